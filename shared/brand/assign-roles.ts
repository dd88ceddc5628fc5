import type { BrandColor, ColorRole } from '../contract/brand-kits.ts'
import type { Words } from '../contract/errors.ts'
import {
  type ColorGroup,
  type ColorUse,
  type FoundColor,
  groupColors,
  nameOfGroup,
  rankShades,
} from './found-colors.ts'
import { guessRoles, type RoleChoice } from './guess-roles.ts'
import { chromaOf } from './oklab.ts'
import { readRoleName } from './role-words.ts'
import { createSlugs } from './slugs.ts'

export interface AssignedColor {
  readonly color: BrandColor
  /** 1 when the source says the role itself, below 0.5 for a guess. */
  readonly confidence: number
  readonly reason: Words
  /** Every place that has this colour, as they were given. */
  readonly sources: readonly FoundColor[]
}

export interface AssignedColors {
  /** Primary first, then secondary, accent, background, text and neutral; the surest of a role before the others. */
  readonly colors: readonly AssignedColor[]
  /** Colours beyond the 48 that a kit takes. */
  readonly left: readonly FoundColor[]
}

const maxColors = 48
const roleOrder: readonly ColorRole[] = ['primary', 'secondary', 'accent', 'background', 'text', 'neutral']
/** How each role is called in Chinese. */
export const roleWordsZh: Readonly<Record<ColorRole, string>> = {
  primary: '主色',
  secondary: '辅色',
  accent: '强调色',
  background: '背景色',
  text: '文字色',
  neutral: '中性色',
}

/**
 * Gives each found colour a role: what the source says itself goes first, then what the name says, then what it was used for, and at
 * last lightness, chroma and contrast. Equal colours become one. No colour is made up: a role that no colour fits stays empty. Ids that
 * are `reserved` are not given.
 */
export function assignRoles(found: readonly FoundColor[], reserved: Iterable<string> = []): AssignedColors {
  const groups = groupColors(found)
  const shades = rankShades(groups)
  const known = new Map<ColorGroup, RoleChoice>()
  for (const group of groups) {
    const choice = choiceBySource(group) ?? choiceByName(group, shades) ?? choiceByUse(group)
    if (choice) known.set(group, choice)
  }
  promoteButton(known)
  const chosen = guessRoles(groups, known)
  const choiceOf = (group: ColorGroup): RoleChoice => chosen.get(group) ?? unknownRole
  const byRank = groups.toSorted((one, other) => choiceOf(other).rank - choiceOf(one).rank)
  const ordered = byRank
    .slice(0, maxColors)
    .toSorted((one, other) => roleOrder.indexOf(choiceOf(one).role) - roleOrder.indexOf(choiceOf(other).role))
  const nextSlug = createSlugs(reserved)
  return {
    colors: ordered.map((group) => {
      const name = nameOfGroup(group)
      const { role } = choiceOf(group)
      return { color: { id: nextSlug(name, role), name, hex: group.hex, role }, ...explain(group, choiceOf(group)) }
    }),
    left: byRank.slice(maxColors).flatMap((group) => group.sources),
  }
}

/** Where nothing is called primary, the colour of the buttons is: it is the one that a brand wants to be seen. */
function promoteButton(known: Map<ColorGroup, RoleChoice>): void {
  if ([...known.values()].some(({ role }) => role === 'primary')) return
  const buttons = [...known].filter(
    ([group, choice]) => choice.role === 'accent' && isOnButtons(group, choice) && !isGrey(group),
  )
  const [first] = buttons.toSorted(([, one], [, other]) => other.rank - one.rank)
  if (!first) return
  const [group, choice] = first
  const reason = {
    en: `${choice.reason.en} Nothing else is called primary.`,
    zh: `${choice.reason.zh}没有其他颜色被称为主色。`,
  }
  known.set(group, { ...choice, role: 'primary', reason })
}

/** By its name a button's colour may be an accent; what stands on buttons is what counts. */
const isOnButtons = ({ sources }: ColorGroup, { use }: RoleChoice): boolean =>
  use === 'action' || sources.some(({ uses }) => (uses?.action ?? 0) > 0)

const unknownRole: RoleChoice = {
  role: 'neutral',
  confidence: 0.2,
  rank: 0,
  reason: { en: 'Nothing tells what it is for.', zh: '无法判断其用途。' },
}

function explain({ sources }: ColorGroup, { confidence, reason }: RoleChoice): Omit<AssignedColor, 'color'> {
  if (!sources.every((source) => source.isMapped)) return { confidence, reason, sources }
  return {
    confidence: Math.round(confidence * 80) / 100,
    reason: {
      en: `${reason.en} It lies outside sRGB; the nearest colour that every screen shows was taken.`,
      zh: `${reason.zh}该颜色超出 sRGB 色域，已取各种屏幕都能显示的最接近的颜色。`,
    },
    sources,
  }
}

function choiceBySource({ sources }: ColorGroup): RoleChoice | undefined {
  const role = sources.find((source) => source.role)?.role
  if (!role) return undefined
  const reason = { en: `The source names it as its ${role} colour.`, zh: `来源将其列为${roleWordsZh[role]}。` }
  return { role, confidence: 1, rank: 3, reason }
}

interface NameReading {
  readonly source: FoundColor
  readonly role: ColorRole
  readonly strength: number
  readonly isGrey?: boolean
}

function choiceByName(group: ColorGroup, shades: ReadonlyMap<FoundColor, boolean>): RoleChoice | undefined {
  const readings = group.sources.flatMap((source): NameReading[] => {
    const reading = source.isUnnamed ? undefined : readRoleName(source.name)
    if (!reading) return []
    return [shades.get(source) === false ? { source, role: 'neutral', strength: 0.3 } : { source, ...reading }]
  })
  const best = readings.toSorted((one, other) => weigh(other, group) - weigh(one, group))[0]
  if (!best || best.strength < 0.5) return undefined
  const name = best.source.name.slice(0, 60).toWellFormed()
  if (isTooGrey(best.role, group))
    return {
      role: 'neutral',
      confidence: 0.5,
      rank: 1.5,
      isOpen: true,
      reason: {
        en: `Its name is "${name}", but it is grey and does not stand out.`,
        zh: `名称为“${name}”，但它近于灰色，并不突出。`,
      },
    }
  const confidence = Math.min(0.9, best.strength)
  const reason = { en: `Its name, "${name}", says so.`, zh: `名称“${name}”说明了用途。` }
  return { role: best.role, confidence, rank: 1 + best.strength, reason, isOpen: best.isGrey === true }
}

const isGrey = ({ lab }: ColorGroup): boolean => chromaOf(lab) < 0.025
const isTooGrey = (role: ColorRole, group: ColorGroup): boolean =>
  isGrey(group) && (role === 'accent' || (role === 'secondary' && group.lab[0] > 0.9))

/**
 * Among several names of one colour the telling ones go first, and for greys those of text and ground: black that is called both
 * primary and text is the kit's text.
 */
function weigh({ role, strength }: NameReading, group: ColorGroup): number {
  const isBlack = role === 'text' && isGrey(group) && group.lab[0] < 0.5
  const isWhite = role === 'background' && isGrey(group) && group.lab[0] > 0.9
  return strength + (isBlack || isWhite ? 0.2 : 0) - (role === 'neutral' ? 0.4 : 0)
}

/** The role of each use, the most telling first, and how the use is called. */
const useRoles: readonly (readonly [use: ColorUse, role: ColorRole, en: string, zh: string])[] = [
  ['ground', 'background', 'as the ground of the page', '页面底色'],
  ['text', 'text', 'for running text', '正文文字'],
  ['action', 'accent', 'for buttons', '按钮'],
  ['link', 'accent', 'for links', '链接'],
  ['heading', 'text', 'for headings', '标题'],
  ['on-action', 'neutral', 'for words on buttons', '按钮文字'],
  ['line', 'neutral', 'for lines', '线条'],
]

function choiceByUse(group: ColorGroup): RoleChoice | undefined {
  const countOf = (use: ColorUse): number => group.sources.reduce((sum, source) => sum + (source.uses?.[use] ?? 0), 0)
  const best = useRoles.toSorted((one, other) => countOf(other[0]) - countOf(one[0]))[0]
  if (!best || countOf(best[0]) === 0) return undefined
  const [use, told, en, zh] = best
  const count = countOf(use)
  const confidence = Math.round(Math.min(0.8, 0.55 + 0.05 * Math.log2(count)) * 100) / 100
  return {
    role: isTooGrey(told, group) ? 'neutral' : told,
    confidence,
    rank: 0.8 + confidence,
    use,
    reason: {
      en: `It is used ${en}${count > 1 ? `, ${count} times` : ''}.`,
      zh: `用作${zh}${count > 1 ? `，共 ${count} 处` : ''}。`,
    },
  }
}
