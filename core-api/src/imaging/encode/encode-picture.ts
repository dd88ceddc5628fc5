import type { ImageFormat } from '@imagelayer/shared/contract/images.ts'
import sharp, { type Sharp } from 'sharp'
import { decoding, openPicture } from '../decode/open-picture.ts'
import { isOpaque, type RawPicture } from '../picture.ts'

/**
 * Settings for work that somebody waits for. Never share options between formats: `png({ quality })` means a palette.
 * JPEG keeps full colour resolution (4:4:4), as halved chroma smears the edges of coloured words and logos; Huffman tables of
 * a picture's own would save 6 per cent of bytes for twice the time, the higher efforts of WebP and AVIF a few per cent for
 * up to thirty times the time. Lossy WebP has no 4:4:4.
 */
const encoders: Record<ImageFormat, (picture: Sharp) => Sharp> = {
  jpeg: (picture) => picture.jpeg({ quality: 86, chromaSubsampling: '4:4:4', optimiseCoding: false }),
  webp: (picture) => picture.webp({ quality: 84, effort: 2 }),
  avif: (picture) => picture.avif({ quality: 60, effort: 0, tune: 'ssim', chromaSubsampling: '4:4:4' }),
  png: (picture) => picture.png({ compressionLevel: 3, palette: false }),
}

export interface EncodeOptions {
  readonly format: ImageFormat
  /** A whole XMP packet, embedded as it is. */
  readonly xmp?: string
}

/** The same pixels and options always give the same bytes. JPEG has no alpha: transparent parts turn white. */
export async function encodePicture(raw: RawPicture, { format, xmp }: EncodeOptions): Promise<Buffer> {
  const pixels = withoutNeedlessAlpha(raw, format)
  const labelled = xmp === undefined ? pixels : pixels.withXmp(xmp)
  return encoders[format](labelled).toBuffer()
}

/** Encoding without the alpha channel is smaller and faster, and what most of our pictures allow. */
function withoutNeedlessAlpha(raw: RawPicture, format: ImageFormat): Sharp {
  const pixels = fromRaw(raw)
  if (isOpaque(raw)) return pixels.removeAlpha()
  return format === 'jpeg' ? pixels.flatten({ background: '#ffffff' }) : pixels
}

/** The whole picture at another width, its proportions kept. Never larger than it is. */
export async function resizePicture(raw: RawPicture, widthPx: number): Promise<RawPicture> {
  if (widthPx >= raw.width) return raw
  const height = Math.max(1, Math.round((raw.height * widthPx) / raw.width))
  const data = await fromRaw(raw).resize(widthPx, height, { fit: 'fill' }).raw({ depth: 'uchar' }).toBuffer()
  return { ...raw, data, width: widthPx, height }
}

/**
 * Pixels of a PNG, JPEG, WebP or AVIF of any size within the limits, upright and in sRGB.
 * @throws AppError as `openPicture` does.
 */
export async function decodeRaw(bytes: Buffer): Promise<RawPicture> {
  const { width, height, decode } = await openPicture(bytes, ['image/png', 'image/jpeg', 'image/webp', 'image/avif'])
  const data = await decoding(decode().ensureAlpha().raw({ depth: 'uchar' }).toBuffer())
  return { data, width, height }
}

const fromRaw = ({ data, width, height }: RawPicture) => sharp(data, { raw: { width, height, channels: 4 } })
