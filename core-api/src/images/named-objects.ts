import type { Tx } from '../db.ts'

export interface NamedObject {
  readonly key: string
  readonly organizationId: string
}

/** The facts that lie beside a painted picture (generation/painted-store.ts) go where the picture goes. */
export const factsBeside = (key: string): string => key.replace(/\/painted\.bin$/, '/painted.json')
const pictureBeside = (key: string): string => key.replace(/\/painted\.json$/, '/painted.bin')

/** Whether any row that is not removed names these bytes: a picture, its painted part or facts, a rendition, an asset. */
export async function isNamed(tx: Tx, { key, organizationId }: NamedObject): Promise<boolean> {
  const rows = await tx.$queryRaw<{ named: boolean }[]>`SELECT
    EXISTS (SELECT 1 FROM image WHERE "organizationId" = ${organizationId} AND "deletedAt" IS NULL
      AND ("objectKey" = ${key} OR "backgroundKey" IN (${key}, ${pictureBeside(key)})))
    OR EXISTS (SELECT 1 FROM rendition r JOIN image i ON i.id = r."imageId"
      WHERE r."objectKey" = ${key} AND i."organizationId" = ${organizationId} AND i."deletedAt" IS NULL)
    OR EXISTS (SELECT 1 FROM brand_kit_asset WHERE "objectKey" = ${key} AND "organizationId" = ${organizationId}) AS named`
  return rows[0]?.named ?? true
}
