import { deltaEOk, type Oklab } from '@imagelayer/shared/brand/oklab.ts'
import { finishSheet, openSheet, type Pen } from './art-canvas.ts'
import type { ArtPalette } from './art-palette.ts'
import type { ArtRequest, ArtStyle } from './art-style.ts'
import { css, tone } from './paint-color.ts'
import type { Random } from './random.ts'

/** Fills a cell of side 1 whose corner is the origin. `ground` is for holes. */
type Shape = (pen: Pen, ground: string) => void

const turn = Math.PI / 2
const disc = (pen: Pen, x: number, y: number, radius: number): void => {
  pen.beginPath()
  pen.arc(x, y, radius, 0, 4 * turn)
  pen.fill()
}
const wedge = (pen: Pen, radius: number): void => {
  pen.beginPath()
  pen.moveTo(0, 0)
  pen.arc(0, 0, radius, 0, turn)
  pen.closePath()
  pen.fill()
}

const quarter: Shape = (pen) => wedge(pen, 1)
const rainbow: Shape = (pen, ground) => {
  const own = pen.fillStyle
  for (const [i, radius] of [1, 0.75, 0.5, 0.25].entries()) {
    pen.fillStyle = i % 2 === 0 ? own : ground
    wedge(pen, radius)
  }
}
const circle: Shape = (pen) => disc(pen, 0.5, 0.5, 0.5)
const ring: Shape = (pen, ground) => {
  disc(pen, 0.5, 0.5, 0.5)
  pen.fillStyle = ground
  disc(pen, 0.5, 0.5, 0.22)
}
const half: Shape = (pen) => {
  pen.beginPath()
  pen.arc(0.5, 0, 0.5, 0, 2 * turn)
  pen.fill()
  pen.beginPath()
  pen.arc(0.5, 0.5, 0.5, 0, 2 * turn)
  pen.fill()
}
const leaf: Shape = (pen) => {
  pen.beginPath()
  pen.moveTo(0, 0)
  pen.arc(1, 0, 1, 2 * turn, turn, true)
  pen.arc(0, 1, 1, 0, -turn, true)
  pen.closePath()
  pen.fill()
}
const triangle: Shape = (pen) => {
  pen.beginPath()
  pen.moveTo(0, 0)
  pen.lineTo(1, 0)
  pen.lineTo(0, 1)
  pen.closePath()
  pen.fill()
}
const stripes: Shape = (pen) => {
  for (let i = 0; i < 4; i += 1) pen.fillRect(0, i / 4, 1, 1 / 8)
}
const dots: Shape = (pen) => {
  for (let i = 0; i < 9; i += 1) disc(pen, ((i % 3) + 0.5) / 3, (Math.floor(i / 3) + 0.5) / 3, 0.085)
}
const shapes: readonly Shape[] = [quarter, quarter, rainbow, circle, ring, half, leaf, leaf, triangle, stripes, dots]

/** Bauhaus cells in a few pairs of colours; plain ground where words will stand. */
export const paintTiles: ArtStyle = (request) => {
  const { width, height, random, calm } = request
  const sheet = openSheet(width, height)
  const rows = Math.max(1, Math.round(height / (sheet.unit / random.pick([4, 5]))))
  const cell = height / rows
  const columns = Math.ceil(width / cell - 0.05)
  const left = (width - columns * cell) / 2
  const { ground, pairs } = chooseColors(request)
  sheet.pen.fillStyle = css(ground)
  sheet.pen.fillRect(0, 0, width, height)
  const taken = new Set<string>()
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      if (taken.has(`${column},${row}`)) continue
      const u = (left + (column + 0.5) * cell) / width
      const v = ((row + 0.5) * cell) / height
      const hush = calm.at(u, v, 0.1)
      if (hush > 0.35) continue
      const isBig = column + 1 < columns && row + 1 < rows && hush === 0 && random.chance(0.13)
      const span = isBig && isQuiet(request, { column, row, cell, left }) ? 2 : 1
      if (span === 2)
        for (const key of [
          [1, 0],
          [0, 1],
          [1, 1],
        ] as const)
          taken.add(`${column + key[0]},${row + key[1]}`)
      paintCell(sheet.pen, { x: left + column * cell, y: row * cell, side: cell * span }, { pairs, random })
    }
  }
  return finishSheet(sheet, 3)
}

/** A double cell must not reach into the quiet. */
function isQuiet(
  { width, height, calm }: ArtRequest,
  at: { column: number; row: number; cell: number; left: number },
): boolean {
  const u = (at.left + (at.column + 1.5) * at.cell) / width
  const v = ((at.row + 1.5) * at.cell) / height
  return calm.at(u, v, 0.1) < 0.2
}

interface Pair {
  readonly ground: string
  readonly figure: string
}

function paintCell(
  pen: Pen,
  at: { x: number; y: number; side: number },
  look: { pairs: readonly Pair[]; random: Random },
): void {
  const { ground, figure } = look.random.pick(look.pairs)
  pen.fillStyle = ground
  // Whole pixels, so that neither seams nor slivers show between cells.
  const [left, top] = [Math.round(at.x), Math.round(at.y)]
  const [wide, tall] = [Math.round(at.x + at.side) - left, Math.round(at.y + at.side) - top]
  pen.save()
  pen.beginPath()
  pen.rect(left, top, wide, tall)
  pen.clip()
  pen.fillRect(left, top, wide, tall)
  pen.translate(at.x + at.side / 2, at.y + at.side / 2)
  pen.rotate(look.random.whole(0, 3) * turn)
  pen.scale(at.side, at.side)
  pen.translate(-0.5, -0.5)
  pen.fillStyle = figure
  look.random.pick(shapes)(pen, ground)
  pen.restore()
}

/** Pairs that read clearly, the leading colour most often, so that the sheet has one temper instead of confetti. */
function chooseColors({ palette, random }: ArtRequest): { ground: Oklab; pairs: Pair[] } {
  const { deep, main, accent, pop, light } = palette
  const soft = tone(main, 0.9, 0.6)
  const wanted: ReadonlyArray<readonly [Oklab, Oklab, number]> = [
    [main, light, 4],
    [light, main, 4],
    [deep, main, 3],
    [main, deep, 2],
    [accent, deep, 2],
    [accent, main, 2],
    [main, accent, 3],
    [light, accent, 2],
    [deep, accent, 2],
    [soft, main, 3],
    [soft, deep, 1],
    [pop, deep, 1],
    [deep, pop, 1],
  ]
  const pairs = wanted.flatMap(([ground, figure, often]) =>
    deltaEOk(ground, figure) < 0.13
      ? []
      : Array.from({ length: often }, () => ({ ground: css(ground), figure: css(figure) })),
  )
  return { ground: random.pick(groundsOf(palette)), pairs }
}

const groundsOf = ({ light, deep, main }: ArtPalette): Oklab[] => [light, deep, main[0] < 0.75 ? main : light]
