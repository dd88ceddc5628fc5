import { createHash } from 'node:crypto'
import { pictureOrigin } from '@imagelayer/shared/contract/images.ts'
import type { ImageProvenance, KnownPicture, ProvenanceReport } from '@imagelayer/shared/contract/provenance.ts'
import type { Db } from '../db.ts'
import type { Image } from '../generated/prisma/client.ts'
import type { ReportReader } from '../imaging/provenance/read-report.ts'
import type { ObjectStore } from '../ports/object-store.ts'
import { readObject } from '../ports/read-object.ts'
import { type Found, findKnown } from './find-known.ts'
import { judgeProvenance } from './judge-provenance.ts'
import { readRecord } from './stored-record.ts'

export interface ProvenanceReports {
  /** Of a stored picture, with what is kept of it. */
  ofImage(image: Image): Promise<ImageProvenance>
  /** Of anybody's file, which is forgotten with the answer. @throws AppError as `ReportReader.read` does. */
  ofFile(bytes: Buffer): Promise<ProvenanceReport>
}

export interface ReportsOptions {
  readonly db: Db
  readonly objects: ObjectStore
  readonly reportReader: ReportReader
}

export function createProvenanceReports({ db, objects, reportReader }: ReportsOptions): ProvenanceReports {
  async function ofFile(bytes: Buffer): Promise<ProvenanceReport> {
    const { credentials: signed, label, watermark } = await reportReader.read(bytes)
    const found = await findKnown(db, {
      sha256: createHash('sha256').update(bytes).digest('hex'),
      imageId: signed.isOurs ? signed.imageId : undefined,
      watermarkId: watermark.found ? watermark.id : undefined,
    })
    const known = found ? viewKnown(found) : null
    const { isOurs: _isOurs, imageId: _id, brandKitId: _kit, brandKitVersion: _version, ...credentials } = signed
    return { ...judgeProvenance({ credentials: signed, label, known }), credentials, label, watermark, known }
  }
  return {
    ofFile,
    async ofImage(image) {
      const report = await ofFile(await readObject(objects, image.objectKey))
      return { ...report, record: viewRecord(image) }
    },
  }
}

/** Neither owner nor prompt nor words: anybody may ask. */
function viewKnown({ image, foundBy, part }: Found): KnownPicture {
  const { createdAt, modelVersion, overlaid } = readRecord(image)
  return {
    createdAt: createdAt.toISOString(),
    origin: pictureOrigin.parse(image.origin),
    model: modelVersion,
    overlaid: part === 'whole' && overlaid,
    width: image.width,
    height: image.height,
    foundBy,
  }
}

function viewRecord(image: Image): ImageProvenance['record'] {
  const { modelVersion, createdAt, watermarkId, ...record } = readRecord(image)
  return { ...record, model: modelVersion, createdAt: createdAt.toISOString(), watermarkId: watermarkId ?? null }
}
