import { AppError } from '@imagelayer/shared/contract/errors.ts'
import sharp, { type Sharp } from 'sharp'
import { type PictureMime, requirePictureMime } from './sniff-image.ts'

export const pictureLimits = { maxBytes: 20_000_000, maxPixels: 50_000_000, leastSidePx: 2, decodeSeconds: 10 } as const

/** Kinds that people and models may send in. AVIF is written by us only. */
export const uploadMimes = ['image/png', 'image/jpeg', 'image/webp'] as const

export interface OpenPicture<M extends PictureMime = PictureMime> {
  readonly mime: M
  /** As people see it: after the EXIF orientation. */
  readonly width: number
  readonly height: number
  readonly hasAlpha: boolean
  /** A new pipeline, upright and in sRGB, that gives up on damaged data and after `pictureLimits.decodeSeconds`. */
  readonly decode: () => Sharp
}

/**
 * Checks a picture by its header, before a pixel is decoded: so a bomb costs as little as a stamp.
 * @throws AppError input.too-large (bytes or pixels), input.unsupported (kind, animation), input.invalid (damage, 1 px).
 */
export async function openPicture<M extends PictureMime>(
  bytes: Buffer,
  accepted: readonly M[],
): Promise<OpenPicture<M>> {
  if (bytes.length > pictureLimits.maxBytes) {
    throw new AppError('input.too-large', {
      words: {
        en: `The picture is larger than ${pictureLimits.maxBytes / 1e6} MB.`,
        zh: `图片超过 ${pictureLimits.maxBytes / 1e6} MB。`,
      },
      details: { rule: 'bytes', sizeBytes: bytes.length, maxBytes: pictureLimits.maxBytes },
    })
  }
  const mime = requirePictureMime(bytes, accepted)
  const header = await decoding(sharp(bytes, { limitInputPixels: false }).metadata())
  requireOnePage(header.pages ?? 1)
  // The loader that sharp picked must be the kind that the magic promised; AVIF goes by the name of its container.
  if (header.format !== (mime === 'image/avif' ? 'heif' : mime.slice('image/'.length))) throw damaged()
  const { width, height } = header.autoOrient
  requireSize(width, height)
  const decode = () =>
    sharp(bytes, { limitInputPixels: pictureLimits.maxPixels, failOn: 'warning', sequentialRead: true, pages: 1 })
      .timeout({ seconds: pictureLimits.decodeSeconds })
      .autoOrient()
      .toColourspace('srgb')
  return { mime, width, height, hasAlpha: header.hasAlpha, decode }
}

function requireOnePage(pages: number) {
  if (pages === 1) return
  throw new AppError('input.unsupported', {
    words: { en: 'Animated pictures are not supported. Send a single frame.', zh: '不支持动态图片，请发送单帧图片。' },
    details: { rule: 'animation', pages },
  })
}

function requireSize(width: number, height: number) {
  if (width * height > pictureLimits.maxPixels) {
    throw new AppError('input.too-large', {
      words: {
        en: `The picture is ${width} x ${height} pixels; at most ${pictureLimits.maxPixels / 1e6} million pixels are accepted.`,
        zh: `图片为 ${width} × ${height} 像素，最多支持 ${pictureLimits.maxPixels / 1e4} 万像素。`,
      },
      details: { rule: 'pixels', width, height, maxPixels: pictureLimits.maxPixels },
    })
  }
  if (Math.min(width, height) < pictureLimits.leastSidePx) {
    throw new AppError('input.invalid', {
      words: {
        en: `The picture is ${width} x ${height} pixels; each side needs at least ${pictureLimits.leastSidePx}.`,
        zh: `图片为 ${width} × ${height} 像素，每边至少需要 ${pictureLimits.leastSidePx} 像素。`,
      },
      details: { rule: 'side', width, height, leastSidePx: pictureLimits.leastSidePx },
    })
  }
}

const damaged = (cause?: unknown) =>
  new AppError('input.invalid', {
    words: { en: 'The picture is damaged or cut off and cannot be read.', zh: '图片已损坏或不完整，无法读取。' },
    details: { rule: 'damaged' },
    cause,
  })

/** Waits for sharp; whatever it says about the bytes becomes one typed error, with its own words kept as the cause. */
export async function decoding<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (error instanceof Error && /timeout/i.test(error.message)) {
      throw new AppError('input.too-large', {
        words: { en: 'The picture takes too long to decode.', zh: '图片解码耗时过长。' },
        details: { rule: 'time', seconds: pictureLimits.decodeSeconds },
        cause: error,
      })
    }
    throw damaged(error)
  }
}
