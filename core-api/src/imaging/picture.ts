/** Straight-alpha 8-bit sRGB pixels, four bytes each, row by row. */
export interface RawPicture {
  readonly data: Buffer
  readonly width: number
  readonly height: number
}

/** Whether no pixel lets anything through. */
export function isOpaque({ data }: RawPicture): boolean {
  if (data.byteOffset % 4 !== 0) return data.every((byte, at) => at % 4 !== 3 || byte === 255)
  // Bytes of a pixel lie red first in memory, so alpha is the highest of a little-endian word.
  const words = new Uint32Array(data.buffer, data.byteOffset, data.length / 4)
  for (let at = 0; at < words.length; at += 1) if ((words[at] as number) < 0xff000000) return false
  return true
}
