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

const shareOf = z.object({ x: z.number(), y: z.number() })
/**
 * What of a box is filled, where it is not the whole box with its corner radius. Each kind is one element in SVG, one node in Figma and
 * one `clip-path` in CSS. Arch: an upright box whose upper end is a half circle as wide as the box.
 */
export const outline = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('ellipse') }),
    z.object({ kind: z.literal('arch') }),
    z.object({
      kind: z.literal('polygon'),
      points: z.array(shareOf).min(3).max(200).describe('Corners in shares of the box, from its upper left.'),
    }),
  ])
  .meta({
    id: 'Outline',
    description: 'What of a box is filled: the ellipse or arch that touches its sides, or a polygon.',
  })
export type Outline = z.infer<typeof outline>

/** Where the picture lies when it does not fill the canvas, what of that box it fills, and the colour around it. */
const pictureFrame = {
  box: box.optional().describe('In pixels of the composition; may reach beyond its edges, where it is cut.'),
  radius: z.number().optional().describe('Of the corners, in pixels; only without a clip.'),
  clip: outline.optional().describe('What of the box shows the picture; the mat is seen around it.'),
  mat: colorReference.optional().describe('The colour of the canvas where there is no picture.'),
  grade: pictureGrade.optional(),
  subject: pictureSubject.optional(),
}

export const background = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('image'), focalPoint, ...pictureFrame }),
  z.object({ kind: z.literal('art'), style: z.string(), seed: z.number().int(), focalPoint, ...pictureFrame }),
  z.object({ kind: z.literal('solid'), color: colorReference }),
])

const layerBase = { id: z.string(), name: z.string(), box }
/** A gradient or flat veil that makes words readable. */
export const scrimLayer = z.object({
  ...layerBase,
  kind: z.literal('scrim'),
  color: colorReference,
  gradient: z
    .enum(['linear', 'radial'])
    .optional()
    .describe(
      'Linear when absent. Radial: offset 0 is the middle of the box, offset 1 the ellipse that touches its sides; such a box may reach beyond the canvas.',
    ),
  angle: z.number().describe('Of a linear gradient: degrees clockwise, 0 = to the top, as in CSS.'),
  stops: z.array(z.object({ offset: z.number(), opacity: z.number() })),
})
export const shapeLayer = z.object({
  ...layerBase,
  kind: z.literal('shape'),
  color: colorReference,
  radius: z.number().describe('Of the corners, in pixels; only without an outline.'),
  opacity: z.number().describe('Of the fill. 0: the shape is its line alone.'),
  outline: outline.optional().describe('What of the box is filled; the whole box when absent.'),
  stroke: z
    .object({ color: colorReference, widthPx: z.number().positive() })
    .optional()
    .describe('A line inside the edge, as CSS borders and Figma strokes of type INSIDE are.'),
  belongsTo: z
    .string()
    .optional()
    .describe('The text layer this shape belongs to, such as the label of a button or badge.'),
})
export const textLine = z.object({
  text: z
    .string()
    .describe("A stretch of the layer's words, before any case rule; the lines joined are the layer's text."),
  x: z.number().describe('Left edge and baseline in composition pixels.'),
  baseline: z.number(),
  width: z.number().describe('With its hyphen.'),
  hyphen: z
    .literal(true)
    .optional()
    .describe('The line ends inside a long word: a hyphen is shown behind it, which is none of the words.'),
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
