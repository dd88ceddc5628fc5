import { type Check, flag, kinds, list, matching, number, oneOf, optional, shape, text } from './guards.ts'

const hex = matching(/^#[0-9a-f]{6}$/i, 'a colour such as #2740e0')
const color = shape({ hex, colorId: optional(text(200)) })
const side = number(0)
const box = shape({ x: number(), y: number(), width: side, height: side })
const share = number(-10, 10)
const outline = kinds('kind', {
  ellipse: shape({}),
  arch: shape({}),
  polygon: shape({ points: list(shape({ x: share, y: share }), 200) }),
})
const framed = { box: optional(box), radius: optional(side), clip: optional(outline), mat: optional(color) }
const background = kinds('kind', { image: shape(framed), art: shape(framed), solid: shape({ color }) })

const base = { id: text(200), name: text(300), box }
const stop = shape({ offset: number(0, 1), opacity: number(0, 1) })
const line = shape({ text: text(5000), x: number(), baseline: number(), width: side, hyphen: optional(flag) })
const layer = kinds('kind', {
  scrim: shape({
    ...base,
    color,
    gradient: optional(oneOf(['linear', 'radial'])),
    angle: number(),
    stops: list(stop, 64),
  }),
  shape: shape({
    ...base,
    color,
    radius: side,
    opacity: number(0, 1),
    outline: optional(outline),
    stroke: optional(shape({ color, widthPx: side })),
    belongsTo: optional(text(200)),
  }),
  text: shape({
    ...base,
    role: oneOf(['headline', 'subhead', 'cta', 'legal', 'badge']),
    text: text(5000),
    lines: list(line, 200),
    textCase: oneOf(['as-written', 'upper', 'lower']),
    color,
    fontFamily: text(200, 1),
    fontWeight: number(1, 1000),
    fontSizePx: number(1, 5000),
    lineHeightPx: number(0, 10_000),
    letterSpacingPx: number(-1000, 1000),
    align: oneOf(['start', 'center', 'end']),
    direction: oneOf(['ltr', 'rtl']),
  }),
  logo: shape({ ...base, assetId: text(200), variant: text(100) }),
  image: shape({ ...base, assetId: text(200) }),
})

/** A composition as the server gives it (shared/contract/compositions.ts), as far as the canvas reads it. */
export const compositionCheck: Check = shape({
  size: shape({ width: number(1, 16_384), height: number(1, 16_384) }),
  background,
  layers: list(layer, 200),
})
