import type { Oklab } from '@imagelayer/shared/brand/oklab.ts'
import { Path2D } from '@napi-rs/canvas'
import { fillSheet, finishSheet, layVeil, linearFill, openSheet, radialFill, type Sheet } from '../art-canvas.ts'
import type { ArtRequest, ArtStyle } from '../art-style.ts'
import { grainOf } from '../grain.ts'
import { createNoise, layNoise, type Noise } from '../noise.ts'
import { css, mix } from '../paint-color.ts'
import { lerp, softStep } from '../soft-step.ts'
import { type Air, chooseAir } from './dune-air.ts'

/** Dunes or mountains one behind the other under a low sun: each has a lit and a shaded side and fades into haze. */
export const paintDunes: ArtStyle = (request) => {
  const { width, height, mood, random, calm } = request
  const sheet = openSheet(width, height)
  const air = chooseAir(request)
  fillSheet(sheet, linearFill(sheet.pen, [0, 0, 0, height * 0.82], air.sky))
  const horizon = height * findHorizon(request)
  const rise = sheet.unit * lerp(0.06, 0.26, random.next())
  const sun = { x: calm.focus.u * width, y: Math.max(horizon - rise, sheet.unit * 0.2) }
  paintSun(sheet, air, { ...sun, radius: sheet.unit * lerp(0.07, 0.125, mood.energy) })
  const ridges = Math.round(lerp(3, 8, mood.density))
  const noise = createNoise(random)
  const land = new Path2D()
  for (let i = 0; i < ridges; i += 1) {
    land.addPath(paintRidge(sheet, request, { air, depth: i / (ridges - 1), horizon, noise, sunX: sun.x }))
  }
  sheet.pen.save()
  sheet.pen.clip(land)
  layVeil(sheet, calm, { color: mix(air.far, air.near, 0.5), strength: 0.6, reach: 0.26 })
  sheet.pen.restore()
  return { pixels: finishSheet(sheet, grainOf(mood)), focus: { u: calm.focus.u, v: sun.y / height } }
}

/** Near the middle, but moved off the words: they stand on sky or on land, not across the line between. */
function findHorizon({ calm, random }: ArtRequest): number {
  const columns = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]
  let best = { at: 0.56, cost: Number.POSITIVE_INFINITY }
  for (let at = 0.36; at < 0.82; at += 0.02) {
    const crossed = columns.filter((u) => calm.at(u, at, 0.06) > 0.4).length / columns.length
    const cost = crossed + Math.abs(at - 0.56) * 1.2 + random.next() * 0.04
    if (cost < best.cost) best = { at, cost }
  }
  return best.at
}

function paintSun(sheet: Sheet, air: Air, sun: { x: number; y: number; radius: number }): void {
  const { pen } = sheet
  const { x, y, radius } = sun
  const glow = air.haloStrength
  fillSheet(
    sheet,
    radialFill(
      pen,
      [x, y, radius * 0.85, radius * 6.5],
      [
        [0, air.halo, glow * 0.8],
        [0.12, air.halo, glow * 0.42],
        [0.4, air.halo, glow * 0.13],
        [1, air.halo, 0],
      ],
    ),
  )
  // Low in the air the disc drowns in the haze.
  pen.fillStyle = linearFill(
    pen,
    [0, y - radius, 0, y + radius],
    [
      [0, air.sun],
      [0.35, air.sun],
      [1, mix(air.sun, air.haze, air.drown)],
    ],
  )
  pen.beginPath()
  pen.arc(x, y, radius, 0, Math.PI * 2)
  pen.fill()
}

interface Ridge {
  readonly air: Air
  /** 0 = farthest, 1 = nearest. */
  readonly depth: number
  readonly horizon: number
  readonly noise: Noise
  /** Where the light comes from. */
  readonly sunX: number
}

function paintRidge(sheet: Sheet, request: ArtRequest, ridge: Ridge): Path2D {
  const { pen, width, height, unit } = sheet
  const { air, depth, horizon } = ridge
  const base = horizon + (height * 0.95 - horizon) * depth ** 1.25
  const swell = unit * lerp(0.06, 0.15, depth) * lerp(0.75, 1.25, request.mood.energy)
  const crest = crestOf(sheet, request, { ...ridge, base, swell })
  const land = new Path2D()
  land.moveTo(-4, height + 4)
  for (let x = -4; x <= width + 4; x += 3) land.lineTo(x, crest(x))
  land.lineTo(width + 4, height + 4)
  land.closePath()
  // A minimal land lies in more haze.
  const lit = mix(air.far, air.near, depth ** 0.85 * lerp(0.6, 1, request.mood.density))
  const top = base - swell * 1.5
  const fog = mix(lit, air.haze, lerp(0.78, 0.3, depth))
  pen.fillStyle = linearFill(
    pen,
    [0, top, 0, top + unit * lerp(0.2, 0.42, depth)],
    [
      [0, lit],
      [1, fog],
    ],
  )
  pen.fill(land)
  if (depth > 0.4) drawRipples(sheet, request, { ...ridge, crest, land, swell, dark: air.dark })
  shadeSlopes(sheet, request, { ...ridge, crest, land, swell, dark: mix(mix(air.far, air.dark, depth), fog, 0.25) })
  return land
}

interface Profile extends Ridge {
  readonly base: number
  readonly swell: number
}

/** Height of the crest at a column: rolling when grown, jagged when constructed. */
function crestOf({ unit }: Sheet, { mood }: ArtRequest, { depth, noise, base, swell }: Profile): (x: number) => number {
  const rough = layNoise(noise, 4)
  const sharp = softStep((mood.geometry - 0.6) / 0.3)
  const place = depth * 53.7
  return (x) => {
    const u = (x / unit) * lerp(1.25, 1.9, mood.motion) + place
    const roll = noise(u, place) * 1.15 + 0.28 * noise(u * 2.3, place + 9)
    const peak = 1.5 * (1 - 2.1 * Math.abs(rough(u * 1.35, place))) - 0.5
    return base - swell * lerp(roll, peak, sharp)
  }
}

interface Slopes extends Ridge {
  readonly crest: (x: number) => number
  readonly land: Path2D
  readonly swell: number
  readonly dark: Oklab
}

/**
 * The lee of each hump, turned away from the sun: a wedge between the skyline and a crest that winds down towards the
 * viewer, darkest at the top and gone in the haze before it ends.
 */
function shadeSlopes({ pen, width, unit }: Sheet, { random, mood }: ArtRequest, slopes: Slopes): void {
  const { crest, land, swell, dark, depth, sunX } = slopes
  const strength = lerp(0.35, 0.9, depth) * lerp(0.7, 1.05, mood.energy) * lerp(0.6, 1, mood.density)
  pen.save()
  pen.clip(land)
  for (const top of findTops(crest, width, unit)) {
    const side = top < sunX - unit * 0.05 ? -1 : 1
    const y = crest(top)
    const long = swell * random.between(3.4, 5) * side
    const deep = swell * random.between(1.3, 2)
    const belly = random.between(0.35, 0.6)
    pen.beginPath()
    pen.moveTo(top, y - 2)
    pen.bezierCurveTo(
      top + long * 0.02,
      y + deep * belly,
      top + long * 0.42,
      y + deep * (1 - belly),
      top + long * 0.3,
      y + deep * 1.25,
    )
    pen.bezierCurveTo(top + long * 0.4, y + deep * 1.7, top + long * 0.8, y + deep * 1.6, top + long, y + deep * 2.2)
    pen.lineTo(top + long, y - swell * 2)
    pen.closePath()
    const far = Math.abs(long)
    pen.fillStyle = radialFill(
      pen,
      [top, y, 0, far],
      [
        [0, dark, strength],
        [0.4, dark, strength * 0.6],
        [0.92, dark, 0],
      ],
    )
    pen.fill()
  }
  pen.restore()
}

/** The wind's fine lines in the near sand, wider apart and stronger towards the viewer; the more the richer. */
function drawRipples({ pen, width, height, unit }: Sheet, { mood, calm }: ArtRequest, slopes: Slopes): void {
  const { crest, land, dark, depth, noise } = slopes
  const lines = Math.round(lerp(-8, 26, mood.density) * depth)
  pen.save()
  pen.clip(land)
  pen.lineWidth = Math.max(0.7, unit * 0.0014)
  for (let i = 1; i <= lines; i += 1) {
    const down = unit * (0.009 * i + 0.0007 * i * i)
    pen.beginPath()
    for (let x = -4; x <= width + 6; x += 6) {
      const u = (x / unit) * 3
      const y =
        crest(x) * (1 - 0.012 * i) + 0.012 * i * height + down + unit * 0.006 * noise(u * 2.2, i * 0.35 + depth * 9)
      pen.lineTo(x, y)
    }
    const hush = calm.at(0.5, Math.min(1, (crest(width / 2) + down) / height), 0.1)
    pen.strokeStyle = css(dark, lerp(0.05, 0.2, depth) * (1 - i / (lines + 4)) * (1 - 0.8 * hush))
    pen.stroke()
  }
  pen.restore()
}

function findTops(crest: (x: number) => number, width: number, unit: number): number[] {
  const stride = unit * 0.012
  const tops: number[] = []
  for (let x = -unit * 0.3; x < width + unit * 0.3; x += stride) {
    const here = crest(x)
    const isTop = here < crest(x - stride) && here <= crest(x + stride)
    if (isTop && x - (tops.at(-1) ?? Number.NEGATIVE_INFINITY) > unit * 0.12) tops.push(x)
  }
  return tops
}
