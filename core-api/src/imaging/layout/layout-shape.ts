import { colorRole } from '@imagelayer/shared/contract/brand-kits.ts'
import { z } from 'zod'

const share = z.number().min(0).max(1)
/** Shares of a container. `x` counts from the side where reading starts, so right-to-left copy mirrors the layout. */
const region = z.strictObject({ x: share, y: share, width: share, height: share })
export type Region = z.infer<typeof region>
const whole: Region = { x: 0, y: 0, width: 1, height: 1 }

/** The kit colours a solid ground may have, by role, first choice first. */
const colors = z.array(colorRole).min(1)

const ground = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  /** A veil over the picture, dense under the words and gone `spread` further on (share of that side). */
  z.strictObject({ kind: z.literal('scrim'), from: z.enum(['start', 'top', 'bottom', 'all']), spread: share }),
  /** A solid area that runs out of the picture at the edges it touches. */
  z.strictObject({ kind: z.literal('panel'), region, colors }),
  /** A solid card inside the margins, as high as its content; `hug` also as narrow. */
  z.strictObject({
    kind: z.literal('card'),
    region,
    colors,
    /** Share of the short side. */
    radius: share,
    padding: share,
    hug: z.boolean(),
    corner: z.enum(['calmest', 'top-start', 'bottom-start', 'bottom-end']),
  }),
])

const form = z.strictObject({
  /** Serves pictures up to this width / height; the last form serves the rest. */
  maxAspect: z.number().positive(),
  picture: z
    .strictObject({ region, inset: z.boolean(), radius: share })
    .default({ region: whole, inset: false, radius: 0 }),
  /** What lies around a picture that does not fill the canvas. */
  mat: colors.optional(),
  ground,
  stack: z.strictObject({
    region: region.default(whole),
    align: z.enum(['start', 'center']),
    anchor: z.enum(['top', 'center', 'bottom']),
    buttonBeside: z.boolean().default(false),
  }),
  logo: z.strictObject({
    /** `content`: inside the panel or card with the words. `picture`: on the picture. `safe`: anywhere inside the margins. */
    in: z.enum(['content', 'picture', 'safe']),
    edge: z.enum(['top', 'bottom', 'start', 'end']),
    align: z.enum(['start', 'center', 'end']),
    scale: z.number().min(0.4).max(2).default(1),
  }),
  headline: z.strictObject({
    /** Largest size as a share of the square root of the picture's area. */
    largest: z.number().min(0.02).max(0.3),
    lines: z.number().int().min(1).max(8),
  }),
  /** Shape of the button: share of its height. */
  buttonRadius: z.number().min(0).max(0.5),
})
export type LayoutForm = z.infer<typeof form>

/** A layout file: slots and constraints that resolve to boxes at any size. */
export const layoutShape = z.strictObject({
  id: z.string().regex(/^[a-z][a-z-]{2,40}$/),
  name: z.strictObject({ en: z.string(), zh: z.string() }),
  description: z.strictObject({ en: z.string(), zh: z.string() }),
  /** How much `auto` likes it, before looking at the picture and the copy. */
  appeal: z.number().min(0).max(1),
  forms: z.array(form).min(1),
})
export type Layout = z.infer<typeof layoutShape>
