import { brandReference, fontRole, logoVariant } from '@imagelayer/shared/contract/brand-kits.ts'
import {
  type KitImportView,
  kitEvidence,
  kitFileFormat,
  kitSkipped,
  kitSource,
} from '@imagelayer/shared/contract/kit-imports.ts'
import { z } from 'zod'
import type { Db, Tx } from '../../db.ts'
import type { BrandKitImport } from '../../generated/prisma/client.ts'
import type { Owner } from '../kit-store.ts'

/** A file as the source names it. `assetId` is null when it could not be had: an export then names it all the same. */
const file = {
  assetId: z.string().nullable(),
  /** As the document writes it. */
  address: z.string(),
  /** The whole address that it was read from. */
  url: z.string().nullable(),
}
const sourceFile = z.discriminatedUnion('kind', [
  z.object({
    ...file,
    kind: z.literal('logo'),
    variant: logoVariant,
    minWidthPx: z.number().optional(),
    clearSpace: z.number().optional(),
  }),
  z.object({
    ...file,
    kind: z.literal('font'),
    role: fontRole,
    family: z.string(),
    /** Of the file, as the source tells it. */
    weight: z.number(),
    /** Of the kit's font. */
    usedWeight: z.number(),
    style: z.enum(['normal', 'italic']),
  }),
  z.object({ ...file, kind: z.literal('reference'), role: brandReference.shape.role, note: z.string() }),
])
export type SourceFile = z.infer<typeof sourceFile>

/** The column `evidence`: what was found, what was left out, and where the files came from. */
const findings = z.object({
  evidence: z.array(kitEvidence),
  skipped: z.array(kitSkipped),
  files: z.array(sourceFile),
  /** Which format `document` has, for the export that it is carried on in. */
  format: kitFileFormat.exclude(['css']).optional(),
  /** Tells whether a request that is sent again under its Idempotency-Key is the same. */
  requestHash: z.string().optional(),
})
export type ImportFindings = z.infer<typeof findings>

export interface ImportRecord {
  readonly id: string
  readonly brandKitId: string
  readonly source: z.infer<typeof kitSource>
  readonly address: string | null
  /** The source as a text. The database would put the fields of a JSON document into another order. */
  readonly document: string | null
  readonly findings: ImportFindings
  readonly createdAt: Date
}

const readRecord = (row: BrandKitImport): ImportRecord => ({
  id: row.id,
  brandKitId: row.brandKitId,
  source: kitSource.parse(row.source),
  address: row.address,
  document: z.string().nullable().parse(row.document),
  findings: findings.parse(row.evidence),
  createdAt: row.createdAt,
})

export async function writeRecord(
  tx: Tx,
  { organizationId }: Owner,
  { findings: evidence, document, ...record }: Omit<ImportRecord, 'createdAt'>,
): Promise<void> {
  await tx.brandKitImport.create({
    data: { ...record, organizationId, evidence, ...(document !== null && { document }) },
  })
}

export async function findRecord(
  db: Db | Tx,
  { organizationId }: Owner,
  id: string,
): Promise<ImportRecord | undefined> {
  const row = await db.brandKitImport.findFirst({ where: { id, organizationId } })
  return row ? readRecord(row) : undefined
}

/** Imports of one kit that are shown. */
const shownImports = 20

/** Newest first. */
export async function listRecords(db: Db, { organizationId }: Owner, brandKitId: string): Promise<ImportRecord[]> {
  const rows = await db.brandKitImport.findMany({
    where: { organizationId, brandKitId },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: shownImports,
  })
  return rows.map(readRecord)
}

export const viewRecord = ({ id, source, address, createdAt, findings: found }: ImportRecord): KitImportView => ({
  id,
  source,
  address,
  createdAt: createdAt.toISOString(),
  evidence: found.evidence,
  skipped: found.skipped,
})
