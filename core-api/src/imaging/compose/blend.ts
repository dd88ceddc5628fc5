import type { Box } from '@imagelayer/shared/contract/compositions.ts'
import { type RawPicture, wordsOf } from '../picture.ts'

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
  /** Opacities of one row of the box in 256ths, from its left edge; asked for from top to bottom, rows counted from the box's upper edge. */
  readonly sharesOfRow: (row: number) => Uint16Array
}

/** Red and blue of a pixel's word. Both are mixed at once: a byte times 256 leaves each its own sixteen bits. */
const redBlue = 0xff00ff
const halves = 0x800080

/** One colour whose opacity runs over the box. */
export function layVeil(target: RawPicture, box: Box, { colour, sharesOfRow }: Veil): void {
  const { left, top, right, bottom } = clip(target, box)
  const words = writableWords(target)
  const [red, green, blue] = colour
  const pair = red | (blue << 16)
  const origin = { x: Math.round(box.x), y: Math.round(box.y) }
  for (let y = top; y < bottom; y += 1) {
    const shares = sharesOfRow(y - origin.y)
    let from = left - origin.x
    let end = right - origin.x
    while (from < end && shares[from] === 0) from += 1
    while (end > from && shares[end - 1] === 0) end -= 1
    for (let x = from, at = y * target.width + origin.x + from; x < end; x += 1, at += 1) {
      const share = shares[x] as number
      const rest = 256 - share
      const under = words[at] as number
      const two = (Math.imul(under & redBlue, rest) + Math.imul(pair, share) + halves) >>> 8
      const one = Math.imul((under >>> 8) & 0xff, rest) + Math.imul(green, share) + 0x80
      words[at] = (two & redBlue) | (one & 0xff00) | 0xff000000
    }
  }
}

/** Targets are pixels of our own making or of the decoder's, which begin at a whole word. */
function writableWords(target: RawPicture): Uint32Array {
  if (target.data.byteOffset % 4 !== 0) throw new RangeError('the pixels begin between two words')
  return wordsOf(target)
}

const half = 32768

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
  const { data } = target
  const over = tile.data
  for (let row = top; row < bottom; row += 1) {
    let from = ((row - y) * tile.width + left - x) * 4
    for (let to = (row * target.width + left) * 4, end = to + (right - left) * 4; to < end; to += 4, from += 4) {
      const alpha = over[from + 3] as number
      if (alpha === 0) continue
      // 257 times a byte is its share of 65535.
      const rest = (255 - alpha) * 257
      data[to] = (over[from] as number) + (((data[to] as number) * rest + half) >> 16)
      data[to + 1] = (over[from + 1] as number) + (((data[to + 1] as number) * rest + half) >> 16)
      data[to + 2] = (over[from + 2] as number) + (((data[to + 2] as number) * rest + half) >> 16)
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
