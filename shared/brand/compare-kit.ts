import type { BrandColor, BrandFont, BrandKitContent } from '../contract/brand-kits.ts'
import type { Words } from '../contract/errors.ts'
import type { KitDifference } from '../contract/kit-imports.ts'
import { roleWordsZh } from './assign-roles.ts'
import { type ComparedParties, createDifferenceWords, type DifferenceWords } from './difference-words.ts'
import type { KitDraft } from './formats/kit-draft.ts'
import { type MatchedColor, matchColors } from './match-colors.ts'

const plainParties: ComparedParties = { kit: { en: 'kit', zh: '套件' }, source: { en: 'source', zh: '来源' } }

/** A difference that an eye does not see is none (CIEDE2000). */
const leastDistance = 1

/**
 * Where a kit and a source do not agree: colours (matched by role, then name, then nearest), fonts, scale, case and letter-spacing of
 * headlines, pairs and logos. What a source says nothing of is no difference.
 */
export function compareKits(
  kit: { readonly content: BrandKitContent },
  draft: KitDraft,
  parties: ComparedParties = plainParties,
): KitDifference[] {
  const say = createDifferenceWords(parties, draft.evidence)
  const isSure = (color: BrandColor): boolean => say.confidenceOf(`colors.${color.id}`) >= 0.5
  const drafted = draft.content.colors.map((color) => ({ ...color, hex: color.hex.toLowerCase() }))
  const matched = matchColors(kit.content.colors, drafted, isSure)
  return [
    ...compareColors(matched, say),
    ...comparePairs(kit.content, draft, { matched, say }),
    ...compareFonts(kit.content, draft, say),
    ...compareType(kit.content, draft, say),
    ...compareLogos(kit.content, draft, { say, hasLogos: parties.hasLogos ?? draft.logos.length > 0 }),
  ]
}

/** Below this a role is not the source's word, and a colour that only the source has may be a chance find. */
const toldConfidence = 0.9

function compareColors({ pairs, onlyInKit, onlyInSource }: MatchedColor, say: DifferenceWords): KitDifference[] {
  const changed = pairs.flatMap(({ kit, source, distance }) => {
    const from = `colors.${source.id}`
    const isSaid = say.confidenceOf(from) >= toldConfidence
    return [
      ...(distance >= leastDistance
        ? [say.changed(`colors.${kit.id}`, [kit.hex, source.hex], { from, distance })]
        : []),
      ...(kit.role !== source.role && isSaid
        ? [say.changed(`colors.${kit.id}.role`, [roleOf(kit), roleOf(source)], { from })]
        : []),
    ]
  })
  const told = onlyInSource.filter((color) => color.role !== 'neutral' || say.confidenceOf(`colors.${color.id}`) >= 0.5)
  return [
    ...changed,
    ...onlyInKit.map((color) => say.onlyInKit(`colors.${color.id}`, `${color.hex} (${color.name})`)),
    ...told.map((color) => say.onlyInSource(`colors.${color.id}`, `${color.hex} (${color.name})`)),
  ]
}

const roleOf = ({ hex, role }: BrandColor): Words => ({ en: `${hex} as ${role}`, zh: `${hex}（${roleWordsZh[role]}）` })

/** Pairs that one side allows and the other forbids. */
function comparePairs(
  content: BrandKitContent,
  draft: KitDraft,
  { matched: { pairs }, say }: { readonly matched: MatchedColor; readonly say: DifferenceWords },
): KitDifference[] {
  const kitIds = new Map(pairs.map(({ kit, source }) => [source.id, kit.id]))
  const nameOf = (id: string): string => content.colors.find((color) => color.id === id)?.name ?? id
  const words: Record<'allowedPairs' | 'forbiddenPairs', Words> = {
    allowedPairs: { en: 'allowed', zh: '允许' },
    forbiddenPairs: { en: 'forbidden', zh: '禁止' },
  }
  const against = (mine: 'allowedPairs' | 'forbiddenPairs', theirs: 'allowedPairs' | 'forbiddenPairs') =>
    (draft.content[theirs] ?? []).flatMap((pair) => {
      const [foreground, background] = [kitIds.get(pair.foreground), kitIds.get(pair.background)]
      const isThere = content[mine].some((one) => one.foreground === foreground && one.background === background)
      if (!isThere || foreground === undefined || background === undefined) return []
      const shown = `${nameOf(foreground)} / ${nameOf(background)}`
      return [
        say.changed(`${mine}.${foreground}.${background}`, [
          { en: `${shown} ${words[mine].en}`, zh: `${words[mine].zh} ${shown}` },
          { en: `${shown} ${words[theirs].en}`, zh: `${words[theirs].zh} ${shown}` },
        ]),
      ]
    })
  return [...against('allowedPairs', 'forbiddenPairs'), ...against('forbiddenPairs', 'allowedPairs')]
}

function compareFonts(content: BrandKitContent, draft: KitDraft, say: DifferenceWords): KitDifference[] {
  const first = <Font extends { readonly role: BrandFont['role'] }>(fonts: readonly Font[], role: BrandFont['role']) =>
    fonts.find((font) => font.role === role)
  return (['headline', 'body', 'accent'] as const).flatMap((role) => {
    const path = `type.fonts.${role}`
    const [mine, theirs] = [first(content.type.fonts, role), first(draft.fonts, role)]
    // A family that was taken for a second role, for want of another, is no word of the source's.
    if (!mine && theirs) return say.confidenceOf(path) > 0.5 ? [say.onlyInSource(path, theirs.family)] : []
    if (!mine || !theirs) return []
    if (mine.family.trim().toLowerCase() !== theirs.family.trim().toLowerCase())
      return [say.changed(path, [mine.family, theirs.family])]
    const isSame = mine.weight === theirs.weight || !theirs.isWeightTold
    return isSame ? [] : [say.changed(`${path}.weight`, [String(mine.weight), String(theirs.weight)], { from: path })]
  })
}

const caseWords: Record<BrandKitContent['type']['headlineCase'], Words> = {
  'as-written': { en: 'headlines as written', zh: '标题按原样书写' },
  upper: { en: 'headlines in capitals', zh: '标题全部大写' },
  lower: { en: 'headlines in lower case', zh: '标题全部小写' },
}

function compareType({ type }: BrandKitContent, draft: KitDraft, say: DifferenceWords): KitDifference[] {
  const { scale, headlineCase, headlineTracking } = draft.content.type ?? {}
  const scaleWords = (ratio: number): Words => ({ en: `a type scale of ${ratio}`, zh: `字号级差 ${ratio}` })
  const trackingWords = (em: number): Words => ({ en: `headline spacing of ${em}em`, zh: `标题字距 ${em}em` })
  return [
    ...(scale !== undefined && Math.abs(scale - type.scale) > 0.02
      ? [say.changed('type.scale', [scaleWords(type.scale), scaleWords(scale)])]
      : []),
    ...(headlineCase !== undefined && headlineCase !== type.headlineCase
      ? [say.changed('type.headlineCase', [caseWords[type.headlineCase], caseWords[headlineCase]])]
      : []),
    ...(headlineTracking !== undefined && Math.abs(headlineTracking - type.headlineTracking) > 0.005
      ? [say.changed('type.headlineTracking', [trackingWords(type.headlineTracking), trackingWords(headlineTracking)])]
      : []),
  ]
}

/** A mark is known by its sign, so that its variants for grounds count as one kind, and so do those of the full logo. */
const isMark = (variant: string): boolean => variant.startsWith('mark')

function compareLogos(
  { logos }: BrandKitContent,
  draft: KitDraft,
  { say, hasLogos }: { readonly say: DifferenceWords; readonly hasLogos: boolean },
): KitDifference[] {
  const kinds = [
    { path: 'logos.full', words: { en: 'a logo', zh: '标志' }, isOfKind: (variant: string) => !isMark(variant) },
    { path: 'logos.mark', words: { en: 'a sign', zh: '图形标志' }, isOfKind: isMark },
  ]
  return kinds.flatMap(({ path, words, isOfKind }) => {
    const isMine = logos.some((logo) => isOfKind(logo.variant))
    const theirs = draft.logos.find((logo) => isOfKind(logo.variant))
    if (theirs && !isMine) return [say.onlyInSource(path, words, { from: `logos.${theirs.variant}` })]
    return isMine && !theirs && hasLogos && draft.logos.length === 0 ? [say.onlyInKit(path, words)] : []
  })
}
