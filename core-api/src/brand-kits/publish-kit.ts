import { AppError } from '@imagelayer/shared/contract/errors.ts'
import type { Db } from '../db.ts'
import type { BrandKit } from '../generated/prisma/client.ts'
import { newId } from '../ids.ts'
import { findWarnings } from './kit-content.ts'
import { findAssets, lockKit, type Owner, readContent } from './kit-store.ts'

/**
 * Freezes the draft as the next version. Publishing what is published already changes nothing, so a retry is safe.
 * @throws AppError input.invalid (details.warnings) while a finding of severity error stands.
 */
export async function publishKit(db: Db, owner: Owner, { id, note }: { id: string; note: string }): Promise<BrandKit> {
  return db.$transaction(async (tx) => {
    const kit = await lockKit(tx, owner, id)
    if (kit.publishedRevision === kit.revision) return kit
    const content = readContent(kit.draft)
    const errors = findWarnings(content, await findAssets(tx, owner, id)).filter((found) => found.severity === 'error')
    if (errors.length > 0) {
      const listed = (name: 'message' | 'messageZh') => errors.slice(0, 5).map((found) => found[name])
      throw new AppError('input.invalid', {
        words: {
          en: `This kit cannot be published yet. ${listed('message').join(' ')}`,
          zh: `此套件暂时无法发布。${listed('messageZh').join('')}`,
        },
        details: { warnings: errors },
      })
    }
    const { organizationId } = owner
    const last = await tx.brandKitVersion.aggregate({
      where: { organizationId, brandKitId: id },
      _max: { number: true },
    })
    const number = (last._max.number ?? 0) + 1
    await tx.brandKitVersion.create({
      data: { id: newId('ver'), organizationId, brandKitId: id, number, content, note },
    })
    return tx.brandKit.update({
      where: { id, organizationId },
      data: { publishedVersion: number, publishedRevision: kit.revision },
    })
  })
}
