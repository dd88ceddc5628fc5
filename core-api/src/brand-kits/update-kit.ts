import { isDeepStrictEqual } from 'node:util'
import {
  type BrandKitContent,
  brandKitContent,
  type UpdateBrandKitInput,
} from '@imagelayer/shared/contract/brand-kits.ts'
import { AppError } from '@imagelayer/shared/contract/errors.ts'
import type { z } from 'zod'
import type { Db, Tx } from '../db.ts'
import type { BrandKit } from '../generated/prisma/client.ts'
import { requireKnownParts } from './kit-content.ts'
import { findAssets, lockKit, type Owner, readContent } from './kit-store.ts'

/** A save as code writes it: rules left out take their defaults. */
export type KitSave = Omit<UpdateBrandKitInput, 'content'> & {
  readonly content?: z.input<typeof brandKitContent> | undefined
}

/** Saves the draft. With `revision` a save based on an older reading is request.conflict (details.revision is the newest). */
export async function updateKit(db: Db, owner: Owner, save: KitSave): Promise<BrandKit> {
  const content = save.content === undefined ? undefined : brandKitContent.parse(save.content)
  return db.$transaction(async (tx) => {
    const kit = await lockKit(tx, owner, save.id)
    if (save.revision !== undefined && save.revision !== kit.revision) {
      throw new AppError('request.conflict', {
        words: {
          en: 'Somebody saved this kit in the meantime. Load it again, then make your change.',
          zh: '在此期间有人保存了此套件。请重新加载后再修改。',
        },
        details: { revision: kit.revision },
      })
    }
    if (content) requireKnownParts(content, await findAssets(tx, owner, kit.id))
    return saveDraft(tx, kit, { name: save.name ?? kit.name, content: content ?? readContent(kit.draft) })
  })
}

/** Raises the revision of a locked kit. A save that leaves the content as published leaves it published. */
export async function saveDraft(
  tx: Tx,
  kit: BrandKit,
  { name, content }: { name: string; content: BrandKitContent },
): Promise<BrandKit> {
  const revision = kit.revision + 1
  const isPublished = kit.publishedVersion !== null && isDeepStrictEqual(content, await readPublishedContent(tx, kit))
  return tx.brandKit.update({
    where: { id: kit.id, organizationId: kit.organizationId },
    data: { name, draft: content, revision, ...(isPublished && { publishedRevision: revision }) },
  })
}

async function readPublishedContent(tx: Tx, kit: BrandKit): Promise<BrandKitContent | undefined> {
  const version = await tx.brandKitVersion.findFirst({
    where: { organizationId: kit.organizationId, brandKitId: kit.id, number: kit.publishedVersion ?? 0 },
  })
  return version ? readContent(version.content) : undefined
}
