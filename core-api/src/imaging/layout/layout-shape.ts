import { colorRole } from '@imagelayer/shared/contract/brand-kits.ts'
import { z } from 'zod'

const share = z.number().min(0).max(1)
/** Shares of a container. `x` counts from the side where reading starts, so right-to-left copy mirrors the layout. */
export const region = z.strictObject({ x: share, y: share, width: share, height: share })
export type Region = z.infer<typeof region>
export const whole: Region = { x: 0, y: 0, width: 1, height: 1 }

/** The kit colours that something may have, by role, first choice first. */
const colors = z.array(colorRole).min(1).max(6)

const picture = z.strictObject({
  region: region
    .default(whole)
    .describe(
      'Part of the safe area; edges that touch its edge run to the edge of the canvas. A split decides it itself.',
    ),
  inset: z.number().min(0).max(2).default(0).describe('Free edge around the picture, in margins.'),
  radius: share.default(0).describe('Of its corners, as a share of the short side.'),
  shape: z.enum(['rect', 'circle', 'arch', 'hexagon', 'slant']).default('rect').describe('What of its place it fills.'),
  align: z
    .enum(['start', 'center', 'end'])
    .default('center')
    .describe('Where in its place a circle, arch or hexagon stands that is smaller than it, across and down.'),
  bleed: z
    .number()
    .min(0)
    .max(0.6)
    .default(0)
    .describe('How much larger than its place a circle is, away from the words: it runs out of the canvas.'),
})

const ground = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }).describe('No words on the picture: they all stand on bars.'),
  z
    .strictObject({
      kind: z.literal('scrim'),
      from: z
        .enum(['start', 'end', 'top', 'bottom', 'ends', 'all', 'words'])
        .describe('Where the veil is dense: at a side, at head and foot, everywhere, or softly around the words only.'),
      spread: share.default(0.3).describe('How far behind the words it fades out, as a share of that side.'),
    })
    .describe('A veil over the picture, as dense as the words need on it.'),
  z
    .strictObject({
      kind: z.literal('split'),
      side: z.enum(['start', 'end', 'top', 'bottom']),
      most: z
        .number()
        .min(0.1)
        .max(0.9)
        .describe('Largest share of the safe area that the colour takes from its side.'),
      least: z
        .number()
        .min(0.05)
        .max(0.9)
        .optional()
        .describe('At head or foot the colour shrinks to its words, down to this share; fixed when absent.'),
      colors,
    })
    .describe('A solid side carries the words, the picture has the rest.'),
  z.strictObject({ kind: z.literal('mat'), colors }).describe('A solid canvas; the picture has its region of it.'),
  z
    .strictObject({
      kind: z.literal('card'),
      region,
      colors,
      radius: share.describe('Share of the short side.'),
      padding: share.describe('Share of the short side.'),
      hug: z
        .boolean()
        .describe('As narrow as its words, else as wide as its region. Its height always follows the words.'),
      corner: z.enum(['calmest', 'top-start', 'top-end', 'bottom-start', 'bottom-end', 'center']),
    })
    .describe('A solid card inside the margins.'),
])

const bar = z
  .strictObject({ region, colors })
  .describe('A solid strip of the safe area that runs to the edges of the canvas it touches.')

export const slotNames = ['headline', 'subhead', 'cta', 'legal', 'badge'] as const
export type SlotName = (typeof slotNames)[number]
const stackItem = z.enum([...slotNames, 'rule', 'line', 'mark', 'space'])
export type StackItem = z.infer<typeof stackItem>

const stack = z.strictObject({
  slots: z
    .array(stackItem)
    .min(1)
    .max(9)
    .describe(
      'From top to bottom. `rule` is a short bar, `line` a hairline as wide as the region, `mark` a quotation mark; `space` pushes what follows to the lower edge.',
    ),
  in: z
    .enum(['words', 'picture', 'bar'])
    .default('words')
    .describe('The home of the words (safe area, side, mat or card), the picture, or the first bar.'),
  region: region.default(whole),
  alone: region.optional().describe('The region instead, when no other stack has words.'),
  align: z.enum(['start', 'center', 'end']).default('start'),
  anchor: z.enum(['top', 'center', 'bottom']).default('top'),
  beside: z.boolean().default(false).describe('The button stands at the end of the words instead of below them.'),
})
export type Stack = z.infer<typeof stack>

const gap = z.number().min(0).max(4).default(1).describe('Factor on the space before it.')
const measure = (em: number) =>
  z.number().min(4).max(60).default(em).describe('Longest line, in multiples of its size.')
const lines = (count: number) => z.number().int().min(1).max(12).default(count)
/** Largest sizes are shares of the square root of the canvas' area: the same weight in every shape. */
const largest = z.number().min(0.015).max(0.5)

const slots = z.strictObject({
  headline: z
    .strictObject({
      largest: largest.default(0.092),
      least: share.default(0).describe('Least size as a share of the short side; a text that is smaller does not fit.'),
      lines: lines(3),
      measure: measure(60),
      gap,
    })
    .prefault({}),
  subhead: z.strictObject({ largest: largest.default(0.044), lines: lines(4), measure: measure(26), gap }).prefault({}),
  cta: z
    .strictObject({
      largest: largest.default(0.034),
      radius: z.number().min(0).max(0.5).default(0.2).describe('Share of its height.'),
      gap,
    })
    .prefault({}),
  legal: z.strictObject({ largest: largest.default(0.02), lines: lines(4), measure: measure(44), gap }).prefault({}),
  badge: z
    .strictObject({
      shape: z.enum(['pill', 'tag', 'circle', 'seal', 'ticket', 'ribbon']).default('pill'),
      largest: largest.default(0.026),
      colors: colors.default(['accent', 'primary', 'secondary']),
      gap,
    })
    .prefault({}),
})
export type Slots = z.infer<typeof slots>

const logo = z.strictObject({
  in: z
    .enum(['words', 'picture', 'safe', 'bar'])
    .default('safe')
    .describe('With the words on their ground, on the picture, anywhere inside the margins, or on the first bar.'),
  edge: z.enum(['top', 'bottom', 'start', 'end']),
  align: z.enum(['start', 'center', 'end']).default('start'),
  scale: z.number().min(0.4).max(2.5).default(1),
})

const frameLine = z.strictObject({
  inset: z.number().min(0.1).max(1.5).default(0.5).describe('Distance from the edge of the picture, in margins.'),
  width: z.number().min(0.001).max(0.03).default(0.003).describe('Share of the short side.'),
})

const form = z.strictObject({
  maxAspect: z
    .number()
    .positive()
    .describe('Serves pictures up to this width / height; the last form serves the rest.'),
  margin: z
    .number()
    .min(0.3)
    .max(2)
    .default(1)
    .describe('Factor on the free edge, 7.5 % of the short side; the safe area of the channel always counts as well.'),
  picture: picture.prefault({}),
  ground,
  bars: z.array(bar).max(2).default([]),
  frame: frameLine.optional().describe('A line inside the picture, in the colour of the words.'),
  stacks: z.array(stack).min(1).max(4),
  slots: slots.prefault({}),
  logo,
})
export type LayoutForm = z.infer<typeof form>

export const layoutId = z.string().regex(/^[a-z][a-z0-9-]{2,40}$/)
/** A layout as it is used: slots and constraints that resolve to boxes at any size, each form complete. */
export const layoutShape = z.strictObject({
  id: layoutId,
  name: z.strictObject({ en: z.string().trim().min(1).max(60), zh: z.string().trim().min(1).max(60) }),
  description: z.strictObject({ en: z.string().trim().max(200), zh: z.string().trim().max(200) }),
  appeal: share.describe('How much `auto` likes it, before looking at picture and copy.'),
  needs: z
    .array(z.enum(slotNames))
    .max(5)
    .default([])
    .describe('Slots without whose words `auto` does not choose it, because it is built around them.'),
  forms: z.array(form).min(1).max(8),
})
export type Layout = z.infer<typeof layoutShape>
