import type { Box } from '@imagelayer/shared/contract/compositions.ts'
import type { RawPicture } from '../picture.ts'

/** How busy each part of a picture is, ready to be summed over any box in constant time. */
export interface CalmMap {
  /** Mean edge strength plus spread of brightness under a box given in shares of the picture, about 0 (sky) to 100 (foliage). */
  readonly energyIn: (box: Box) => number
  /** Mean energy of the whole picture. */
  readonly mean: number
}

/** Builds the map from a small picture (about 200 to 400 px wide): Sobel energy and deviation in summed-area tables. */
export function mapCalm(picture: RawPicture): CalmMap {
  const { width, height } = picture
  const gray = grayOf(picture)
  const stride = width + 1
  const edges = new Float64Array(stride * (height + 1))
  const sums = new Float64Array(edges.length)
  const squares = new Float64Array(edges.length)
  for (let y = 0; y < height; y += 1) {
    const isInside = y > 0 && y < height - 1
    let edge = 0
    let sum = 0
    let square = 0
    for (let x = 0, at = y * width, to = (y + 1) * stride + 1; x < width; x += 1, at += 1, to += 1) {
      const value = gray[at] as number
      if (isInside && x > 0 && x < width - 1) edge += edgeAt(gray, at, width)
      sum += value
      square += value * value
      edges[to] = (edges[to - stride] as number) + edge
      sums[to] = (sums[to - stride] as number) + sum
      squares[to] = (squares[to - stride] as number) + square
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

/** Rec. 709 weights on gamma-coded bytes: what the eye's edge detectors see. */
function grayOf({ data, width, height }: RawPicture): Float32Array {
  const gray = new Float32Array(width * height)
  for (let pixel = 0, offset = 0; pixel < gray.length; pixel += 1, offset += 4)
    gray[pixel] =
      (data[offset] as number) * 0.2126 + (data[offset + 1] as number) * 0.7152 + (data[offset + 2] as number) * 0.0722
  return gray
}

/** Strength of the edge at a pixel that has neighbours on all sides. */
function edgeAt(gray: Float32Array, at: number, width: number): number {
  const upLeft = gray[at - width - 1] as number
  const up = gray[at - width] as number
  const upRight = gray[at - width + 1] as number
  const left = gray[at - 1] as number
  const right = gray[at + 1] as number
  const downLeft = gray[at + width - 1] as number
  const down = gray[at + width] as number
  const downRight = gray[at + width + 1] as number
  const across = right - left + 0.5 * (upRight - upLeft + downRight - downLeft)
  const along = down - up + 0.5 * (downLeft - upLeft + downRight - upRight)
  return Math.abs(across) + Math.abs(along)
}
