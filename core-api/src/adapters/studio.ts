import sharp from 'sharp'
import { paintStudio } from '../imaging/art/paint-studio.ts'
import type { ImageModel } from '../ports/image-model.ts'

/** Rises when the artist's pictures for the same seed change; it stands in the provenance record. */
const studioVersion = 'imagelayer-studio-2'

/**
 * Our own procedural artist as a model: no key, no network. Its pictures are drawn by rules and say so: origin `studio`,
 * digital source type `algorithmicMedia`, never AI. `paint` may be the artist on a thread of its own.
 */
export function createStudio(paint: typeof paintStudio = paintStudio): ImageModel {
  return {
    async paint(request) {
      request.signal.throwIfAborted()
      const { subject, guidelines, palette, size, seed, calm } = request
      const { pixels, style, focalPoint } = await paint({
        prompt: subject,
        ...(guidelines && { guidelines }),
        palette,
        size,
        seed,
        calm,
      })
      request.signal.throwIfAborted()
      const { data, width, height } = pixels
      const bytes = await sharp(data, { raw: { width, height, channels: 4 } })
        .removeAlpha()
        .png({ compressionLevel: 1 })
        .toBuffer()
      return { bytes, mime: 'image/png', origin: 'studio', modelVersion: studioVersion, style, focalPoint }
    },
  }
}
