import { chromaOf, type Oklab } from '@imagelayer/shared/brand/oklab.ts'
import { fillSheet, finishSheet, layDown, openSheet, type Pen, radialFill } from '../art-canvas.ts'
import { isDarkHour } from '../art-mood.ts'
import { groundOf } from '../art-palette.ts'
import type { ArtRequest, ArtStyle } from '../art-style.ts'
import { grainOf } from '../grain.ts'
import { css, mix, readableOn, shift, tone } from '../paint-color.ts'
import type { Point } from '../paths.ts'
import { clamp, lerp } from '../soft-step.ts'

/** Satin bands that gather at one place and fan out from it, twisting, each with its shadow on those below. */
export const paintRibbons: ArtStyle = (request) => {
  const { width, height, palette, mood } = request
  const sheet = openSheet(width, height)
  const ground = groundOf(palette, mood)
  const course = plotCourse(request, sheet.unit)
  fillSheet(sheet, css(ground))
  fillSheet(
    sheet,
    radialFill(
      sheet.pen,
      [course.x, course.y, 0, sheet.unit * 0.95],
      [
        [0, glowOn(ground, request), 0.85],
        [1, glowOn(ground, request), 0],
      ],
    ),
  )
  const isDark = isDarkHour(mood)
  const shadow = {
    color: shift(palette.shade, -0.14),
    opacity: isDark ? 0.6 : 0.34,
    blur: sheet.unit * 0.05,
    x: sheet.unit * 0.006,
    y: sheet.unit * 0.018,
  }
  for (const band of cutBands(request, ground)) {
    layDown(sheet, shadow, (pen) =>
      paintBand(pen, { ...band, course, unit: sheet.unit, reach: Math.hypot(width, height) * 0.62 }),
    )
  }
  return { pixels: finishSheet(sheet, grainOf(mood)), focus: { u: course.x / width, v: course.y / height } }
}

const glowOn = (ground: Oklab, { palette, mood }: ArtRequest): Oklab =>
  isDarkHour(mood) ? mix(ground, palette.main, 0.42) : mix(ground, palette.light, 0.8)

interface Course {
  /** Where the bands gather. */
  readonly x: number
  readonly y: number
  /** Direction of flow, in radians. */
  readonly angle: number
}

/** Across the picture, or down the free side of it when words take the other. */
function plotCourse({ width, height, calm, random }: ArtRequest, unit: number): Course {
  const slant = random.between(0.12, 0.42) * (random.chance(0.5) ? 1 : -1)
  const free = { x: calm.focus.u * width, y: calm.focus.v * height }
  if (calm.boxes.length === 0) {
    const isTall = height > width * 1.3
    return {
      x: width * lerp(0.5, calm.focus.u, 0.6),
      y: height * lerp(0.5, calm.focus.v, 0.6),
      angle: isTall ? slant + 0.9 : slant,
    }
  }
  const isWide = calm.boxes.some((box) => box.width > 0.6)
  const away = (center: number): number => clamp(center + (center < 0.5 ? 0.5 : -0.5), 0.1, 0.9)
  if (isWide) return { x: free.x, y: away(calm.center.v) * height, angle: slant * 0.45 }
  const x = away(calm.center.u) * width
  return { x: Math.max(x, unit * 0.1), y: height * 0.5, angle: Math.PI / 2 + slant * 0.6 }
}

interface Band {
  /** From shadow to sheen, of one hue. */
  readonly front: readonly Oklab[]
  readonly back: readonly Oklab[]
  /** -0.5 to 0.5: which way it leaves the bundle. */
  readonly aside: number
  readonly broad: number
  readonly phase: number
  readonly twist: number
  readonly sway: number
  readonly spread: number
}

function cutBands({ palette, mood, random }: ArtRequest, ground: Oklab): Band[] {
  const { main, accent, pop, light, shade } = palette
  const bright = tone(main, clamp(main[0] + 0.16, 0.5, 0.88), 1.05)
  const voices = readableOn(
    ground,
    [main, accent, bright, mood.play > 0.4 ? pop : shade, isDarkHour(mood) ? light : shade],
    0.1,
  )
  const count = Math.round(lerp(2, 6, mood.density))
  const turn = random.between(0, Math.PI * 2)
  return Array.from({ length: count }, (_, i) => {
    const own = i === Math.floor(count / 2) ? main : (voices[i % voices.length] as Oklab)
    return {
      front: rampOf(own, main),
      back: rampOf(own, main, own[0] > 0.55 ? -0.11 : 0.1),
      aside: count === 1 ? 0 : i / (count - 1) - 0.5,
      broad: lerp(0.075, 0.15, mood.energy) * random.between(0.7, 1.25) * (count > 4 ? 0.8 : 1),
      phase: turn + i * 0.62 + random.between(-0.25, 0.25),
      twist: lerp(1.6, 3.2, mood.motion) * random.between(0.85, 1.15),
      sway: lerp(0.07, 0.2, mood.motion),
      spread: lerp(0.5, 0.95, mood.energy),
    }
  })
}

/**
 * From shadow to sheen, `by` lighter or darker than the colour itself. Pale bands take the leading colour into their
 * shadows: grey would look like dirt.
 */
function rampOf(color: Oklab, main: Oklab, by = 0): Oklab[] {
  const isPale = color[0] > 0.86 && chromaOf(color) < 0.06
  const own = isPale ? tone(main, Math.min(0.97, color[0] + by * 0.5), 0.4) : shift(color, by)
  const dark = isPale ? tone(main, 0.7 + by, 0.7) : tone(own, Math.max(0.2, own[0] * 0.6), 1)
  const half = isPale ? tone(main, 0.86 + by, 0.5) : tone(own, lerp(dark[0], own[0], 0.6), 1.05)
  return [dark, half, own, shift(own, 0.07, 1), shift(own, 0.18, 0.75)]
}

interface Swept extends Band {
  readonly course: Course
  readonly unit: number
  /** Half the length, in pixels. */
  readonly reach: number
}

/** Points and stops along a band, and steps of its ramp from shadow to sheen. */
const steps = 72
const stopsAlong = 32
const shades = 160

/**
 * Paints a band as strips side by side. The course runs straight while the band sways around it, so one gradient along
 * the course shades a whole strip: by how the band is turned to the light there, and by where the strip lies across.
 */
function paintBand(pen: Pen, band: Swept): void {
  const { course, reach } = band
  const [dx, dy] = [Math.cos(course.angle) * reach, Math.sin(course.angle) * reach]
  const sections = Array.from({ length: steps + 1 }, (_, i) => sectionAt(band, (i / steps) * 2 - 1))
  const turns = Array.from({ length: stopsAlong + 1 }, (_, i) => turnAt(band, (i / stopsAlong) * 2 - 1))
  const [front, back] = [band.front, band.back].map((ramp) =>
    Array.from({ length: shades }, (_, i) => css(readTone(ramp, i / (shades - 1)))),
  ) as [string[], string[]]
  // Narrow enough that the steps between them do not show.
  const strips = clamp(Math.round((band.broad * band.unit) / 2.7), 8, 48)
  for (let strip = 0; strip < strips; strip += 1) {
    const fill = pen.createLinearGradient(course.x - dx, course.y - dy, course.x + dx, course.y + dy)
    for (let i = 0; i <= stopsAlong; i += 1) {
      const turn = turns[i] as number
      const ramp = Math.cos(turn) >= 0 ? front : back
      const lit = 0.56 + 0.46 * Math.sin(turn * 1.35 + lerp(-0.95, 0.95, (strip + 0.5) / strips))
      fill.addColorStop(i / stopsAlong, ramp[Math.round(clamp(lit, 0, 1) * (shades - 1))] as string)
    }
    pen.fillStyle = fill
    // Each strip reaches under the next one, so that no seam shows.
    const [from, to] = [strip / strips, Math.min(1, (strip + 1.4) / strips)]
    pen.beginPath()
    for (const section of sections) pen.lineTo(...across(section, from))
    for (const section of [...sections].reverse()) pen.lineTo(...across(section, to))
    pen.closePath()
    pen.fill()
  }
}

interface Section {
  readonly left: Point
  readonly right: Point
}

const across = ({ left, right }: Section, share: number): [number, number] => [
  lerp(left.x, right.x, share),
  lerp(left.y, right.y, share),
]

const turnAt = (band: Swept, t: number): number => band.phase + band.twist * t + 0.7 * Math.sin(t * 2.3 + band.phase)

function sectionAt(band: Swept, t: number): Section {
  const { course, unit } = band
  const fan = band.aside * band.spread * unit * (0.16 + 1.1 * t * t * (t < 0 ? 1 : 0.8))
  const off = fan + band.sway * unit * Math.sin(t * 3.1 + band.phase * 0.5)
  const broad = band.broad * unit * Math.cos(turnAt(band, t))
  const [cos, sin] = [Math.cos(course.angle), Math.sin(course.angle)]
  const place = (aside: number): Point => ({
    x: course.x + t * band.reach * cos - (off + aside) * sin,
    y: course.y + t * band.reach * sin + (off + aside) * cos,
  })
  return { left: place(-broad), right: place(broad) }
}

function readTone(ramp: readonly Oklab[], place: number): Oklab {
  const scaled = clamp(place, 0, 1) * (ramp.length - 1)
  const index = Math.min(ramp.length - 2, Math.floor(scaled))
  const [from, to] = [ramp[index] as Oklab, ramp[index + 1] as Oklab]
  const share = scaled - index
  return [lerp(from[0], to[0], share), lerp(from[1], to[1], share), lerp(from[2], to[2], share)]
}
