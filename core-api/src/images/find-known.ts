import type { Db } from '../db.ts'
import type { Image } from '../generated/prisma/client.ts'

/** What a file says that can lead to a picture made here. */
export interface Traces {
  readonly sha256: string
  /** From a signature of ours that holds; nobody else's word counts. */
  readonly imageId: string | undefined
  /** 12 hex digits. */
  readonly watermarkId: string | undefined
}

export interface Found {
  readonly image: Image
  readonly foundBy: 'hash' | 'credentials' | 'watermark'
  readonly part: 'whole' | 'background'
}

/**
 * The picture that a file was made as, from the surest trace to the weakest: the very bytes, a signature, a watermark. The
 * one query that asks for no owner, since anybody may ask; so only what `KnownPicture` holds may leave the room. A removed
 * picture is not known.
 */
export async function findKnown(db: Db, { sha256, imageId, watermarkId }: Traces): Promise<Found | undefined> {
  const deletedAt = null
  const master = await db.image.findFirst({ where: { sha256, deletedAt } })
  if (master) return { image: master, foundBy: 'hash', part: 'whole' }
  const rendition = await db.rendition.findFirst({ where: { sha256, image: { deletedAt } }, include: { image: true } })
  if (rendition) {
    const part = rendition.part === 'background' ? 'background' : 'whole'
    return { image: rendition.image, foundBy: 'hash', part }
  }
  const signed = imageId === undefined ? null : await db.image.findFirst({ where: { id: imageId, deletedAt } })
  if (signed) return { image: signed, foundBy: 'credentials', part: 'whole' }
  if (watermarkId === undefined) return undefined
  const marked = await db.image.findFirst({ where: { watermarkId: watermarkNumber(watermarkId), deletedAt } })
  return marked ? { image: marked, foundBy: 'watermark', part: 'whole' } : undefined
}

/** As the column holds it. @throws SyntaxError for what is not hex. */
export const watermarkNumber = (watermarkId: string): bigint => BigInt(`0x${watermarkId}`)
