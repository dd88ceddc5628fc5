/** Straight-alpha 8-bit sRGB pixels, four bytes each, row by row. */
export interface RawPicture {
  readonly data: Buffer
  readonly width: number
  readonly height: number
  /** Known to let nothing through, so that nobody need look at every pixel to find out. */
  readonly opaque?: true
}

/** Whether no pixel lets anything through. */
export function isOpaque(picture: RawPicture): boolean {
  if (picture.opaque) return true
  const words = wordsOf(picture)
  for (let at = 0; at < words.length; at += 1) if ((words[at] as number) < 0xff000000) return false
  return true
}

/**
 * A pixel at a time: red is the lowest byte of a word, alpha the highest, on every machine that Node runs on. Words of the same memory, so
 * what is written shows in the bytes; a copy where the bytes begin between words.
 */
export const wordsOf = ({ data }: RawPicture): Uint32Array =>
  data.byteOffset % 4 === 0
    ? new Uint32Array(data.buffer, data.byteOffset, data.length / 4)
    : new Uint32Array(Uint8Array.from(data).buffer)
