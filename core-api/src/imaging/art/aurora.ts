import type { Oklab } from '@imagelayer/shared/brand/oklab.ts'
import type { ArtRequest, ArtStyle } from './art-style.ts'
import { chromaOf, isKin, mix, tone } from './paint-color.ts'
import { paintField } from './paint-field.ts'

/** A curtain of light: bright along its lower edge, fading upwards in rays. */
interface Curtain {
  readonly color: Oklab
  readonly base: number
  readonly sway: number
  readonly reach: number
  readonly pace: number
  readonly phase: number
  readonly strength: number
}

/** Northern lights over a deep sky, in the kit's hues; dimmer where words will stand. */
export const paintAurora: ArtStyle = (request) => {
  const { width, height, palette, random, calm } = request
  const { main } = palette
  const night = isKin(palette.deep, main) ? palette.deep : tone(main, 0.22, 0.7)
  const sky = tone(night, night[0] * 0.9)
  const low = mix(night, main, 0.5)
  const glow = mix(night, main, 0.42)
  const curtains = hangCurtains(request)
  const unit = Math.sqrt(width * height)
  const tilt = random.between(-0.3, 0.3)
  return paintField({ width, height }, { step: 3, grain: 3.4 }, (px, py, out) => {
    const x = px / unit
    const y = py / height + tilt * (px / width - 0.5)
    const hush = calm.at(px / width, py / height, 0.34)
    const dusk = smooth((py / height - 0.35) / 0.65)
    let color = mix(sky, low, dusk * 0.8)
    for (const curtain of curtains) {
      const wave = Math.sin(x * curtain.pace + curtain.phase)
      const fold = Math.sin(x * curtain.pace * 2.3 + curtain.phase * 1.7 + 1.4 * wave)
      const edge = curtain.base + curtain.sway * (0.7 * wave + 0.3 * fold)
      const above = edge - y
      const rays = 0.78 + 0.22 * Math.sin(x * 23 + 5 * wave + 3 * fold) * Math.sin(x * 9.5 + curtain.phase)
      const body = above > 0 ? Math.exp(-above / (curtain.reach * (0.8 + 0.35 * fold))) : Math.exp(above / 0.035)
      color = mix(color, curtain.color, curtain.strength * body * rays)
    }
    // Words stand in the glow behind the curtains, not before their edges.
    if (hush > 0) color = mix(color, glow, 0.72 * hush)
    out[0] = color[0]
    out[1] = color[1]
    out[2] = color[2]
  })
}

const smooth = (value: number): number => {
  const t = Math.min(1, Math.max(0, value))
  return t * t * (3 - 2 * t)
}

function hangCurtains({ palette, random, calm }: ArtRequest): Curtain[] {
  const { main, accent, pop } = palette
  const bright = tone(main, Math.min(0.86, Math.max(0.6, main[0] + 0.1)), 1.15)
  const vivid = (color: Oklab): Oklab => (chromaOf(color) >= chromaOf(main) * 0.6 ? color : bright)
  const colors = [mix(main, bright, 0.3), bright, vivid(accent), vivid(pop)]
  const middle = calm.boxes.length === 0 ? 0.62 : Math.min(0.78, Math.max(0.55, calm.focus.v + 0.16))
  return colors.map((color, i) => ({
    color,
    base: middle - 0.2 + i * 0.12 + random.between(-0.04, 0.04),
    sway: random.between(0.08, 0.15),
    reach: 0.36 - i * 0.055,
    pace: random.between(2.4, 4.2),
    phase: random.between(0, Math.PI * 2),
    strength: [0.9, 0.9, 0.85, 0.7][i] as number,
  }))
}
