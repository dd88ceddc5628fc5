import type { Oklab } from '@imagelayer/shared/brand/oklab.ts'
import { fillSheet, finishSheet, layVeil, openSheet, radialFill, type Sheet } from '../art-canvas.ts'
import { hourOf, isDarkHour } from '../art-mood.ts'
import { groundOf } from '../art-palette.ts'
import type { ArtRequest, ArtStyle } from '../art-style.ts'
import { grainOf } from '../grain.ts'
import { css, mix, readableOn, shift, tone } from '../paint-color.ts'
import { fullTurn, type Point } from '../paths.ts'
import { clamp, lerp } from '../soft-step.ts'

/** A sunrise of the seventies: rays in two tones, half rings on the horizon, bars of light on the water. */
export const paintSunburst: ArtStyle = (request) => {
  const { width, height, palette, mood, calm } = request
  const sheet = openSheet(width, height)
  const ground = groundOf(palette, mood)
  const center = placeSun(request)
  const tones = chooseTones(request, ground)
  fillSheet(sheet, css(tones.rays[0]))
  paintRays(sheet, request, { center, tones })
  layVeil(sheet, calm, { color: mix(tones.rays[0], tones.rays[1], 0.5), strength: 0.94, reach: 0.2 })
  // The rays come out of light and sink into the ground at the rim.
  fillSheet(
    sheet,
    radialFill(
      sheet.pen,
      [center.x, center.y, 0, Math.hypot(width, height) * 0.85],
      [
        [0, tones.heart, 0.7],
        [0.4, tones.heart, 0.14],
        [0.55, tones.rim, 0],
        [1, tones.rim, 0.45],
      ],
    ),
  )
  const radius = sheet.unit * lerp(0.24, 0.38, mood.energy)
  paintRings(sheet, { center, radius, rings: tones.rings })
  paintWater(sheet, request, { center, radius, tones })
  return {
    pixels: finishSheet(sheet, grainOf({ grain: Math.min(1, mood.grain + 0.14) })),
    focus: { u: center.x / width, v: clamp((center.y - radius * 0.45) / height, 0, 1) },
  }
}

/** Low in the picture; higher when words stand below it, at the side when they stand beside it. */
function placeSun({ width, height, calm }: ArtRequest): Point {
  const heights = [0.74, 0.8, 0.66, 0.58, 0.9]
  const cost = (v: number): number => calm.at(calm.focus.u, v - 0.12, 0.1) + calm.at(calm.focus.u, v, 0.04) * 0.5
  const [v = 0.74] = [...heights].sort((a, b) => cost(a) - cost(b))
  const u = calm.boxes.length === 0 ? lerp(calm.focus.u, 0.5, 0.6) : calm.focus.u
  return { x: u * width, y: v * height }
}

interface Tones {
  readonly rays: readonly [Oklab, Oklab]
  readonly heart: Oklab
  readonly rim: Oklab
  /** From the outermost half ring to the innermost. */
  readonly rings: readonly Oklab[]
  readonly water: Oklab
}

function chooseTones({ palette, mood }: ArtRequest, ground: Oklab): Tones {
  const { main, accent, pop, light, shade, deep } = palette
  const isDark = isDarkHour(mood)
  const contrast = lerp(0.5, 1, mood.energy)
  const second: Oklab = {
    night: mix(ground, main, 0.42 * contrast),
    dusk: mix(ground, main, 0.75 * contrast),
    dawn: mix(ground, tone(main, Math.max(0.62, main[0])), 0.55 * contrast),
    noon: mix(ground, tone(main, 0.84, 0.75), 0.85 * contrast),
  }[hourOf(mood)]
  const bright = tone(main, clamp(main[0] + 0.15, 0.6, 0.88), 1)
  const wanted = isDark
    ? [main, accent, bright, mood.play > 0.35 ? pop : light, light]
    : [shade, main, accent, bright, mood.play > 0.35 ? pop : light]
  const rings = wanted.filter((color, i) => i === 0 || color !== wanted[i - 1])
  return {
    rays: [ground, second],
    heart: isDark ? bright : light,
    rim: isDark ? shift(shade, -0.1) : tone(main, 0.82, 0.8),
    rings: rings.slice(0, Math.round(lerp(2, rings.length, mood.density))),
    water: isDark ? mix(deep, shade, 0.4) : readableOn(ground, [main, shade], 0.16)[0],
  }
}

interface Burst {
  readonly center: Point
  readonly tones: Tones
}

/** Rays bend more the farther they go when the picture moves; their widths vary when it plays. */
function paintRays({ pen, width, height }: Sheet, { random, mood }: ArtRequest, { center, tones }: Burst): void {
  const rays = 2 * Math.round(lerp(8, 26, mood.density))
  const reach = Math.hypot(width, height) * 1.1
  const bend = mood.motion > 0.62 ? lerp(0, 1.3, (mood.motion - 0.62) / 0.38) * (random.chance(0.5) ? 1 : -1) : 0
  const start = random.between(0, fullTurn)
  const uneven = 0.32 * mood.play
  const turns = Array.from(
    { length: rays },
    (_, i) => start + ((i + random.between(-uneven, uneven)) / rays) * fullTurn,
  )
  const steps = bend === 0 ? 1 : 28
  const place = (turn: number, share: number): [number, number] => {
    const bent = turn + bend * share ** 0.8
    return [center.x + Math.cos(bent) * reach * share, center.y + Math.sin(bent) * reach * share]
  }
  pen.fillStyle = css(tones.rays[1])
  pen.beginPath()
  for (let i = 0; i < rays; i += 2) {
    const [from, to] = [turns[i] as number, turns[i + 1] as number]
    pen.moveTo(center.x, center.y)
    for (let k = 1; k <= steps; k += 1) pen.lineTo(...place(from, k / steps))
    for (let k = steps; k >= 1; k -= 1) pen.lineTo(...place(to, k / steps))
    pen.closePath()
  }
  pen.fill()
}

function paintRings({ pen }: Sheet, sun: { center: Point; radius: number; rings: readonly Oklab[] }): void {
  const { center, radius, rings } = sun
  for (const [i, color] of rings.entries()) {
    const reach = radius * (1 - i / (rings.length + 0.6))
    pen.fillStyle = css(color)
    pen.beginPath()
    pen.arc(center.x, center.y + 1, reach, Math.PI, 0)
    pen.closePath()
    pen.fill()
  }
}

/** Below the horizon: still water, with the sun's rings as bars that shorten and thin towards the viewer. */
function paintWater(
  sheet: Sheet,
  { calm }: ArtRequest,
  { center, radius, tones }: Burst & { readonly radius: number },
): void {
  const { pen, width, height, unit } = sheet
  pen.fillStyle = css(tones.water)
  pen.fillRect(0, center.y, width, height - center.y)
  const rows = 9
  for (let i = 0; i < rows; i += 1) {
    const share = i / rows
    const y = center.y + unit * (0.014 + 0.036 * i + 0.002 * i * i)
    if (y > height) break
    const half = radius * Math.sqrt(Math.max(0, 1 - share * share)) * (i % 2 === 0 ? 0.96 : 0.78)
    if (calm.at(clamp(center.x / width, 0, 1), y / height, 0.04) > 0.1) continue
    pen.fillStyle = css(tones.rings[i % tones.rings.length] as Oklab)
    pen.beginPath()
    pen.roundRect(center.x - half, y, half * 2, unit * lerp(0.016, 0.006, share), unit * 0.008)
    pen.fill()
  }
}
