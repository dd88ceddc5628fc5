import type { RawPicture } from '../../picture.ts'
import { type LayerName, unitPxOf, unitsOf } from './carriers.ts'
import { blurPlane, createPlane, type Plane } from './plane.ts'
import { shrinkPicture } from './shrink-picture.ts'

/** A layer of a picture in which every place speaks about as loud as it is reliable. */
export interface EvenPicture extends Readonly<Record<LayerName, Plane>> {
  /** Cells of the planes a unit, were the picture whole. */
  readonly cellsPerUnit: { readonly x: number; readonly y: number }
}

/** The fastest wave is 5.7 cells long, and 2.8 in a picture that was set into one twice as large. A small picture keeps its pixels. */
const mostCellsPerUnit = 16 / 15
/** Units to each side over which broader things than the carriers are averaged, twice, to be taken away. */
const broadUnits: Record<LayerName, number> = { luma: 3, blue: 6 }
/** Levels of 255: what a codec leaves of a flat area is about as rough. */
const quantizing = 1
const mostDeviations = 2

/** Shrinks a picture and takes away what cannot be the mark; what is left is divided by how rough its surroundings are. */
export function evenOut(picture: RawPicture): EvenPicture {
  const unitPx = unitPxOf(picture)
  const cells = Math.min(unitPx, mostCellsPerUnit)
  const units = unitsOf(picture)
  const columns = Math.max(1, Math.round((picture.width / unitPx) * cells))
  const rows = Math.max(1, Math.round((picture.height / unitPx) * cells))
  const even = (layer: LayerName) =>
    evenPlane(shrinkPicture(picture, { layer, columns, rows }), Math.max(1, Math.round(broadUnits[layer] * cells)))
  return { luma: even('luma'), blue: even('blue'), cellsPerUnit: { x: columns / units.across, y: rows / units.down } }
}

function evenPlane(plane: Plane, radius: number): Plane {
  const broad = blurTwice(plane, radius)
  const roots = createPlane(plane.width, plane.height)
  for (let at = 0; at < roots.data.length; at += 1)
    roots.data[at] = Math.sqrt(Math.abs((plane.data[at] as number) - (broad.data[at] as number)))
  const pooled = blurTwice(roots, radius)
  const even = createPlane(plane.width, plane.height)
  for (let at = 0; at < even.data.length; at += 1) {
    // The square of the mean root is 0.68 of the deviation of normal noise, and far less of that of a few edges.
    const scale = 1.47 * (pooled.data[at] as number) ** 2 + quantizing
    const value = ((plane.data[at] as number) - (broad.data[at] as number)) / scale
    // Divided twice: what is as loud everywhere is best weighed by one over its variance.
    even.data[at] = Math.min(mostDeviations, Math.max(-mostDeviations, value)) / scale
  }
  return even
}

const blurTwice = (plane: Plane, radius: number): Plane => blurPlane(blurPlane(plane, radius), radius)
