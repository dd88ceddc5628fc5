import type { Oklab } from '@imagelayer/shared/brand/oklab.ts'
import { finishSheet, openSheet, radialFill, type Sheet } from './art-canvas.ts'
import type { ArtRequest, ArtStyle } from './art-style.ts'
import { css, isKin, mix, tone } from './paint-color.ts'

/** Wide bands that twist through the picture, lit along their turns. */
export const paintRibbons: ArtStyle = (request) => {
  const { width, height, palette, calm, random } = request
  const sheet = openSheet(width, height)
  const isDark = random.chance(0.6)
  const ground = isDark ? palette.deep : palette.light
  const glow = isDark ? mix(palette.deep, palette.main, 0.4) : tone(palette.main, 0.9, 0.6)
  sheet.pen.fillStyle = css(ground)
  sheet.pen.fillRect(0, 0, width, height)
  sheet.pen.fillStyle = radialFill(
    sheet.pen,
    [calm.focus.u * width, calm.focus.v * height, 0, sheet.unit * 0.9],
    [
      [0, glow, 1],
      [1, glow, 0],
    ],
  )
  sheet.pen.fillRect(0, 0, width, height)
  const { main, accent, pop, deep, light } = palette
  const bright = tone(main, Math.min(0.9, main[0] + 0.14), 1.05)
  const bands: ReadonlyArray<readonly Oklab[]> = [
    [mix(deep, main, 0.55), main, bright],
    isKin(main, accent)
      ? [main, mix(main, accent, 0.5), accent]
      : [tone(accent, accent[0] - 0.16), accent, tone(accent, Math.min(0.92, accent[0] + 0.1))],
    [mix(accent, deep, 0.25), accent, mix(accent, light, 0.55)],
    [pop, mix(pop, light, 0.4), light],
  ]
  const course = plotCourse(request)
  for (const [i, colors] of bands.entries()) {
    paintBand(sheet, request, {
      colors,
      order: i / (bands.length - 1),
      course,
      shade: isDark ? deep : mix(deep, main, 0.5),
    })
  }
  return finishSheet(sheet, 3)
}

interface Course {
  readonly x: number
  readonly y: number
  /** Direction of flow, in radians. */
  readonly angle: number
}

/** Across the picture, or down the free side of it when words take the other. */
function plotCourse({ width, height, calm, random }: ArtRequest): Course {
  const slant = random.between(-0.32, 0.32)
  if (calm.boxes.length === 0) return { x: calm.focus.u * width, y: calm.focus.v * height, angle: slant }
  const beside = { left: calm.center.u, top: calm.center.v }
  const isWide = calm.boxes.some((box) => box.width > 0.66)
  const away = (center: number): number =>
    center < 0.5 ? Math.min(0.86, center + 0.56) : Math.max(0.14, center - 0.56)
  if (isWide) return { x: width / 2, y: away(beside.top) * height, angle: slant * 0.6 }
  const lean = beside.left < 0.5 ? 1 : -1
  return { x: away(beside.left) * width, y: height / 2, angle: Math.PI / 2 + lean * random.between(0.12, 0.42) }
}

interface Band {
  readonly colors: readonly Oklab[]
  /** 0 = first painted, widest. */
  readonly order: number
  readonly course: Course
  readonly shade: Oklab
}

const strands = 90

/** A band is many strands side by side; where its width turns through zero it twists and shows its other face. */
function paintBand({ pen, width, height, unit }: Sheet, { random }: ArtRequest, band: Band): void {
  const { course } = band
  const middle = { x: course.x, y: course.y }
  const aside = (band.order - 0.5) * unit * 0.16
  const reach = Math.hypot(width, height) * 1.02
  const [p, q, r] = [random.between(0, 6.28), random.between(0, 6.28), random.between(0, 6.28)]
  const sway = unit * random.between(0.1, 0.17)
  const broad = unit * (0.17 - 0.09 * band.order)
  const [cos, sin] = [Math.cos(course.angle), Math.sin(course.angle)]
  const points = 110
  pen.lineJoin = 'round'
  for (let strand = 0; strand < strands; strand += 1) {
    const across = strand / (strands - 1)
    pen.beginPath()
    for (let i = 0; i <= points; i += 1) {
      const t = (i / points) * 2 - 1
      const along = t * reach
      const twist = Math.sin(t * 4.6 + q) + 0.35 * Math.sin(t * 7.9 + r)
      const off = aside + sway * Math.sin(t * 5.2 + p) + (across - 0.5) * broad * 2 * twist
      const x = middle.x + along * cos - off * sin
      const y = middle.y + along * sin + off * cos
      if (i === 0) pen.moveTo(x, y)
      else pen.lineTo(x, y)
    }
    pen.strokeStyle = css(colorAcross(band, across))
    pen.lineWidth = (broad * 2.9) / strands + 0.6
    pen.stroke()
  }
}

function colorAcross({ colors, shade }: Band, across: number): Oklab {
  const [a, b, c] = colors as [Oklab, Oklab, Oklab]
  const base = across < 0.5 ? mix(a, b, across * 2) : mix(b, c, across * 2 - 1)
  const edge = Math.min(across, 1 - across)
  return edge < 0.08 ? mix(base, shade, 0.28 * (1 - edge / 0.08)) : base
}
