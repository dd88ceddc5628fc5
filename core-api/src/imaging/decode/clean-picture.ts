import { type PictureSize, sizeLimits } from '@imagelayer/shared/contract/channels.ts'
import type { RawPicture } from '../picture.ts'
import { decoding, openPicture, pictureLimits, uploadMimes } from './open-picture.ts'

/** What is left of a picture that somebody brought. */
export interface CleanPicture {
  readonly mime: (typeof uploadMimes)[number]
  /** As people see the file, before it was made smaller. */
  readonly size: PictureSize
  readonly pixels: RawPicture
}

/** As many as the largest composition has. */
const mostPixels = sizeLimits.maxPx ** 2
/** Every format that it may be kept in can be as long. */
const longestSidePx = 16_000

/**
 * The pixels of a picture and nothing else of its file: upright, sRGB, white where it was clear, as everything that is composed is
 * opaque. At most `mostPixels` are kept, which are 67 MB. @throws AppError as `openPicture` does, for damage anywhere too.
 */
export async function cleanPicture(bytes: Buffer): Promise<CleanPicture> {
  const { mime, width, height, decode } = await openPicture(bytes, uploadMimes)
  const scale = Math.min(1, Math.sqrt(mostPixels / (width * height)), longestSidePx / Math.max(width, height))
  const scaled = (px: number) => Math.max(pictureLimits.leastSidePx, Math.floor(px * scale))
  const kept = { width: scaled(width), height: scaled(height) }
  const pipeline = decode()
    .resize(kept.width, kept.height, { fit: 'fill' })
    .flatten({ background: '#ffffff' })
    .ensureAlpha()
    .raw({ depth: 'uchar' })
  const data = await decoding(pipeline.toBuffer())
  return { mime, size: { width, height }, pixels: { data, ...kept, opaque: true } }
}
