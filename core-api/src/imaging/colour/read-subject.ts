import { rgbToOklab } from '@imagelayer/shared/brand/oklab.ts'
import type { Box, FocalPoint } from '@imagelayer/shared/contract/compositions.ts'
import type { RawPicture } from '../picture.ts'
import { meanCells } from './shrink-picture.ts'

/** What a picture is about: where the eye goes first, and the area that must not be covered or cut. In shares of the picture. */
export interface Subject {
  readonly focalPoint: FocalPoint
  readonly box: Box
  /** How much of all that stands out lies inside the box, 0 to 1. A low value: a pattern, or a picture of nothing in particular. */
  readonly certainty: number
}

/** Cells along the longer side: enough to find a ladybird on a leaf, few enough to be read in a few milliseconds. */
const cellsAlong = 64

/**
 * Finds the subject without a model: what differs in colour from the whole (frequency-tuned saliency, Achanta et al., CVPR 2009) and
 * from its surround, weighted to the middle, where subjects stand. Faces, where known, outweigh all else. `small` is 200 to 400 px wide.
 */
export function readSubject(small: RawPicture, faces: readonly Box[] = []): Subject {
  const field = measureCells(small)
  const saliency = standOut(field)
  for (const face of faces) raise(saliency, field, face)
  return strongestArea(saliency, field)
}

/** Means in OKLab of square cells, and the edge energy inside each. */
interface Cells {
  readonly columns: number
  readonly rows: number
  readonly lightness: Float32Array
  readonly a: Float32Array
  readonly b: Float32Array
  readonly edges: Float32Array
}

function measureCells(small: RawPicture): Cells {
  const scale = Math.min(1, cellsAlong / Math.max(small.width, small.height))
  const columns = Math.max(4, Math.round(small.width * scale))
  const rows = Math.max(4, Math.round(small.height * scale))
  const means = meanCells(small, columns, rows)
  const count = columns * rows
  const cells = { lightness: new Float32Array(count), a: new Float32Array(count), b: new Float32Array(count) }
  for (let cell = 0; cell < count; cell += 1) {
    const [lightness, a, b] = rgbToOklab([means.red[cell] ?? 0, means.green[cell] ?? 0, means.blue[cell] ?? 0])
    cells.lightness[cell] = lightness
    cells.a[cell] = a
    cells.b[cell] = b
  }
  return { columns, rows, edges: edgesIn(small, columns, rows), ...cells }
}

/** Mean step of green between neighbouring pixels, 0 to 1: green carries most of the luminance, and for edges it is all that is needed. */
function edgesIn({ data, width, height }: RawPicture, columns: number, rows: number): Float32Array {
  const edges = new Float32Array(columns * rows)
  const pixels = new Float32Array(columns * rows)
  const columnOf = Uint32Array.from({ length: width }, (_, x) => Math.floor((x * columns) / width))
  for (let y = 0; y < height - 1; y += 1) {
    const row = Math.floor((y * rows) / height) * columns
    for (let x = 0, at = y * width * 4 + 1; x < width - 1; x += 1, at += 4) {
      const cell = row + (columnOf[x] as number)
      const here = data[at] as number
      edges[cell] =
        (edges[cell] as number) +
        Math.abs(here - (data[at + 4] as number)) +
        Math.abs(here - (data[at + width * 4] as number))
      pixels[cell] = (pixels[cell] as number) + 1
    }
  }
  return edges.map((sum, cell) => sum / Math.max(1, pixels[cell] ?? 1) / 255)
}

/** Hue and chroma tell things apart better than light and shade, which every surface has. */
const planeWeights = { lightness: 0.5, a: 1, b: 1 } as const
/** What a cue counts. Sharpness leads: what a photographer focused on is what the picture is about. */
const cueWeights = { whole: 0.5, surround: 0.6, sharpness: 1 } as const
/** Width of the pull to the middle, as a share of each side. */
const middleSpread = 0.42

function standOut(cells: Cells): Float32Array {
  const { columns, rows } = cells
  const whole = new Float32Array(columns * rows)
  const surround = new Float32Array(columns * rows)
  for (const plane of ['lightness', 'a', 'b'] as const) {
    const values = cells[plane]
    const weight = planeWeights[plane]
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    const around = blur(values, cells, Math.round(cellsAlong / 5))
    for (let cell = 0; cell < values.length; cell += 1) {
      const value = values[cell] ?? 0
      whole[cell] = (whole[cell] ?? 0) + weight * (value - mean) ** 2
      surround[cell] = (surround[cell] ?? 0) + weight * (value - (around[cell] ?? 0)) ** 2
    }
  }
  const sharpness = blur(cells.edges, cells, 2)
  const mean = sharpness.reduce((sum, value) => sum + value, 0) / sharpness.length
  const cues = [
    [evenOut(whole.map(Math.sqrt)), cueWeights.whole],
    [evenOut(surround.map(Math.sqrt)), cueWeights.surround],
    // Only what is sharper than the whole: in a picture that is sharp everywhere, sharpness tells nothing.
    [evenOut(sharpness.map((value) => Math.max(0, value - mean))), cueWeights.sharpness],
  ] as const
  const found = new Float32Array(columns * rows)
  for (let cell = 0; cell < found.length; cell += 1) {
    const u = ((cell % columns) + 0.5) / columns - 0.5
    const v = (Math.floor(cell / columns) + 0.5) / rows - 0.5
    const middle = Math.exp(-(u * u + v * v) / (2 * middleSpread * middleSpread))
    let sum = 0
    for (const [cue, weight] of cues) sum += (cue[cell] ?? 0) * weight
    found[cell] = sum * middle
  }
  return blur(found, cells, 2)
}

/** Scaled so that the strongest twentieth begins at 1: cues of different units can be added. */
function evenOut(cue: Float32Array): Float32Array {
  const high = cue.toSorted()[Math.floor(cue.length * 0.95)] ?? 0
  return high > 1e-6 ? cue.map((value) => Math.min(1.5, value / high)) : cue
}

/** Box blur with clamped edges, twice: close to a Gaussian of that radius. */
function blur(plane: Float32Array, { columns, rows }: { columns: number; rows: number }, radius: number): Float32Array {
  let from = plane
  for (let pass = 0; pass < 2; pass += 1) {
    from = blurLines(from, { count: rows, length: columns, next: 1, line: columns, radius })
    from = blurLines(from, { count: columns, length: rows, next: columns, line: 1, radius })
  }
  return from
}

interface Lines {
  readonly count: number
  readonly length: number
  readonly next: number
  readonly line: number
  readonly radius: number
}

function blurLines(from: Float32Array, { count, length, next, line, radius }: Lines): Float32Array {
  const to = new Float32Array(from.length)
  const inside = (at: number) => Math.min(length - 1, Math.max(0, at))
  for (let row = 0; row < count; row += 1) {
    const at = (index: number) => from[row * line + inside(index) * next] ?? 0
    let sum = 0
    for (let index = -radius; index <= radius; index += 1) sum += at(index)
    for (let index = 0; index < length; index += 1) {
      to[row * line + index * next] = sum / (2 * radius + 1)
      sum += at(index + radius + 1) - at(index - radius)
    }
  }
  return to
}

/** A face stands out more than anything that is none. */
function raise(saliency: Float32Array, { columns, rows }: Cells, face: Box): void {
  const most = Math.max(...saliency)
  const to = (share: number, count: number) => Math.min(count, Math.max(0, Math.round(share * count)))
  for (let row = to(face.y, rows); row < Math.max(to(face.y, rows) + 1, to(face.y + face.height, rows)); row += 1)
    for (
      let column = to(face.x, columns);
      column < Math.max(to(face.x, columns) + 1, to(face.x + face.width, columns));
      column += 1
    )
      saliency[Math.min(rows - 1, row) * columns + Math.min(columns - 1, column)] = most * 1.6
}

/** The connected area above mean and a half deviation that holds most; its weighted middle is the focal point. */
function strongestArea(saliency: Float32Array, cells: Cells): Subject {
  const { columns, rows } = cells
  const mean = saliency.reduce((sum, value) => sum + value, 0) / saliency.length
  const deviation = Math.sqrt(saliency.reduce((sum, value) => sum + (value - mean) ** 2, 0) / saliency.length)
  const least = mean + deviation
  const seen = new Uint8Array(saliency.length)
  let best: Area | undefined
  let total = 0
  for (let cell = 0; cell < saliency.length; cell += 1) {
    if (seen[cell] || (saliency[cell] ?? 0) < least) continue
    const area = collectArea(cell, { saliency, seen, least, columns, rows })
    total += area.weight
    if (!best || area.weight > best.weight) best = area
  }
  // In a picture of one colour nothing stands out, or everything by nothing.
  if (!best || best.weight === 0)
    return { focalPoint: { x: 0.5, y: 0.5 }, box: { x: 0.25, y: 0.25, width: 0.5, height: 0.5 }, certainty: 0 }
  return {
    focalPoint: { x: best.x / best.weight, y: best.y / best.weight },
    box: {
      x: best.left / columns,
      y: best.top / rows,
      width: (best.right - best.left + 1) / columns,
      height: (best.bottom - best.top + 1) / rows,
    },
    certainty: best.weight / total,
  }
}

interface Area {
  weight: number
  /** Weighted sums of shares. */
  x: number
  y: number
  left: number
  top: number
  right: number
  bottom: number
}

interface Search {
  readonly saliency: Float32Array
  readonly seen: Uint8Array
  readonly least: number
  readonly columns: number
  readonly rows: number
}

function collectArea(start: number, { saliency, seen, least, columns, rows }: Search): Area {
  const area: Area = { weight: 0, x: 0, y: 0, left: columns, top: rows, right: 0, bottom: 0 }
  const waiting = [start]
  seen[start] = 1
  for (let cell = waiting.pop(); cell !== undefined; cell = waiting.pop()) {
    const column = cell % columns
    const row = (cell - column) / columns
    // What is brightest counts most, so a halo around the subject does not drag the point away from it.
    const weight = (saliency[cell] ?? 0) ** 2
    area.weight += weight
    area.x += (weight * (column + 0.5)) / columns
    area.y += (weight * (row + 0.5)) / rows
    area.left = Math.min(area.left, column)
    area.right = Math.max(area.right, column)
    area.top = Math.min(area.top, row)
    area.bottom = Math.max(area.bottom, row)
    for (const next of [
      column > 0 ? cell - 1 : -1,
      column + 1 < columns ? cell + 1 : -1,
      cell - columns,
      cell + columns,
    ]) {
      if (next < 0 || next >= saliency.length || seen[next] || (saliency[next] ?? 0) < least) continue
      seen[next] = 1
      waiting.push(next)
    }
  }
  return area
}
