import type { Db, Tx } from '../../db.ts'
import { newId } from '../../ids.ts'
import { lockName } from '../../name-lock.ts'
import { addAssetRow } from '../asset-rows.ts'
import type { AssetStore } from '../asset-store.ts'
import { insertKit } from '../create-kit.ts'
import type { Owner } from '../kit-store.ts'
import { contentOfDraft, evidenceOfKit, sourceFilesOf, type TakenFile } from './draft-content.ts'
import { findRecord, type ImportFindings, type ImportRecord, writeRecord } from './import-record.ts'
import type { ReadSource } from './source-reading.ts'

export interface ReadImport {
  /** Of the import's row; the same for a request that is sent again under its key. */
  readonly id: string
  readonly name: string
  readonly source: ImportRecord['source']
  readonly read: ReadSource
  readonly document: string | null
  readonly taken: readonly Omit<TakenFile, 'assetId'>[]
  readonly skipped: ImportFindings['skipped']
  readonly requestHash: string | undefined
}

/**
 * Stores the files, then kit, files' rows, content and import in one transaction: all of it is there, or nothing, and bytes that no
 * row came to name go with the daily sweep. An import of the same id that is there already is left as it is.
 */
export async function storeImport(
  { db, store }: { db: Db; store: AssetStore },
  owner: Owner,
  read: ReadImport,
): Promise<void> {
  const kept = await Promise.all(
    read.taken.map(async ({ fetched }) => fetched && { file: fetched.file, key: await store.put(owner, fetched.file) }),
  )
  const keys = kept.map((one) => one?.key)
  await db.$transaction(async (tx) => {
    await lockName(tx, `kit-import/${read.id}`)
    if (!(await findRecord(tx, owner, read.id))) await writeRows(tx, owner, { read, keys })
  })
  for (const one of kept) if (one) await store.confirm(one.key, one.file)
}

async function writeRows(
  tx: Tx,
  owner: Owner,
  { read, keys }: { read: ReadImport; keys: readonly (string | undefined)[] },
): Promise<void> {
  const { draft, format, address } = read.read
  const kit = await insertKit(tx, owner, { name: read.name, content: contentOfDraft(draft, []) })
  // In one order, so that two imports of the same files never wait for each other.
  const names = [...new Set(keys.filter((key) => key !== undefined))].toSorted()
  for (const key of names) await lockName(tx, `object/${key}`)
  const taken: TakenFile[] = []
  for (const [index, one] of read.taken.entries()) {
    const [{ fetched }, objectKey] = [one, keys[index]]
    if (!fetched || objectKey === undefined) {
      taken.push({ ...one, assetId: undefined })
      continue
    }
    const { choice, file, fileName } = fetched
    const variant = choice.kind === 'logo' ? choice.logo.variant : undefined
    const row = { brandKitId: kit.id, kind: choice.kind, variant, fileName, file, objectKey }
    taken.push({ ...one, assetId: (await addAssetRow(tx, owner, row)).id })
  }
  const where = { id: kit.id, organizationId: owner.organizationId }
  await tx.brandKit.update({ where, data: { draft: contentOfDraft(draft, taken) } })
  await writeRecord(tx, owner, {
    id: read.id,
    brandKitId: kit.id,
    source: read.source,
    address: address ?? null,
    document: read.document,
    findings: {
      evidence: evidenceOfKit(draft.evidence, taken),
      skipped: read.skipped,
      files: sourceFilesOf(taken),
      ...(format && { format }),
      ...(read.requestHash !== undefined && { requestHash: read.requestHash }),
    },
  })
}

export const newImportId = (): string => newId('imp')
