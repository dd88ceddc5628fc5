import {
  deltaEOk,
  hexToOklab,
  type Oklab,
  oklabToRgb,
  type Rgb,
  rgbToHex,
  rgbToOklab,
} from '@imagelayer/shared/brand/oklab.ts'
import type { RawPicture } from '../picture.ts'

export interface DominantColor {
  readonly hex: string
  /** Share of what can be seen, 0 to 1. */
  readonly share: number
}

/** Pixels a side that are looked at. */
const perSide = 160
/** Alpha from which a pixel counts as seen; the softened edges of a logo do not. */
const seenAlpha = 200
/** Colours nearer than this in OKLab are one colour in light and shade. */
const kinDistance = 0.09
const rounds = 8
const leastShare = 0.015

/** Pixels of nearly one colour: four bits of each channel. */
interface Bin {
  readonly lab: Oklab
  readonly count: number
  /** The colour that most of its pixels have exactly, and how many. */
  readonly hex: string
  readonly exact: number
}

/**
 * The colours that a picture or logo is made of, by k-means in OKLab over what can be seen, the largest share first. A colour that an
 * area has exactly, as the ink of a logo has, is given exactly; otherwise the mean of its kin. Empty for a picture that shows nothing.
 */
export function findDominantColors(picture: RawPicture, most = 6): DominantColor[] {
  const bins = binPixels(picture)
  const total = bins.reduce((sum, { count }) => sum + count, 0)
  if (total === 0) return []
  let centers = pickSeeds(bins, most)
  for (let round = 0; round < rounds; round += 1)
    centers = group(bins, centers).map((members, at) => meanOf(members) ?? (centers[at] as Oklab))
  const colors = group(bins, centers).flatMap((members): DominantColor[] => {
    const mean = meanOf(members)
    if (!mean) return []
    const count = members.reduce((sum, bin) => sum + bin.count, 0)
    return [{ hex: nameColor(members, mean, count), share: count / total }]
  })
  return mergeKin(colors)
    .filter(({ share }) => share >= leastShare)
    .toSorted((one, other) => other.share - one.share)
}

function binPixels({ data, width, height }: RawPicture): Bin[] {
  const [columns, rows] = [Math.min(width, perSide), Math.min(height, perSide)]
  const bins = new Map<number, Map<number, number>>()
  for (let row = 0; row < rows; row += 1) {
    const y = Math.floor(((row + 0.5) * height) / rows)
    for (let column = 0; column < columns; column += 1) {
      const offset = (y * width + Math.floor(((column + 0.5) * width) / columns)) * 4
      if ((data[offset + 3] ?? 0) < seenAlpha) continue
      const rgb = ((data[offset] ?? 0) << 16) | ((data[offset + 1] ?? 0) << 8) | (data[offset + 2] ?? 0)
      const key = rgb & 0xf0f0f0
      const bin = bins.get(key) ?? new Map<number, number>()
      bin.set(rgb, (bin.get(rgb) ?? 0) + 1)
      bins.set(key, bin)
    }
  }
  return [...bins.values()].map(summarize)
}

const channelsOf = (rgb: number): Rgb => [rgb >> 16, (rgb >> 8) & 255, rgb & 255]

function summarize(counts: ReadonlyMap<number, number>): Bin {
  let [count, exact, commonest] = [0, 0, 0]
  const sum = [0, 0, 0]
  for (const [rgb, times] of counts) {
    count += times
    for (const [at, channel] of channelsOf(rgb).entries()) sum[at] = (sum[at] ?? 0) + channel * times
    if (times > exact) [exact, commonest] = [times, rgb]
  }
  const mean: Rgb = [(sum[0] ?? 0) / count, (sum[1] ?? 0) / count, (sum[2] ?? 0) / count]
  return { lab: rgbToOklab(mean), count, hex: rgbToHex(channelsOf(commonest)), exact }
}

/** The commonest colour, then each time the one that is common and far from those picked. No chance in it: same picture, same colours. */
function pickSeeds(bins: readonly Bin[], most: number): Oklab[] {
  const seeds: Oklab[] = []
  const gaps = bins.map(() => 1)
  while (seeds.length < most) {
    let [best, bestWeight] = [-1, 0]
    for (const [at, bin] of bins.entries()) {
      const gap = gaps[at] ?? 0
      const weight = gap < kinDistance ? 0 : bin.count * gap * gap
      if (weight > bestWeight) [best, bestWeight] = [at, weight]
    }
    const seed = bins[best]
    if (!seed) return seeds
    seeds.push(seed.lab)
    for (const [at, bin] of bins.entries()) gaps[at] = Math.min(gaps[at] ?? 0, deltaEOk(bin.lab, seed.lab))
  }
  return seeds
}

/** Each bin with its nearest centre. */
function group(bins: readonly Bin[], centers: readonly Oklab[]): Bin[][] {
  const groups: Bin[][] = centers.map(() => [])
  for (const bin of bins) {
    let [nearest, distance] = [0, Number.POSITIVE_INFINITY]
    for (const [at, center] of centers.entries()) {
      const gap = deltaEOk(bin.lab, center)
      if (gap < distance) [nearest, distance] = [at, gap]
    }
    groups[nearest]?.push(bin)
  }
  return groups
}

function meanOf(members: readonly Bin[]): Oklab | undefined {
  const count = members.reduce((sum, bin) => sum + bin.count, 0)
  if (count === 0) return undefined
  const mean = (axis: 0 | 1 | 2): number => members.reduce((sum, bin) => sum + bin.lab[axis] * bin.count, 0) / count
  return [mean(0), mean(1), mean(2)]
}

/** A fifth of the pixels with exactly one colour is ink, not chance. */
function nameColor(members: readonly Bin[], mean: Oklab, count: number): string {
  const ink = members.reduce<Bin | undefined>(
    (one, other) => (one && one.exact >= other.exact ? one : other),
    undefined,
  )
  return ink && ink.exact >= count * 0.2 ? ink.hex : rgbToHex(oklabToRgb(mean))
}

/** Means that ended near one another are one colour, called like the larger. */
function mergeKin(colors: readonly DominantColor[]): DominantColor[] {
  const merged: DominantColor[] = []
  for (const color of colors.toSorted((one, other) => other.share - one.share)) {
    const at = merged.findIndex((other) => deltaEOk(hexToOklab(other.hex), hexToOklab(color.hex)) < kinDistance / 2)
    const kin = merged[at]
    if (kin) merged[at] = { hex: kin.hex, share: kin.share + color.share }
    else merged.push(color)
  }
  return merged
}
