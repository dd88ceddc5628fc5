import type { Box } from '@imagelayer/shared/contract/compositions.ts'
import type { RawPicture } from '../picture.ts'

/** How busy each part of a picture is, ready to be summed over any box in constant time. */
export interface CalmMap {
  /** Mean edge strength plus spread of brightness under a box given in shares of the picture, about 0 (sky) to 100 (foliage). */
  readonly energyIn: (box: Box) => number
  /** Mean energy of the whole picture. */
  readonly mean: number
}

/** Rec. 709 weights on gamma-coded bytes: what the eye's edge detectors see. */
const grayOf = (data: Buffer, offset: number): number =>
  (data[offset] ?? 0) * 0.2126 + (data[offset + 1] ?? 0) * 0.7152 + (data[offset + 2] ?? 0) * 0.0722

/** Builds the map from a small picture (about 200 to 400 px wide): Sobel energy and deviation in summed-area tables. */
export function mapCalm(picture: RawPicture): CalmMap {
  const { data, width, height } = picture
  const gray = new Float32Array(width * height)
  for (let index = 0; index < gray.length; index += 1) gray[index] = grayOf(data, index * 4)
  const stride = width + 1
  const edges = new Float64Array(stride * (height + 1))
  const sums = new Float64Array(edges.length)
  const squares = new Float64Array(edges.length)
  for (let y = 0; y < height; y += 1) {
    let edge = 0
    let sum = 0
    let square = 0
    for (let x = 0; x < width; x += 1) {
      const value = gray[y * width + x] ?? 0
      edge += edgeAt(gray, { x, y, width, height })
      sum += value
      square += value * value
      const at = (y + 1) * stride + x + 1
      edges[at] = (edges[at - stride] ?? 0) + edge
      sums[at] = (sums[at - stride] ?? 0) + sum
      squares[at] = (squares[at - stride] ?? 0) + square
    }
  }
  const energyIn = (box: Box): number => {
    const x0 = clamp(Math.floor(box.x * width), 0, width - 1)
    const y0 = clamp(Math.floor(box.y * height), 0, height - 1)
    const x1 = clamp(Math.ceil((box.x + box.width) * width), x0 + 1, width)
    const y1 = clamp(Math.ceil((box.y + box.height) * height), y0 + 1, height)
    const area = (x1 - x0) * (y1 - y0)
    const total = (table: Float64Array) =>
      ((table[y1 * stride + x1] ?? 0) -
        (table[y0 * stride + x1] ?? 0) -
        (table[y1 * stride + x0] ?? 0) +
        (table[y0 * stride + x0] ?? 0)) /
      area
    const mean = total(sums)
    return total(edges) + 0.6 * Math.sqrt(Math.max(0, total(squares) - mean * mean))
  }
  return { energyIn, mean: energyIn({ x: 0, y: 0, width: 1, height: 1 }) }
}

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value))

function edgeAt(
  gray: Float32Array,
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
): number {
  if (x === 0 || y === 0 || x === width - 1 || y === height - 1) return 0
  const at = (dx: number, dy: number) => gray[(y + dy) * width + x + dx] ?? 0
  const across = at(1, 0) - at(-1, 0) + 0.5 * (at(1, -1) - at(-1, -1) + at(1, 1) - at(-1, 1))
  const down = at(0, 1) - at(0, -1) + 0.5 * (at(-1, 1) - at(-1, -1) + at(1, 1) - at(1, -1))
  return Math.abs(across) + Math.abs(down)
}
