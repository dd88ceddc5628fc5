import { createHash } from 'node:crypto'
import type { SvgRasterizer } from '../imaging/decode/svg-rasterizer.ts'
import type { ObjectStore } from '../ports/object-store.ts'
import { createSlots } from '../slots.ts'
import { type CleanUpload, inspectUpload, type Upload } from './inspect-upload.ts'
import type { Owner } from './kit-store.ts'

/** A picture of 50 megapixels takes 200 MB while it is decoded. */
const decodesAtOnce = 2

/** A file that passed, with its hash. */
export interface JudgedFile extends CleanUpload {
  readonly sha256: string
}

/** Judges files, however they came, and keeps their bytes under the names of their hashes. */
export interface AssetStore {
  /** @throws AppError as `inspectUpload` does, and rate.limited when too many wait. */
  judge(upload: Upload): Promise<JudgedFile>
  /** Stores the bytes and says under which key. A row that names them has to follow. */
  put(owner: Owner, file: JudgedFile): Promise<string>
  /**
   * For after the row is written, which a sweep sees from then on: one that ran between `put` and the row took the bytes for
   * unused, so they are stored again.
   */
  confirm(objectKey: string, file: JudgedFile): Promise<void>
}

export function createAssetStore(options: { objects: ObjectStore; rasterizer: SvgRasterizer }): AssetStore {
  const { objects, rasterizer } = options
  const takeSlot = createSlots({ count: decodesAtOnce, maxWaiting: 16 })
  return {
    async judge(upload) {
      const clean = await takeSlot(() => inspectUpload(upload, rasterizer))
      return { ...clean, sha256: createHash('sha256').update(clean.bytes).digest('hex') }
    },
    async put({ organizationId }, { bytes, mime, ext, sha256 }) {
      const objectKey = `org/${organizationId}/assets/${sha256}.${ext}`
      await objects.put(objectKey, bytes, { contentType: mime })
      return objectKey
    },
    async confirm(objectKey, { bytes, mime }) {
      if (!(await objects.head(objectKey))) await objects.put(objectKey, bytes, { contentType: mime })
    },
  }
}
