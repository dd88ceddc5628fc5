import { createHash } from 'node:crypto'
import type { Composition } from '@imagelayer/shared/contract/compositions.ts'
import type { Copy } from '@imagelayer/shared/contract/generations.ts'
import type { PictureWarning } from '@imagelayer/shared/contract/images.ts'
import type { BrandScore, Repair } from '@imagelayer/shared/contract/scores.ts'
import type { Tx } from '../db.ts'
import { type Image, Prisma } from '../generated/prisma/client.ts'
import type { ProvenanceRecord } from '../imaging/provenance/provenance-record.ts'
import { lockName } from '../name-lock.ts'
import type { ObjectStore } from '../ports/object-store.ts'
import { watermarkNumber } from './find-known.ts'
import { extensionOf, type ImageMime } from './image-files.ts'

/** Where the master's bytes are, as `putMaster` answers; spread it into a `NewImage`. */
export interface StoredMaster {
  readonly objectKey: string
  readonly sha256: string
  readonly sizeBytes: number
  readonly mime: ImageMime
}

/** A finished picture whose bytes are stored. Its id is `record.imageId`, since the signature in the bytes names it. */
export interface NewImage extends StoredMaster {
  readonly organizationId: string
  readonly generationId: string
  /** Place within the generation, from 0. */
  readonly position: number
  readonly width: number
  readonly height: number
  readonly altText: string
  readonly prompt: string
  readonly copy: Copy
  /** Our registry's id. */
  readonly model: string
  readonly channel: string | null
  readonly score: BrandScore | null
  /** What was mended before it was delivered. */
  readonly repairs: readonly Repair[]
  readonly warnings: readonly PictureWarning[]
  /** The painted picture without layers, in the object store. */
  readonly backgroundKey: string
  readonly compositionId: string
  readonly composition: Composition
  /** What the master was labelled and signed with; it also names the kit, its version and the origin. */
  readonly record: ProvenanceRecord
  /** The picture that this one was made of by changing words, layout or size. */
  readonly parentId?: string
}

/** Puts bytes under a key made of their hash. Safe to repeat; done before the transaction that adds the row. */
export async function putMaster(
  objects: ObjectStore,
  organizationId: string,
  { bytes, mime }: { bytes: Buffer; mime: ImageMime },
): Promise<StoredMaster> {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const objectKey = `org/${organizationId}/images/${sha256}.${extensionOf(mime)}`
  await objects.put(objectKey, bytes, { contentType: mime })
  return { objectKey, sha256, sizeBytes: bytes.length, mime }
}

/**
 * Adds the row, once for each generation and position: a repeat answers the row that is there and adds nothing.
 * Belongs in the transaction that settles the credits.
 */
export async function addImage(tx: Tx, image: NewImage): Promise<Image> {
  const { record, copy, warnings, repairs, score, composition, ...columns } = image
  const words = [image.prompt, copy.headline, copy.subhead, copy.cta, copy.legal, copy.badge, image.altText]
  await tx.image.createMany({
    skipDuplicates: true,
    data: {
      ...columns,
      id: record.imageId,
      brandKitId: record.brandKitId,
      brandKitVersion: record.brandKitVersion,
      origin: record.origin,
      searchText: words.filter(Boolean).join('\n'),
      score: score ?? Prisma.DbNull,
      warnings: [...warnings],
      repairs: [...repairs],
      composition,
      watermarkId: record.watermarkId === undefined ? null : watermarkNumber(record.watermarkId),
      provenance: { ...record, createdAt: record.createdAt.toISOString() },
    },
  })
  const { organizationId, generationId, position } = image
  return tx.image.findFirstOrThrow({ where: { organizationId, generationId, position } })
}

/** A picture made of an earlier one; its place among the generation's is found when it is added. */
export type EditedImage = Omit<NewImage, 'position'> & { readonly parentId: string }

/** Adds a picture made of an earlier one, in the next free place of its generation. */
export async function addEdit(tx: Tx, image: EditedImage): Promise<Image> {
  const { organizationId, generationId } = image
  await lockName(tx, `edits/${generationId}`)
  const last = await tx.image.aggregate({ where: { organizationId, generationId }, _max: { position: true } })
  return addImage(tx, { ...image, position: (last._max.position ?? 0) + 1 })
}
