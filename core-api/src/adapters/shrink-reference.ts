import sharp from 'sharp'
import type { ModelReference } from '../ports/image-model.ts'

/** A model sees no more in a larger picture, and large ones make requests slow and dear. */
const maxSidePx = 1536
const smallBytes = 1_500_000

/** A reference small enough to send inline: as it is when it already is small, else scaled and as WebP. */
export async function shrinkReference(reference: ModelReference): Promise<{ mimeType: string; data: string }> {
  const picture = sharp(reference.bytes, { limitInputPixels: 50_000_000, pages: 1 }).timeout({ seconds: 20 })
  const { width, height } = await picture.metadata()
  if (Math.max(width, height) <= maxSidePx && reference.bytes.length <= smallBytes) {
    return { mimeType: reference.mime, data: reference.bytes.toString('base64') }
  }
  const bytes = await picture
    .rotate()
    .resize(maxSidePx, maxSidePx, { fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 88, effort: 2 })
    .toBuffer()
  return { mimeType: 'image/webp', data: bytes.toString('base64') }
}
