import type { Sharp } from 'sharp'

/** The same for all: what our own encoder does with a JPEG. */
export const asJpeg = (picture: Sharp): Promise<Buffer> =>
  picture.jpeg({ quality: 86, chromaSubsampling: '4:4:4', optimiseCoding: false }).toBuffer()
