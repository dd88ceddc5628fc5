import { createHash } from 'node:crypto'
import { AppError } from '@imagelayer/shared/contract/errors.ts'
import { imageMimes } from '@imagelayer/shared/contract/images.ts'
import type { Db, Tx } from '../db.ts'
import type { Image, Rendition } from '../generated/prisma/client.ts'
import { lockName } from '../name-lock.ts'
import type { ObjectStore } from '../ports/object-store.ts'
import { createSlots } from '../slots.ts'
import { extensionOf } from './image-files.ts'
import type { RenderRendition, RenditionWish } from './render-rendition.ts'

export interface Renditions {
  /** The stored rendition; made first if there is none. @throws AppError missing when the image is removed meanwhile. */
  ensure(image: Image, wish: RenditionWish): Promise<Rendition>
}

/** Renders at once in one process. Each uses a core and holds a database connection while it works. */
const rendersAtOnce = 2
/** Renders that may wait for a slot before new ones are turned away. */
const maxWaiting = 64

export function createRenditions({
  db,
  objects,
  render,
}: {
  db: Db
  objects: ObjectStore
  render: RenderRendition
}): Renditions {
  const underWay = new Map<string, Promise<Rendition>>()
  const takeSlot = createSlots({ count: rendersAtOnce, maxWaiting })

  /** Other processes wait at the lock and then find the row, so a rendition is rendered once everywhere. */
  const makeOnce = (image: Image, wish: RenditionWish): Promise<Rendition> =>
    db.$transaction(
      async (tx) => {
        await lockName(tx, `rendition/${image.id}/${wish.part}/${wish.format}/${wish.widthPx}`)
        const made = await findRendition(tx, image, wish)
        if (made) return made
        await requirePresent(tx, image)
        const { bytes, width, height } = await render(image, wish)
        const sha256 = createHash('sha256').update(bytes).digest('hex')
        const mime = imageMimes[wish.format]
        const objectKey = `org/${image.organizationId}/images/${sha256}.${extensionOf(mime)}`
        await objects.put(objectKey, bytes, { contentType: mime })
        const { part, format } = wish
        return tx.rendition.create({
          data: { imageId: image.id, part, format, width, height, objectKey, sha256, sizeBytes: bytes.length },
        })
      },
      { maxWait: 30_000, timeout: 60_000 },
    )

  return {
    async ensure(image, wish) {
      const made = await findRendition(db, image, wish)
      if (made) return made
      const name = `${image.id}/${wish.part}/${wish.format}/${wish.widthPx}`
      const running = underWay.get(name)
      if (running) return running
      const work = takeSlot(() => makeOnce(image, wish)).finally(() => underWay.delete(name))
      underWay.set(name, work)
      return work
    },
  }
}

const findRendition = (
  db: Db | Tx,
  image: Image,
  { part, format, widthPx }: RenditionWish,
): Promise<Rendition | null> =>
  db.rendition.findFirst({
    where: {
      imageId: image.id,
      image: { organizationId: image.organizationId, deletedAt: null },
      part,
      format,
      width: widthPx,
    },
  })

/** Holds the image's row, so that a removal waits and then sees this rendition too. */
async function requirePresent(tx: Tx, { id, organizationId }: Image): Promise<void> {
  const present = await tx.$queryRaw<unknown[]>`SELECT 1 FROM image
    WHERE id = ${id} AND "organizationId" = ${organizationId} AND "deletedAt" IS NULL FOR SHARE`
  if (present.length === 0) throw new AppError('missing')
}
