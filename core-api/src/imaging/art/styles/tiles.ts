import { deltaEOk, type Oklab } from '@imagelayer/shared/brand/oklab.ts'
import { fillSheet, finishSheet, openSheet, type Pen } from '../art-canvas.ts'
import { hourOf } from '../art-mood.ts'
import { groundOf } from '../art-palette.ts'
import type { ArtRequest, ArtStyle } from '../art-style.ts'
import { grainOf } from '../grain.ts'
import { css, tone } from '../paint-color.ts'
import type { Random } from '../random.ts'
import { lerp } from '../soft-step.ts'

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
/** Quiet shapes first: an elegant sheet draws from the first few, a playful one from all. */
const shapes: readonly Shape[] = [quarter, leaf, half, circle, quarter, rainbow, ring, triangle, leaf, stripes, dots]

/** Bauhaus cells in a few pairs of colours; plain ground where words will stand. */
export const paintTiles: ArtStyle = (request) => {
  const { width, height, random, calm, mood, palette } = request
  const sheet = openSheet(width, height)
  const rows = Math.max(1, Math.round(height / (sheet.unit / lerp(2.6, 8, mood.density))))
  const cell = height / rows
  const columns = Math.ceil(width / cell - 0.05)
  const left = (width - columns * cell) / 2
  const pairs = choosePairs(request)
  fillSheet(sheet, css(groundOf(palette, mood)))
  const taken = new Set<string>()
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      if (taken.has(`${column},${row}`)) continue
      const u = (left + (column + 0.5) * cell) / width
      const v = ((row + 0.5) * cell) / height
      const hush = calm.at(u, v, 0.1)
      // A minimal sheet leaves cells empty, so that the ground takes part.
      const isEmpty = random.chance(0.34 * (1 - mood.density) ** 2)
      if (hush > 0.35 || isEmpty) continue
      const isBig = column + 1 < columns && row + 1 < rows && hush === 0 && random.chance(lerp(0.06, 0.24, mood.energy))
      const span = isBig && isQuiet(request, { column, row, cell, left }) ? 2 : 1
      if (span === 2) for (const [x, y] of block) taken.add(`${column + x},${row + y}`)
      const shape =
        span === 2 ? random.pick(large) : random.pick(shapes.slice(0, Math.round(lerp(3, shapes.length, mood.play))))
      paintCell(sheet.pen, { x: left + column * cell, y: row * cell, side: cell * span }, { pairs, random, shape })
    }
  }
  return { pixels: finishSheet(sheet, grainOf(mood)), focus: calm.focus }
}

const block = [
  [1, 0],
  [0, 1],
  [1, 1],
] as const
/** Fine shapes would look coarse in a double cell. */
const large: readonly Shape[] = [quarter, rainbow, circle, leaf, ring, triangle]

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
  look: { pairs: readonly Pair[]; random: Random; shape: Shape },
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
  look.shape(pen, ground)
  pen.restore()
}

/**
 * Pairs that read clearly, the leading colour most often, so that the sheet has one temper instead of confetti. By
 * night the dark pairs come more often, at noon the light ones.
 */
function choosePairs({ palette, mood }: ArtRequest): Pair[] {
  const { deep, main, accent, pop, light } = palette
  const soft = tone(main, 0.9, 0.6)
  const hour = hourOf(mood)
  const dark = { night: 5, dusk: 3, dawn: 1, noon: 0 }[hour]
  const pale = { night: 0, dusk: 2, dawn: 4, noon: 5 }[hour]
  const colourful = Math.round(lerp(0, 3, mood.play))
  const wanted: ReadonlyArray<readonly [Oklab, Oklab, number]> = [
    [main, light, Math.min(pale, 3)],
    [light, main, pale],
    [deep, main, dark + 1],
    [main, deep, dark],
    [main, accent, 3],
    [accent, main, 1 + colourful],
    [accent, deep, Math.min(2, dark)],
    [light, accent, Math.min(pale, 2)],
    [deep, accent, dark],
    [soft, main, pale],
    [soft, accent, Math.min(pale, colourful)],
    [pop, deep, dark > 0 ? colourful : 0],
    [deep, pop, dark > 1 ? colourful : 0],
    [light, pop, Math.min(pale, colourful)],
  ]
  return wanted.flatMap(([ground, figure, often]) =>
    deltaEOk(ground, figure) < 0.13
      ? []
      : Array.from({ length: often }, () => ({ ground: css(ground), figure: css(figure) })),
  )
}
