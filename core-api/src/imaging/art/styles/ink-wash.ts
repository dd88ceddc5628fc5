import { chromaOf, type Oklab } from '@imagelayer/shared/brand/oklab.ts'
import { unitOf } from '../art-canvas.ts'
import { hourOf, isDarkHour } from '../art-mood.ts'
import type { ArtRequest, ArtStyle } from '../art-style.ts'
import { grainOf } from '../grain.ts'
import { createNoise, layNoise, type Noise } from '../noise.ts'
import { isKin, linearOf, mix, shift, tone } from '../paint-color.ts'
import { paintLinearField } from '../paint-field.ts'
import { clamp, fade, lerp, softStep } from '../soft-step.ts'

type Light = readonly [red: number, green: number, blue: number]

/** One ridge of the landscape, washed in with a brush that runs dry downwards. */
interface Ridge {
  /** Height of its crest in units from the top, every `step` pixels. */
  readonly crest: Float32Array
  /** How far down the ink runs, in units. */
  readonly fall: number
  readonly load: number
  /** Light that a full load swallows, as absorbance; by night the light that it gives. */
  readonly pigment: Light
}

const step = 2

/** Mountains in ink on wet paper, one behind the other: dark where the brush touched first, gone in mist below. */
export const paintInkWash: ArtStyle = (request) => {
  const { width, height, mood, random, calm } = request
  const unit = unitOf(width, height)
  const noise = createNoise(random)
  const sheet = choosePaper(request)
  const ridges = raiseRidges(request, { unit, noise })
  const sun = placeSun(request, unit, ridges[0])
  const look = { step, grain: grainOf({ grain: Math.min(1, mood.grain + 0.12) }) }
  const isNight = isDarkHour(mood)
  const sinks = ridges.map(() => 0)
  const pixels = paintLinearField({ width, height }, look, (px, py, out) => {
    const [x, y] = [px / unit, py / unit]
    const flow = noise(x * 2.2 + 3, y * 3.4)
    // Pigment settles in the tooth of the paper.
    const tooth = 0.86 + 0.2 * flow + 0.11 * noise(x * 110, y * 110)
    const open = 1 - 0.9 * calm.at(px / width, py / height, 0.24)
    const far = Math.hypot(x - sun.x, y - sun.y) / sun.radius + 0.03 * noise(x * 14, y * 14)
    const disc = softStep((1.01 - far) / 0.05) * (0.7 + 0.2 * tooth + 0.12 * clamp(far, 0, 1)) * open
    let through = 1
    for (let i = 0; i < ridges.length; i += 1) {
      const ridge = ridges[i] as Ridge
      const below = y - (ridge.crest[(px / step) | 0] as number) + 0.006 * flow
      const isWet = softStep(0.5 + 1.6 * noise(x * 1.3 + i * 9, i * 3.7))
      const edge = softStep(below / lerp(0.004, 0.03, isWet))
      const body = fade(Math.max(0, below) / (ridge.fall * (0.85 + 0.5 * flow)))
      const rim = 0.35 * fade(Math.abs(below - 0.004) / 0.006) * (1 - isWet)
      sinks[i] = edge * (body + rim) * ridge.load * tooth * open
      // A mountain stands before the sun, its mist too.
      through *= 1 - edge
    }
    for (let i = 0; i < 3; i += 1) {
      let depth = 0
      for (let k = 0; k < ridges.length; k += 1)
        depth += (sinks[k] as number) * ((ridges[k] as Ridge).pigment[i] as number)
      const paper = lerp(sheet[i] as number, sun.color[i] as number, Math.min(1, disc * through))
      out[i] = isNight ? 1 - (1 - paper) * fade(depth) : paper * fade(depth)
    }
  })
  return { pixels, focus: { u: clamp((sun.x * unit) / width, 0, 1), v: clamp((sun.y * unit) / height, 0, 1) } }
}

/** The paper: warm white at noon, tinted at dawn, deep by night. */
function choosePaper({ palette, mood }: ArtRequest): Light {
  const { light, main, deep, shade } = palette
  const floor = isKin(deep, main) ? mix(deep, shade, 0.4) : deep
  const paper = { night: shift(floor, -0.04), dusk: mix(shade, main, 0.35), dawn: tone(main, 0.9, 0.5), noon: light }[
    hourOf(mood)
  ]
  return linearOf(paper)
}

interface Sun {
  readonly x: number
  readonly y: number
  readonly radius: number
  readonly color: Light
}

/** In units. The accent belongs to the sun alone, as body colour: mixed with the ink it would turn to mud. */
function placeSun({ width, height, calm, mood, palette }: ArtRequest, unit: number, ridge: Ridge | undefined): Sun {
  const { accent, pop, main, light } = palette
  const isNight = isDarkHour(mood)
  const voice = [accent, pop].find((color) => chromaOf(color) > 0.08 && (!isNight || color[0] > 0.55))
  const radius = lerp(0.07, 0.12, mood.energy)
  const skyline = ridge?.crest[Math.round((calm.focus.u * width) / step)] ?? 1
  const wanted = (lerp(calm.focus.v, 0.32, calm.boxes.length === 0 ? 0.7 : 0.25) * height) / unit
  return {
    x: (calm.focus.u * width) / unit,
    // At least half of it stands over the mountains, and all of it in the picture.
    y: Math.max(radius * 1.15, Math.min(wanted, skyline - radius * 0.35)),
    radius,
    color: linearOf(voice ?? (isNight ? light : main)),
  }
}

function raiseRidges(
  { width, height, mood, calm, palette }: ArtRequest,
  { unit, noise }: { unit: number; noise: Noise },
): Ridge[] {
  const count = Math.round(lerp(2, 6, mood.density))
  const rough = layNoise(noise, 6)
  const isNight = isDarkHour(mood)
  const { main, shade } = palette
  const near = isNight ? tone(main, clamp(main[0], 0.5, 0.7), 1.1) : mix(shade, main, 0.35)
  const far = isNight ? main : tone(main, clamp(main[0], 0.45, 0.66), 1)
  const top = height * (calm.boxes.length === 0 ? 0.44 : clamp(calm.focus.v + 0.08, 0.42, 0.62))
  const columns = Math.ceil(width / step) + 2
  return Array.from({ length: count }, (_, i) => {
    const depth = count === 1 ? 1 : i / (count - 1)
    const base = lerp(top, height * 0.96, depth ** 0.9) / unit
    const tall = lerp(0.12, 0.3, mood.energy) * lerp(1, 0.75, depth)
    const pace = lerp(1.2, 2.1, mood.geometry) * lerp(1.15, 0.9, depth)
    const crest = new Float32Array(columns)
    for (let column = 0; column < columns; column += 1) {
      const u = ((column * step) / unit) * pace + i * 31.7
      const peak = 1 - 1.9 * Math.abs(rough(u, i * 5.3))
      crest[column] = base - tall * (0.75 * peak + 0.5 * noise(u * 0.6, i * 11) - 0.25)
    }
    return {
      crest,
      fall: lerp(0.1, 0.2, depth) * lerp(0.8, 1.2, mood.energy),
      load: lerp(0.32, 1.25, depth ** 1.2) * lerp(0.75, 1.2, mood.energy),
      pigment: pigmentOf(mix(far, near, depth), isNight),
    }
  })
}

/** How strongly a colour works on each channel: one load turns white paper into it, or a black sheet by night. */
function pigmentOf(color: Oklab, isNight: boolean): Light {
  const depth = (channel: number): number => {
    const light = clamp(channel, 0.015, 0.97)
    return -Math.log(isNight ? 1 - light * 0.9 : light)
  }
  const [red, green, blue] = linearOf(color)
  return [depth(red), depth(green), depth(blue)]
}
