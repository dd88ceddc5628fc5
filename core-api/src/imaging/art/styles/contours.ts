import type { Oklab } from '@imagelayer/shared/brand/oklab.ts'
import { unitOf } from '../art-canvas.ts'
import { hourOf } from '../art-mood.ts'
import { groundOf } from '../art-palette.ts'
import type { ArtRequest, ArtStyle } from '../art-style.ts'
import { grainOf } from '../grain.ts'
import { mix, readableOn, shift, tone } from '../paint-color.ts'
import { paintRows, writeScreenColor } from '../paint-field.ts'
import { clamp, lerp } from '../soft-step.ts'
import { createTerrain, type Terrain } from './terrain.ts'

/** Land as a map sees it: a relief of stacked paper sheets, or drawn in fine lines of equal height. */
export const paintContours: ArtStyle = (request) => {
  const { width, height, random, mood } = request
  const isDrawn = random.chance(lerp(0.15, 0.75, mood.geometry))
  const sheets = Math.round(lerp(isDrawn ? 11 : 7, isDrawn ? 30 : 17, mood.density))
  const terrain = createTerrain(request, sheets)
  const pixels = isDrawn ? drawLines(request, terrain, sheets) : stackPaper(request, terrain, sheets)
  return { pixels, focus: { u: clamp(terrain.peak.x / width, 0, 1), v: clamp(terrain.peak.y / height, 0, 1) } }
}

const shades = 48

/** Each height a sheet with a lit edge, its soft shadow on the sheet below. */
function stackPaper(request: ArtRequest, terrain: Terrain, sheets: number): Buffer {
  const { width, height, mood } = request
  const { papers, shade, depth } = choosePapers(request, sheets)
  const rimPx = Math.max(1.2, unitOf(width, height) * 0.0016)
  // Every paper in every degree of shadow, as sRGB.
  const tones = new Float32Array(papers.length * shades * 3)
  for (const [band, paper] of papers.entries()) {
    for (let i = 0; i < shades; i += 1) {
      writeScreenColor(mix(paper, shade, (depth * i) / (shades - 1)), tones, (band * shades + i) * 3)
    }
  }
  const toneAt = (band: number, shelter: number): number => {
    const index = Math.min(papers.length - 1, Math.max(0, band))
    return (index * shades + Math.round(Math.min(1, shelter * 1.5) * (shades - 1))) * 3
  }
  const rimLight = lerp(10, 22, mood.energy)
  return paintRows({ width, height }, grainOf(mood), (y, line) => {
    const { level, slope, shelter } = terrain.readRow(y)
    for (let x = 0, at = 0; x < width; x += 1, at += 3) {
      const here = level[x] as number
      const climb = slope[x] as number
      const band = Math.floor(here)
      const below = (here - band) / climb
      const above = (band + 1 - here) / climb
      // The edge itself is half a pixel of each side, so that it runs smoothly.
      const isFoot = above < below
      const cover = Math.max(0, 0.5 - (isFoot ? above : below))
      const own = toneAt(band, shelter[x] as number)
      const other = isFoot ? toneAt(band + 1, 0) : toneAt(band - 1, 0.6)
      const rim = isFoot || band <= 0 ? 0 : rimLight * Math.max(0, 1 - below / rimPx)
      for (let i = 0; i < 3; i += 1) {
        line[at + i] = lerp(tones[own + i] as number, tones[other + i] as number, cover) + rim
      }
    }
  })
}

interface Papers {
  /** From the lowest sheet to the highest. */
  readonly papers: readonly Oklab[]
  readonly shade: Oklab
  /** How dark a shadow gets, 0 to 1. */
  readonly depth: number
}

function choosePapers({ palette, mood }: ArtRequest, sheets: number): Papers {
  const { deep, shade, main, light } = palette
  const bright = tone(main, Math.min(0.9, main[0] + 0.16), 1.05)
  const pale = tone(main, 0.88, 0.6)
  const stops: Record<ReturnType<typeof hourOf>, readonly Oklab[]> = {
    night: [deep, shade, mix(shade, main, 0.5), main],
    dusk: [mix(shade, main, 0.25), main, main, bright],
    dawn: [light, pale, tone(main, 0.8, 0.85), bright, main],
    noon: [light, tone(main, 0.95, 0.35), tone(main, 0.91, 0.45), pale, tone(main, 0.82, 0.75)],
  }
  const hour = hourOf(mood)
  const ramp = stops[hour]
  const papers = Array.from({ length: sheets + 2 }, (_, i) => {
    const scaled = (i / (sheets + 1)) * (ramp.length - 1)
    const index = Math.min(ramp.length - 2, Math.floor(scaled))
    return mix(ramp[index] as Oklab, ramp[index + 1] as Oklab, scaled - index)
  })
  const isDark = hour === 'night' || hour === 'dusk'
  const strength = lerp(0.75, 1.15, mood.energy)
  return {
    papers,
    shade: isDark ? shift(shade, -0.16) : mix(shade, main, 0.3),
    depth: (isDark ? 0.7 : 0.42) * strength,
  }
}

/** Tints of the paper under drawn lines, from the lowest ground to the highest. */
const tints = 8

/** Lines of equal height on paper that lightens with the land; every fifth is heavier, one of those in the accent. */
function drawLines(request: ArtRequest, terrain: Terrain, sheets: number): Buffer {
  const { width, height, palette, mood } = request
  const ground = groundOf(palette, mood)
  const voices = [palette.main, palette.accent, palette.pop, palette.light, palette.shade]
  const [ink, second] = readableOn(ground, voices, 0.22)
  const summit = ground[0] > 0.6 ? tone(palette.main, ground[0] - 0.08, 0.6) : shift(ground, 0.085)
  const papers = Array.from({ length: tints }, (_, i) => mix(ground, summit, i / (tints - 1)))
  const screen = new Float32Array((tints + 2) * 3)
  for (const [i, color] of [...papers, ink, second ?? ink].entries()) writeScreenColor(color, screen, i * 3)
  const hairPx = Math.max(1.1, unitOf(width, height) * lerp(0.0013, 0.0026, mood.energy))
  const accentLine = Math.max(5, Math.round((sheets * 0.6) / 5) * 5)
  return paintRows({ width, height }, grainOf(mood), (y, line) => {
    const { level, slope } = terrain.readRow(y)
    for (let x = 0, at = 0; x < width; x += 1, at += 3) {
      const here = level[x] as number
      const nearest = Math.round(here)
      const isHeavy = nearest % 5 === 0
      const away = Math.abs(here - nearest) / (slope[x] as number)
      const half = (isHeavy ? 1.15 : 0.5) * hairPx
      const cover = nearest < 1 ? 0 : clamp(half - away + 0.5, 0, 1) * (isHeavy ? 1 : 0.82)
      const pen = (nearest === accentLine ? tints + 1 : tints) * 3
      const paper = Math.min(tints - 1, Math.max(0, ((here / sheets) * tints) | 0)) * 3
      for (let i = 0; i < 3; i += 1) {
        line[at + i] = lerp(screen[paper + i] as number, screen[pen + i] as number, cover)
      }
    }
  })
}
