import { createHash } from 'node:crypto'
import { codedLength } from './id-code.ts'

/*
 * The shape of the mark. Every number here, the text of the seed too, is part of all pictures ever marked: change one and they can be read no
 * more. `carriers.test.ts` holds the sum of it all.
 */

/** Units along a picture's compared side; the mark is drawn and sought in units, so that it grows and shrinks with the picture. */
const unitsPerSide = 240
/** The mark repeats after so many units, across and down. */
export const tileUnits = 128
/** Waves a tile of the fastest carriers: 128 / 24, a wave of 5.3 units. */
export const fastestWaves = 24

/** Where a carrier is hidden: in lightness, or between blue and yellow, where eyes see no fine shapes. */
export type LayerName = 'luma' | 'blue'
export const layerNames: readonly LayerName[] = ['luma', 'blue']

/**
 * Slow waves survive coarse quantizing and small renditions, fast ones stand out from what photographs hold. Waves along an axis are left out:
 * there stand horizons, the edges of panels and lines of words.
 */
const bands: Record<LayerName, { slowest: number; fastest: number; leastAlongAxis: number }> = {
  luma: { slowest: 5, fastest: fastestWaves, leastAlongAxis: 2 },
  blue: { slowest: 2, fastest: 13, leastAlongAxis: 1 },
}
const ringWaves = 4
export const ringCount = 5
/** One carrier in five is known beforehand: by these the reader finds scale and place. */
const pilotEvery = 5

/** A wave that carries two signs: one on its cosine, one on its sine. */
export interface Carrier {
  readonly layer: LayerName
  /** Whole waves across one tile, and down it (negative: they fall to the left). */
  readonly across: number
  readonly down: number
  /** Which of the groups of like wave length, counted from the slowest of its layer. */
  readonly ring: number
  /** 1 or -1, for the cosine and the sine. */
  readonly signs: readonly [number, number]
  /** Places in the coded id by which the signs are turned; undefined for a pilot. */
  readonly bits?: readonly [number, number]
}

export const carriers: readonly Carrier[] = createCarriers()

/** Pixels a unit for a picture of this size. Long pictures count as if they were twice as long as high, so that a tile stays small in them. */
export const unitPxOf = ({ width, height }: { width: number; height: number }): number =>
  Math.max(Math.min(width, height), Math.max(width, height) / 2) / unitsPerSide

/** Whole units across and down a picture. */
export function unitsOf(picture: { width: number; height: number }): { across: number; down: number } {
  const unitPx = unitPxOf(picture)
  return {
    across: Math.max(1, Math.round(picture.width / unitPx)),
    down: Math.max(1, Math.round(picture.height / unitPx)),
  }
}

/** Rows of the transform of one tile in which no carrier stands. */
export const isEmptyRow = (row: number): boolean => row > fastestWaves && row < tileUnits - fastestWaves

/** The sign of a carrier's cosine (0) or sine (1) in a picture that bears these coded bits. */
export function signOf({ signs, bits }: Carrier, part: 0 | 1, coded: Uint8Array): number {
  return bits && coded[bits[part]] === 1 ? -signs[part] : signs[part]
}

function createCarriers(): Carrier[] {
  return layerNames.flatMap((layer) => {
    const waves = listWaves(layer)
    const noise = createHash('shake256', { outputLength: waves.length * 5 })
      .update(`ImageLayer watermark 1 ${layer}`)
      .digest()
    const shuffled = waves
      .map((wave, index) => ({ wave, key: noise.readUInt32BE(index * 5), coin: noise[index * 5 + 4] as number }))
      .sort((a, b) => a.key - b.key)
    let phases = 0
    return shuffled.map(({ wave, coin }, index): Carrier => {
      const signs = [coin & 1 ? 1 : -1, coin & 2 ? 1 : -1] as const
      if (index % pilotEvery === 0) return { ...wave, signs }
      phases += 2
      return { ...wave, signs, bits: [(phases - 2) % codedLength, (phases - 1) % codedLength] }
    })
  })
}

function listWaves(layer: LayerName): Pick<Carrier, 'layer' | 'across' | 'down' | 'ring'>[] {
  const { slowest, fastest, leastAlongAxis } = bands[layer]
  const waves = []
  for (let across = leastAlongAxis; across <= fastest; across += 1)
    for (let down = -fastest; down <= fastest; down += 1) {
      const length = Math.sqrt(across ** 2 + down ** 2)
      if (Math.abs(down) < leastAlongAxis || length < slowest || length > fastest) continue
      waves.push({ layer, across, down, ring: Math.floor((length - slowest) / ringWaves) })
    }
  return waves
}
