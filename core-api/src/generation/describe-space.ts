import type { Copy } from '@imagelayer/shared/contract/generations.ts'

/** A part of the picture in fractions of its width and height. */
export interface CalmBox {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const percent = (fraction: number): number => Math.round(Math.min(1, Math.max(0, fraction)) * 100)

/** Where something lies along one side, in words a painter would use. */
function place(start: number, length: number, words: readonly [string, string, string]): string | undefined {
  if (length >= 0.72) return undefined
  const middle = start + length / 2
  return middle < 0.4 ? words[0] : middle > 0.6 ? words[2] : words[1]
}

/** One calm box as a sentence part: "the lower left (5–60 % of the width, 55–95 % of the height)". */
function describeBox(box: CalmBox): string {
  const row = place(box.y, box.height, ['upper', 'middle', 'lower'])
  const column = place(box.x, box.width, ['left', 'centre', 'right'])
  const name = row && column ? `the ${row} ${column}` : row ? `the ${row} part` : column ? `the ${column} side` : 'all'
  const width = `${percent(box.x)}–${percent(box.x + box.width)} % of the width`
  return `${name} (${width}, ${percent(box.y)}–${percent(box.y + box.height)} % of the height)`
}

const elements = [
  ['headline', 'a headline'],
  ['subhead', 'a line below it'],
  ['cta', 'a button'],
  ['legal', 'small print'],
  ['badge', 'a small badge'],
] as const

/**
 * Asks for quiet ground where the layout will set words and logo. The words themselves are not told: a model that
 * reads a headline tends to paint it. An empty text when the layout needs no room.
 */
export function describeSpace(calm: readonly CalmBox[], copy: Copy | undefined): string {
  if (calm.length === 0) return ''
  const set = elements.filter(([key]) => copy?.[key]).map(([, words]) => words)
  const what = [...set, 'a logo'].join(', ')
  const where = [...new Set(calm.map(describeBox))].join('; ')
  return [
    `A program will later set ${what} over ${where}.`,
    'Let the composition itself leave these areas quiet: one even tone, soft light, little detail, no faces, no hands,',
    'no product, no hard edges. Do not paint a box, panel, banner or empty sign there. Put the subject elsewhere.',
  ].join(' ')
}
