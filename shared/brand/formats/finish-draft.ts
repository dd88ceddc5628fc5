import type { AssignedColors } from '../assign-roles.ts'
import type { DraftNotes } from './draft-notes.ts'
import type { DraftContent, DraftFont, DraftLogo, DraftReference, KitDraft } from './kit-draft.ts'

export interface DraftParts {
  readonly name?: string | undefined
  readonly content: DraftContent
  readonly fonts?: readonly DraftFont[]
  readonly logos?: readonly DraftLogo[]
  readonly references?: readonly DraftReference[]
  readonly carried?: unknown
}

/** What a kit may hold of each, by its contract. */
const maxOf = { fonts: 12, logos: 24, references: 24 } as const

/** Puts a draft together, cut to what a kit may hold. */
export function finishDraft(parts: DraftParts, notes: DraftNotes): KitDraft {
  const fonts = takeFirst(parts.fonts ?? [], 'fonts', notes).map(
    ({ role, family, weight, isWeightTold = true, files }): DraftFont => ({
      role,
      family,
      weight,
      isWeightTold,
      files,
    }),
  )
  return {
    ...(parts.name === undefined || parts.name === '' ? {} : { name: parts.name }),
    content: {
      ...parts.content,
      type: { ...parts.content.type, fonts: fonts.map(({ role, family, weight }) => ({ role, family, weight })) },
    },
    fonts,
    logos: takeFirst(parts.logos ?? [], 'logos', notes),
    references: takeFirst(parts.references ?? [], 'references', notes),
    ...notes.finish(),
    ...(parts.carried === undefined ? {} : { carried: parts.carried }),
  }
}

const takeFirst = <Item>(items: readonly Item[], kind: keyof typeof maxOf, notes: DraftNotes): readonly Item[] => {
  const rest = items.length - maxOf[kind]
  if (rest <= 0) return items
  const words = { fonts: '字体', logos: '标志', references: '参考图' }[kind]
  notes.skip(kind, {
    en: `${rest} of ${items.length}: a kit takes ${maxOf[kind]} ${kind}.`,
    zh: `共 ${items.length} 个，超出 ${rest} 个：一个套件最多包含 ${maxOf[kind]} 个${words}。`,
  })
  return items.slice(0, maxOf[kind])
}

/** Tells where each colour came from and why it has its role, and how many were too many. */
export function tellColors({ colors, left }: AssignedColors, notes: DraftNotes): void {
  for (const { color, confidence, reason, sources } of colors) {
    const [first] = sources
    notes.tell({
      path: `colors.${color.id}`,
      value: `${color.hex} ${color.role}`,
      found: [...new Set(sources.map((source) => source.found))].slice(0, 3).join(', '),
      quote: first?.quote,
      confidence,
      reason,
    })
  }
  if (left.length > 0)
    notes.skip(left[0]?.found ?? '', {
      en: `It and ${left.length - 1} more colours: a kit takes 48, those with a role first.`,
      zh: `该颜色及另外 ${left.length - 1} 个颜色：一个套件最多包含 48 个颜色，有用途的优先。`,
    })
}
