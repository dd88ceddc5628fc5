import { deltaEOk, type Oklab } from '@imagelayer/shared/brand/oklab.ts'
import { fillSheet, finishSheet, openSheet, type Pen } from '../art-canvas.ts'
import { hourOf } from '../art-mood.ts'
import { groundOf } from '../art-palette.ts'
import type { ArtRequest, ArtStyle } from '../art-style.ts'
import { grainOf } from '../grain.ts'
import { createNoise } from '../noise.ts'
import { css, mix, tone } from '../paint-color.ts'
import { fullTurn } from '../paths.ts'
import { clamp, lerp } from '../soft-step.ts'

/** Seigaiha: rows of arcs inside arcs like a quiet sea, in colours that drift over the picture; calm water under words. */
export const paintWaves: ArtStyle = (request) => {
  const { width, height, mood, random, calm, palette } = request
  const sheet = openSheet(width, height)
  const ground = groundOf(palette, mood)
  fillSheet(sheet, css(ground))
  const radius = Math.max(3, sheet.unit / lerp(5, 13, mood.density))
  const rise = radius * lerp(0.62, 0.46, mood.energy)
  const rows = Math.ceil(height / rise) + 3
  const columns = Math.ceil(width / (radius * 2)) + 2
  const inks = chooseInks(request, ground)
  const drift = createNoise(random)
  const rings = Math.round(lerp(3, 6, mood.density * 0.6 + mood.energy * 0.4))
  for (let row = 0; row < rows; row += 1) {
    const y = row * rise + radius * 0.2
    for (let column = 0; column < columns; column += 1) {
      const x = (column + (row % 2 === 0 ? 0 : 0.5)) * radius * 2 - radius * 0.5
      const hush = calm.at(clamp(x / width, 0, 1), clamp((y - radius * 0.6) / height, 0, 1), 0.14)
      const place =
        0.5 + 0.62 * drift((x / sheet.unit) * 1.7, (y / sheet.unit) * 1.7) + random.between(-1, 1) * 0.1 * mood.play
      const near = Math.exp(-((x / width - calm.focus.u) ** 2 + (y / height - calm.focus.v) ** 2) * 16)
      const isBold = random.next() < near * lerp(0.12, 0.5, mood.play)
      const scale = { x, y, radius, rings, hush }
      paintScale(sheet.pen, scale, isBold && hush < 0.1 ? inks.bold : pickInks(inks.sea, place), ground)
    }
  }
  return { pixels: finishSheet(sheet, grainOf({ grain: Math.min(1, mood.grain + 0.05) })), focus: calm.focus }
}

/** Two colours that take turns in a scale's rings, and the line around it. */
interface Pair {
  readonly outer: Oklab
  readonly inner: Oklab
}

interface Inks {
  readonly sea: readonly Pair[]
  readonly bold: Pair
}

function chooseInks({ palette, mood }: ArtRequest, ground: Oklab): Inks {
  const { main, accent, pop, light, shade, deep } = palette
  const hour = hourOf(mood)
  const isDark = hour === 'night' || hour === 'dusk'
  const line = isDark ? mix(ground, light, 0.86) : light
  const tones = {
    night: [mix(deep, shade, 0.5), shade, mix(shade, main, 0.6), main],
    dusk: [mix(shade, main, 0.3), mix(shade, main, 0.7), main, tone(main, Math.min(0.86, main[0] + 0.14))],
    dawn: [tone(main, 0.82, 0.8), main, mix(main, shade, 0.35), tone(main, Math.min(0.86, main[0] + 0.14))],
    noon: [tone(main, 0.9, 0.5), tone(main, 0.8, 0.8), main, tone(main, 0.86, 0.65)],
  }[hour]
  const sea = tones.map((outer) => ({ outer, inner: hour === 'night' ? mix(outer, light, 0.55) : line }))
  const voice = [accent, pop].find((color) => deltaEOk(color, ground) > 0.14 && deltaEOk(color, main) > 0.12) ?? main
  return { sea, bold: { outer: voice, inner: line } }
}

const pickInks = (sea: readonly Pair[], place: number): Pair =>
  sea[clamp(Math.floor(place * sea.length), 0, sea.length - 1)] as Pair

interface Scale {
  readonly x: number
  readonly y: number
  readonly radius: number
  readonly rings: number
  readonly hush: number
}

/** Rings from outside in; where it must be calm they fade into the ground until only a breath of them is left. */
function paintScale(pen: Pen, { x, y, radius, rings, hush }: Scale, { outer, inner }: Pair, ground: Oklab): void {
  const fadeTo = (color: Oklab): string => css(mix(color, ground, hush * 0.93))
  const band = radius / rings
  for (let ring = 0; ring < rings; ring += 1) {
    const reach = radius - ring * band
    pen.fillStyle = fadeTo(inner)
    fillDisc(pen, x, y, reach)
    pen.fillStyle = fadeTo(outer)
    fillDisc(pen, x, y, reach - band * (ring === 0 ? 0.16 : 0.34))
  }
}

function fillDisc(pen: Pen, x: number, y: number, radius: number): void {
  if (radius < 0.3) return
  pen.beginPath()
  pen.arc(x, y, radius, 0, fullTurn)
  pen.fill()
}
