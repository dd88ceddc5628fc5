import { deltaEOk, type Oklab } from '@imagelayer/shared/brand/oklab.ts'
import { fillSheet, finishSheet, openSheet } from '../art-canvas.ts'
import { groundOf } from '../art-palette.ts'
import type { ArtRequest, ArtStyle } from '../art-style.ts'
import { grainOf } from '../grain.ts'
import { css, readableOn, shift } from '../paint-color.ts'
import { clamp, lerp } from '../soft-step.ts'
import { type Inks, posterPlans } from './bauhaus-plans.ts'

/** A poster of few large shapes in deliberate balance; where two overlap a third colour shows, as with inks. */
export const paintBauhaus: ArtStyle = (request) => {
  const { width, height, palette, mood, random, calm } = request
  const sheet = openSheet(width, height)
  const ground = groundOf(palette, mood)
  fillSheet(sheet, css(ground))
  const isFree = calm.boxes.length === 0
  const scale = sheet.unit * lerp(0.82, 1.12, mood.energy) * (isFree ? 1 : 0.78)
  const at = {
    x: width * lerp(calm.focus.u, 0.5, isFree ? 0.3 : 0),
    y: height * lerp(calm.focus.v, 0.5, isFree ? 0.4 : 0.1),
  }
  const { pen } = sheet
  pen.save()
  pen.translate(at.x, at.y)
  // The plans face right; the heavy side is turned away from the words.
  const mirror = isFree ? (random.chance(0.5) ? 1 : -1) : at.x > calm.center.u * width ? 1 : -1
  pen.scale(scale * mirror, scale)
  const plan = random.pick(mood.geometry < 0.45 ? posterPlans.slice(0, 4) : posterPlans)
  const parts = plan(chooseInks(request, ground))
  for (const draw of parts.slice(0, Math.round(lerp(3, parts.length, mood.density)))) draw(pen)
  pen.restore()
  const grain = grainOf({ grain: Math.min(1, mood.grain + 0.06) })
  return { pixels: finishSheet(sheet, grain), focus: { u: clamp(at.x / width, 0, 1), v: clamp(at.y / height, 0, 1) } }
}

function chooseInks({ palette, mood, random }: ArtRequest, ground: Oklab): Inks {
  const { main, accent, pop, light, deep, shade } = palette
  const [lead] = readableOn(ground, [main, light], 0.09)
  const overlap = ground[0] < 0.5 ? light : deep
  const wanted =
    mood.play > 0.35 ? [accent, pop, shift(main, ground[0] < 0.5 ? 0.18 : -0.16)] : [accent, shade, shift(main, 0.14)]
  const voices = wanted.filter((color) => [ground, lead, overlap].every((other) => deltaEOk(color, other) > 0.13))
  const [first = overlap, ...others] = voices
  const next = (random.chance(0.7) ? others[0] : others.at(-1)) ?? shift(first, first[0] > 0.6 ? -0.16 : 0.16)
  return { ground: css(ground), lead: css(lead), second: css(first), third: css(next), overlap: css(overlap) }
}
