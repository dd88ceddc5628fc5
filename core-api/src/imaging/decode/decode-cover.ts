import type { PictureSize } from '@imagelayer/shared/contract/channels.ts'
import type { FocalPoint } from '@imagelayer/shared/contract/compositions.ts'
import type { RawPicture } from '../picture.ts'
import { openSource } from './open-source.ts'

/**
 * Decodes a picture so that it fills `size`, cropped as near to the focal point as its edges allow.
 * Upright, sRGB, straight alpha. @throws AppError as `openPicture` does.
 */
export const decodeCover = async (bytes: Buffer, size: PictureSize, focal?: FocalPoint): Promise<RawPicture> =>
  (await openSource(bytes)).cover(size, focal)
