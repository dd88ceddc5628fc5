import { deltaEOk, type Oklab } from '@imagelayer/shared/brand/oklab.ts'
import { fillSheet, finishSheet, layLight, linearFill, openSheet, type Pen } from '../art-canvas.ts'
import { hourOf, isDarkHour } from '../art-mood.ts'
import type { ArtRequest, ArtStyle } from '../art-style.ts'
import { grainOf } from '../grain.ts'
import { css, mix, shift, tone } from '../paint-color.ts'
import { clamp, lerp } from '../soft-step.ts'

/** Strips of paper woven over and under each other, in a sett of the kit's colours; plain and pale under words. */
export const paintWoven: ArtStyle = (request) => {
  const { width, height, palette, mood, random } = request
  const sheet = openSheet(width, height)
  const weave = planWeave(request, sheet.unit)
  fillSheet(sheet, css(isDarkHour(mood) ? shift(weave.rest, -0.2) : mix(palette.shade, palette.main, 0.45)))
  const { pen } = sheet
  pen.save()
  pen.translate(width / 2, height / 2)
  const turn = random.pick(mood.motion > 0.5 ? [Math.PI / 4, -0.35, 0.5] : [0, 0, Math.PI / 4])
  pen.rotate(turn)
  const view = { turn, width, height }
  const reach = Math.ceil(Math.hypot(width, height) / 2 / weave.step) + 1
  for (let row = -reach; row < reach; row += 1) {
    for (let column = -reach; column < reach; column += 1) paintCrossing(pen, request, { weave, row, column, view })
  }
  pen.restore()
  layLight(sheet, {
    light: palette.light,
    shade: isDarkHour(mood) ? shift(palette.shade, -0.12) : palette.main,
    strength: 0.3,
  })
  return { pixels: finishSheet(sheet, grainOf(mood) + 1.5), focus: request.calm.focus }
}

interface Weave {
  /** Distance of two strips, and the width of one, in pixels. */
  readonly step: number
  readonly wide: number
  /** Colours of the strips in turn, down and across. */
  readonly warp: readonly Oklab[]
  readonly weft: readonly Oklab[]
  /** What the strips fade to under words. */
  readonly rest: Oklab
  /** 1 for plain weave; 2 for twill, which goes over two and under two. */
  readonly over: number
  readonly depth: number
}

function planWeave({ palette, mood, random }: ArtRequest, unit: number): Weave {
  const { main, accent, pop, shade, light, deep } = palette
  const hour = hourOf(mood)
  const tones = {
    night: [deep, mix(deep, shade, 0.6), shade, mix(shade, main, 0.5), main],
    dusk: [mix(shade, main, 0.4), main, shade, main, tone(main, Math.min(0.86, main[0] + 0.13))],
    dawn: [tone(main, 0.85, 0.7), main, tone(main, 0.9, 0.5), tone(main, 0.78, 0.85), light],
    noon: [light, tone(main, 0.93, 0.4), light, tone(main, 0.86, 0.7), tone(main, 0.95, 0.35)],
  }[hour]
  const rest = hour === 'night' || hour === 'dawn' ? (tones[0] as Oklab) : (tones[1] as Oklab)
  const voices = [accent, pop, main].filter((color) => deltaEOk(color, rest) > 0.12)
  const second = voices[mood.play > 0.5 ? 1 : 0] ?? main
  const step = Math.max(3, unit / lerp(4.5, 17, mood.density))
  // A sett repeats after a handful of strips, with one bright strip in it.
  const sett = (from: number): Oklab[] => {
    const base = Array.from({ length: 5 }, (_, i) => tones[(i + from) % tones.length] as Oklab)
    return mood.play > 0.2 ? [...base, voices[0] ?? main] : base
  }
  const warp = random.shuffle(sett(0))
  const weft = [...random.shuffle(sett(2)).slice(0, 5), second]
  return {
    step,
    wide: step * 0.95,
    warp,
    weft,
    rest,
    over: mood.geometry > 0.62 ? 2 : 1,
    depth: lerp(0.05, 0.12, mood.energy),
  }
}

interface Crossing {
  readonly weave: Weave
  readonly row: number
  readonly column: number
  readonly view: { readonly turn: number; readonly width: number; readonly height: number }
}

/** The upper strip of one crossing; the lower one is all but covered, and the dark between them is the ground. */
function paintCrossing(pen: Pen, { calm }: ArtRequest, { weave, row, column, view }: Crossing): void {
  const { step, over } = weave
  const [x, y] = [column * step, row * step]
  const [cos, sin] = [Math.cos(view.turn), Math.sin(view.turn)]
  const u = 0.5 + (x * cos - y * sin) / view.width
  const v = 0.5 + (x * sin + y * cos) / view.height
  const margin = (step * 1.5) / Math.min(view.width, view.height)
  if (u < -margin || u > 1 + margin || v < -margin || v > 1 + margin) return
  const hush = calm.at(clamp(u, 0, 1), clamp(v, 0, 1), 0.16)
  // Under words the strips close up, so that no dark lines run through them.
  const wide = lerp(weave.wide, step + 1, hush)
  const wrap = (i: number, count: number): number => ((i % count) + count) % count
  const isWarpUp = wrap(row + column, over * 2) < over
  const [sett, i] = isWarpUp ? [weave.warp, column] : [weave.weft, row]
  const color = mix(sett[wrap(i, sett.length)] as Oklab, weave.rest, hush * 0.94)
  const depth = weave.depth * (1 - 0.72 * hush)
  // A strip rises in the middle of its float and dips at both ends, where it goes under the next.
  const along = wrap(row + column, over * 2) % over
  const rise = (place: number): number => Math.sin((Math.PI * (along + place)) / over)
  const line = isWarpUp ? ([0, y - step / 2, 0, y + step / 2] as const) : ([x - step / 2, 0, x + step / 2, 0] as const)
  pen.fillStyle = linearFill(
    pen,
    line,
    [0, 0.15, 0.35, 0.65, 0.85, 1].map(
      (place) => [place, shift(color, depth * (1.35 * rise(place) ** 0.6 - 1))] as const,
    ),
  )
  if (isWarpUp) pen.fillRect(x - wide / 2, y - step / 2 - 0.5, wide, step + 1)
  else pen.fillRect(x - step / 2 - 0.5, y - wide / 2, step + 1, wide)
}
