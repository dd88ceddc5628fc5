import { type Oklab, oklabToRgb, rgbToHex, rgbToOklab } from '@imagelayer/shared/brand/oklab.ts'
import type { BrandKitContent } from '@imagelayer/shared/contract/brand-kits.ts'
import type { Box } from '@imagelayer/shared/contract/compositions.ts'
import type { PictureGrade } from '@imagelayer/shared/contract/grades.ts'
import type { RawPicture } from '../picture.ts'
import { type LabPixels, sampleLab } from './lab-pixels.ts'
import { leastChroma, measurePaletteShare } from './palette-share.ts'
import { prepareTurn, type Turn } from './regrade.ts'
import { skinLikeness } from './skin.ts'

/** The most of a picture that may be in colours of nobody's palette, and in hues that the kit forbids. */
export const paletteGoal = { off: 0.3, forbidden: 0.02 } as const
/** Beyond this a photograph looks like a poster of itself. */
const mostStrength = 0.8
/** Mean distance in OKLab by which the chromatic pixels may move: about what a strong photographic filter does. */
const mostShift = 0.075
const searchSteps = 6
/** A grade that brings less than this share of the picture to the brand is not worth touching it. */
const worthwhile = 0.04
const samplesPerSide = 64

export interface GradeTask {
  readonly kit: Pick<BrandKitContent, 'colors' | 'forbiddenHues'>
  /** Shares of the picture. */
  readonly faces: readonly Box[]
  /** A product that was given as a reference: its colours stay as they are. */
  readonly product?: RawPicture | undefined
}

/**
 * The least strength at which enough of the picture is in the brand's colours, or the most that still looks natural. Skin of faces and
 * the product's colours do not move. Undefined when nothing needs to be done. `small` is the painted picture, 200 to 400 px wide.
 */
export function solveGrade(small: RawPicture, { kit, faces, product }: GradeTask): PictureGrade | undefined {
  const palette = kit.colors.map((color) => color.hex)
  const rules = { palette, forbid: kit.forbiddenHues }
  const samples = sampleLab(small, samplesPerSide)
  const untouched = measurePaletteShare(samples, rules)
  const isFree = untouched.forbidden <= paletteGoal.forbidden
  if (isFree && untouched.off <= paletteGoal.off) return undefined
  const protect = [...faces.flatMap((face) => skinOf(small, face)), ...(product ? colorsOf(product) : [])].slice(0, 24)
  const gradeAt = (strength: number): PictureGrade => ({ strength, palette, protect, forbid: [...kit.forbiddenHues] })
  const offAt = (strength: number): number =>
    measurePaletteShare(turnAll(samples, prepareTurn(gradeAt(strength))), rules).off
  const most = mostNatural(samples, gradeAt)
  const strength = leastThat((tried) => offAt(tried) <= paletteGoal.off, most)
  if (offAt(strength) <= untouched.off - worthwhile) return gradeAt(strength)
  return isFree ? undefined : gradeAt(0)
}

function turnAll(samples: LabPixels, turn: Turn): LabPixels {
  const out = new Float32Array(samples.length)
  for (let at = 0; at < samples.length; at += 3)
    out.set(turn([samples[at] as number, samples[at + 1] as number, samples[at + 2] as number]), at)
  return out
}

/** The most strength at which the picture's colours move no further than looks natural. */
function mostNatural(samples: LabPixels, gradeAt: (strength: number) => PictureGrade): number {
  const shiftAt = (strength: number): number => {
    const turned = turnAll(samples, prepareTurn({ ...gradeAt(strength), forbid: [] }))
    let sum = 0
    let count = 0
    for (let at = 0; at < samples.length; at += 3) {
      const a = samples[at + 1] as number
      const b = samples[at + 2] as number
      if (Math.hypot(a, b) < leastChroma) continue
      sum += Math.hypot((turned[at + 1] as number) - a, (turned[at + 2] as number) - b)
      count += 1
    }
    return sum / Math.max(1, count)
  }
  return leastThat((strength) => shiftAt(strength) > mostShift, mostStrength)
}

/** The least of 0 to `most` for which it holds, to a hundredth; `most` when it never does. */
function leastThat(holds: (strength: number) => boolean, most: number): number {
  if (holds(0)) return 0
  let low = 0
  let high = most
  for (let step = 0; step < searchSteps; step += 1) {
    const middle = (low + high) / 2
    if (holds(middle)) high = middle
    else low = middle
  }
  return Math.round(high * 100) / 100
}

/** The middle tones of a face, where they look like skin: lit, mean and shaded. */
function skinOf({ data, width, height }: RawPicture, face: Box): string[] {
  const found: Oklab[] = []
  const from = (share: number, length: number) => Math.max(0, Math.floor(share * length))
  for (let y = from(face.y, height); y < Math.min(height, (face.y + face.height) * height); y += 1)
    for (let x = from(face.x, width); x < Math.min(width, (face.x + face.width) * width); x += 1) {
      const offset = (y * width + x) * 4
      const color = rgbToOklab([data[offset] ?? 0, data[offset + 1] ?? 0, data[offset + 2] ?? 0])
      if (skinLikeness(color) > 0.4) found.push(color)
    }
  return quantiles(found)
}

/** A product's own colours, from the middle of its picture, where products stand. */
function colorsOf({ data, width, height }: RawPicture): string[] {
  const found: Oklab[] = []
  for (let row = 0; row < 32; row += 1)
    for (let column = 0; column < 32; column += 1) {
      const x = Math.floor(width * (0.25 + (0.5 * (column + 0.5)) / 32))
      const y = Math.floor(height * (0.25 + (0.5 * (row + 0.5)) / 32))
      const offset = (y * width + x) * 4
      const color = rgbToOklab([data[offset] ?? 0, data[offset + 1] ?? 0, data[offset + 2] ?? 0])
      if (Math.hypot(color[1], color[2]) >= leastChroma) found.push(color)
    }
  return spread(found)
}

function quantiles(colors: Oklab[]): string[] {
  const sorted = colors.toSorted((one, other) => one[0] - other[0])
  return [0.2, 0.5, 0.8].flatMap((share) => {
    const color = sorted[Math.floor(sorted.length * share)]
    return color ? [rgbToHex(oklabToRgb(color))] : []
  })
}

/** Colours that stand for all: each new one is the farthest from those taken, until all are near one. */
function spread(colors: readonly Oklab[]): string[] {
  const [first] = colors
  if (!first) return []
  const taken = [first]
  while (taken.length < 12) {
    let farthest = { distance: 0.05, color: undefined as Oklab | undefined }
    for (const color of colors) {
      const distance = Math.min(...taken.map((other) => Math.hypot(color[1] - other[1], color[2] - other[2])))
      if (distance > farthest.distance) farthest = { distance, color }
    }
    if (!farthest.color) break
    taken.push(farthest.color)
  }
  return taken.map((color) => rgbToHex(oklabToRgb(color)))
}
