import { fitToSrgb, hexToOklab, type Oklab, oklabToSrgb, rgbToOklab } from '@imagelayer/shared/brand/oklab.ts'
import type { PictureGrade } from '@imagelayer/shared/contract/grades.ts'
import type { RawPicture } from '../picture.ts'
import { forbiddenShare, hueOf, isForbiddenHue } from './forbidden-hues.ts'

/** Grid points a side of the table that a grade becomes: the field's usual size, finer than an eye can tell after interpolation. */
const tableSide = 33
/** Hues nearer to a palette colour than the first turn to it; beyond the second they are muted instead. Degrees. */
const turnWithin = 24
const muteBeyond = 58
/** Chroma that a hue far from the palette keeps at full strength. Turned all the way it would look like paint. */
const mutedChroma = 0.22
/** Colours greyer than this stay grey: tinted neutrals are what makes a regrade look like a filter. */
const neutralChroma = 0.03
/** How far a protected colour protects its kin. */
const protectReach = 0.07

interface Anchor {
  readonly hue: number
  readonly chroma: number
}

/** What a grade does to one colour. Lightness never changes, so light, shade and detail stay. */
export type Turn = (color: Oklab) => Oklab

/** Prepares a grade. Only colours with a hue of their own pull: a grey of the palette would drain the picture. */
export function prepareTurn({ strength, palette, protect, forbid }: PictureGrade): Turn {
  const anchors = palette
    .map(hexToOklab)
    .filter((lab) => chromaOf(lab) >= 0.04 && !isForbiddenHue(lab, forbid))
    .map((lab): Anchor => ({ hue: hueOf(lab), chroma: chromaOf(lab) }))
  const kept = protect.map(hexToOklab)
  return (color) => {
    const chroma = chromaOf(color)
    if (chroma < 1e-4) return color
    const free = smooth(neutralChroma * 0.5, neutralChroma * 1.6, chroma) * (1 - likeness(color, kept))
    const share = Math.max(strength * free, forbiddenShare(color, forbid))
    if (share <= 0) return color
    const target = targetOf({ hue: hueOf(color), chroma }, anchors)
    const turned: Oklab = [
      color[0],
      color[1] + (target[0] - color[1]) * share,
      color[2] + (target[1] - color[2]) * share,
    ]
    // On the way to the palette it may still pass the forbidden arc: there it loses its chroma instead.
    const left = 1 - 0.8 * forbiddenShare(turned, forbid)
    return left === 1 ? turned : [color[0], turned[1] * left, turned[2] * left]
  }
}

/**
 * Where a colour goes, as a and b: a hue near to one of the palette's takes that hue and comes to its chroma; a hue far from all of
 * them keeps its direction and loses chroma, as in a print with few inks. Between the two it does some of both, so no edge shows.
 */
function targetOf({ hue, chroma }: Anchor, anchors: readonly Anchor[]): readonly [number, number] {
  let nearest = 180
  let sum = 0
  let step = 0
  let own = 0
  for (const anchor of anchors) {
    const towards = ((anchor.hue - hue + 540) % 360) - 180
    nearest = Math.min(nearest, Math.abs(towards))
    // Halfway between two of the palette's hues both pull alike: a colour there stays, instead of falling to one side.
    const weight = anchor.chroma * Math.exp(-((towards / turnWithin) ** 2)) + 1e-9
    sum += weight
    step += towards * weight
    // Tints share a hue with the colour that they are made of; the strongest says how strong that hue may be.
    own = Math.max(own, weight)
  }
  const muted = chroma * mutedChroma
  const turning = 1 - smooth(turnWithin, muteBeyond, nearest)
  if (sum === 0 || turning === 0) return polar(hue, muted)
  // Pale stays pale and strong comes down to the brand's own strength, never above it.
  const wanted = Math.min(own, Math.max(chroma, Math.min(own * 0.6, chroma * 1.5)))
  return polar(hue + (step / sum) * turning, muted + (wanted - muted) * turning)
}

const polar = (hue: number, chroma: number): readonly [number, number] => {
  const angle = (hue * Math.PI) / 180
  return [chroma * Math.cos(angle), chroma * Math.sin(angle)]
}

const chromaOf = ([, a, b]: Oklab): number => Math.hypot(a, b)

/** 1 for a protected colour, falling to 0 around it; lightness counts little, as a face has light and shade. */
function likeness(color: Oklab, kept: readonly Oklab[]): number {
  let most = 0
  for (const lab of kept) {
    const distance = Math.hypot((color[0] - lab[0]) * 0.25, color[1] - lab[1], color[2] - lab[2])
    most = Math.max(most, 1 - smooth(protectReach * 0.5, protectReach, distance))
  }
  return most
}

const smooth = (from: number, to: number, value: number): number => {
  const share = Math.min(1, Math.max(0, (value - from) / (to - from)))
  return share * share * (3 - 2 * share)
}

/** Offsets for each table entry, in byte steps: what the grade adds to red, green and blue. */
export type GradeTable = Float32Array

/** Builds the table of a grade. 20 to 40 ms, so callers keep it for all pictures of one grade. */
export function buildTable(grade: PictureGrade): GradeTable {
  const turn = prepareTurn(grade)
  const table = new Float32Array(tableSide ** 3 * 3)
  const step = 255 / (tableSide - 1)
  let at = 0
  for (let red = 0; red < tableSide; red += 1)
    for (let green = 0; green < tableSide; green += 1)
      for (let blue = 0; blue < tableSide; blue += 1, at += 3) {
        const lab = rgbToOklab([red * step, green * step, blue * step])
        const turned = turn(lab)
        if (turned === lab) continue
        const from = oklabToSrgb(lab)
        const to = oklabToSrgb(fitToSrgb(turned))
        for (let channel = 0; channel < 3; channel += 1) table[at + channel] = (to[channel] ?? 0) - (from[channel] ?? 0)
      }
  return table
}

/**
 * Applies a table by tetrahedral interpolation, the way colour-grading tools do (Kasson et al., 1995). Offsets are interpolated, not
 * colours: a table of zeros changes no pixel, and where nothing turns nothing is rounded. Writes into a new buffer; alpha stays.
 */
export function applyTable(picture: RawPicture, table: GradeTable): RawPicture {
  const { data } = picture
  const out = Buffer.allocUnsafe(data.length)
  const scale = (tableSide - 1) / 255
  const strideR = tableSide * tableSide * 3
  const strideG = tableSide * 3
  for (let offset = 0; offset < data.length; offset += 4) {
    const red = data[offset] as number
    const green = data[offset + 1] as number
    const blue = data[offset + 2] as number
    const r = red * scale
    const g = green * scale
    const b = blue * scale
    const r0 = r | 0
    const g0 = g | 0
    const b0 = b | 0
    const fr = r - r0
    const fg = g - g0
    const fb = b - b0
    const base = r0 * strideR + g0 * strideG + b0 * 3
    const toR = r0 < tableSide - 1 ? strideR : 0
    const toG = g0 < tableSide - 1 ? strideG : 0
    const toB = b0 < tableSide - 1 ? 3 : 0
    // The cube is cut into six tetrahedra; the order of the fractions says which one holds the colour.
    const isRG = fr >= fg
    const isGB = fg >= fb
    const isRB = fr >= fb
    const first = isRG ? (isRB ? toR : toB) : isRB || isGB ? toG : toB
    const last = isRG ? (isGB ? toB : toG) : isRB ? toB : toR
    const high = isRG ? (isRB ? fr : fb) : isRB || isGB ? fg : fb
    const low = isRG ? (isGB ? fb : fg) : isRB ? fb : fr
    const middle = fr + fg + fb - high - low
    const one = base + first
    const all = base + toR + toG + toB
    const two = all - last
    const w0 = 1 - high
    const w1 = high - middle
    const w2 = middle - low
    for (let channel = 0; channel < 3; channel += 1) {
      const shift =
        (table[base + channel] as number) * w0 +
        (table[one + channel] as number) * w1 +
        (table[two + channel] as number) * w2 +
        (table[all + channel] as number) * low
      const value = (data[offset + channel] as number) + shift
      out[offset + channel] = value <= 0 ? 0 : value >= 255 ? 255 : (value + 0.5) | 0
    }
    out[offset + 3] = data[offset + 3] as number
  }
  return { ...picture, data: out }
}
