import { chromaOf, type Oklab } from '@imagelayer/shared/brand/oklab.ts'
import { Path2D } from '@napi-rs/canvas'
import { finishSheet, linearFill, openSheet, radialFill, type Sheet, unitOf } from '../art-canvas.ts'
import { isDarkHour } from '../art-mood.ts'
import type { ArtRequest, ArtStyle } from '../art-style.ts'
import { grainOf } from '../grain.ts'
import { createNoise, layNoise } from '../noise.ts'
import { isKin, mix, shift, tone } from '../paint-color.ts'
import { paintField } from '../paint-field.ts'
import { clamp, fade, lerp, softStep } from '../soft-step.ts'

/** A curtain of light hanging from the sky: a bright hem, rays that fade upwards. All lengths in shares of the unit. */
interface Curtain {
  readonly color: Oklab
  readonly hot: Oklab
  /** Per column of the sampled width: where the hem is, how tall the rays are, how bright they are. */
  readonly hem: Float32Array
  readonly reach: Float32Array
  readonly glow: Float32Array
  /** Where along its length the curtain is there at all, 0 to 1. */
  readonly span: Float32Array
}

const samples = 1024
/** The curtains reach beyond the frame, because rays lean. */
const overhang = 0.3

/** Northern lights over a ridge, in the kit's hues; dimmer where words will stand. */
export const paintAurora: ArtStyle = (request) => {
  const { width, height, mood, calm } = request
  const sky = chooseSky(request)
  const curtains = hangCurtains(request, sky)
  const unit = unitOf(width, height)
  const middle = calm.focus.u * width
  const pixels = paintField({ width, height }, { step: 2, grain: 1.4 }, (px, py, out) => {
    const v = py / height
    const hush = 0.86 * calm.at(px / width, v, 0.3)
    const fall = softStep(v * 1.15)
    for (let i = 0; i < 3; i += 1) out[i] = lerp(sky.top[i as 0], sky.low[i as 0], fall)
    // Rays spread from a point far above, as perspective has it.
    const spread = (px - middle) * (1 + 0.22 * (v - 0.6))
    const column = ((middle + spread) / width + overhang) / (1 + 2 * overhang)
    const at = clamp(Math.round(column * samples), 0, samples - 1)
    for (const curtain of curtains) {
      const above = ((curtain.hem[at] as number) * height - py) / unit
      const reach = curtain.reach[at] as number
      // A soft hem below, rays that thin out above, and a breath of the same light around.
      const body = above > 0 ? fade(above / reach) : fade(-above / 0.008)
      const haze = 0.16 * fade(Math.abs(above) / (above > 0 ? reach * 2 : 0.07))
      const shine = (body * (curtain.glow[at] as number) + haze * (curtain.span[at] as number)) * (1 - hush)
      const cover = 1 - fade(shine)
      const heat = softStep((cover - 0.45) / 0.55) * body * body
      for (let i = 0; i < 3; i += 1) {
        const color = lerp(curtain.color[i as 0], curtain.hot[i as 0], heat)
        out[i] = lerp(out[i] as number, color, cover)
      }
    }
  })
  const sheet = openSheet(width, height, pixels)
  if (isDarkHour(mood)) scatterStars(sheet, request)
  const horizon = raiseRidges(sheet, request, sky)
  return {
    pixels: finishSheet(sheet, grainOf(mood)),
    focus: { u: calm.focus.u, v: Math.min(horizon / height, middleHem(curtains[0])) },
  }
}

const middleHem = (curtain: Curtain | undefined): number => curtain?.hem[samples / 2] ?? 0.5

interface Sky {
  readonly top: Oklab
  readonly low: Oklab
  readonly lights: readonly Oklab[]
  readonly hot: Oklab
  readonly ridge: Oklab
}

/** By night light shines on a dark sky; by day the curtains are veils of pigment on a pale one. */
function chooseSky({ palette, mood }: ArtRequest): Sky {
  const { deep, main, shade, accent, pop, light } = palette
  const isGrey = chromaOf(main) < 0.035
  const kin = (color: Oklab): boolean => isGrey || (isKin(color, main) && chromaOf(color) > chromaOf(main) * 0.5)
  if (isDarkHour(mood)) {
    const night = mix(deep, shade, isKin(deep, main) ? 0.4 : 0)
    const vivid = tone(main, clamp(main[0], 0.5, 0.72), 1.2)
    const bright = tone(main, clamp(main[0] + 0.14, 0.66, 0.86), 1.2)
    const lift = mood.light * 0.28
    return {
      top: shift(night, -0.1 + lift),
      low: mix(shift(night, -0.01 + lift), vivid, 0.16 + mood.light * 0.5),
      lights: [vivid, bright, kin(accent) ? accent : vivid, kin(pop) && pop[0] > 0.5 ? pop : bright],
      hot: tone(isKin(accent, main) && accent[0] > 0.7 ? mix(bright, accent, 0.5) : bright, 0.92, 0.85),
      ridge: shift(night, -0.1),
    }
  }
  const veil = tone(main, clamp(main[0], 0.55, 0.75), 1)
  const pale = tone(main, lerp(0.86, 0.95, softStep((mood.light - 0.5) * 2)), 0.5)
  return {
    top: pale,
    low: light,
    lights: [
      tone(main, clamp(main[0], 0.6, 0.72), 1.05),
      veil,
      kin(accent) ? shift(accent, 0.05) : tone(main, 0.82, 0.8),
      veil,
    ],
    hot: main,
    ridge: mix(shade, main, 0.35),
  }
}

function hangCurtains({ mood, random, calm }: ArtRequest, sky: Sky): Curtain[] {
  const noise = createNoise(random)
  const coarse = layNoise(noise, 2)
  const fine = layNoise(noise, 4)
  const count = Math.round(lerp(2, 6, mood.density))
  const base = calm.boxes.length === 0 ? 0.6 : clamp(calm.focus.v + 0.16, 0.5, 0.74)
  const sway = lerp(0.06, 0.32, mood.motion)
  const streak = lerp(0.35, 1.25, mood.density)
  return Array.from({ length: count }, (_, order) => {
    const place = order * 7.7
    const low = base - 0.2 + (0.28 * order) / Math.max(1, count - 1) + random.between(-0.04, 0.04)
    const center = lerp(calm.focus.u, random.between(0.2, 0.8), order === 0 ? 0.2 : 0.9)
    const broad = random.between(0.36, 0.6)
    const hem = new Float32Array(samples)
    const reach = new Float32Array(samples)
    const glow = new Float32Array(samples)
    const span = new Float32Array(samples)
    for (let i = 0; i < samples; i += 1) {
      const u = (i / samples) * (1 + 2 * overhang) - overhang
      const fold = coarse(u * 2.1 + place, 3.1 * order)
      hem[i] = low + sway * fold + 0.028 * noise(u * 9 + place + 2 * fold, 5)
      reach[i] = lerp(0.09, 0.26, 0.5 + 0.5 * noise(u * 3.3 + place, 9)) * (1 - 0.1 * order)
      const rays = 0.55 + streak * (0.8 * fine(u * 13 + place + 3 * fold, 1) + 0.5 * noise(u * 60 + place, 2))
      span[i] =
        Math.exp(-(((u - center) / broad) ** 2)) *
        softStep((order === 0 ? 1.1 : 0.75) + 1.1 * coarse(u * 1.7 - place, 12))
      glow[i] = Math.max(0.06, rays) * (span[i] as number) * lerp(1, 2, mood.energy)
    }
    return { color: sky.lights[order % sky.lights.length] as Oklab, hot: sky.hot, hem, reach, glow, span }
  })
}

function scatterStars({ pen, width, height, unit }: Sheet, { palette, mood, random, calm }: ArtRequest): void {
  const count = Math.round(lerp(20, 360, mood.density) * (1 - mood.light))
  for (let i = 0; i < count; i += 1) {
    const [x, y] = [random.next() * width, random.next() ** 1.6 * height * 0.7]
    const radius = unit * lerp(0.0005, 0.0015, random.next() ** 4)
    const shine = (1 - 0.9 * calm.at(x / width, y / height, 0.1)) * random.between(0.25, 0.85)
    pen.fillStyle = radialFill(
      pen,
      [x, y, 0, radius * 2],
      [
        [0, palette.light, shine],
        [0.4, palette.light, shine * 0.8],
        [1, palette.light, 0],
      ],
    )
    pen.fillRect(x - radius * 2, y - radius * 2, radius * 4, radius * 4)
  }
}

/** Two ridges in the haze give the light a place to stand over. Answers where the farther one begins, in pixels. */
function raiseRidges(sheet: Sheet, { random, mood, calm }: ArtRequest, sky: Sky): number {
  const { pen, width, height, unit } = sheet
  const line = layNoise(createNoise(random), 5)
  const isCovered = calm.at(0.5, 0.93, 0.05) > 0.3
  const far = height * (isCovered ? 0.95 : 0.84)
  for (const [depth, base] of [far, far + (height - far) * 0.5].entries()) {
    const ridge = new Path2D()
    ridge.moveTo(-2, height + 2)
    const tall = unit * lerp(0.05, 0.13, mood.geometry) * (isCovered ? 0.35 : 1)
    for (let x = -2; x <= width + 3; x += 2) {
      const u = (x / unit) * (2.4 + depth) + depth * 40
      ridge.lineTo(x, base - tall * (line(u, depth * 7) + 0.25))
    }
    ridge.lineTo(width + 3, height + 2)
    ridge.closePath()
    const body = depth === 0 ? mix(sky.ridge, sky.low, 0.42) : sky.ridge
    pen.fillStyle = linearFill(
      pen,
      [0, base - tall, 0, height],
      [
        [0, body],
        [1, depth === 0 ? mix(body, sky.low, 0.5) : body],
      ],
    )
    pen.fill(ridge)
  }
  return far
}
