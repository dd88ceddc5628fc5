import type { RawPicture } from '../picture.ts'

/** Logos of a kit that share one outline, whatever their inks. */
export interface LogoTemplate {
  /** Width divided by height. */
  readonly aspect: number
  /** Each variant alone at one size, straight alpha. */
  readonly drawn: readonly RawPicture[]
}

/**
 * What a logo can look like in gray on plain ground, in cells of equal size: any mixture of `parts`. The first is its opacity, the
 * others how bright its inks are, so a logo of several inks is known on every ground, and negated too.
 */
export interface Shape {
  readonly width: number
  readonly height: number
  /** Each of zero mean and unit length, at right angles to the others. */
  readonly parts: readonly Float32Array[]
}

/** A logo stands on ground: this share of its shorter side around it is compared too, which tells it from a part of a pattern. */
const rimShare = 0.09
/** An ink part that is nearly a multiple of the parts before it says nothing new. */
const leastNews = 0.12
const leastCells = 5

/** Width and height of logo and rim together, as shares of the logo alone. */
export const outerShares = (aspect: number): { width: number; height: number } => ({
  width: 1 + 2 * rimShare * Math.min(1, 1 / aspect),
  height: 1 + 2 * rimShare * Math.min(1, aspect),
})

export interface ShapeSize {
  /** About how many cells it has. */
  readonly cells: number
  /** Opacity alone: quicker, for a first look. */
  readonly outlineOnly?: boolean
}

export function shapeOf(template: LogoTemplate, { cells, outlineOnly = false }: ShapeSize): Shape {
  const outer = outerShares(template.aspect)
  const aspect = (template.aspect * outer.width) / outer.height
  const width = Math.max(leastCells, Math.round(Math.sqrt(cells * aspect)))
  const height = Math.max(leastCells, Math.round(Math.sqrt(cells / aspect)))
  const grid = { width, height, outer }
  const opacity = template.drawn[0] ? averageCells(template.drawn[0], grid, alphaOf) : new Float32Array(width * height)
  const inks = outlineOnly ? [] : template.drawn.map((drawn) => averageCells(drawn, grid, inkOf))
  return { width, height, parts: rightAngled([opacity, ...inks]) }
}

const alphaOf = (data: RawPicture['data'], offset: number): number => (data[offset + 3] ?? 0) / 255
const inkOf = (data: RawPicture['data'], offset: number): number =>
  (((data[offset] ?? 0) * 0.2126 + (data[offset + 1] ?? 0) * 0.7152 + (data[offset + 2] ?? 0) * 0.0722) / 255) *
  alphaOf(data, offset)

interface CellGrid {
  readonly width: number
  readonly height: number
  readonly outer: { readonly width: number; readonly height: number }
}

/** Mean under each cell, to the fraction of a pixel; the rim is empty. */
function averageCells(
  { data, width, height }: RawPicture,
  grid: CellGrid,
  read: (data: RawPicture['data'], offset: number) => number,
): Float32Array {
  const columns = spansOf(grid.width, grid.outer.width, width)
  const rows = spansOf(grid.height, grid.outer.height, height)
  const out = new Float32Array(grid.width * grid.height)
  for (const [row, span] of rows.entries())
    for (const [column, across] of columns.entries()) {
      let sum = 0
      for (const [y, share] of span)
        for (const [x, weight] of across) sum += read(data, (y * width + x) * 4) * share * weight
      out[row * grid.width + column] = sum
    }
  return out
}

/** For each cell the pixels under it, each with the share of the cell that it fills. */
function spansOf(cells: number, outer: number, pixels: number): Array<Array<readonly [number, number]>> {
  const edgeOf = (cell: number): number => ((cell / cells - 0.5) * outer + 0.5) * pixels
  return Array.from({ length: cells }, (_, cell) => {
    const from = edgeOf(cell)
    const to = edgeOf(cell + 1)
    const span: Array<readonly [number, number]> = []
    for (let pixel = Math.max(0, Math.floor(from)); pixel < Math.min(pixels, Math.ceil(to)); pixel += 1)
      span.push([pixel, (Math.min(to, pixel + 1) - Math.max(from, pixel)) / (to - from)])
    return span
  })
}

/** Gram-Schmidt: zero mean, unit length, each at right angles to those before it; what adds nothing is left out. */
export function rightAngled(fields: readonly Float32Array[]): Float32Array[] {
  const parts: Float32Array[] = []
  for (const field of fields) {
    const mean = field.reduce((sum, value) => sum + value, 0) / field.length
    const rest = field.map((value) => value - mean)
    const before = lengthOf(rest)
    for (const part of parts) {
      const along = rest.reduce((sum, value, at) => sum + value * (part[at] ?? 0), 0)
      for (let at = 0; at < rest.length; at += 1) rest[at] = (rest[at] ?? 0) - along * (part[at] ?? 0)
    }
    const length = lengthOf(rest)
    if (before > 1e-6 && length > leastNews * before) parts.push(rest.map((value) => value / length))
  }
  return parts
}

const lengthOf = (field: Float32Array): number => Math.sqrt(field.reduce((sum, value) => sum + value * value, 0))
