import type { Oklab } from '@imagelayer/shared/brand/oklab.ts'
import type { Box } from '@imagelayer/shared/contract/compositions.ts'
import type { RawPicture } from '../picture.ts'
import { sampleLab } from './lab-pixels.ts'

/**
 * How much a colour looks like human skin, 0 to 1. Skin of all people lies in one narrow wedge of hue, since blood and melanin colour
 * it alike; it differs in lightness. The wedge also holds wood, sand and rust, so alone it proves nothing.
 */
export function skinLikeness([lightness, a, b]: Oklab): number {
  const chroma = Math.hypot(a, b)
  if (chroma < 0.02 || lightness < 0.22 || lightness > 0.95) return 0
  const hue = (Math.atan2(b, a) * 180) / Math.PI
  const inHue = fade(Math.abs(hue - 52), 16, 30)
  const inChroma = fade(Math.abs(chroma - 0.075), 0.04, 0.07)
  return inHue * inChroma
}

/** 1 up to `from`, 0 beyond `to`, straight between. */
const fade = (distance: number, from: number, to: number): number =>
  Math.min(1, Math.max(0, (to - distance) / (to - from)))

const cellsPerSide = 40
/** A patch of skin smaller than this share of the picture is no face that counts. */
const leastPatch = 0.004
/** A face reaches beyond its skin: hair, chin, what lies in shadow. Share of the patch's own size, on each side. */
const rim = 0.5

/**
 * The part of a picture that holds patches of the colour of skin, with room around them; undefined when there are none. In shares.
 * The rest need not be searched for faces.
 */
export function findSkin(picture: RawPicture): Box | undefined {
  const cells = sampleLab(picture, cellsPerSide)
  const columns = Math.min(picture.width, cellsPerSide)
  const rows = Math.min(picture.height, cellsPerSide)
  const likeness = Float32Array.from({ length: columns * rows }, (_, cell) =>
    skinLikeness([cells[cell * 3] ?? 0, cells[cell * 3 + 1] ?? 0, cells[cell * 3 + 2] ?? 0]),
  )
  const found = { left: columns, top: rows, right: -1, bottom: -1, count: 0 }
  for (let row = 1; row < rows - 1; row += 1)
    for (let column = 1; column < columns - 1; column += 1) {
      // A lone cell is a twig or a glint: a patch has neighbours of its own kind.
      const at = row * columns + column
      const here = (cell: number) => ((likeness[cell] ?? 0) > 0.5 ? 1 : 0)
      if (!here(at) || here(at - 1) + here(at + 1) + here(at - columns) + here(at + columns) < 3) continue
      found.left = Math.min(found.left, column)
      found.right = Math.max(found.right, column)
      found.top = Math.min(found.top, row)
      found.bottom = Math.max(found.bottom, row)
      found.count += 1
    }
  if (found.count < columns * rows * leastPatch) return undefined
  return withRim(found, columns, rows)
}

function withRim(
  { left, top, right, bottom }: { left: number; top: number; right: number; bottom: number },
  columns: number,
  rows: number,
): Box {
  const across = Math.max(4, (right - left + 1) * rim)
  const down = Math.max(4, (bottom - top + 1) * rim)
  const x = Math.max(0, left - across) / columns
  const y = Math.max(0, top - down) / rows
  return {
    x,
    y,
    width: Math.min(1, (right + 1 + across) / columns) - x,
    height: Math.min(1, (bottom + 1 + down) / rows) - y,
  }
}
