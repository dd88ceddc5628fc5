/** Straight-alpha 8-bit sRGB pixels, four bytes each, row by row. */
export interface RawPicture {
  readonly data: Buffer
  readonly width: number
  readonly height: number
}
