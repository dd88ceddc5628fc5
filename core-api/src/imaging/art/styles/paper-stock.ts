import { deltaEOk, type Oklab } from '@imagelayer/shared/brand/oklab.ts'
import type { Path2D } from '@napi-rs/canvas'
import { castShadow, linearFill, type Sheet } from '../art-canvas.ts'
import { hourOf, isDarkHour } from '../art-mood.ts'
import type { ArtRequest } from '../art-style.ts'
import { css, mix, shift, tone } from '../paint-color.ts'

/** The papers of one picture and the light they lie in. */
export interface PaperStock {
  readonly glow: Oklab
  readonly back: Oklab
  readonly disc: Oklab
  /** From the farthest sheet to the nearest. */
  readonly papers: readonly Oklab[]
  readonly shade: Oklab
  readonly opacity: number
}

export function choosePapers({ palette, mood }: ArtRequest): PaperStock {
  const { deep, shade, main, accent, pop, light } = palette
  // A sun is never dark: a black disc over a landscape looks like an eclipse.
  const standsOut = (ground: Oklab): Oklab =>
    [accent, pop, main, light].find((color) => color[0] > 0.5 && deltaEOk(color, ground) > 0.16) ?? light
  const pale = tone(main, 0.9, 0.55)
  const bright = tone(main, Math.min(0.88, main[0] + 0.17), 1)
  const dark = mix(shade, main, 0.3)
  const looks: Record<ReturnType<typeof hourOf>, Pick<PaperStock, 'glow' | 'back' | 'papers'>> = {
    night: {
      glow: mix(shade, main, 0.55),
      back: dark,
      papers: [mix(shade, main, 0.62), mix(shade, main, 0.3), shade, deep],
    },
    dusk: { glow: bright, back: main, papers: [main, mix(shade, main, 0.6), dark, shade] },
    dawn: { glow: light, back: pale, papers: [tone(main, 0.87, 0.7), bright, main, mix(shade, main, 0.55)] },
    noon: { glow: [0.99, 0, 0], back: light, papers: [tone(main, 0.94, 0.4), pale, tone(main, 0.85, 0.75), bright] },
  }
  const look = looks[hourOf(mood)]
  const isDark = isDarkHour(mood)
  return {
    ...look,
    disc: standsOut(look.glow),
    shade: shift(shade, isDark ? -0.16 : -0.08),
    opacity: isDark ? 0.42 : 0.3,
  }
}

export function colorAt(papers: readonly Oklab[], share: number): Oklab {
  const scaled = share * (papers.length - 1)
  const index = Math.min(papers.length - 2, Math.floor(scaled))
  return mix(papers[index] as Oklab, papers[index + 1] as Oklab, scaled - index)
}

export interface CutPaper {
  readonly color: Oklab
  readonly outline: Path2D
  /** `evenodd` for a sheet with an opening. */
  readonly rule: 'nonzero' | 'evenodd'
  /** How far it lies above the one below, 1 for a sheet of the stack. */
  readonly lift: number
}

/** Lays a sheet down: its shadow, its body under the light, the cut edge that catches it. */
export function layPaper(sheet: Sheet, stock: PaperStock, { color, outline, rule, lift }: CutPaper): void {
  const { pen, width, height, unit } = sheet
  // A wide soft shadow for the gap and a tight one for the edge, as light in a room gives both.
  const wide = {
    color: stock.shade,
    opacity: stock.opacity,
    blur: unit * 0.055 * lift,
    x: unit * 0.007 * lift,
    y: unit * 0.016 * lift,
  }
  const tight = {
    color: stock.shade,
    opacity: stock.opacity * 0.6,
    blur: unit * 0.014,
    x: unit * 0.002,
    y: unit * 0.004,
  }
  for (const shadow of [wide, tight]) castShadow(sheet, shadow, (small) => small.fill(outline, rule))
  pen.fillStyle = linearFill(
    pen,
    [0, 0, width * 0.3, height],
    [
      [0, shift(color, 0.022)],
      [1, shift(color, -0.022)],
    ],
  )
  pen.fill(outline, rule)
  pen.save()
  pen.clip(outline, rule)
  pen.strokeStyle = css(shift(color, 0.09), 0.75)
  pen.lineWidth = Math.max(1.2, unit * 0.0024)
  pen.stroke(outline)
  pen.restore()
}
