import { AppError } from '@imagelayer/shared/contract/errors.ts'
import type { Db } from '../db.ts'
import { readableFileName, type StoredFile } from '../images/image-files.ts'
import type { LinkTarget } from '../images/links.ts'
import type { ObjectStore } from '../ports/object-store.ts'
import { readObject } from '../ports/read-object.ts'
import { lockKit, type Owner } from './kit-store.ts'
import { extensionOfKey } from './kit-views.ts'
import { enqueueSweep } from './sweep-asset.ts'

/** What a verified link to an asset opens. The signature stands for the owner. */
export async function openAsset(db: Db, objects: ObjectStore, { id, ext }: LinkTarget): Promise<StoredFile> {
  const asset = await db.brandKitAsset.findFirst({ where: { id, brandKit: { deletedAt: null } } })
  if (!asset || extensionOfKey(asset.objectKey) !== ext) throw new AppError('missing')
  return {
    mime: asset.mime,
    sha256: asset.sha256,
    fileName: readableFileName(asset.fileName.replace(/\.\w+$/, ''), ext),
    read: () => readObject(objects, asset.objectKey),
  }
}

/** Removes an upload that no published version names; the draft then shows `asset.missing` if it names it. */
export async function removeAsset(
  db: Db,
  owner: Owner,
  { id, assetId }: { id: string; assetId: string },
): Promise<void> {
  const { organizationId } = owner
  await db.$transaction(async (tx) => {
    await lockKit(tx, owner, id)
    const asset = await tx.brandKitAsset.findFirst({ where: { id: assetId, brandKitId: id, organizationId } })
    if (!asset) throw new AppError('missing')
    // An id is unlike any other text, so looking for it in the whole content finds every way to name it.
    const [used] = await tx.$queryRaw<{ number: number }[]>`SELECT number FROM brand_kit_version
      WHERE "brandKitId" = ${id} AND "organizationId" = ${organizationId} AND strpos(content::text, ${assetId}) > 0
      ORDER BY number DESC LIMIT 1`
    if (used) {
      throw new AppError('request.conflict', {
        words: {
          en: `Version ${used.number} of this kit uses the file, and images were made from it. It cannot be removed.`,
          zh: `此套件的第 ${used.number} 版使用了该文件，并已据此生成图片，因此无法删除。`,
        },
        details: { version: used.number },
      })
    }
    await tx.brandKitAsset.delete({ where: { id: assetId, organizationId } })
    await enqueueSweep(tx, owner, asset.objectKey)
  })
}
