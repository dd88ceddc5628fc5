import type { Box } from '@imagelayer/shared/contract/compositions.ts'
import type { RawPicture } from '../picture.ts'

/*
 * Layers are laid over the decoded picture where it lies in memory, and touch no more of it than they cover. Drawing the picture onto a
 * canvas and reading it back costs more than everything that is drawn on it. All targets are opaque.
 */

export type Colour = readonly [red: number, green: number, blue: number]

/** `#rrggbb` as three bytes. */
export const bytesOf = (hex: string): Colour => [
  Number.parseInt(hex.slice(1, 3), 16),
  Number.parseInt(hex.slice(3, 5), 16),
  Number.parseInt(hex.slice(5, 7), 16),
]

interface Span {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** The whole pixels of a box that lie on the target. */
const clip = ({ width, height }: RawPicture, { x, y, ...box }: Box): Span => ({
  left: Math.max(0, Math.round(x)),
  top: Math.max(0, Math.round(y)),
  right: Math.min(width, Math.round(x + box.width)),
  bottom: Math.min(height, Math.round(y + box.height)),
})

export interface Veil {
  readonly colour: Colour
  /** Opacities of one row of the box, 0 to 1, from its left edge; asked for from top to bottom, rows counted from the box's upper edge. */
  readonly opacityOfRow: (row: number) => Float32Array
}

/** One colour whose opacity runs over the box. */
export function layVeil(target: RawPicture, box: Box, { colour, opacityOfRow }: Veil): void {
  const { left, top, right, bottom } = clip(target, box)
  const [red, green, blue] = colour
  const { data, width } = target
  const origin = { x: Math.round(box.x), y: Math.round(box.y) }
  for (let y = top; y < bottom; y += 1) {
    const opacities = opacityOfRow(y - origin.y)
    for (let x = left, at = (y * width + left) * 4; x < right; x += 1, at += 4) {
      const share = opacities[x - origin.x] as number
      if (share === 0) continue
      data[at] = (data[at] as number) * (1 - share) + red * share + 0.5
      data[at + 1] = (data[at + 1] as number) * (1 - share) + green * share + 0.5
      data[at + 2] = (data[at + 2] as number) * (1 - share) + blue * share + 0.5
    }
  }
}

/** An opaque colour, a row at a time. */
export function fill(target: RawPicture, box: Box, colour: Colour): void {
  const { left, top, right, bottom } = clip(target, box)
  if (right <= left || bottom <= top) return
  const row = Buffer.alloc((right - left) * 4, Buffer.from([...colour, 255]))
  for (let y = top; y < bottom; y += 1) row.copy(target.data, (y * target.width + left) * 4)
}

/** Pixels with premultiplied alpha, as a canvas has them, over the target with their corner at x, y. Source-over of Porter and Duff. */
export function layTile(target: RawPicture, tile: RawPicture, { x, y }: { x: number; y: number }): void {
  const { left, top, right, bottom } = clip(target, { x, y, width: tile.width, height: tile.height })
  for (let row = top; row < bottom; row += 1) {
    let from = ((row - y) * tile.width + left - x) * 4
    for (let to = (row * target.width + left) * 4, end = to + (right - left) * 4; to < end; to += 4, from += 4) {
      const alpha = tile.data[from + 3] as number
      if (alpha === 0) continue
      const rest = (255 - alpha) / 255
      target.data[to] = (tile.data[from] as number) + (target.data[to] as number) * rest + 0.5
      target.data[to + 1] = (tile.data[from + 1] as number) + (target.data[to + 1] as number) * rest + 0.5
      target.data[to + 2] = (tile.data[from + 2] as number) + (target.data[to + 2] as number) * rest + 0.5
    }
  }
}

/** Pixels with straight alpha over the target with their corner at x, y. */
export function layPicture(target: RawPicture, picture: RawPicture, { x, y }: { x: number; y: number }): void {
  const { left, top, right, bottom } = clip(target, { x, y, width: picture.width, height: picture.height })
  for (let row = top; row < bottom; row += 1) {
    let from = ((row - y) * picture.width + left - x) * 4
    for (let to = (row * target.width + left) * 4, end = to + (right - left) * 4; to < end; to += 4, from += 4) {
      const share = (picture.data[from + 3] as number) / 255
      if (share === 0) continue
      for (let channel = 0; channel < 3; channel += 1)
        target.data[to + channel] =
          (picture.data[from + channel] as number) * share + (target.data[to + channel] as number) * (1 - share) + 0.5
    }
  }
}
