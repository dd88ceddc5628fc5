import type { AssignedColors } from '@imagelayer/shared/brand/assign-roles.ts'
import { findCssColors } from '@imagelayer/shared/brand/formats/css-colors.ts'
import type { DraftNotes } from '@imagelayer/shared/brand/formats/draft-notes.ts'
import type { FoundColor } from '@imagelayer/shared/brand/found-colors.ts'
import { chromaOf, hexToOklab } from '@imagelayer/shared/brand/oklab.ts'
import { findChannelColors, findSchemeColors } from './channel-colors.ts'
import { findFrameColors } from './frame-colors.ts'
import { withoutFrameworks } from './framework-colors.ts'
import type { PageFacts } from './page-facts.ts'
import type { PageLook } from './page-look.ts'
import { type PageElement, walk } from './page-tree.ts'
import { findUsedColors, keepRealUses } from './page-uses.ts'
import type { WebManifest } from './web-manifest.ts'

export interface ColorSearch {
  readonly root: PageElement
  readonly page: string
  readonly look: PageLook
  readonly facts: PageFacts
  readonly manifest: WebManifest
  readonly notes: DraftNotes
}

/** Names beyond these are a framework's or made to hurt; a kit takes 48 colours. */
const maxNamed = 4000

/** Colours that a page names or uses, each with where that stands. */
export function findPageColors({ root, page, look, facts, manifest, notes }: ColorSearch): FoundColor[] {
  const { declarations, variables, styles } = look
  const seen = findUsedColors(root, styles)
  const told = keepRealUses(findCssColors(declarations, variables, notes), seen)
  const channels = findChannelColors(declarations, variables, told)
  const classes = new Set<string>()
  for (const element of walk(root)) for (const name of element.classes) classes.add(name)
  const schemes = findSchemeColors(declarations, variables, classes)
  const frame = findFrameColors(facts, manifest)
  const all = [...told.slice(0, maxNamed), ...channels, ...seen, ...schemes, ...frame]
  return withoutFrameworks(all, notes).map((color) => {
    const sheet = look.sheetOf(color.found)
    return sheet === undefined || sheet === page ? color : { ...color, found: `${sheet} ${color.found}` }
  })
}

/** Below it a colour is black, white or grey. */
const greyChroma = 0.03
export const isChromatic = ({ hex }: Pick<FoundColor, 'hex'>): boolean => chromaOf(hexToOklab(hex)) >= greyChroma

type Assigned = AssignedColors['colors'][number]

const isOfLogo = ({ name, isUnnamed }: FoundColor): boolean => isUnnamed === true && name === 'Logo'

/**
 * A colour that stands in the style sheets and in the logo is surer than one of them says. Where nothing better than a guess is called
 * primary, it is the primary colour.
 */
export function confirmByLogo({ colors, left }: AssignedColors): AssignedColors {
  const inBoth = ({ sources }: Assigned): boolean => sources.some(isOfLogo) && !sources.every(isOfLogo)
  const isSettled = colors.some((one) => one.color.role === 'primary' && (one.confidence >= 0.5 || inBoth(one)))
  const main = isSettled ? undefined : colors.find((one) => inBoth(one) && isChromatic(one.color))
  const judged = colors.map((one): Assigned => {
    if (main && one !== main && one.color.role === 'primary')
      return { ...one, color: { ...one.color, role: 'secondary' }, reason: notPrimary }
    if (!inBoth(one)) return one
    const confidence = Math.round(Math.min(0.98, one.confidence + 0.15) * 100) / 100
    if (one === main) return { ...one, confidence, color: { ...one.color, role: 'primary' }, reason: ofLogo }
    const reason = { en: `${one.reason.en} The logo has it, too.`, zh: `${one.reason.zh}标志中也有此颜色。` }
    return { ...one, confidence, reason }
  })
  const rankOf = ({ color }: Assigned): number => (color.role === 'primary' ? 0 : 1)
  return { left, colors: judged.toSorted((one, other) => rankOf(one) - rankOf(other)) }
}

const ofLogo = {
  en: 'The page uses it, and the logo has it, too. Nothing else is called primary.',
  zh: '网页使用此颜色，标志中也有。没有其他颜色被称为主色。',
}
const notPrimary = {
  en: 'It is vivid, but the logo has another colour that the page uses.',
  zh: '它很鲜明，但标志中有网页使用的另一种颜色。',
}

/** Greys are what every page has. */
export function tellMissingColors(found: readonly FoundColor[], page: string, notes: DraftNotes): void {
  if (found.some(isChromatic)) return
  const words =
    found.length === 0
      ? { en: 'Neither its style sheets nor its logo name a colour.', zh: '其样式表和标志均未包含颜色。' }
      : { en: 'It shows only black, white and greys.', zh: '它只有黑、白和灰色。' }
  notes.skip(page, {
    en: `${words.en} Name a page that shows the brand, or add the colours by hand.`,
    zh: `${words.zh}请换一个能体现品牌的页面，或手动添加颜色。`,
  })
}
