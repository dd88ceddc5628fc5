import { createHash } from 'node:crypto'
import { AppError } from '@imagelayer/shared/contract/errors.ts'
import type { GenerationInput } from '@imagelayer/shared/contract/generations.ts'
import type { Locale } from '@imagelayer/shared/contract/locale.ts'
import type { KeyedRequest } from '../finished-generation.ts'
import type { Image } from '../generated/prisma/client.ts'
import { checkIdempotencyKey, hashRequest } from '../idempotency-key.ts'
import type { NewImage } from '../images/new-image.ts'
import { actorOf, type Caller } from '../trpc.ts'
import type { CompositionsOptions } from './compositions-options.ts'
import { type BroughtPicture, makeUpload } from './make-upload.ts'

/** What comes with the request besides its input. */
export interface UploadFacts {
  readonly idempotencyKey?: string | undefined
  readonly locale: Locale
}

/**
 * Sets a kit's layers over a picture that somebody brings, for nothing. Bytes are stored first, then generation and picture in one
 * transaction: who dies in between leaves bytes that the nightly sweep removes. The same Idempotency-Key with the same picture and
 * fields is the picture that is there.
 */
export async function composeUpload(
  options: CompositionsOptions,
  caller: Caller,
  { upload, facts }: { upload: BroughtPicture; facts: UploadFacts },
): Promise<Image> {
  checkIdempotencyKey(facts.idempotencyKey)
  const { bytes, ...fields } = upload
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const request = { idempotencyKey: facts.idempotencyKey, requestHash: hashRequest({ ...fields, image: sha256 }) }
  const earlier = await findEarlier(options, caller, request)
  if (earlier) return earlier
  const image = await makeUpload(options, caller.organizationId, upload)
  try {
    return await options.db.$transaction(async (tx) => {
      await options.generations.add(tx, {
        ...request,
        id: image.generationId,
        organizationId: caller.organizationId,
        brandKitVersion: image.record.brandKitVersion,
        request: requestOf(image, upload),
        model: image.model,
        actor: actorOf(caller),
        keyId: caller.keyId,
        locale: facts.locale,
      })
      return options.images.add(tx, image)
    })
  } catch (error) {
    // The same key twice at once: the second one finds the picture of the first.
    const first = await findEarlier(options, caller, request)
    if (first) return first
    throw error
  }
}

async function findEarlier(
  { db, generations }: CompositionsOptions,
  { organizationId }: Caller,
  request: KeyedRequest,
): Promise<Image | undefined> {
  const generationId = await generations.findByKey(db, organizationId, request)
  if (generationId === undefined) return undefined
  const image = await db.image.findFirst({ where: { organizationId, generationId, parentId: null, deletedAt: null } })
  if (image) return image
  throw new AppError('missing', {
    words: {
      en: 'The picture that was made with this Idempotency-Key was removed. Use a new key to make it again.',
      zh: '使用此 Idempotency-Key 制作的图片已被删除。如需重新制作，请使用新的键。',
    },
    details: { field: 'Idempotency-Key' },
  })
}

/** The same wish as a request for a picture, with the words that describe the picture in the place of a brief. */
const requestOf = (
  { prompt, composition }: NewImage,
  { brandKitId, copy, layout, channel, grade }: BroughtPicture,
): GenerationInput => ({
  brandKitId,
  prompt,
  ...(channel ? { channel } : { size: composition.size }),
  ...(copy && { copy }),
  layout,
  grade,
  count: 1,
  references: [],
})
