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
  const rimPx = Math.max(1.5, Math.sqrt(width * height) * 0.002)
  const at = (band: number): Oklab => colors[Math.min(last, Math.max(0, band))] as Oklab
  const pixels = paintField({ width, height }, { step: 1, grain: 1.6 }, (x, y, out) => {
    const { level, slope, shelter } = terrain.at(x, y)
    const band = Math.floor(level)
    const below = (level - band) / slope
    const above = (band + 1 - level) / slope
    // The edge itself is half a pixel of each side, so that it runs smoothly.
    const isFoot = above < below
    const cover = Math.max(0, 0.5 - (isFoot ? above : below))
    const shade = 1 - look.shadow * Math.min(1, shelter * 1.5)
    const own = at(band)
    const other = at(isFoot ? band + 1 : band - 1)
    const otherShade = isFoot ? 1 : 1 - look.shadow * 0.75
    const rim = isFoot || band <= 0 ? 0 : look.rim * Math.max(0, 1 - below / rimPx)
    out[0] = own[0] * shade * (1 - cover) + other[0] * otherShade * cover + rim
    out[1] = own[1] * (1 - cover) + other[1] * cover
    out[2] = own[2] * (1 - cover) + other[2] * cover
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
