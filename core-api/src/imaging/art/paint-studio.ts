import type { PaintPalette } from '@imagelayer/shared/brand/paint-palette.ts'
import type { PictureSize } from '@imagelayer/shared/contract/channels.ts'
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

/**
 * Paints a background by code in the kit's colours: any size, quieter under the calm boxes, the same bytes for the
 * same request. Drawn by us, not by a trained model. An unknown `style` counts as none.
 */
export async function paintStudio(request: StudioRequest): Promise<{ pixels: RawPicture; style: string }> {
  const { size, seed } = request
  const style = request.style && isArtStyleId(request.style) ? request.style : chooseStyle(request.prompt, seed)
  const random = createRandom(seed)
  const data = styles[style]({
    width: size.width,
    height: size.height,
    palette: createArtPalette(request.palette),
    calm: createCalmField(request.calm, random),
    random,
  })
  return { pixels: { data, width: size.width, height: size.height }, style }
}
