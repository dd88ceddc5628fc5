import type { RawPicture } from '../picture.ts'

/** Means of the pixels under each cell of a coarser grid, as floats: 0 to 255. */
export interface MeanCells {
  readonly columns: number
  readonly rows: number
  readonly red: Float32Array
  readonly green: Float32Array
  readonly blue: Float32Array
}

/** Shrinks a picture to `columns` x `rows` by area. Never asks for more cells than there are pixels. */
export function meanCells({ data, width, height }: RawPicture, columns: number, rows: number): MeanCells {
  const count = columns * rows
  const red = new Float32Array(count)
  const green = new Float32Array(count)
  const blue = new Float32Array(count)
  const pixels = new Float32Array(count)
  const columnOf = Uint32Array.from({ length: width }, (_, x) => Math.floor((x * columns) / width))
  for (let y = 0, offset = 0; y < height; y += 1) {
    const row = Math.floor((y * rows) / height) * columns
    for (let x = 0; x < width; x += 1, offset += 4) {
      const cell = row + (columnOf[x] as number)
      red[cell] = (red[cell] as number) + (data[offset] as number)
      green[cell] = (green[cell] as number) + (data[offset + 1] as number)
      blue[cell] = (blue[cell] as number) + (data[offset + 2] as number)
      pixels[cell] = (pixels[cell] as number) + 1
    }
  }
  for (let cell = 0; cell < count; cell += 1) {
    const share = 1 / (pixels[cell] as number)
    red[cell] = (red[cell] as number) * share
    green[cell] = (green[cell] as number) * share
    blue[cell] = (blue[cell] as number) * share
  }
  return { columns, rows, red, green, blue }
}
