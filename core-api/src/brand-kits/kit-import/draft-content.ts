import { cleanLine } from '@imagelayer/shared/brand/clean-text.ts'
import type { KitDraft } from '@imagelayer/shared/brand/formats/kit-draft.ts'
import { type BrandKitContent, brandKitContent } from '@imagelayer/shared/contract/brand-kits.ts'
import { AppError } from '@imagelayer/shared/contract/errors.ts'
import type { KitEvidence } from '@imagelayer/shared/contract/kit-imports.ts'
import type { FetchedFile } from './fetch-files.ts'
import type { SourceFile } from './import-record.ts'
import type { WantedFile } from './wanted-files.ts'

/** A wanted file and what became of it. */
export interface TakenFile {
  readonly wanted: WantedFile
  readonly fetched: FetchedFile | undefined
  /** Set once the file is one of the kit's. */
  readonly assetId: string | undefined
}

/** Throws `input.invalid` for a draft that no kit can be made of. */
export function requireColors({ content }: KitDraft, address: string | undefined): void {
  if (content.colors.length > 0) return
  const where =
    address === undefined ? { en: 'it', zh: '其中' } : { en: address.slice(0, 200), zh: address.slice(0, 200) }
  throw new AppError('input.invalid', {
    words: {
      en: `No colour of a brand was found in ${where.en}, and a kit needs one. Name a page that shows the brand, send its design tokens or style sheet, or create the kit by hand.`,
      zh: `在${address === undefined ? '' : ' '}${where.zh}${address === undefined ? '' : ' '}未找到品牌颜色，而套件至少需要一个。请换一个能体现品牌的页面，或发送设计令牌、样式表，也可以手动创建套件。`,
    },
    details: { rule: 'colors' },
  })
}

/** What the kit says, with the files that became its own. */
export function contentOfDraft(draft: KitDraft, taken: readonly TakenFile[]): BrandKitContent {
  const idOf = (kind: 'logo' | 'font' | 'reference', index: number): string | undefined =>
    taken.find(({ wanted }) => wanted.index === index && wanted.choices[0]?.kind === kind)?.assetId
  return brandKitContent.parse({
    ...draft.content,
    logos: draft.logos.flatMap(({ variant, minWidthPx, clearSpace }, index) => {
      const assetId = idOf('logo', index)
      return assetId === undefined ? [] : [{ assetId, variant, minWidthPx, clearSpace }]
    }),
    type: {
      ...draft.content.type,
      fonts: draft.fonts.map(({ role, family, weight }, index) => ({
        role,
        family,
        weight,
        assetId: idOf('font', index),
      })),
    },
    references: draft.references.flatMap(({ role, note }, index) => {
      const assetId = idOf('reference', index)
      return assetId === undefined ? [] : [{ assetId, role, note }]
    }),
  })
}

/** Where the source says that its files are, for an export. Files that stood in the source as text have no address. */
export const sourceFilesOf = (taken: readonly TakenFile[]): SourceFile[] =>
  taken.flatMap(({ wanted, fetched, assetId }): SourceFile[] => {
    const choice = fetched?.choice ?? wanted.choices[0]
    if (!choice || !('address' in choice.told)) return []
    const place = fetched?.place
    const url = place !== undefined && 'url' in place ? place.url : null
    const file = { assetId: assetId ?? null, address: choice.told.address, url }
    if (choice.kind === 'font') {
      const { role, family, weight: usedWeight } = choice.font
      const { weight, style } = choice.file
      return [{ ...file, kind: 'font', role, family, weight, usedWeight, style }]
    }
    if (choice.kind === 'reference') {
      const { role, note } = choice.reference
      return [{ ...file, kind: 'reference', role, note }]
    }
    const { variant, minWidthPx, clearSpace } = choice.logo
    return [
      {
        ...file,
        kind: 'logo',
        variant,
        ...(minWidthPx !== undefined && { minWidthPx }),
        ...(clearSpace !== undefined && { clearSpace }),
      },
    ]
  })

/** The evidence of what the kit has: lines about logos and reference pictures that could not be had are left out. */
export function evidenceOfKit(evidence: readonly KitEvidence[], taken: readonly TakenFile[]): KitEvidence[] {
  const had = taken.filter(({ assetId }) => assetId !== undefined).map(({ wanted }) => wanted.path)
  const missing = new Set(
    taken.flatMap(({ wanted: { path, choices }, assetId }) =>
      assetId === undefined && choices[0] && 'address' in choices[0].told
        ? [`${path} ${cleanLine(choices[0].told.address, 300)}`]
        : [],
    ),
  )
  const isOfFile = (path: string): boolean => path.startsWith('logos.') || path === 'references'
  return evidence.filter(
    ({ path, value }) => !isOfFile(path) || (had.includes(path) && !missing.has(`${path} ${value}`)),
  )
}
