import { checkKit } from '@imagelayer/shared/brand/check-kit.ts'
import type { BrandKitContent, KitWarning } from '@imagelayer/shared/contract/brand-kits.ts'
import { AppError, wordsOfIssues } from '@imagelayer/shared/contract/errors.ts'

type Asset = { readonly id: string; readonly kind: string }
interface NamedAsset {
  readonly assetId: string
  readonly kind: 'logo' | 'font' | 'reference'
  readonly path: string
}

/** Every asset that a content names, and where. */
export const namedAssets = (content: BrandKitContent): NamedAsset[] => [
  ...content.logos.map(({ assetId }, index) => ({
    assetId,
    kind: 'logo' as const,
    path: `content.logos.${index}.assetId`,
  })),
  ...content.type.fonts.flatMap(({ assetId }, index) =>
    assetId === undefined ? [] : [{ assetId, kind: 'font' as const, path: `content.type.fonts.${index}.assetId` }],
  ),
  ...content.references.map(({ assetId }, index) => ({
    assetId,
    kind: 'reference' as const,
    path: `content.references.${index}.assetId`,
  })),
]

/** @throws AppError input.invalid with the path of each colour id and asset that the kit does not have. */
export function requireKnownParts(content: BrandKitContent, assets: readonly Asset[]): void {
  const colors = new Set(content.colors.map((color) => color.id))
  const issues = [
    ...(['allowedPairs', 'forbiddenPairs'] as const).flatMap((list) =>
      content[list].flatMap((pair, index) =>
        (['foreground', 'background'] as const)
          .filter((side) => !colors.has(pair[side]))
          .map((side) => ({
            path: `content.${list}.${index}.${side}`,
            words: { en: `the kit has no colour "${pair[side]}"`, zh: `套件中没有颜色“${pair[side]}”` },
          })),
      ),
    ),
    ...namedAssets(content)
      .filter((named) => !isThere(named, assets))
      .map(({ path, kind }) => ({
        path,
        words: {
          en: `the kit has no ${kind} with this id; upload it first`,
          zh: `套件中没有此编号的${kindWords[kind]}，请先上传`,
        },
      })),
  ]
  if (issues.length === 0) return
  throw new AppError('input.invalid', { words: wordsOfIssues(issues), issues: issues.slice(0, 20) })
}

const kindWords: Record<NamedAsset['kind'], string> = { logo: '标志', font: '字体', reference: '参考图' }

/** All findings about a kit: those of its content, and assets that were removed while the draft named them. */
export const findWarnings = (content: BrandKitContent, assets: readonly Asset[]): KitWarning[] => [
  ...checkKit(content),
  ...namedAssets(content)
    .filter((named) => !isThere(named, assets))
    .map(({ assetId, kind, path }) => ({
      code: 'asset.missing' as const,
      severity: 'error' as const,
      message: `The kit names a ${kind} that was removed.`,
      messageZh: `套件使用的一个${kindWords[kind]}已被删除。`,
      figures: { assetId, path },
    })),
]

const isThere = ({ assetId, kind }: NamedAsset, assets: readonly Asset[]): boolean =>
  assets.some((asset) => asset.id === assetId && asset.kind === kind)
