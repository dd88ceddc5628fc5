import type { Oklab } from '@imagelayer/shared/brand/oklab.ts'
import type { ArtRequest, ArtStyle } from './art-style.ts'
import { isKin, mix, tone } from './paint-color.ts'
import { paintField, readRamp } from './paint-field.ts'

/** Folds of cloth: space is bent four times, then read along a ramp of kin colours under a soft light. */
export const paintSilk: ArtStyle = (request) => {
  const { width, height, random, calm } = request
  const ramp = silkRamp(request)
  const phases = Array.from({ length: 8 }, () => random.between(0, Math.PI * 2))
  const angle = random.between(-0.9, 0.9)
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const scale = 2.5 / Math.sqrt(width * height)
  const quiet = mix(ramp[1] as Oklab, ramp[2] as Oklab, 0.5)
  return paintField({ width, height }, { step: 2, grain: 2.4 }, (x, y, out) => {
    let u = (x * cos - y * sin) * scale
    let v = (x * sin + y * cos) * scale * 0.8
    for (let round = 0; round < 4; round += 1) {
      const nextU = u + 0.46 * Math.sin(v * 1.5 + (phases[round] as number) + round * 0.7)
      v += 0.46 * Math.sin(nextU * 1.4 + (phases[round + 4] as number) - round * 0.9)
      u = nextU
    }
    const broad = u * 3.1 + v * 1.1
    const fold = broad + 0.34 * Math.sin(broad * 2.3 + v * 1.9 + (phases[6] as number))
    const hush = calm.at(x / width, y / height, 0.32)
    // A fold rises slowly and falls into a narrow crease, as cloth does.
    const rise = 0.5 + 0.5 * Math.sin(fold + 0.75 * Math.sin(fold))
    const wash = 0.5 + 0.5 * Math.sin(u * 0.55 - v * 0.45 + (phases[7] as number))
    readRamp(ramp, (0.05 + 0.56 * rise + 0.4 * wash) * (1 - 0.25 * hush), out)
    const light = 1 + 0.12 * Math.cos(fold + 0.6) * (1 - hush)
    const keep = 1 - 0.6 * hush
    out[0] = (quiet[0] + ((out[0] as number) - quiet[0]) * keep) * light
    out[1] = quiet[1] + ((out[1] as number) - quiet[1]) * keep
    out[2] = quiet[2] + ((out[2] as number) - quiet[2]) * keep
  })
}

/** From shadow to sheen in one family of hues; a foreign accent would turn to mud on the way. */
function silkRamp({ palette }: ArtRequest): Oklab[] {
  const { deep, main, accent, light } = palette
  const bright = tone(main, Math.min(0.94, main[0] + 0.13), 1.1)
  const sheen = isKin(main, accent) && accent[0] > main[0] ? mix(bright, accent, 0.6) : mix(bright, light, 0.4)
  return [deep, mix(deep, main, 0.5), main, bright, sheen, mix(sheen, light, 0.45)]
}
