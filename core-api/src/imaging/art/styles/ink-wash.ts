import { chromaOf, type Oklab } from '@imagelayer/shared/brand/oklab.ts'
import { unitOf } from '../art-canvas.ts'
import { hourOf, isDarkHour } from '../art-mood.ts'
import type { ArtRequest, ArtStyle } from '../art-style.ts'
import { grainNoise, grainOf, noiseSize, noiseStart } from '../grain.ts'
import { createNoise, layNoise, type Noise } from '../noise.ts'
import { isKin, linearOf, mix, shift, tone } from '../paint-color.ts'
import { paintRows, toScreen } from '../paint-field.ts'
import { clamp, fade, lerp, softStep } from '../soft-step.ts'

type Light = readonly [red: number, green: number, blue: number]

/** One ridge of the landscape, washed in with a brush that runs dry downwards. */
interface Ridge {
  /** Height of its crest in units from the top, for each column of pixels. */
  readonly crest: Float32Array
  /** Its highest point. */
  readonly top: number
  /** How far its edge runs out there, in units: far where the paper was still wet. */
  readonly soft: Float32Array
  /** How much more pigment dried along a hard edge. */
  readonly rim: number
  /** How far down the ink runs, in units. */
  readonly fall: number
  readonly load: number
  /** Light that a full load swallows, as absorbance; by night the light that it gives. */
  readonly pigment: Light
}

/** Mountains in ink on wet paper, one behind the other: dark where the brush touched first, gone in mist below. */
export const paintInkWash: ArtStyle = (request) => {
  const { width, height, mood, random } = request
  const unit = unitOf(width, height)
  const noise = createNoise(random)
  const ridges = raiseRidges(request, { unit, noise })
  const sun = placeSun(request, unit, ridges[0])
  const sheet = choosePaper(request)
  const water = readWater(request, { unit, noise })
  const isNight = isDarkHour(mood)
  const grain = grainOf({ grain: Math.min(1, mood.grain + 0.12) })
  const pixels = paintRows({ width, height }, grain, (y, line) => {
    water.readRow(y)
    const toothStart = noiseStart(y)
    const reached = ridges.filter((ridge) => y / unit + 0.01 > ridge.top)
    const isSunny = Math.abs(y / unit - sun.y) < sun.radius * 1.02
    for (let x = 0, at = 0; x < width; x += 1, at += 3) {
      const flow = water.flow[x] as number
      const open = water.open[x] as number
      // Pigment settles in the tooth of the paper.
      const tooth = 0.86 + 0.2 * flow + 0.3 * (grainNoise[(toothStart + x * 3) & (noiseSize - 1)] as number)
      const v = y / unit + 0.006 * flow
      const thin = 1 / (0.85 + 0.5 * flow)
      let red = 0
      let green = 0
      let blue = 0
      let hidden = 1
      for (let i = 0; i < reached.length; i += 1) {
        const ridge = reached[i] as Ridge
        const below = v - (ridge.crest[x] as number)
        if (below <= 0) continue
        const soft = ridge.soft[x] as number
        const edge = below >= soft ? 1 : softStep(below / soft)
        hidden *= 1 - edge
        const load = edge * ridge.load * (fade((below * thin) / ridge.fall) + ridge.rim * fade(below * 200))
        red += load * ridge.pigment[0]
        green += load * ridge.pigment[1]
        blue += load * ridge.pigment[2]
      }
      // A mountain stands before the sun, its mist too.
      const disc = isSunny && hidden > 0 ? coverOf(sun, x / unit, y / unit) * (0.76 + 0.2 * tooth) * open * hidden : 0
      const strength = tooth * open
      line[at] = toScreen(soak(lerp(sheet[0], sun.color[0], disc), red * strength, isNight))
      line[at + 1] = toScreen(soak(lerp(sheet[1], sun.color[1], disc), green * strength, isNight))
      line[at + 2] = toScreen(soak(lerp(sheet[2], sun.color[2], disc), blue * strength, isNight))
    }
  })
  return { pixels, focus: { u: clamp((sun.x * unit) / width, 0, 1), v: clamp((sun.y * unit) / height, 0, 1) } }
}

/** 1 inside the disc, 0 outside, soft over a fiftieth of its radius. */
function coverOf(sun: Sun, u: number, v: number): number {
  const far = Math.sqrt((u - sun.x) ** 2 + (v - sun.y) ** 2) / sun.radius
  return far > 1 ? 0 : softStep((1 - far) / 0.02)
}

/** On paper pigment swallows light; on a dark sheet it is body colour and gives it back. */
const soak = (paper: number, depth: number, isNight: boolean): number =>
  isNight ? 1 - (1 - paper) * fade(depth) : paper * fade(depth)

const cellPx = 6

interface Water {
  /** How the water runs, about -1 to 1, and how open the paper is to ink, for each pixel of the row that was read. */
  readonly flow: Float32Array
  readonly open: Float32Array
  readRow(y: number): void
}

/** Slow fields, asked every few pixels and interpolated. */
function readWater({ width, height, calm }: ArtRequest, { unit, noise }: { unit: number; noise: Noise }): Water {
  const columns = Math.ceil(width / cellPx) + 2
  const flow = new Float32Array(width)
  const open = new Float32Array(width)
  const rows = new Map<number, readonly [Float32Array, Float32Array]>()
  const rowAt = (row: number): readonly [Float32Array, Float32Array] => {
    const known = rows.get(row)
    if (known) return known
    const y = row * cellPx
    const runs = Float32Array.from({ length: columns }, (_, i) =>
      noise(((i * cellPx) / unit) * 2.2 + 3, (y / unit) * 3.4),
    )
    const opens = Float32Array.from(
      { length: columns },
      (_, i) => 1 - 0.9 * calm.at((i * cellPx) / width, y / height, 0.24),
    )
    rows.set(row, [runs, opens])
    rows.delete(row - 2)
    return [runs, opens]
  }
  return {
    flow,
    open,
    readRow(y) {
      const row = Math.floor(y / cellPx)
      const down = y / cellPx - row
      const [upper, lower] = [rowAt(row), rowAt(row + 1)]
      for (let x = 0; x < width; x += 1) {
        const column = (x / cellPx) | 0
        const along = x / cellPx - column
        flow[x] = readCell(upper[0], lower[0], { column, along, down })
        open[x] = readCell(upper[1], lower[1], { column, along, down })
      }
    },
  }
}

function readCell(
  upper: Float32Array,
  lower: Float32Array,
  at: { column: number; along: number; down: number },
): number {
  const top = lerp(upper[at.column] as number, upper[at.column + 1] as number, at.along)
  return lerp(top, lerp(lower[at.column] as number, lower[at.column + 1] as number, at.along), at.down)
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
  const skyline = ridge?.crest[Math.round(calm.focus.u * (width - 1))] ?? 1
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
  return Array.from({ length: count }, (_, i) => {
    const depth = count === 1 ? 1 : i / (count - 1)
    const base = lerp(top, height * 0.96, depth ** 0.9) / unit
    const tall = lerp(0.12, 0.3, mood.energy) * lerp(1, 0.75, depth)
    const pace = lerp(1.2, 2.1, mood.geometry) * lerp(1.15, 0.9, depth)
    const crest = new Float32Array(width)
    const soft = new Float32Array(width)
    for (let x = 0; x < width; x += 1) {
      const u = (x / unit) * pace + i * 31.7
      const peak = 1 - 1.9 * Math.abs(rough(u, i * 5.3))
      crest[x] = base - tall * (0.75 * peak + 0.5 * noise(u * 0.6, i * 11) - 0.25)
      const wet = softStep(0.3 + 1.6 * noise((x / unit) * 1.3 + i * 9, i * 3.7))
      soft[x] = lerp(1.2 / unit, 0.026, wet)
    }
    return {
      crest,
      top: crest.reduce((top, one) => Math.min(top, one), 9),
      soft,
      rim: lerp(0.5, 0.25, depth),
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
