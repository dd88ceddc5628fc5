import type { PictureSize } from '@imagelayer/shared/contract/channels.ts'
import type { FocalPoint } from '@imagelayer/shared/contract/compositions.ts'
import type { Region } from 'sharp'
import type { RawPicture } from '../picture.ts'
import { decoding, openPicture, uploadMimes } from './open-picture.ts'

const centre: FocalPoint = { x: 0.5, y: 0.5 }

/**
 * Decodes a picture so that it fills `size`, cropped as near to the focal point as its edges allow.
 * Upright, sRGB, straight alpha. @throws AppError as `openPicture` does.
 */
export async function decodeCover(bytes: Buffer, size: PictureSize, focal: FocalPoint = centre): Promise<RawPicture> {
  const source = await openPicture(bytes, uploadMimes)
  const { width, height } = size
  const scale = Math.max(width / source.width, height / source.height)
  const scaled = {
    width: Math.max(width, Math.round(source.width * scale)),
    height: Math.max(height, Math.round(source.height * scale)),
  }
  // Resizing first lets JPEG and WebP decode at a fraction of the size; a very long picture would grow past what libvips can address.
  const resizeFirst = scaled.width * scaled.height <= 4 * width * height
  const upright = source.decode()
  const cropped = resizeFirst
    ? upright.resize(scaled.width, scaled.height, { fit: 'fill' }).extract(window(scaled, size, focal))
    : upright.extract(window(source, shrunk(size, scale, source), focal)).resize(width, height, { fit: 'fill' })
  const data = await decoding(cropped.ensureAlpha().raw({ depth: 'uchar' }).toBuffer())
  return { data, width, height }
}

/** The target's size in source pixels, at least one and never more than there are. */
const shrunk = (size: PictureSize, scale: number, source: PictureSize): PictureSize => ({
  width: Math.min(source.width, Math.max(1, Math.round(size.width / scale))),
  height: Math.min(source.height, Math.max(1, Math.round(size.height / scale))),
})

/** The window of size `part` inside `whole` whose centre is nearest to the focal point. */
const window = (whole: PictureSize, part: PictureSize, focal: FocalPoint): Region => ({
  left: offset(whole.width, part.width, focal.x),
  top: offset(whole.height, part.height, focal.y),
  width: part.width,
  height: part.height,
})

const offset = (whole: number, part: number, share: number) =>
  Math.min(whole - part, Math.max(0, Math.round(whole * share - part / 2)))
