import type { Oklab } from '@imagelayer/shared/brand/oklab.ts'
import type { ArtRequest, ArtStyle } from './art-style.ts'
import { mix, tone } from './paint-color.ts'
import { addGrain, paintField } from './paint-field.ts'
import { createTerrain } from './terrain.ts'

/** A relief of stacked paper: each height a sheet with a lit edge, its shadow on the sheet below. */
export const paintContours: ArtStyle = (request) => {
  const { width, height } = request
  const terrain = createTerrain(request)
  const look = chooseLook(request)
  const colors = look.colors
  const last = colors.length - 1
  const unit = Math.sqrt(width * height)
  const shadowReach = unit * 0.022
  const edge = Math.max(0.8, unit * 0.0011)
  const pixels = paintField({ width, height }, { step: 1, grain: 1.6 }, (x, y, out) => {
    const { level, slope } = terrain.at(x, y)
    const band = Math.floor(level)
    const share = level - band
    const color = colors[Math.min(last, Math.max(0, band))] as Oklab
    const above = (1 - share) / slope
    const below = share / slope
    const shadow = band >= last ? 0 : Math.exp(-above / shadowReach) * look.shadow
    const rim = below < edge * 2 && band > 0 ? (1 - below / (edge * 2)) * look.rim : 0
    const cover = above < 1 ? 0.5 * (1 - above) : 0
    const next = colors[Math.min(last, Math.max(0, band + 1))] as Oklab
    out[0] = (color[0] + (next[0] - color[0]) * cover) * (1 - shadow) + rim
    out[1] = (color[1] + (next[1] - color[1]) * cover) * (1 - shadow * 0.5)
    out[2] = (color[2] + (next[2] - color[2]) * cover) * (1 - shadow * 0.5)
  })
  return addGrain(pixels, width, 2)
}

interface Look {
  /** From the lowest sheet to the highest. */
  readonly colors: readonly Oklab[]
  readonly shadow: number
  readonly rim: number
}

function chooseLook({ palette, random }: ArtRequest): Look {
  const { deep, main, accent, light } = palette
  const sheets = 9
  const between = (stops: readonly Oklab[]): Oklab[] =>
    Array.from({ length: sheets }, (_, i) => {
      const scaled = (i / (sheets - 1)) * (stops.length - 1)
      const index = Math.min(stops.length - 2, Math.floor(scaled))
      return mix(stops[index] as Oklab, stops[index + 1] as Oklab, scaled - index)
    })
  const bright = tone(main, Math.min(0.9, main[0] + 0.16), 1)
  if (random.chance(0.5)) {
    return { colors: [...between([deep, mix(deep, main, 0.5), main, bright]), accent], shadow: 0.42, rim: 0.035 }
  }
  return { colors: [...between([light, tone(main, 0.88, 0.6), bright, main]), accent], shadow: 0.2, rim: 0.02 }
}
