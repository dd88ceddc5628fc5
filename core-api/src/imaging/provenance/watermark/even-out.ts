import type { RawPicture } from '../../picture.ts'
import { type LayerName, unitPxOf } from './carriers.ts'
import { blurPlane, createPlane, type Plane } from './plane.ts'
import { shrinkPicture } from './shrink-picture.ts'

const env = (name: string, value: number) => Number(process.env[name] ?? value)
/** A layer of a picture in which every place speaks about as loud as it is reliable. */
export interface EvenPicture extends Readonly<Record<LayerName, Plane>> {
  /** Cells of the planes a unit, were the picture whole. */
  readonly cellsPerUnit: { readonly x: number; readonly y: number }
}

/** Cells along the compared side: at least 3.7 for the fastest wave, even in a picture that was set into the middle of one twice as large. */
const cellsPerSide = env('READSIDE', 256)
/** Units over which finer and broader things than the carriers are taken away. */
const filters: Record<LayerName, { fine: number; broad: number }> = {
  luma: { fine: env('LFINE', 0.7), broad: env('LBROAD', 6) },
  blue: { fine: env('BFINE', 1.5), broad: env('BBROAD', 14) },
}
/** Levels of 255: what a codec leaves of a flat area is about as rough. */
const quantizing = env('QUANT', 0.7)
/** How much of a mark grows with the roughness around it, compared with its part in flat areas: what `allowChange` allows, a level. */
const growth = env('GROWTH', 0.25)
const mostDeviations = env('DEV', 2)

/** Shrinks a picture and takes away what cannot be the mark; what is left is divided by how rough its surroundings are. */
export function evenOut(picture: RawPicture): EvenPicture {
  const unitPx = unitPxOf(picture)
  const units = {
    x: Math.max(1, Math.round(picture.width / unitPx)),
    y: Math.max(1, Math.round(picture.height / unitPx)),
  }
  const shrink = Math.max(1, (unitPx * 240) / cellsPerSide)
  const columns = Math.max(1, Math.round(picture.width / shrink))
  const rows = Math.max(1, Math.round(picture.height / shrink))
  const cells = unitPx / shrink
  const even = (layer: LayerName) =>
    evenPlane(shrinkPicture(picture, { layer, columns, rows }), {
      fine: Math.round(filters[layer].fine * cells),
      broad: Math.max(1, Math.round(filters[layer].broad * cells)),
    })
  return { luma: even('luma'), blue: even('blue'), cellsPerUnit: { x: columns / units.x, y: rows / units.y } }
}

function evenPlane(plane: Plane, { fine, broad }: { fine: number; broad: number }): Plane {
  const fineless = blurPlane(plane, fine)
  const shades = blurPlane(blurPlane(plane, broad), broad)
  const band = createPlane(plane.width, plane.height)
  const roots = createPlane(plane.width, plane.height)
  for (let at = 0; at < band.data.length; at += 1) {
    const value = (fineless.data[at] as number) - (shades.data[at] as number)
    band.data[at] = value
    roots.data[at] = Math.sqrt(Math.abs(value))
  }
  const pooled = blurPlane(blurPlane(roots, broad), broad)
  for (let at = 0; at < band.data.length; at += 1) {
    // The square of the mean root is 0.68 of the deviation of normal noise, and far less of what a few edges make.
    const rough = 1.47 * (pooled.data[at] as number) ** 2
    const scale = rough + quantizing
    const value = Math.min(mostDeviations, Math.max(-mostDeviations, (band.data[at] as number) / scale))
    band.data[at] = (value * (1 + growth * rough)) / scale
  }
  return band
}
