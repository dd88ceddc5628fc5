import { type ColorSpace, isColorSpace, type ScreenColor, type Triple, toScreenColor } from './color-spaces.ts'
import { cssColorNames } from './css-color-names.ts'

export interface CssColor extends ScreenColor {
  /** 0 transparent to 1 opaque. */
  readonly alpha: number
}

/** Longer than any colour that somebody writes; what is longer is not read, so no text costs more than a few steps. */
const maxLength = 120
const call = /^([a-z]+(?:-[a-z]+)*)\(([^()]*)\)$/
const number = /^([+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?)(%|deg|grad|rad|turn)?$/

/**
 * Reads one colour of CSS Color 4: hex, names, rgb, hsl, hwb, lab, lch, oklab, oklch and color(), as sRGB. Undefined for anything
 * else, and for what only a page can know: currentColor, system colours, var(), calc(), color-mix() and relative colours.
 */
export function parseCssColor(text: string): CssColor | undefined {
  const value = text.length <= maxLength ? text.trim().toLowerCase() : ''
  if (value.startsWith('#')) return parseHex(value.slice(1))
  if (value === 'transparent') return { hex: '#000000', alpha: 0, isInGamut: true }
  const named = cssColorNames.get(value)
  if (named) return { hex: named, alpha: 1, isInGamut: true }
  const [, name, body] = call.exec(value) ?? []
  return name === undefined || body === undefined ? undefined : parseCall(name, body)
}

function parseHex(digits: string): CssColor | undefined {
  if (!/^([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/.test(digits)) return undefined
  const long = digits.length <= 4 ? digits.replace(/./g, '$&$&') : digits
  const alpha = long.length === 8 ? Number.parseInt(long.slice(6), 16) / 255 : 1
  return { hex: `#${long.slice(0, 6)}`, alpha, isInGamut: true }
}

/** What 100 % of a component means, or `hue` for an angle. */
type Measure = number | 'hue'
interface Notation {
  readonly space: ColorSpace
  readonly measures: readonly [Measure, Measure, Measure]
  /** Components are cut to these when they are read, as CSS says of the older notations. */
  readonly least?: Triple
  readonly most?: Triple
}

const endless = Number.POSITIVE_INFINITY
const rgb: Notation = { space: 'srgb', measures: [255, 255, 255], least: [0, 0, 0], most: [255, 255, 255] }
const hsl: Notation = {
  space: 'hsl',
  measures: ['hue', 100, 100],
  least: [-endless, 0, 0],
  most: [endless, 100, 100],
}
const notations: Readonly<Record<string, Notation>> = {
  rgb,
  rgba: rgb,
  hsl,
  hsla: hsl,
  hwb: { ...hsl, space: 'hwb' },
  lab: { space: 'lab', measures: [100, 125, 125], least: [0, -endless, -endless], most: [100, endless, endless] },
  lch: { space: 'lch', measures: [100, 150, 'hue'], least: [0, 0, -endless], most: [100, endless, endless] },
  oklab: { space: 'oklab', measures: [1, 0.4, 0.4], least: [0, -endless, -endless], most: [1, endless, endless] },
  oklch: { space: 'oklch', measures: [1, 0.4, 'hue'], least: [0, 0, -endless], most: [1, endless, endless] },
}
/** Spaces that `color()` takes; `xyz` is another name of one. */
const plainSpaces = new Set(['srgb', 'srgb-linear', 'display-p3', 'a98-rgb', 'prophoto-rgb', 'rec2020', 'xyz-d50'])

function parseCall(name: string, body: string): CssColor | undefined {
  const split = splitArguments(body)
  if (!split) return undefined
  const isPlain = name === 'color'
  const notation = isPlain ? plainNotation(split.parts[0]) : Object.hasOwn(notations, name) && notations[name]
  if (!notation) return undefined
  const parts = isPlain ? split.parts.slice(1) : split.parts
  if (parts.length !== 3) return undefined
  const alpha = split.alpha === undefined ? 1 : readComponent(split.alpha, 1)
  const [first, second, third] = notation.measures.map((measure, index) => readComponent(parts[index] ?? '', measure))
  if (alpha === undefined || first === undefined || second === undefined || third === undefined) return undefined
  const read = clamp([first, second, third], notation)
  const components: Triple = notation === rgb ? [read[0] / 255, read[1] / 255, read[2] / 255] : read
  const color = toScreenColor(notation.space, components)
  return color && { ...color, alpha: Math.min(1, Math.max(0, alpha)) }
}

function plainNotation(name = ''): Notation | undefined {
  const space = name === 'xyz' || name === 'xyz-d65' ? 'xyz-d65' : name
  if (space !== 'xyz-d65' && !plainSpaces.has(space)) return undefined
  return isColorSpace(space) ? { space, measures: [1, 1, 1] } : undefined
}

/** `a b c / d` or, as older files have it, `a, b, c, d`. */
function splitArguments(body: string): { parts: string[]; alpha?: string } | undefined {
  const [main = '', slashed, ...rest] = body.split('/')
  if (rest.length > 0) return undefined
  const isOlder = main.includes(',')
  const parts = isOlder ? main.split(',').map((part) => part.trim()) : main.trim().split(/\s+/)
  if (slashed !== undefined) return isOlder ? undefined : { parts, alpha: slashed.trim() }
  const [alpha] = isOlder ? parts.splice(3, 1) : []
  return alpha === undefined ? { parts } : { parts, alpha }
}

const turns = { deg: 1, grad: 0.9, rad: 180 / Math.PI, turn: 360 } as const

function readComponent(text: string, measure: Measure): number | undefined {
  if (text === 'none') return 0
  const [, digits, unit] = number.exec(text) ?? []
  if (digits === undefined) return undefined
  const value = Number(digits)
  if (measure === 'hue') return unit === '%' ? undefined : value * turns[(unit ?? 'deg') as keyof typeof turns]
  if (unit === '%') return (value / 100) * measure
  return unit === undefined ? value : undefined
}

const clamp = ([first, second, third]: Triple, { least, most }: Notation): Triple => [
  Math.min(most?.[0] ?? endless, Math.max(least?.[0] ?? -endless, first)),
  Math.min(most?.[1] ?? endless, Math.max(least?.[1] ?? -endless, second)),
  Math.min(most?.[2] ?? endless, Math.max(least?.[2] ?? -endless, third)),
]
