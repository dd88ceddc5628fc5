import type { Box } from '@imagelayer/shared/contract/compositions.ts'
import type { RawPicture } from '../../picture.ts'
import { allowChange } from './allow-change.ts'
import { tileUnits, unitPxOf, unitsOf } from './carriers.ts'
import { type Changes, changePixels } from './change-pixels.ts'
import type { WatermarkId } from './id-code.ts'
import { paintTiles } from './paint-tiles.ts'
import { createPlane, type Plane } from './plane.ts'
import { shrinkPicture } from './shrink-picture.ts'

export interface EmbedRequest {
  /** 12 lower-case hex digits. */
  readonly id: WatermarkId
  /** Boxes in pixels; what they touch stays byte for byte as it is: logos, flat panels in a brand's colour. */
  readonly keepOut?: readonly Box[]
}

/** What blue takes from luma when it rises by one, shared out over red and green. */
const blueInLuma = 0.114 / 0.886

/**
 * A copy of the picture that bears the id where no eye sees it. Same picture, id and boxes: same bytes.
 * @throws RangeError when the id is not one.
 */
export function embedWatermark(picture: RawPicture, { id, keepOut = [] }: EmbedRequest): RawPicture {
  const { across, down } = unitsOf(picture)
  // Two or three samples a unit each way tell how rough it is as well as all pixels do.
  const stepPx = Math.max(1, Math.round(unitPxOf(picture) / 2.5))
  const luma = shrinkPicture(picture, { layer: 'luma', columns: across, rows: down, stepPx })
  return changePixels(picture, drawChanges(luma, id), keepOut)
}

function drawChanges(luma: Plane, id: WatermarkId): Changes {
  const { width, height } = luma
  const allowance = allowChange(luma)
  const tiles = paintTiles(id)
  const redGreen = createPlane(width, height)
  const blue = createPlane(width, height)
  for (let y = 0, at = 0; y < height; y += 1) {
    const row = (y % tileUnits) * tileUnits
    for (let x = 0; x < width; x += 1, at += 1) {
      const unit = row + (x % tileUnits)
      const light = (allowance.luma[at] as number) * (tiles.luma[unit] as number)
      const tint = (allowance.blue[at] as number) * (tiles.blue[unit] as number)
      redGreen.data[at] = light - tint * blueInLuma
      blue.data[at] = light + tint
    }
  }
  return { redGreen, blue }
}
