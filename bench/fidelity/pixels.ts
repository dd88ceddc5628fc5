import { createCanvas, ImageData, type SKRSContext2D } from '@napi-rs/canvas'
import type { RawPicture } from '../../core-api/src/imaging/picture.ts'

/** A picture with something painted over it, as another program would. */
export function paintOver(picture: RawPicture, paint: (context: SKRSContext2D) => void): RawPicture {
  const { width, height } = picture
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  context.putImageData(new ImageData(new Uint8ClampedArray(picture.data), width, height), 0, 0)
  paint(context)
  return { data: canvas.data(), width, height }
}

/** A picture that can be drawn. */
export function asCanvas({ data, width, height }: RawPicture) {
  const canvas = createCanvas(width, height)
  canvas.getContext('2d').putImageData(new ImageData(new Uint8ClampedArray(data), width, height), 0, 0)
  return canvas
}
