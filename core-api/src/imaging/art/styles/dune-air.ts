import { chromaOf, type Oklab } from '@imagelayer/shared/brand/oklab.ts'
import type { Stop } from '../art-canvas.ts'
import { hourOf } from '../art-mood.ts'
import type { ArtPalette } from '../art-palette.ts'
import type { ArtRequest } from '../art-style.ts'
import { isKin, mix, shift, tone } from '../paint-color.ts'
import { clamp } from '../soft-step.ts'

/** The colours of sky, sun and land at one hour. */
export interface Air {
  readonly sky: readonly Stop[]
  readonly sun: Oklab
  readonly halo: Oklab
  readonly haloStrength: number
  /** How far the foot of the disc fades into the haze, 0 to 1. */
  readonly drown: number
  /** The lit side of the farthest and the nearest ridge, the shaded side of the nearest, the haze between them. */
  readonly far: Oklab
  readonly near: Oklab
  readonly dark: Oklab
  readonly haze: Oklab
}

export const chooseAir = ({ palette, mood }: ArtRequest): Air => ({ night, dusk, dawn, noon })[hourOf(mood)](palette)

function noon({ light, main, accent, shade }: ArtPalette): Air {
  return {
    sky: [
      [0, tone(main, 0.87, 0.62)],
      [0.8, light],
    ],
    sun: chromaOf(accent) > 0.05 ? accent : main,
    halo: light,
    haloStrength: 0.9,
    drown: 0,
    far: tone(main, 0.86, 0.62),
    near: tone(main, clamp(main[0], 0.5, 0.72), 1),
    dark: mix(shade, main, 0.42),
    haze: tone(main, 0.93, 0.42),
  }
}

function dawn({ light, main, accent, pop, shade }: ArtPalette): Air {
  const warm = [accent, pop].find((color) => isKin(color, main, 52) && color[0] > 0.6 && chromaOf(color) > 0.05)
  const low = warm ? mix(light, warm, 0.55) : tone(main, 0.94, 0.4)
  return {
    sky: [
      [0, tone(main, 0.74, 0.85)],
      [0.5, warm ? mix(tone(main, 0.84, 0.8), warm, 0.35) : tone(main, 0.86, 0.65)],
      [0.9, low],
    ],
    sun: mix(light, warm ?? main, 0.1),
    halo: light,
    haloStrength: 0.85,
    drown: 0.5,
    far: tone(main, 0.8, 0.75),
    near: tone(main, clamp(main[0] - 0.08, 0.42, 0.6), 1),
    dark: mix(shade, main, 0.22),
    haze: warm ? mix(tone(main, 0.86, 0.7), warm, 0.3) : tone(main, 0.88, 0.55),
  }
}

function dusk({ light, main, accent, pop, shade }: ArtPalette): Air {
  const warm = [accent, pop].find((color) => isKin(color, main, 52) && color[0] > 0.55 && chromaOf(color) > 0.05)
  const fire = warm ?? tone(main, clamp(main[0] + 0.1, 0.6, 0.8), 1.1)
  const top = mix(shade, main, 0.28)
  return {
    sky: [
      [0, top],
      [0.46, mix(top, fire, 0.5)],
      [0.78, fire],
      [1, mix(fire, light, 0.45)],
    ],
    sun: mix(light, fire, 0.16),
    halo: mix(light, fire, 0.4),
    haloStrength: 0.75,
    drown: 0.55,
    far: mix(mix(top, fire, 0.62), light, 0.08),
    near: mix(shade, main, 0.25),
    dark: shift(shade, -0.07),
    haze: mix(fire, main, 0.35),
  }
}

function night({ light, main, deep, shade }: ArtPalette): Air {
  const ink = isKin(deep, main) ? mix(deep, shade, 0.4) : shade
  return {
    sky: [
      [0, shift(ink, -0.1)],
      [0.62, shift(ink, 0.02)],
      [1, mix(ink, main, 0.42)],
    ],
    sun: mix(light, main, 0.05),
    halo: mix(main, light, 0.25),
    haloStrength: 0.5,
    drown: 0.3,
    far: mix(ink, main, 0.42),
    near: shift(ink, -0.02),
    dark: shift(ink, -0.13),
    haze: mix(ink, main, 0.34),
  }
}
