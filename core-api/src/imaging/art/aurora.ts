import type { Oklab } from '@imagelayer/shared/brand/oklab.ts'
import type { ArtStyle } from './art-style.ts'
import { mix, tone } from './paint-color.ts'
import { paintField, readRamp } from './paint-field.ts'

/** Veils of light over a deep ground: a bent gradient with two glows that stay off the words. */
export const paintAurora: ArtStyle = ({ width, height, palette, random, calm }) => {
  const { deep, main, accent, pop, light } = palette
  const bright = tone(main, Math.min(0.9, main[0] + 0.12), 1.1)
  const ramp = [deep, mix(deep, main, 0.35), main, bright, mix(bright, light, 0.5)]
  const unit = Math.sqrt(width * height)
  const aspectX = width / unit
  const aspectY = height / unit
  const focusX = calm.focus.u * aspectX
  const focusY = calm.focus.v * aspectY
  const tilt = random.between(-0.5, 0.5)
  const phase = Array.from({ length: 6 }, () => random.between(0, Math.PI * 2))
  const p = (i: number) => phase[i] as number
  const away = { x: focusX < aspectX / 2 ? 1 : -1, y: random.chance(0.5) ? 0.55 : -0.55 }
  const glowX = focusX + away.x * 0.34
  const glowY = focusY + away.y * 0.5
  return paintField({ width, height }, { step: 4, grain: 4 }, (px, py, out) => {
    const x = px / unit
    const y = py / unit
    const bendX = x + 0.16 * Math.sin(y * 3.1 + p(0)) + 0.06 * Math.sin(x * 5.2 + y * 4 + p(1))
    const bendY = y + 0.15 * Math.sin(x * 2.7 + p(2)) + 0.05 * Math.cos(x * 4.4 - y * 5.1 + p(3))
    const toFocus = Math.hypot(bendX - focusX, (bendY - focusY) * 1.1)
    const veil = 0.5 + 0.5 * Math.sin(bendX * 6.2 + bendY * (2.4 + tilt * 3) + p(4))
    const lit = Math.exp(-(toFocus * toFocus) / 0.3) * 0.72 + 0.2 * veil * Math.exp(-toFocus * 1.3)
    const hush = 1 - calm.at(px / width, py / height, 0.35) * 0.55
    readRamp(ramp, lit * hush, out)
    blend(out, accent, 0.92 * hush * glow(bendX - focusX - 0.1 * away.x, bendY - focusY + 0.16, 0.05))
    blend(out, pop, 0.7 * hush * glow(bendX - glowX, bendY - glowY, 0.07))
  })
}

const glow = (dx: number, dy: number, spread: number): number => Math.exp(-(dx * dx + dy * dy) / spread)

function blend(out: Float32Array, color: Oklab, share: number): void {
  if (share < 0.003) return
  const mixed = mix([out[0] as number, out[1] as number, out[2] as number], color, share)
  out.set(mixed)
}
