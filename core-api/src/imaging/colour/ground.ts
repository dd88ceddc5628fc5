import { luminanceOfHex } from '@imagelayer/shared/brand/contrast.ts'
import { hexToRgb, linearOfByte, type Rgb } from '@imagelayer/shared/brand/oklab.ts'
import type { Box, ScrimLayer, ShapeLayer } from '@imagelayer/shared/contract/compositions.ts'
import { contains } from '../layout/boxes.ts'
import { cellsUnder, meanOf, middleOf, type PictureGrid } from './picture-grid.ts'
import { densityAt, offsetOn } from './scrim.ts'

/** What lies under words and logos: the picture, the veils over it, the solid shapes on top, the mat around it. */
export interface Ground {
  readonly grid: PictureGrid
  readonly canvas: Box
  readonly layers: ReadonlyArray<ScrimLayer | ShapeLayer>
  readonly mat?: string | undefined
}

/** Luminances under a box: of every cell as it will be painted. One value on a solid ground. */
export function luminancesUnder(ground: Ground, box: Box): number[] {
  const solid = ground.layers.findLast(
    (layer) => layer.kind === 'shape' && layer.opacity === 1 && contains(layer.box, box),
  )
  if (solid) return [luminanceOfHex(solid.color.hex)]
  const scrims = ground.layers.filter((layer) => layer.kind === 'scrim')
  const values: number[] = []
  for (const cell of cellsUnder(ground.grid, box)) values.push(veiled(ground, scrims, cell))
  if (values.length === 0 && ground.mat) values.push(luminanceOfHex(ground.mat))
  return values
}

function veiled({ grid, canvas }: Ground, scrims: readonly ScrimLayer[], cell: number): number {
  let color: Rgb = meanOf(grid, cell)
  for (const scrim of scrims) {
    const stops = scrim.stops.map((stop) => ({ offset: stop.offset, density: stop.opacity }))
    const place = scrim.box.width > 0 ? scrim.box : canvas
    const shape = { angle: scrim.angle, ...(scrim.gradient === 'radial' && { ellipse: place }) }
    const at = offsetOn(shape, place, middleOf(grid, cell))
    const opacity = densityAt(stops, at)
    const veil = hexToRgb(scrim.color.hex)
    color = [mix(color[0], veil[0], opacity), mix(color[1], veil[1], opacity), mix(color[2], veil[2], opacity)]
  }
  return 0.2126 * linear(color[0]) + 0.7152 * linear(color[1]) + 0.0722 * linear(color[2])
}

const mix = (below: number, above: number, opacity: number): number => below * (1 - opacity) + above * opacity
const linear = (channel: number): number => linearOfByte[Math.round(channel)] ?? 0
