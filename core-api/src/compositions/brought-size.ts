import { type PictureSize, sizeLimits } from '@imagelayer/shared/contract/channels.ts'
import { AppError } from '@imagelayer/shared/contract/errors.ts'

/**
 * The size of a composition over a picture that somebody brought, when no other was asked for: the picture's own, made smaller or
 * larger where a side is beyond `sizeLimits`. @throws AppError input.invalid for proportions that no size within the limits has.
 */
export function sizeLike({ width, height }: PictureSize): PictureSize {
  const { minPx, maxPx } = sizeLimits
  const [long, short] = [Math.max(width, height), Math.min(width, height)]
  if (long / short > maxPx / minPx) throw tooLong({ width, height })
  const scale = Math.min(maxPx / long, Math.max(1, minPx / short))
  const within = (px: number) => Math.min(maxPx, Math.max(minPx, Math.round(px * scale)))
  return { width: within(width), height: within(height) }
}

const tooLong = ({ width, height }: PictureSize): AppError =>
  new AppError('input.invalid', {
    words: {
      en: `The picture is ${width} x ${height} pixels, too long for a picture of its own size. Name a channel or a size.`,
      zh: `图片为 ${width} × ${height} 像素，过于狭长，无法按原尺寸制作。请指定渠道或尺寸。`,
    },
    details: { field: 'size', width, height },
  })
