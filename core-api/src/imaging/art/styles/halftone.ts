import type { Oklab } from '@imagelayer/shared/brand/oklab.ts'
import { fillSheet, finishSheet, openSheet, type Sheet } from '../art-canvas.ts'
import { isDarkHour } from '../art-mood.ts'
import { groundOf } from '../art-palette.ts'
import type { ArtRequest, ArtStyle } from '../art-style.ts'
import { grainOf } from '../grain.ts'
import { createNoise } from '../noise.ts'
import { css, mix, readableOn, shift } from '../paint-color.ts'
import { fullTurn } from '../paths.ts'
import { clamp, lerp, softStep } from '../soft-step.ts'

/** How much ink lies at a point of the picture, 0 to 1. */
type Tone = (x: number, y: number) => number

/** A lit globe before a slow swell of tone, printed in two inks through coarse screens at two angles. */
export const paintHalftone: ArtStyle = (request) => {
  const { width, height, palette, mood, random, calm } = request
  const sheet = openSheet(width, height)
  const ground = groundOf(palette, mood)
  fillSheet(sheet, css(ground))
  const radius = sheet.unit * lerp(0.18, 0.33, mood.energy)
  const globe = { x: calm.focus.u * width, y: calm.focus.v * height, radius }
  const tilt = random.between(0.16, 0.36)
  const cut = mood.geometry > 0.64 ? 'line' : 'dot'
  const pitch = Math.max(2, sheet.unit / lerp(26, 84, mood.density))
  const [wash] = readableOn(ground, [palette.main, palette.light], 0.1)
  printScreen(sheet, { color: wash, pitch, angle: tilt + 0.52, cut, tone: swellOf(request) })
  printGlobe(sheet, request, { ...globe, ground, pitch, angle: tilt })
  const grain = grainOf({ grain: Math.min(1, mood.grain + 0.16) })
  return { pixels: finishSheet(sheet, grain), focus: { u: globe.x / width, v: globe.y / height } }
}

interface Globe {
  readonly x: number
  readonly y: number
  readonly radius: number
  readonly ground: Oklab
  readonly pitch: number
  readonly angle: number
}

/** Knocked out of the first ink and cut along a clean edge, so that the dots make its light and not its outline. */
function printGlobe(sheet: Sheet, request: ArtRequest, globe: Globe): void {
  const { pen } = sheet
  const { palette, mood } = request
  const isDark = isDarkHour(mood)
  const voices = isDark ? [palette.accent, palette.light, palette.main] : [palette.accent, palette.pop, palette.main]
  const body = isDark ? shift(globe.ground, -0.05) : mix(globe.ground, palette.light, 0.6)
  const [ink] = readableOn(body, voices, 0.2)
  pen.save()
  pen.beginPath()
  pen.arc(globe.x, globe.y, globe.radius, 0, fullTurn)
  pen.clip()
  pen.fillStyle = css(body)
  pen.fillRect(globe.x - globe.radius, globe.y - globe.radius, globe.radius * 2, globe.radius * 2)
  printScreen(sheet, { color: ink, pitch: globe.pitch, angle: globe.angle, cut: 'dot', tone: globeOf(isDark, globe) })
  pen.restore()
}

interface Screen {
  readonly color: Oklab
  /** Distance of two dots in pixels. */
  readonly pitch: number
  readonly angle: number
  readonly cut: 'dot' | 'line'
  readonly tone: Tone
}

/** One ink: dots, or lines that swell, on a grid turned by the screen's angle. */
function printScreen(sheet: Sheet, screen: Screen): void {
  const { pen, width, height } = sheet
  const { pitch, angle, tone } = screen
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  // Rows stand closer than dots.
  const reach = Math.ceil(Math.hypot(width, height) / 2 / pitch / 0.866) + 1
  pen.fillStyle = css(screen.color)
  pen.beginPath()
  for (let row = -reach; row <= reach; row += 1) {
    if (screen.cut === 'line') traceLine(sheet, screen, row, reach)
    else {
      for (let column = -reach; column <= reach; column += 1) {
        // Every other row is moved by half a step, so that the dots stand as close as they can.
        const along = (column + (row % 2 === 0 ? 0 : 0.5)) * pitch
        const down = row * pitch * 0.866
        const x = width / 2 + along * cos - down * sin
        const y = height / 2 + along * sin + down * cos
        if (x < -pitch || y < -pitch || x > width + pitch || y > height + pitch) continue
        const radius = pitch * 0.6 * Math.sqrt(clamp(tone(x, y), 0, 1))
        if (radius < 0.35) continue
        pen.moveTo(x + radius, y)
        pen.arc(x, y, radius, 0, fullTurn)
      }
    }
  }
  pen.fill()
}

function traceLine({ pen, width, height }: Sheet, { pitch, angle, tone }: Screen, row: number, reach: number): void {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const down = row * pitch
  const steps = reach * 4
  const place = (i: number, aside: number): [number, number] => {
    const along = (i / steps) * reach * pitch
    return [width / 2 + along * cos - (down + aside) * sin, height / 2 + along * sin + (down + aside) * cos]
  }
  const half = (i: number): number => {
    const [x, y] = place(i, 0)
    return pitch * 0.46 * clamp(tone(x, y), 0, 1)
  }
  for (let i = -steps; i <= steps; i += 1) {
    const [x, y] = place(i, half(i))
    if (i === -steps) pen.moveTo(x, y)
    else pen.lineTo(x, y)
  }
  for (let i = steps; i >= -steps; i -= 1) pen.lineTo(...place(i, -half(i)))
  pen.closePath()
}

/** A globe lit from the upper left. On a dark ground the ink is the light, on paper it is the shadow. */
function globeOf(isDark: boolean, globe: Globe): Tone {
  return (px, py) => {
    const x = (px - globe.x) / globe.radius
    const y = (py - globe.y) / globe.radius
    const far = Math.hypot(x, y)
    if (far > 1.2) return 0
    const z = Math.sqrt(Math.max(0, 1 - far * far))
    const lit = Math.max(0, -0.5 * x - 0.58 * y + 0.64 * z)
    return isDark ? 0.06 + 1.3 * lit ** 1.2 : 1.25 - 1.35 * lit
  }
}

/** A slow swell of tone that runs out before the words. */
function swellOf({ width, height, calm, random, mood }: ArtRequest): Tone {
  const unit = Math.sqrt(width * height)
  const noise = createNoise(random)
  const turn = random.between(0, fullTurn)
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)]
  const bend = lerp(0.08, 0.3, mood.motion)
  return (px, py) => {
    const [x, y] = [(px - width / 2) / unit, (py - height / 2) / unit]
    const along = x * cos + y * sin + bend * noise(x * 1.5 + 9, y * 1.5)
    const wave = 0.5 + 0.5 * Math.sin(along * lerp(3.4, 5.6, mood.energy) + 1.2)
    const hush = calm.at(px / width, py / height, 0.34)
    return lerp(0, 0.74, softStep(wave) ** 1.6) * (1 - hush) ** 2
  }
}
