import { rgbToLab } from '@imagelayer/shared/brand/color-spaces.ts'
import { deltaE2000 } from '@imagelayer/shared/brand/delta-e-2000.ts'
import type { Rgb } from '@imagelayer/shared/brand/oklab.ts'
import type { RawPicture } from '../picture.ts'

export type EachPixel = (visit: (here: readonly [number, number, number], inLogo: number) => void) => void

interface Sample {
  /** Opacity of the logo, 0 to 1, as drawn and as a packer that halves colour spreads it. */
  readonly sharp: number
  readonly soft: number
  /** Luma, blue and red difference (ITU-T T.871). */
  readonly here: readonly [number, number, number]
}

/** Pixels to each side over which halved chroma, enlarged again, spreads an edge. */
const softReach = 1

/**
 * CIEDE2000 between the ink on the picture and the kit's. Thin strokes are mostly edge, so the ink is not read off single pixels: each
 * channel is fitted as ground plus opacity times ink (least squares), and the fit is read at full opacity. Opacity is taken sharp or
 * spread, whichever explains the channel better: JPEG keeps colour at half the resolution.
 * @param likeness of the shape; a place that is a little off flattens the fit by as much
 */
export function inkDeltaOf(drawn: RawPicture, likeness: number, eachPixel: EachPixel): number {
  const samples: Sample[] = []
  const kit: [number, number, number] = [0, 0, 0]
  let inked = 0
  eachPixel((here, inLogo) => {
    const sharp = (drawn.data[inLogo + 3] ?? 0) / 255
    samples.push({ sharp, soft: softOpacity(drawn, inLogo / 4), here: toYcc(here) })
    for (const channel of [0, 1, 2] as const) kit[channel] += (drawn.data[inLogo + channel] ?? 0) * sharp
    inked += sharp
  })
  if (inked < 4) return 0
  const [luma, blue, red] = ([0, 1, 2] as const).map((channel) => {
    const fits = (['sharp', 'soft'] as const).map((opacity) => fitChannel(samples, { channel, opacity, likeness }))
    return fits.reduce((one, other) => (other.explained > one.explained ? other : one)).ink
  }) as [number, number, number]
  const asked: Rgb = [kit[0] / inked, kit[1] / inked, kit[2] / inked]
  return deltaE2000(rgbToLab(toRgb(luma, blue, red)), rgbToLab(asked))
}

function softOpacity({ data, width, height }: RawPicture, pixel: number): number {
  const column = pixel % width
  const row = Math.floor(pixel / width)
  let sum = 0
  for (let y = Math.max(0, row - softReach); y <= Math.min(height - 1, row + softReach); y += 1)
    for (let x = Math.max(0, column - softReach); x <= Math.min(width - 1, column + softReach); x += 1)
      sum += data[(y * width + x) * 4 + 3] ?? 0
  return sum / (2 * softReach + 1) ** 2 / 255
}

const toYcc = ([red, green, blue]: readonly [number, number, number]): [number, number, number] => {
  const luma = 0.299 * red + 0.587 * green + 0.114 * blue
  return [luma, (blue - luma) / 1.772, (red - luma) / 1.402]
}

const inByte = (value: number): number => Math.min(255, Math.max(0, value))
const toRgb = (luma: number, blue: number, red: number): Rgb => [
  inByte(luma + 1.402 * red),
  inByte(luma - 0.344136 * blue - 0.714136 * red),
  inByte(luma + 1.772 * blue),
]

interface ChannelFit {
  readonly channel: 0 | 1 | 2
  readonly opacity: 'sharp' | 'soft'
  readonly likeness: number
}

function fitChannel(samples: readonly Sample[], { channel, opacity, likeness }: ChannelFit) {
  const count = samples.length
  const meanOpacity = samples.reduce((sum, sample) => sum + sample[opacity], 0) / count
  const mean = samples.reduce((sum, { here }) => sum + here[channel], 0) / count
  let product = 0
  let square = 0
  for (const sample of samples) {
    product += (sample[opacity] - meanOpacity) * (sample.here[channel] - mean)
    square += (sample[opacity] - meanOpacity) ** 2
  }
  // A logo that fills its box has no ground to be told from: its mean is its ink.
  if (square / count < 0.002) return { ink: mean, explained: 0 }
  const slope = product / square / (opacity === 'sharp' ? Math.max(0.8, likeness) : 1)
  return { ink: mean + slope * (1 - meanOpacity), explained: product ** 2 / square }
}
