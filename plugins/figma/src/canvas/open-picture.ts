import { CanvasError } from './canvas-error.ts'

/** Hands bytes to Figma, which takes PNG, JPEG and GIF of at most 4096 px a side. Throws `picture-unusable`. */
export function openPicture(bytes: Uint8Array): Image {
  try {
    return figma.createImage(bytes)
  } catch (cause) {
    throw new CanvasError('picture-unusable', cause instanceof Error ? cause.message : String(cause))
  }
}
