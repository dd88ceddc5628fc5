import type { PaintPalette } from '@imagelayer/shared/brand/paint-palette.ts'
import type { PictureSize } from '@imagelayer/shared/contract/channels.ts'
import sharp from 'sharp'
import type { RawPicture } from '../picture.ts'
import { createArtPalette } from './art-palette.ts'
import type { ArtStyle } from './art-style.ts'
import { paintAurora } from './aurora.ts'
import { createCalmField, type FractionBox } from './calm-field.ts'
import { type ArtStyleId, chooseStyle, isArtStyleId } from './choose-style.ts'
import { paintContours } from './contours.ts'
import { paintDunes } from './dunes.ts'
import { paintFoliage } from './foliage.ts'
import { paintPaperCut } from './paper-cut.ts'
import { createRandom } from './random.ts'
import { paintRibbons } from './ribbons.ts'
import { paintSilk } from './silk.ts'
import { paintStage } from './stage.ts'
import { paintTiles } from './tiles.ts'

export interface StudioRequest {
  /** The person's words; they choose the style when none is named. */
  readonly prompt: string
  readonly style?: string
  readonly palette: PaintPalette
  readonly size: PictureSize
  readonly seed: number
  /** Fractions of the picture where words will stand. */
  readonly calm: readonly FractionBox[]
}

const styles: Record<ArtStyleId, ArtStyle> = {
  aurora: paintAurora,
  contours: paintContours,
  dunes: paintDunes,
  foliage: paintFoliage,
  'paper-cut': paintPaperCut,
  ribbons: paintRibbons,
  silk: paintSilk,
  stage: paintStage,
  tiles: paintTiles,
}

/** Painting blocks the thread, so larger pictures are painted at this many pixels and scaled up. */
const maxPaintedPixels = 2048 * 2048

/**
 * Paints a background by code in the kit's colours: any size, quieter under the calm boxes, the same bytes for the
 * same request. Drawn by us, not by a trained model. An unknown `style` counts as none.
 */
export async function paintStudio(request: StudioRequest): Promise<{ pixels: RawPicture; style: string }> {
  const { size, seed } = request
  const style = request.style && isArtStyleId(request.style) ? request.style : chooseStyle(request.prompt, seed)
  const random = createRandom(seed)
  const scale = Math.min(1, Math.sqrt(maxPaintedPixels / (size.width * size.height)))
  const width = Math.max(1, Math.round(size.width * scale))
  const height = Math.max(1, Math.round(size.height * scale))
  const palette = createArtPalette(request.palette)
  const data = styles[style]({ width, height, palette, calm: createCalmField(request.calm, random), random })
  const painted: RawPicture = { data, width, height }
  return { pixels: scale < 1 ? await enlarge(painted, size) : painted, style }
}

async function enlarge({ data, width, height }: RawPicture, size: PictureSize): Promise<RawPicture> {
  const larger = sharp(data, { raw: { width, height, channels: 4 } }).resize(size.width, size.height, {
    fit: 'fill',
    kernel: 'cubic',
  })
  return { data: await larger.raw().toBuffer(), width: size.width, height: size.height }
}
