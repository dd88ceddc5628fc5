import type { Oklab } from '@imagelayer/shared/brand/oklab.ts'
import { fillSheet, finishSheet, linearFill, openSheet, type Pen } from '../art-canvas.ts'
import { hourOf } from '../art-mood.ts'
import type { ArtRequest, ArtStyle, Spot } from '../art-style.ts'
import { grainOf } from '../grain.ts'
import { createNoise } from '../noise.ts'
import { css, isKin, mix, shift, tone } from '../paint-color.ts'
import type { Point } from '../paths.ts'
import { clamp, lerp, softStep } from '../soft-step.ts'

/** Folded paper: planes that meet in sharp creases, each lit by how it is turned; flatter where words will stand. */
export const paintFacets: ArtStyle = (request) => {
  const { width, height, mood } = request
  const sheet = openSheet(width, height)
  const net = foldNet(request, sheet.unit)
  const ramp = chooseRamp(request)
  fillSheet(sheet, css(readTone(ramp, 0.5)))
  const relief = lerp(0.55, 1.25, mood.energy)
  for (const [a, b, c] of net.planes) {
    const lit = litOf(a, b, c, relief)
    paintPlane(sheet.pen, [a, b, c], { ramp, lit, accent: pickAccent(request, [a, b, c]) })
  }
  return { pixels: finishSheet(sheet, grainOf(mood) + 1), focus: net.focus }
}

interface Corner extends Point {
  /** Height over the table, in pixels. */
  readonly z: number
}
type Plane = readonly [Corner, Corner, Corner]

/** A jittered net of corners; each cell is folded along one diagonal. */
function foldNet({ width, height, random, mood, calm }: ArtRequest, unit: number): { planes: Plane[]; focus: Spot } {
  const side = Math.max(3, unit / lerp(2.6, 9, mood.density))
  const columns = Math.ceil(width / side) + 3
  const rows = Math.ceil(height / (side * 0.9)) + 3
  const noise = createNoise(random)
  const loose = lerp(0.18, 0.42, 1 - mood.geometry)
  const corner = (column: number, row: number): Corner => {
    const x = (column - 1.5 + (row % 2 === 0 ? 0 : 0.5) + random.between(-loose, loose)) * side
    const y = (row - 1.2 + random.between(-loose, loose)) * side * 0.9
    const hush = calm.at(clamp(x / width, 0, 1), clamp(y / height, 0, 1), 0.24)
    const away = Math.hypot(x / width - calm.focus.u, y / height - calm.focus.v)
    const lift =
      noise((x / unit) * 2.2, (y / unit) * 2.2) + 0.55 * random.between(-1, 1) + 0.5 * Math.exp(-away * away * 9)
    return { x, y, z: lift * side * 0.55 * (1 - 0.93 * hush) }
  }
  const net = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => corner(column, row)),
  )
  const planes: Plane[] = []
  for (let row = 0; row < rows - 1; row += 1) {
    for (let column = 0; column < columns - 1; column += 1) {
      const at = (i: number, j: number): Corner => (net[row + j] as Corner[])[column + i] as Corner
      const isEven = row % 2 === 0
      if (isEven) planes.push([at(0, 0), at(1, 0), at(0, 1)], [at(1, 0), at(1, 1), at(0, 1)])
      else planes.push([at(0, 0), at(1, 0), at(1, 1)], [at(0, 0), at(1, 1), at(0, 1)])
    }
  }
  return { planes, focus: calm.focus }
}

/** How much light a plane gets, 0 to 1; flat paper gets about half. */
function litOf(a: Corner, b: Corner, c: Corner, relief: number): number {
  const [ux, uy, uz] = [b.x - a.x, b.y - a.y, (b.z - a.z) * relief]
  const [vx, vy, vz] = [c.x - a.x, c.y - a.y, (c.z - a.z) * relief]
  const [nx, ny, nz] = [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx]
  const length = Math.hypot(nx, ny, nz) || 1
  const facing = (-0.62 * nx - 0.55 * ny + 0.56 * nz) / length
  return clamp(0.5 + (facing - 0.56) * 0.78, 0, 1)
}

function chooseRamp({ palette, mood }: ArtRequest): Oklab[] {
  const { deep, shade, main, light } = palette
  const bright = tone(main, clamp(main[0] + 0.14, 0.5, 0.88), 1.05)
  const floor = isKin(deep, main) ? mix(deep, shade, 0.4) : shade
  return {
    night: [shift(floor, -0.08), floor, mix(floor, main, 0.3), mix(floor, main, 0.72), main],
    dusk: [shade, mix(shade, main, 0.6), main, bright, shift(bright, 0.09)],
    dawn: [main, bright, tone(main, 0.84, 0.75), tone(main, 0.91, 0.5), light],
    noon: [tone(main, 0.78, 0.8), tone(main, 0.87, 0.6), tone(main, 0.925, 0.42), light, [0.992, 0, 0] as Oklab],
  }[hourOf(mood)]
}

const readTone = (ramp: readonly Oklab[], place: number): Oklab => {
  const scaled = clamp(place, 0, 1) * (ramp.length - 1)
  const index = Math.min(ramp.length - 2, Math.floor(scaled))
  return mix(ramp[index] as Oklab, ramp[index + 1] as Oklab, scaled - index)
}

/** A few planes near the subject are of another paper. */
function pickAccent({ palette, mood, random, calm, width, height }: ArtRequest, [a, b, c]: Plane): Oklab | undefined {
  const [u, v] = [(a.x + b.x + c.x) / 3 / width, (a.y + b.y + c.y) / 3 / height]
  const near = Math.exp(-((u - calm.focus.u) ** 2 + (v - calm.focus.v) ** 2) * 14)
  const isChosen = random.next() < near * lerp(0.1, 0.55, mood.play)
  const voice = random.chance(0.75) ? palette.accent : palette.pop
  return isChosen && calm.at(u, v, 0.12) < 0.05 ? voice : undefined
}

interface Paper {
  readonly ramp: readonly Oklab[]
  readonly lit: number
  readonly accent: Oklab | undefined
}

/** Light falls off a little across each plane, towards its lowest corner. */
function paintPlane(pen: Pen, plane: Plane, { ramp, lit, accent }: Paper): void {
  const color = accent ? shift(accent, (lit - 0.5) * 0.3) : readTone(ramp, lit)
  const sorted = [...plane].sort((one, other) => other.z - one.z)
  const [high, , low] = sorted as [Corner, Corner, Corner]
  const fall = 0.03 + 0.03 * softStep(Math.abs(lit - 0.5) * 2)
  const fill = linearFill(
    pen,
    [high.x, high.y, low.x, low.y],
    [
      [0, shift(color, fall)],
      [1, shift(color, -fall)],
    ],
  )
  pen.beginPath()
  for (const [i, { x, y }] of plane.entries()) {
    if (i === 0) pen.moveTo(x, y)
    else pen.lineTo(x, y)
  }
  pen.closePath()
  pen.fillStyle = fill
  pen.fill()
  // A hairline of its own colour closes the seam to the next plane.
  pen.strokeStyle = fill
  pen.lineWidth = 1
  pen.lineJoin = 'round'
  pen.stroke()
}
