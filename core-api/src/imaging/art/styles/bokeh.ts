import { chromaOf, type Oklab } from '@imagelayer/shared/brand/oklab.ts'
import { fillSheet, finishSheet, linearFill, openSheet, type Pen, radialFill } from '../art-canvas.ts'
import { hourOf, isDarkHour } from '../art-mood.ts'
import type { ArtRequest, ArtStyle } from '../art-style.ts'
import { grainOf } from '../grain.ts'
import { isKin, mix, shift, tone } from '../paint-color.ts'
import { fullTurn, type Point } from '../paths.ts'
import { clamp, lerp } from '../soft-step.ts'

/** Lights far out of focus: wide soft discs behind, small crisp ones before, gathered in one sweep off the words. */
export const paintBokeh: ArtStyle = (request) => {
  const { width, height, mood, calm } = request
  const sheet = openSheet(width, height)
  const air = chooseAir(request)
  fillSheet(
    sheet,
    linearFill(
      sheet.pen,
      [0, 0, width * 0.4, height],
      [
        [0, air.top],
        [1, air.low],
      ],
    ),
  )
  const focus = { x: calm.focus.u * width, y: calm.focus.v * height }
  fillSheet(
    sheet,
    radialFill(
      sheet.pen,
      [focus.x, focus.y, 0, sheet.unit * 0.8],
      [
        [0, air.glow, 0.7],
        [0.5, air.glow, 0.25],
        [1, air.glow, 0],
      ],
    ),
  )
  sheet.pen.globalCompositeOperation = isDarkHour(mood) ? 'screen' : 'multiply'
  for (const light of hangLights(request, air, sheet.unit)) paintLight(sheet.pen, light, mood.geometry > 0.66)
  sheet.pen.globalCompositeOperation = 'source-over'
  return { pixels: finishSheet(sheet, grainOf(mood) + 0.6), focus: { u: calm.focus.u, v: calm.focus.v } }
}

interface Air {
  readonly top: Oklab
  readonly low: Oklab
  readonly glow: Oklab
  readonly lights: readonly Oklab[]
}

function chooseAir({ palette, mood }: ArtRequest): Air {
  const { main, accent, pop, deep, shade, light } = palette
  const isGrey = chromaOf(main) < 0.035
  const bright = tone(main, clamp(main[0] + 0.1, 0.58, 0.8), 1.1)
  const floor = isKin(deep, main) ? mix(deep, shade, 0.4) : shade
  const voices = mood.play > 0.3 ? [bright, main, accent, pop] : [bright, main, accent]
  // Dark discs on a pale ground would look like dirt on the lens.
  const airy = voices.map((color) => tone(color, Math.max(0.74, color[0]), 1.15))
  const lively = voices.map((color) => (isGrey || color[0] > 0.5 ? color : tone(color, 0.58, 1.15)))
  return {
    night: { top: shift(floor, -0.09), low: floor, glow: mix(floor, main, 0.45), lights: lively },
    dusk: { top: mix(floor, main, 0.25), low: mix(floor, main, 0.5), glow: main, lights: [...lively, light] },
    dawn: {
      top: tone(main, 0.8, 0.75),
      low: tone(main, 0.9, 0.5),
      glow: light,
      lights: [tone(main, 0.84, 0.85), tone(main, 0.88, 0.75), ...airy],
    },
    noon: {
      top: tone(main, 0.93, 0.42),
      low: light,
      glow: [0.99, 0, 0] as Oklab,
      lights: [tone(main, 0.86, 0.75), tone(main, 0.9, 0.65), ...airy],
    },
  }[hourOf(mood)]
}

interface Light extends Point {
  readonly radius: number
  readonly color: Oklab
  readonly opacity: number
  /** How wide the soft edge is, 0 crisp to 1. */
  readonly soft: number
}

/** Far lights first, which are large and faint; near ones are small and strong. */
function hangLights({ width, height, random, mood, calm }: ArtRequest, air: Air, unit: number): Light[] {
  const count = Math.round(lerp(34, 230, mood.density))
  const slant = random.between(-0.6, 0.6)
  const [cos, sin] = [Math.cos(slant), Math.sin(slant)]
  const thick = unit * lerp(0.16, 0.36, mood.motion)
  return Array.from({ length: count }, (_, i) => {
    const near = i / count
    const along = random.between(-0.9, 0.9) * Math.hypot(width, height)
    const aside = (random.next() + random.next() + random.next() - 1.5) * thick * 1.6
    const x = calm.focus.u * width + along * cos - aside * sin
    const y = calm.focus.v * height + along * sin + aside * cos
    const hush = calm.at(clamp(x / width, 0, 1), clamp(y / height, 0, 1), 0.2)
    const size = lerp(0.15, 0.014, near ** 0.55) * lerp(0.6, 1.4, random.next()) * lerp(0.85, 1.25, mood.energy)
    return {
      x,
      y,
      radius: unit * size,
      color: air.lights[random.whole(0, air.lights.length - 1)] as Oklab,
      opacity: lerp(0.3, 0.95, near ** 1.4) * random.between(0.45, 1) * (1 - hush) ** 2,
      soft: lerp(0.4, 0.08, near),
    }
  }).filter((light) => light.opacity > 0.012)
}

/** A disc of even light with a brighter rim, as a lens draws it; six-sided when the iris shows. */
function paintLight(pen: Pen, { x, y, radius, color, opacity, soft }: Light, isIris: boolean): void {
  const rim = shift(color, 0.09)
  pen.fillStyle = radialFill(
    pen,
    [x, y, 0, radius],
    [
      [0, color, opacity * 0.62],
      [Math.max(0.3, 0.9 - soft), color, opacity * 0.8],
      [Math.max(0.35, 0.97 - soft * 0.8), rim, opacity],
      [1, rim, isIris ? opacity * 0.8 : 0],
    ],
  )
  pen.beginPath()
  if (isIris)
    for (let i = 0; i < 6; i += 1)
      pen.lineTo(x + Math.cos((i / 6) * fullTurn + 0.3) * radius, y + Math.sin((i / 6) * fullTurn + 0.3) * radius)
  else pen.arc(x, y, radius, 0, fullTurn)
  pen.fill()
}
