import { carriers, isEmptyRow, type LayerName, signOf, tileUnits } from './carriers.ts'
import { createComplexArray, transformPlane } from './fft.ts'
import { encodeId, type WatermarkId } from './id-code.ts'

/** One value a unit, 128 x 128: mean 0, root mean square 1, peaks cut. */
export type Tiles = Readonly<Record<LayerName, Float32Array>>

/** Rare peaks cost looks and carry little. */
const peak = 2.2

/** The patterns that bear an id, ready to be repeated over a picture. */
export function paintTiles(id: WatermarkId): Tiles {
  const coded = encodeId(id)
  const spectrum = createComplexArray(tileUnits * tileUnits)
  const counts = { luma: 0, blue: 0 }
  for (const carrier of carriers) {
    const { layer, across, down } = carrier
    const cosine = signOf(carrier, 0, coded)
    const sine = signOf(carrier, 1, coded)
    const here = placeOf(across, down)
    const opposite = placeOf(-across, -down)
    // Real waves have conjugate halves. Blue is drawn on the imaginary axis, so that one transform paints both.
    const [re, im] = layer === 'luma' ? [cosine, -sine] : [sine, cosine]
    const [oppositeRe, oppositeIm] = layer === 'luma' ? [cosine, sine] : [-sine, cosine]
    spectrum.re[here] = (spectrum.re[here] as number) + re
    spectrum.im[here] = (spectrum.im[here] as number) + im
    spectrum.re[opposite] = (spectrum.re[opposite] as number) + oppositeRe
    spectrum.im[opposite] = (spectrum.im[opposite] as number) + oppositeIm
    counts[layer] += 1
  }
  transformPlane(spectrum, tileUnits, isEmptyRow)
  return { luma: level(spectrum.re, counts.luma), blue: level(spectrum.im, counts.blue) }
}

const placeOf = (across: number, down: number): number =>
  ((down + tileUnits) % tileUnits) * tileUnits + ((across + tileUnits) % tileUnits)

/** Each wave came out with amplitude 2 x sqrt 2. */
function level(values: Float64Array, waveCount: number): Float32Array {
  const rootMeanSquare = 2 * Math.sqrt(waveCount)
  const tile = new Float32Array(values.length)
  for (let at = 0; at < tile.length; at += 1)
    tile[at] = Math.min(peak, Math.max(-peak, (values[at] as number) / rootMeanSquare))
  return tile
}
