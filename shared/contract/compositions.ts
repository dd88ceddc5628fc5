import { z } from 'zod'
import { pictureSize } from './channels.ts'
import { pictureGrade } from './grades.ts'

/** Pixels from the top left corner of the composition. */
export const box = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() })
export type Box = z.infer<typeof box>
/** Fractions of width and height, 0 to 1. */
export const focalPoint = z.object({ x: z.number().min(0).max(1), y: z.number().min(0).max(1) })
export type FocalPoint = z.infer<typeof focalPoint>

/** A colour of the kit by id with the hex it stood for, or a plain hex when the engine derived it. */
export const colorReference = z.object({ colorId: z.string().optional(), hex: z.string() })
export type ColorReference = z.infer<typeof colorReference>

/** What the picture is about, as it is shown: in shares of the background's box, after its crop. */
export const pictureSubject = z.object({
  focalPoint: focalPoint.describe('Where the eye goes first: what a host should keep in view when it crops.'),
  box: box.describe('The area that should not be covered.'),
  faces: z.array(box),
})
export type PictureSubject = z.infer<typeof pictureSubject>

/** Where the picture lies when it does not fill the canvas, its corner radius, and the colour around it. */
const pictureFrame = {
  box: box.optional(),
  radius: z.number().optional(),
  mat: colorReference.optional(),
  grade: pictureGrade.optional(),
  subject: pictureSubject.optional(),
}

export const background = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('image'), focalPoint, ...pictureFrame }),
  z.object({ kind: z.literal('art'), style: z.string(), seed: z.number().int(), focalPoint, ...pictureFrame }),
  z.object({ kind: z.literal('solid'), color: colorReference }),
])

const layerBase = { id: z.string(), name: z.string(), box }
/** A gradient or flat veil that makes words readable. Angle in degrees, clockwise, 0 = to the top (CSS). */
export const scrimLayer = z.object({
  ...layerBase,
  kind: z.literal('scrim'),
  color: colorReference,
  angle: z.number(),
  stops: z.array(z.object({ offset: z.number(), opacity: z.number() })),
})
export const shapeLayer = z.object({
  ...layerBase,
  kind: z.literal('shape'),
  color: colorReference,
  radius: z.number(),
  opacity: z.number(),
  belongsTo: z.string().optional().describe("The text layer this shape belongs to, such as a button's label."),
})
export const textLine = z.object({
  text: z
    .string()
    .describe("A stretch of the layer's words, before any case rule; the lines joined are the layer's text."),
  x: z.number().describe('Left edge and baseline in composition pixels.'),
  baseline: z.number(),
  width: z.number(),
})
export const textLayer = z.object({
  ...layerBase,
  kind: z.literal('text'),
  role: z.enum(['headline', 'subhead', 'cta', 'legal', 'badge']),
  text: z.string().describe('The words as given, before any case rule.'),
  lines: z.array(textLine),
  textCase: z.enum(['as-written', 'upper', 'lower']).describe('How the words are shown.'),
  color: colorReference,
  fontFamily: z.string(),
  fontAssetId: z.string().optional().describe('The uploaded font; absent for a family that ImageLayer brings along.'),
  fontWeight: z.number().int(),
  fontSizePx: z.number(),
  lineHeightPx: z.number(),
  letterSpacingPx: z.number(),
  align: z.enum(['start', 'center', 'end']),
  direction: z.enum(['ltr', 'rtl']),
  script: z.string(),
})
export const logoLayer = z.object({
  ...layerBase,
  kind: z.literal('logo'),
  assetId: z.string(),
  variant: z.string(),
  clearSpacePx: z.number(),
})
export const imageLayer = z.object({ ...layerBase, kind: z.literal('image'), assetId: z.string() })
export const layer = z
  .discriminatedUnion('kind', [scrimLayer, shapeLayer, textLayer, logoLayer, imageLayer])
  .meta({ id: 'Layer', description: 'One layer; `kind` says which.' })
export type Layer = z.infer<typeof layer>
export type TextLayer = z.infer<typeof textLayer>
export type LogoLayer = z.infer<typeof logoLayer>
export type ScrimLayer = z.infer<typeof scrimLayer>
export type ShapeLayer = z.infer<typeof shapeLayer>

/** The layered picture, resolved by the server so that a host only places. Layers in paint order. */
export const composition = z.object({
  size: pictureSize,
  layout: z.string(),
  background,
  layers: z.array(layer),
})
export type Composition = z.infer<typeof composition>
export type Background = z.infer<typeof background>

export const compositionView = composition
  .extend({
    id: z.string(),
    imageId: z.string(),
    brandKitId: z.string(),
    brandKitVersion: z.number().int(),
    backgroundUrl: z.string().describe('The painted picture without any layer, as a signed link.'),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Composition', description: 'The layers of a picture, resolved so that a host only places them.' })
export type CompositionView = z.infer<typeof compositionView>
