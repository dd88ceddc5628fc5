import type { Oklab } from '@imagelayer/shared/brand/oklab.ts'
import type { ArtRequest, ArtStyle } from './art-style.ts'
import { chromaOf, isKin, mix, tone } from './paint-color.ts'
import { paintField, readRamp } from './paint-field.ts'

/** Folds of cloth: space is bent four times, then read along a ramp of kin colours under a soft light. */
export const paintSilk: ArtStyle = (request) => {
  const { width, height, random, calm } = request
  const ramp = silkRamp(request)
  const phases = Array.from({ length: 8 }, () => random.between(0, Math.PI * 2))
  const angle = random.between(-0.9, 0.9)
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const scale = 2.5 / Math.sqrt(width * height)
  return paintField({ width, height }, { step: 2, grain: 2.4 }, (x, y, out) => {
    let u = (x * cos - y * sin) * scale
    let v = (x * sin + y * cos) * scale * 0.8
    for (let round = 0; round < 4; round += 1) {
      const nextU = u + 0.46 * Math.sin(v * 1.5 + (phases[round] as number) + round * 0.7)
      v += 0.46 * Math.sin(nextU * 1.4 + (phases[round + 4] as number) - round * 0.9)
      u = nextU
    }
    const fold = (u * 4.4 + v * 1.5) / (Math.PI * 2)
    const hush = calm.at(x / width, y / height, 0.32)
    const rise = drape(fold - Math.floor(fold))
    const wash = 0.5 + 0.5 * Math.sin(u * 0.55 - v * 0.45 + (phases[7] as number))
    const place = 0.02 + 0.58 * rise + 0.34 * wash
    readRamp(ramp, place + (quietPlace - place) * 0.72 * hush, out)
  })
}

/** Where on the ramp the cloth rests under words: near the leading colour, on its darker side. */
const quietPlace = 0.3

/** Height of the cloth along one fold, 0 to 1: it swells slowly, turns over, and drops behind a soft edge. */
function drape(along: number): number {
  const edge = 0.9
  if (along < edge) return Math.sin((along / edge) ** 1.25 * Math.PI * 0.72) * (0.55 + 0.45 * (along / edge))
  const t = (along - edge) / (1 - edge)
  return Math.sin(0.72 * Math.PI) * (1 - t * t * (3 - 2 * t))
}

/** From shadow to sheen in one family of hues; a foreign accent would turn to mud on the way. */
function silkRamp({ palette }: ArtRequest): Oklab[] {
  const { deep, main, accent, light } = palette
  if (chromaOf(main) < 0.035) return [deep, mix(deep, main, 0.6), main, mix(main, accent, 0.4), accent, light]
  const bright = tone(main, Math.min(0.94, main[0] + 0.13), 1.1)
  const sheen = isKin(main, accent) && accent[0] > main[0] ? mix(bright, accent, 0.6) : mix(bright, light, 0.4)
  return [deep, mix(deep, main, 0.55), main, main, mix(main, bright, 0.7), sheen, mix(sheen, light, 0.3)]
}
