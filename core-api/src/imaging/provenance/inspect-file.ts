import type { LabelReport, WatermarkReport } from '@imagelayer/shared/contract/provenance.ts'
import sharp from 'sharp'
import { decoding, openPicture } from '../decode/open-picture.ts'
import type { PictureMime } from '../decode/sniff-image.ts'
import type { RawPicture } from '../picture.ts'
import { readCredentials, type SignedReport, type Trust } from './read-credentials.ts'
import { readLabel } from './read-label.ts'
import { readWatermark } from './watermark/read-watermark.ts'

/** All that a file says of its own making. */
export interface FileReport {
  readonly credentials: SignedReport
  readonly label: LabelReport | null
  readonly watermark: WatermarkReport
}

/** Longest side that the watermark is looked for in: a photograph of a phone is made smaller first. */
const longestSidePx = 2560
/** Shorter sides hold too few pixels for a mark to outlive anything, so they are not searched. */
const leastSidePx = 96
const unread: WatermarkReport = { found: false, confidence: 0 }

/**
 * Reads signature, label and watermark. A picture whose bytes were damaged after it was signed cannot always be decoded:
 * then its credentials still tell that it was changed, and no watermark is found.
 * @throws AppError as `openPicture` does, and for pixels beyond reading in a picture without credentials.
 */
export async function inspectFile(
  bytes: Buffer,
  mime: PictureMime,
  { withWatermark = true, ...trust }: Trust & { readonly withWatermark?: boolean },
): Promise<FileReport> {
  const credentials = await readCredentials(bytes, mime, trust)
  const { xmp } = await decoding(sharp(bytes, { limitInputPixels: false }).metadata())
  if (!withWatermark) return { credentials, label: readLabel(xmp), watermark: unread }
  const pixels = await decodeBounded(bytes, mime).catch((error: unknown) => {
    if (credentials.state === 'none') throw error
    return undefined
  })
  return { credentials, label: readLabel(xmp), watermark: pixels ? await findWatermark(pixels) : unread }
}

async function findWatermark(pixels: RawPicture): Promise<WatermarkReport> {
  if (Math.min(pixels.width, pixels.height) < leastSidePx) return unread
  const { found, id, confidence } = await readWatermark(pixels)
  return { found, ...(found && id !== undefined && { id }), confidence }
}

async function decodeBounded(bytes: Buffer, mime: PictureMime): Promise<RawPicture> {
  const { decode } = await openPicture(bytes, [mime])
  const size = { width: longestSidePx, height: longestSidePx, fit: 'inside', withoutEnlargement: true } as const
  const pipeline = decode().resize(size).ensureAlpha().raw({ depth: 'uchar' })
  const { data, info } = await decoding(pipeline.toBuffer({ resolveWithObject: true }))
  return { data, width: info.width, height: info.height }
}
