import { contrastOfLuminances } from '@imagelayer/shared/brand/contrast.ts'
import { hexToRgb, linearOfByte } from '@imagelayer/shared/brand/oklab.ts'
import type { Box, ScrimLayer } from '@imagelayer/shared/contract/compositions.ts'
import { cellsUnder, lumaOf, middleOf, type PictureGrid } from './picture-grid.ts'
import { offsetInEllipse } from './soft-veil.ts'

/** Density of a veil along its axis: 1 under the words, eased to 0 behind them. Offsets run along the CSS angle. */
export interface ScrimProfile {
  readonly angle: number
  /** Of a soft veil: offset 0 is the middle of this box, offset 1 the ellipse that touches its sides. */
  readonly ellipse?: Box
  readonly stops: ReadonlyArray<{ readonly offset: number; readonly density: number }>
}

/** Smooth, without the visible edge that a straight ramp has at both ends. */
const easeOut = (share: number): number => 1 - share * share * (3 - 2 * share)
const easeSteps = 8

/** A veil with full density up to `plateau`, gone at `plateau + spread` (shares of the axis). */
export function profileOf(angle: number, plateau: number, spread: number): ScrimProfile {
  if (plateau >= 1 || spread === 0)
    return {
      angle,
      stops: [
        { offset: 0, density: 1 },
        { offset: 1, density: 1 },
      ],
    }
  const stops = [{ offset: 0, density: 1 }]
  const reach = Math.min(spread, 1.6 * (1 - plateau) + 0.001)
  for (let step = 0; step <= easeSteps; step += 1) {
    const share = step / easeSteps
    const offset = plateau + reach * share
    if (offset > 1) {
      const before = stops.at(-1) ?? { offset: 0, density: 1 }
      const density =
        before.density + ((easeOut(share) - before.density) * (1 - before.offset)) / (offset - before.offset)
      stops.push({ offset: 1, density })
      break
    }
    stops.push({ offset, density: easeOut(share) })
  }
  return { angle, stops: stops.filter((stop, index) => index === 0 || stop.offset > (stops[index - 1]?.offset ?? 0)) }
}

/** Place of a canvas point along the axis of a gradient that spans the canvas. Angles are multiples of 90. */
export function offsetAt(angle: number, canvas: Box, { x, y }: { x: number; y: number }): number {
  const across = (x - canvas.x) / canvas.width
  const down = (y - canvas.y) / canvas.height
  const offset = angle === 0 ? 1 - down : angle === 90 ? across : angle === 180 ? down : 1 - across
  return Math.min(1, Math.max(0, offset))
}

/** Place of a canvas point along a veil, from where it is dense. */
export const offsetOn = (
  { angle, ellipse }: Pick<ScrimProfile, 'angle' | 'ellipse'>,
  canvas: Box,
  point: { x: number; y: number },
): number => (ellipse ? offsetInEllipse(ellipse, point) : offsetAt(angle, canvas, point))

/** Linear between stops, as canvas draws it. */
export function densityAt(stops: ScrimProfile['stops'], offset: number): number {
  let before = stops[0]
  for (const stop of stops) {
    if (stop.offset >= offset) {
      if (!before || stop.offset === before.offset) return stop.density
      return (
        before.density + ((stop.density - before.density) * (offset - before.offset)) / (stop.offset - before.offset)
      )
    }
    before = stop
  }
  return before?.density ?? 0
}

export const toStops = (profile: ScrimProfile, opacity: number): ScrimLayer['stops'] =>
  profile.stops.map(({ offset, density }) => ({ offset, opacity: Math.round(density * opacity * 1000) / 1000 }))

/** Words over a veil: their box, colour and the contrast that they need. */
export interface ScrimTask {
  readonly boxes: ReadonlyArray<{ readonly box: Box; readonly least: number }>
  readonly textLuminance: number
  readonly color: string
  readonly profile: ScrimProfile
  readonly canvas: Box
}

/** A cell under words: its mean colour, how dense the veil is there, and the contrast that the words need on it. */
interface Place {
  readonly cell: number
  readonly density: number
  readonly least: number
}

function placesOf(grid: PictureGrid, { boxes, profile, canvas }: ScrimTask): Place[] {
  return boxes.flatMap(({ box, least }) =>
    Array.from(cellsUnder(grid, box), (cell) => ({
      cell,
      density: densityAt(profile.stops, offsetOn(profile, canvas, middleOf(grid, cell))),
      least,
    })),
  )
}

/** The least opacity, in steps of a hundredth, at which all words are readable; undefined when not even a solid veil is enough. */
export function leastOpacity(grid: PictureGrid, task: ScrimTask): number | undefined {
  const veil = hexToRgb(task.color)
  const { means } = grid
  const fails = ({ cell, density, least }: Place, opacity: number): boolean => {
    const share = opacity * density
    const mix = (channel: 0 | 1 | 2): number =>
      linearOfByte[Math.round((means[cell * 3 + channel] as number) * (1 - share) + veil[channel] * share)] as number
    const ground = 0.2126 * mix(0) + 0.7152 * mix(1) + 0.0722 * mix(2)
    return contrastOfLuminances(task.textLuminance, ground) < least
  }
  // What reads without a veil reads with any: only the others need be looked at again.
  const poor = placesOf(grid, task).filter((place) => fails(place, 0))
  if (poor.length === 0) return 0
  if (poor.some((place) => fails(place, 1))) return undefined
  let low = 0
  let high = 100
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (poor.some((place) => fails(place, middle / 100))) low = middle
    else high = middle
  }
  return high / 100
}

/** One cell in this many tells as much of a whole picture as all of them. */
const changeStep = 11

/** How much a veil changes what is seen: mean shift of luma over the whole picture, 0 to 1. */
export function changeBy(
  grid: PictureGrid,
  task: Pick<ScrimTask, 'color' | 'profile' | 'canvas'>,
  opacity: number,
): number {
  if (opacity === 0) return 0
  const [red, green, blue] = hexToRgb(task.color)
  const veil = (red * 0.2126 + green * 0.7152 + blue * 0.0722) / 255
  let sum = 0
  let count = 0
  for (let cell = 0; cell < grid.columns * grid.rows; cell += changeStep, count += 1) {
    const density = densityAt(task.profile.stops, offsetOn(task.profile, task.canvas, middleOf(grid, cell)))
    sum += Math.abs(lumaOf(grid, cell) - veil) * density * opacity
  }
  return sum / Math.max(1, count)
}
