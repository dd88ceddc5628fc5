import { chromaOf, type Oklab } from '@imagelayer/shared/brand/oklab.ts'
import { unitOf } from '../art-canvas.ts'
import { isDarkHour } from '../art-mood.ts'
import type { ArtRequest, ArtStyle } from '../art-style.ts'
import { grainOf } from '../grain.ts'
import { isKin, mix, shift, tone } from '../paint-color.ts'
import { paintField, readRamp } from '../paint-field.ts'
import { clamp, lerp } from '../soft-step.ts'

const step = 2

/** Satin in folds: a height field of bent space under one light, with a broad sheen along the turns. */
export const paintSilk: ArtStyle = (request) => {
  const { width, height, mood, calm } = request
  const cloth = drape(request)
  const ramp = silkRamp(request)
  const { lamp } = cloth
  const steep = lerp(0.9, 1.9, mood.energy)
  const pixels = paintField({ width, height }, { step, grain: grainOf(mood) }, (x, y, out) => {
    const i = (y / step + 1) * cloth.columns + x / step + 1
    const at = (offset: number): number => cloth.heights[i + offset] as number
    const slopeX = (at(1) - at(-1)) * steep * cloth.scale
    const slopeY = (at(cloth.columns) - at(-cloth.columns)) * steep * cloth.scale
    const length = Math.sqrt(slopeX * slopeX + slopeY * slopeY + 1)
    const facing = (-slopeX * lamp.x - slopeY * lamp.y + lamp.z) / length
    const hush = calm.at(x / width, y / height, 0.4)
    const lit = clamp((facing + 0.35) / 1.35, 0, 1)
    // What lies low in a fold sees less of the sky.
    const hollow = clamp(0.5 + at(0) * 0.5, 0, 1)
    const sheen = Math.max(0, (facing - 0.7) / 0.3)
    const place = 0.62 * lit * (0.62 + 0.38 * hollow) + 0.36 * sheen * sheen * (0.4 + 0.6 * hollow)
    readRamp(ramp, lerp(place, quietPlace, 0.8 * hush), out)
  })
  return { pixels, focus: calm.focus }
}

/** Where on the ramp the cloth rests under words: near the leading colour. */
const quietPlace = 0.52

interface Cloth {
  /** About -1 to 1, every `step` pixels, with a margin of one cell. */
  readonly heights: Float32Array
  readonly columns: number
  /** Turns a difference of neighbours into a slope that does not depend on the picture's size. */
  readonly scale: number
  /** Direction to the light, of length 1: across the folds, so that they always catch it. */
  readonly lamp: { readonly x: number; readonly y: number; readonly z: number }
}

function drape({ width, height, random, mood }: ArtRequest): Cloth {
  const columns = Math.ceil(width / step) + 3
  const rows = Math.ceil(height / step) + 3
  const unit = unitOf(width, height)
  const phases = Array.from({ length: 8 }, () => random.between(0, Math.PI * 2))
  const angle = random.between(-0.95, 0.95) + (random.chance(0.5) ? 0 : Math.PI / 2)
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const pace = lerp(2.1, 4.4, mood.density) / unit
  const warp = lerp(0.28, 0.56, mood.motion)
  const heights = new Float32Array(columns * rows)
  for (let row = 0, i = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1, i += 1) {
      const [x, y] = [(column - 1) * step, (row - 1) * step]
      let u = (x * cos - y * sin) * pace
      let v = (x * sin + y * cos) * pace * 0.62
      for (let round = 0; round < 3; round += 1) {
        const next = u + warp * Math.sin(v * 1.6 + (phases[round] as number) + round * 0.7)
        v += warp * Math.sin(next * 1.3 + (phases[round + 3] as number) - round * 0.9)
        u = next
      }
      // Long folds that come and go along their length, finer ones riding on them.
      const swell = 0.62 + 0.38 * Math.sin(v * 1.1 + u * 0.6 + (phases[6] as number))
      const broad = foldOf(u * 2.9 + 0.5 * Math.sin(v * 1.3)) * swell
      const fine = foldOf(u * 6.1 + v * 0.9 + (phases[7] as number)) * (1 - swell)
      heights[i] = 0.72 * broad + 0.3 * fine + 0.2 * Math.sin(v * 1.9 - u)
    }
  }
  const across = { x: cos * 0.8, y: -sin * 0.8 }
  const side = across.x + across.y > 0 ? -1 : 1
  return { heights, columns, scale: unit / (2 * step) / 6, lamp: { x: across.x * side, y: across.y * side, z: 0.6 } }
}

/** One fold of cloth, -1 to 1: a rounded ridge that leans over, and a wide valley. */
function foldOf(along: number): number {
  const lean = Math.sin(along + 0.7 * Math.sin(along))
  const ridge = 0.5 + 0.5 * lean
  return 2 * ridge * Math.sqrt(ridge + 0.02) - 1
}

/** From shadow to sheen in one family of hues; a foreign accent would turn to mud on the way. */
function silkRamp({ palette, mood }: ArtRequest): Oklab[] {
  const { deep, shade, main, accent, light } = palette
  if (chromaOf(main) < 0.035) {
    const tones = isDarkHour(mood) ? [0.09, 0.16, 0.24, 0.36, 0.55, 0.86] : [0.42, 0.6, 0.76, 0.87, 0.94, 0.985]
    return tones.map((lightness) => tone(main, lightness))
  }
  const warmSheen = isKin(main, accent) && accent[0] > main[0]
  if (mood.light > 0.8) {
    const pale = tone(main, 0.9, 0.55)
    return [
      tone(main, Math.min(main[0], 0.62)),
      tone(main, 0.76, 0.85),
      tone(main, 0.84, 0.7),
      pale,
      light,
      [0.99, 0, 0],
    ]
  }
  const lead = mood.light < 0.2 ? tone(main, Math.min(main[0], 0.45), 1) : mood.light < 0.5 ? main : shift(main, 0.05)
  const bright = tone(lead, Math.min(0.94, lead[0] + 0.13), 1.1)
  const sheen = warmSheen ? mix(bright, accent, 0.55) : tone(lead, Math.min(0.95, lead[0] + 0.26), 0.9)
  const floor = mood.light > 0.5 ? mix(shade, main, 0.4) : isKin(deep, main) ? mix(deep, shade, 0.5) : shade
  return [floor, mix(floor, lead, 0.45), lead, mix(lead, bright, 0.5), sheen, mix(sheen, light, 0.65)]
}
