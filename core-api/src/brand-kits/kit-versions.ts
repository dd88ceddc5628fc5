import type { BrandKitContent, BrandKitVersionView } from '@imagelayer/shared/contract/brand-kits.ts'
import { AppError } from '@imagelayer/shared/contract/errors.ts'
import type { Db, Tx } from '../db.ts'
import type { BrandKit, BrandKitVersion } from '../generated/prisma/client.ts'
import { findKit, lockKit, type Owner, readContent } from './kit-store.ts'
import { saveDraft } from './update-kit.ts'

/** Newest first, without their contents. */
export async function listVersions(db: Db, owner: Owner, id: string): Promise<Omit<BrandKitVersionView, 'content'>[]> {
  await findKit(db, owner, id)
  const rows = await db.brandKitVersion.findMany({
    where: { organizationId: owner.organizationId, brandKitId: id },
    omit: { content: true },
    orderBy: { number: 'desc' },
  })
  return rows.map(viewVersion)
}

export async function getVersion(db: Db, owner: Owner, { id, number }: VersionName): Promise<BrandKitVersionView> {
  await findKit(db, owner, id)
  const row = await findVersion(db, owner, { id, number })
  return { ...viewVersion(row), content: readContent(row.content) }
}

/** Makes an old version the draft again. The versions themselves never change. */
export async function restoreVersion(db: Db, owner: Owner, { id, number }: VersionName): Promise<BrandKit> {
  return db.$transaction(async (tx) => {
    const kit = await lockKit(tx, owner, id)
    const { content } = await findVersion(tx, owner, { id, number })
    return saveDraft(tx, kit, { name: kit.name, content: readContent(content) })
  })
}

export interface PublishedKit {
  readonly name: string
  /** Of the version. */
  readonly number: number
  readonly content: BrandKitContent
}

/** What new images are made from. @throws AppError missing, or input.invalid when the kit was never published. */
export async function readPublished(db: Db, owner: Owner, id: string): Promise<PublishedKit> {
  const { name, publishedVersion } = await findKit(db, owner, id)
  if (publishedVersion === null) {
    throw new AppError('input.invalid', {
      words: { en: 'This brand kit was never published. Publish it first.', zh: '此品牌套件尚未发布，请先发布。' },
      issues: [{ path: 'brandKitId', words: { en: 'not published', zh: '尚未发布' } }],
    })
  }
  return { name, number: publishedVersion, content: await readVersion(db, owner, { id, number: publishedVersion }) }
}

/** A version's content, also of a kit that was removed since: images go on naming it. */
export async function readVersion(db: Db, owner: Owner, name: VersionName): Promise<BrandKitContent> {
  return readContent((await findVersion(db, owner, name)).content)
}

export interface VersionName {
  readonly id: string
  readonly number: number
}

async function findVersion(
  db: Db | Tx,
  { organizationId }: Owner,
  { id, number }: VersionName,
): Promise<BrandKitVersion> {
  const version = await db.brandKitVersion.findFirst({ where: { organizationId, brandKitId: id, number } })
  if (!version) throw new AppError('missing')
  return version
}

const viewVersion = ({ brandKitId, number, publishedAt, note }: Omit<BrandKitVersion, 'content'>) => ({
  brandKitId,
  number,
  publishedAt: publishedAt.toISOString(),
  note,
})
