import type { RawPicture } from '../picture.ts'

/** Constants of Wang et al., "Image quality assessment: from error visibility to structural similarity", 2004, for bytes. */
const c1 = (0.01 * 255) ** 2
const c2 = (0.03 * 255) ** 2
const windowPx = 8
const stepPx = 4

/**
 * Structural similarity of two pictures of one size, the least of the three channels, so that a changed hue counts as much as a changed
 * shape. Mean over windows of 8 x 8 pixels, 4 apart. 1: the same. Alpha is not looked at.
 */
export function measureSsim(one: RawPicture, other: RawPicture): number {
  if (one.width !== other.width || one.height !== other.height) return 0
  return Math.min(...[0, 1, 2].map((channel) => ssimOfChannel(one, other, channel)))
}

function ssimOfChannel(one: RawPicture, other: RawPicture, channel: number): number {
  const { width, height } = one
  const across = Math.min(windowPx, width)
  const down = Math.min(windowPx, height)
  let sum = 0
  let count = 0
  for (let y = 0; y <= height - down; y += stepPx)
    for (let x = 0; x <= width - across; x += stepPx) {
      sum += ssimOfWindow(one, other, { x, y, across, down, channel })
      count += 1
    }
  return count === 0 ? 1 : sum / count
}

interface Window {
  readonly x: number
  readonly y: number
  readonly across: number
  readonly down: number
  readonly channel: number
}

function ssimOfWindow(one: RawPicture, other: RawPicture, { x, y, across, down, channel }: Window): number {
  let sumA = 0
  let sumB = 0
  let squareA = 0
  let squareB = 0
  let product = 0
  for (let row = y; row < y + down; row += 1)
    for (let offset = (row * one.width + x) * 4 + channel, end = offset + across * 4; offset < end; offset += 4) {
      const a = one.data[offset] as number
      const b = other.data[offset] as number
      sumA += a
      sumB += b
      squareA += a * a
      squareB += b * b
      product += a * b
    }
  const count = across * down
  const meanA = sumA / count
  const meanB = sumB / count
  const varianceA = squareA / count - meanA * meanA
  const varianceB = squareB / count - meanB * meanB
  const covariance = product / count - meanA * meanB
  return (
    ((2 * meanA * meanB + c1) * (2 * covariance + c2)) /
    ((meanA * meanA + meanB * meanB + c1) * (varianceA + varianceB + c2))
  )
}

/** The part of a picture that a box of whole pixels covers; the box must lie inside. */
export function cutOut(
  { data, width }: RawPicture,
  box: { x: number; y: number; width: number; height: number },
): RawPicture {
  const out = Buffer.allocUnsafe(box.width * box.height * 4)
  for (let row = 0; row < box.height; row += 1) {
    const start = ((box.y + row) * width + box.x) * 4
    data.copy(out, row * box.width * 4, start, start + box.width * 4)
  }
  return { data: out, width: box.width, height: box.height }
}

/** Straight alpha over an opaque ground of the same size. */
export function layOver(top: RawPicture, ground: RawPicture): RawPicture {
  const out = Buffer.from(ground.data)
  for (let offset = 0; offset < out.length; offset += 4) {
    const alpha = (top.data[offset + 3] ?? 0) / 255
    if (alpha === 0) continue
    for (let channel = 0; channel < 3; channel += 1)
      out[offset + channel] = Math.round(
        (top.data[offset + channel] ?? 0) * alpha + (ground.data[offset + channel] ?? 0) * (1 - alpha),
      )
  }
  return { data: out, width: ground.width, height: ground.height }
}
