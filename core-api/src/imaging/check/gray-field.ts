import type { Box } from '@imagelayer/shared/contract/compositions.ts'
import type { RawPicture } from '../picture.ts'

/** Luma of Rec. 709 on gamma-coded bytes, 0 to 255. */
export interface GrayField {
  readonly values: Float32Array
  readonly width: number
  readonly height: number
}

const lumaAt = (data: Buffer, offset: number): number =>
  (data[offset] as number) * 0.2126 + (data[offset + 1] as number) * 0.7152 + (data[offset + 2] as number) * 0.0722

export function grayOf({ data, width, height }: RawPicture): GrayField {
  const values = new Float32Array(width * height)
  for (let pixel = 0, offset = 0; pixel < values.length; pixel += 1, offset += 4) values[pixel] = lumaAt(data, offset)
  return { values, width, height }
}

/** Smaller by the mean of what lies under each new pixel. */
export function shrinkGray({ values, width, height }: GrayField, toWidth: number, toHeight: number): GrayField {
  const out = new Float32Array(toWidth * toHeight)
  for (let row = 0; row < toHeight; row += 1) {
    const top = Math.floor((row * height) / toHeight)
    const bottom = Math.max(top + 1, Math.floor(((row + 1) * height) / toHeight))
    for (let column = 0; column < toWidth; column += 1) {
      const left = Math.floor((column * width) / toWidth)
      const right = Math.max(left + 1, Math.floor(((column + 1) * width) / toWidth))
      let sum = 0
      for (let y = top; y < bottom; y += 1) for (let x = left; x < right; x += 1) sum += values[y * width + x] as number
      out[row * toWidth + column] = sum / ((bottom - top) * (right - left))
    }
  }
  return { values: out, width: toWidth, height: toHeight }
}

/** A part of a picture in gray: a pixel at `x, y` of the picture is at `(x - left) / step, (y - top) / step` of it. */
export interface GrayCrop {
  readonly gray: GrayField
  readonly left: number
  readonly top: number
  /** Whole pixels of the picture for one of the crop's. */
  readonly step: number
}

/** Luma of the picture inside a box, each value the mean of `step` by `step` pixels. */
export function grayInside(picture: RawPicture, box: Box, step: number): GrayCrop {
  const left = Math.min(picture.width - step, Math.max(0, Math.floor(box.x)))
  const top = Math.min(picture.height - step, Math.max(0, Math.floor(box.y)))
  const width = Math.max(1, Math.floor((Math.min(picture.width, Math.ceil(box.x + box.width)) - left) / step))
  const height = Math.max(1, Math.floor((Math.min(picture.height, Math.ceil(box.y + box.height)) - top) / step))
  const values = new Float32Array(width * height)
  for (let y = 0; y < height * step; y += 1) {
    const row = Math.floor(y / step) * width
    for (let x = 0; x < width * step; x += 1) {
      const at = row + Math.floor(x / step)
      values[at] = (values[at] as number) + lumaAt(picture.data, ((top + y) * picture.width + left + x) * 4)
    }
  }
  return { gray: { values: values.map((value) => value / (step * step)), width, height }, left, top, step }
}

/** With its edge going on beyond it by so many pixels. */
export function padGray(field: GrayField, by: number): GrayField {
  const width = field.width + 2 * by
  const height = field.height + 2 * by
  const values = new Float32Array(width * height)
  for (let y = 0; y < height; y += 1) {
    const row = Math.min(field.height - 1, Math.max(0, y - by)) * field.width
    for (let x = 0; x < width; x += 1)
      values[y * width + x] = field.values[row + Math.min(field.width - 1, Math.max(0, x - by))] as number
  }
  return { values, width, height }
}

/** Bilinear; the edge goes on beyond the picture. */
export function readAt({ values, width, height }: GrayField, x: number, y: number): number {
  const px = Math.min(width - 1, Math.max(0, x - 0.5))
  const py = Math.min(height - 1, Math.max(0, y - 0.5))
  const column = Math.min(width - 2, Math.floor(px))
  const row = Math.min(height - 2, Math.floor(py))
  const at = Math.max(0, row) * width + Math.max(0, column)
  const u = px - column
  const v = py - row
  const upper = (values[at] ?? 0) * (1 - u) + (values[at + 1] ?? 0) * u
  const lower = (values[at + width] ?? 0) * (1 - u) + (values[at + width + 1] ?? 0) * u
  return upper * (1 - v) + lower * v
}
