import type { LayerName } from './carriers.ts'
import { measureTexture } from './measure-texture.ts'
import type { Plane } from './plane.ts'

/** How far each cell may be changed, root mean square, in levels of 255. */
export type Allowance = Readonly<Record<LayerName, Float32Array>>

/** Flat areas get `flat`, which was chosen by eye at 200 %; each level of texture adds `perTexture`, up to `most`. */
const strengths: Record<LayerName, { flat: number; perTexture: number; most: number }> = {
  luma: { flat: 0.34, perTexture: 0.45, most: 1.7 },
  blue: { flat: 0.88, perTexture: 0.6, most: 1.9 },
}
/** What a flat area gets on black; in between it grows with luma until `darkBelow`. */
const darkShare = 0.6
const darkBelow = 100

/** Much where the picture is rough, little where it is smooth. */
export function allowChange(luma: Plane): Allowance {
  const texture = measureTexture(luma).data
  const allow = ({ flat, perTexture, most }: (typeof strengths)[LayerName]) => {
    const allowed = new Float32Array(texture.length)
    for (let at = 0; at < allowed.length; at += 1) {
      const light = Math.min(1, (luma.data[at] as number) / darkBelow)
      const smooth = flat * (darkShare + (1 - darkShare) * light)
      allowed[at] = Math.min(most, smooth + perTexture * (texture[at] as number))
    }
    return allowed
  }
  return { luma: allow(strengths.luma), blue: allow(strengths.blue) }
}
