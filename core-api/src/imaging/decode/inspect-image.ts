import { decoding, openPicture, uploadMimes } from './open-picture.ts'

export interface ImageFacts {
  readonly mime: (typeof uploadMimes)[number]
  /** Pixels, upright. */
  readonly width: number
  readonly height: number
  readonly hasAlpha: boolean
}

/**
 * Facts about an uploaded picture, judged by its bytes and proved by decoding it to the end.
 * @throws AppError as `openPicture` does; a picture that is cut off anywhere is input.invalid.
 */
export async function inspectImage(bytes: Buffer): Promise<ImageFacts> {
  const { mime, width, height, hasAlpha, decode } = await openPicture(bytes, uploadMimes)
  // A tiny result lets the JPEG and WebP decoders work at a fraction of the size, yet they read every byte.
  await decoding(decode().resize(16, 16, { fit: 'fill', kernel: 'nearest' }).raw().toBuffer())
  return { mime, width, height, hasAlpha }
}
