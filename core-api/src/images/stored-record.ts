import { pictureOrigin } from '@imagelayer/shared/contract/images.ts'
import { z } from 'zod'
import type { Image } from '../generated/prisma/client.ts'
import type { ProvenanceRecord } from '../imaging/provenance/provenance-record.ts'

/** What the master was signed with. Rows from before watermarks, source manifests and uploads lack what came with them. */
const storedRecord = z.object({
  origin: pictureOrigin,
  overlaid: z.boolean(),
  title: z.string(),
  modelVersion: z.string(),
  brandKitId: z.string(),
  brandKitVersion: z.number().int(),
  imageId: z.string(),
  createdAt: z.coerce.date(),
  description: z.string(),
  hasSourceManifest: z.boolean().default(false),
  isAiUpload: z.literal(true).optional(),
  watermarkId: z.string().optional(),
})

export type StoredRecord = ProvenanceRecord & { readonly hasSourceManifest: boolean }

export function readRecord({ provenance }: Pick<Image, 'provenance'>): StoredRecord {
  const { watermarkId, ...record } = storedRecord.parse(provenance)
  return { ...record, ...(watermarkId !== undefined && { watermarkId }) }
}
