import { hexToOklab } from '@imagelayer/shared/brand/oklab.ts'
import type { PaintPalette } from '@imagelayer/shared/brand/paint-palette.ts'
import type { PictureSize } from '@imagelayer/shared/contract/channels.ts'
import type { FocalPoint } from '@imagelayer/shared/contract/compositions.ts'
import sharp from 'sharp'
import type { RawPicture } from '../picture.ts'
import { type KitLight, settleMood } from './art-mood.ts'
import { createArtPalette } from './art-palette.ts'
import { type ArtStyleId, isArtStyleId } from './art-style-ids.ts'
import { artStyles } from './art-styles.ts'
import { createCalmField, type FractionBox } from './calm-field.ts'
import { chooseStyle } from './choose-style.ts'
import { createRandom } from './random.ts'
import { type ArtGuidelines, readBrief } from './read-brief.ts'

export interface StudioRequest {
  /** The person's words; they choose the style when none is named, and the mood. */
  readonly prompt: string
  readonly style?: string
  /** What the kit says about its pictures: leans the choice, and rules styles out. */
  readonly guidelines?: ArtGuidelines
  readonly palette: PaintPalette
  readonly size: PictureSize
  readonly seed: number
  /** Fractions of the picture where words will stand. */
  readonly calm: readonly FractionBox[]
}

export interface StudioPicture {
  readonly pixels: RawPicture
  readonly style: ArtStyleId
  /** Where the subject is, in shares of width and height: what a crop should keep. */
  readonly focalPoint: FocalPoint
}

/** Painting blocks the thread, so larger pictures are painted at this many pixels and scaled up. */
const maxPaintedPixels = 2048 * 2048
/** OKLab lightness below which a kit's background is dark, and above which its leading colour is pale. */
const darkGround = 0.45
const paleColor = 0.79

/**
 * Paints a background by code in the kit's colours: any size, quieter under the calm boxes, the same bytes for the
 * same request. Drawn by rules, not by a trained model. An unknown `style` counts as none.
 */
export async function paintStudio(request: StudioRequest): Promise<StudioPicture> {
  const { size, seed } = request
  const brief = readBrief(request.prompt, request.guidelines)
  const style = request.style && isArtStyleId(request.style) ? request.style : chooseStyle(brief, seed)
  // A stream of its own, so that one word more does not move everything in the picture.
  const mood = settleMood(brief.mood, createRandom(seed ^ 0x02f6e2b1), lightOfKit(request.palette))
  const palette = createArtPalette(request.palette, mood.warmth)
  const random = createRandom(seed)
  const scale = Math.min(1, Math.sqrt(maxPaintedPixels / (size.width * size.height)))
  const width = Math.max(1, Math.round(size.width * scale))
  const height = Math.max(1, Math.round(size.height * scale))
  const calm = createCalmField(request.calm, random)
  const { pixels: data, focus } = artStyles[style].paint({ width, height, palette, mood, calm, random })
  const painted: RawPicture = { data, width, height }
  const focalPoint = { x: within(focus.u), y: within(focus.v) }
  return { pixels: scale < 1 ? await enlarge(painted, size) : painted, style, focalPoint }
}

function lightOfKit({ background, primary }: PaintPalette): KitLight {
  if (hexToOklab(background)[0] < darkGround) return 'dark'
  return hexToOklab(primary)[0] > paleColor ? 'pale' : 'usual'
}

const within = (share: number): number => Math.min(1, Math.max(0, share))

async function enlarge({ data, width, height }: RawPicture, size: PictureSize): Promise<RawPicture> {
  const larger = sharp(data, { raw: { width, height, channels: 4 } }).resize(size.width, size.height, {
    fit: 'fill',
    kernel: 'cubic',
  })
  return { data: await larger.raw().toBuffer(), width: size.width, height: size.height }
}
