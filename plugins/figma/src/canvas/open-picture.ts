import { CanvasError } from './canvas-error.ts'

/** Hands bytes to Figma, which takes PNG, JPEG and GIF of at most 4096 px a side. Throws `picture-unusable`. */
export function openPicture(bytes: Uint8Array): Image {
  // Figma shows what there is of a picture whose end was lost on the way.
  if (!isWhole(bytes)) throw new CanvasError('picture-unusable', 'the picture came in part')
  try {
    return figma.createImage(bytes)
  } catch (cause) {
    throw new CanvasError('picture-unusable', cause instanceof Error ? cause.message : String(cause))
  }
}

/** A PNG ends with an IEND chunk of 12 bytes, a JPEG with the marker EOI; other kinds are Figma's to judge. */
function isWhole(bytes: Uint8Array): boolean {
  const at = (place: number): number => bytes[place < 0 ? bytes.length + place : place] ?? -1
  if (at(0) === 0x89 && at(1) === 0x50) return at(-8) === 0x49 && at(-7) === 0x45 && at(-6) === 0x4e && at(-5) === 0x44
  if (at(0) === 0xff && at(1) === 0xd8) return at(-2) === 0xff && at(-1) === 0xd9
  return true
}
