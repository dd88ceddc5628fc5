import type { Oklab } from '@imagelayer/shared/brand/oklab.ts'
import type { ArtRequest, ArtStyle } from './art-style.ts'
import { mix, tone } from './paint-color.ts'
import { paintField, readRamp } from './paint-field.ts'

/** Folds of cloth: space is bent four times, then read along a ramp of kin colours under a soft light. */
export const paintSilk: ArtStyle = (request) => {
  const { width, height, palette, random, calm } = request
  const ramp = silkRamp(request)
  const phases = Array.from({ length: 8 }, () => random.between(0, Math.PI * 2))
  const angle = random.between(-0.9, 0.9)
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const scale = 2.1 / Math.sqrt(width * height)
  const quiet = palette.ramp[2] as Oklab
  return paintField({ width, height }, { step: 2, grain: 2.4 }, (x, y, out) => {
    let u = (x * cos - y * sin) * scale
    let v = (x * sin + y * cos) * scale
    for (let round = 0; round < 4; round += 1) {
      const nextU = u + 0.52 * Math.sin(v * 1.3 + (phases[round] as number) + round * 0.7)
      v += 0.52 * Math.sin(nextU * 1.3 + (phases[round + 4] as number) - round * 0.9)
      u = nextU
    }
    const fold = u * 1.2 + v * 0.95
    readRamp(ramp, 0.5 + 0.5 * Math.sin(fold), out)
    const light = 0.93 + 0.13 * Math.cos(u * 2.3 - v * 1.8)
    const hush = calm.at(x / width, y / height, 0.3) * 0.62
    out[0] = (out[0] as number) * light
    for (let i = 0 as 0 | 1 | 2; i < 3; i = (i + 1) as 0 | 1 | 2) {
      out[i] = (out[i] as number) + (quiet[i] - (out[i] as number)) * hush
    }
  })
}

function silkRamp({ palette }: ArtRequest): Oklab[] {
  const { deep, main, accent, light } = palette
  const bright = tone(main, Math.min(0.94, main[0] + 0.14), 1.1)
  return [deep, mix(deep, main, 0.45), main, bright, mix(bright, accent, 0.55), mix(accent, light, 0.35)]
}
