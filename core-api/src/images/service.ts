import type { CompositionView } from '@imagelayer/shared/contract/compositions.ts'
import { AppError } from '@imagelayer/shared/contract/errors.ts'
import {
  type ImageDetail,
  type ImageFormat,
  type ImageView,
  imageMimes,
  type ListImagesInput,
} from '@imagelayer/shared/contract/images.ts'
import type { Locale } from '@imagelayer/shared/contract/locale.ts'
import type { ImageProvenance, ProvenanceReport } from '@imagelayer/shared/contract/provenance.ts'
import type { Db, Tx } from '../db.ts'
import type { Image } from '../generated/prisma/client.ts'
import { decodeRaw, encodePicture } from '../imaging/encode/encode-picture.ts'
import type { Engine } from '../imaging/engine/engine.ts'
import type { Provenance } from '../imaging/provenance/provenance.ts'
import type { ReportReader } from '../imaging/provenance/read-report.ts'
import { type Cron, enqueue, type Task } from '../jobs.ts'
import type { ObjectStore } from '../ports/object-store.ts'
import { readObject } from '../ports/read-object.ts'
import {
  extensionOf,
  formatOfExtension,
  formatOfMime,
  type ImageMime,
  readableFileName,
  type StoredFile,
} from './image-files.ts'
import { viewComposition, viewImage, viewImageDetail } from './image-views.ts'
import type { Links, LinkTarget } from './links.ts'
import { listImages } from './list-images.ts'
import { addEdit, addImage, type EditedImage, type NewImage, putMaster, type StoredMaster } from './new-image.ts'
import { createProvenanceReports } from './provenance-report.ts'
import { backgroundSize, createRenderer, type RenditionWish } from './render-rendition.ts'
import { createRenditions } from './renditions.ts'
import { createSweepImage, sweepImageTask } from './sweep-image.ts'
import { createSweepObjects, sweepObjectsTask } from './sweep-objects.ts'

export interface ImagesOptions {
  readonly db: Db
  readonly objects: ObjectStore
  readonly provenance: Provenance
  readonly links: Links
  /** Reads what files say of their making, strangers' files too. */
  readonly reportReader: ReportReader
  readonly drawEvidence: Engine['drawEvidence']
}

export interface FileWish {
  readonly format?: ImageFormat | undefined
  /** At most the picture's own width is given. */
  readonly widthPx?: number | undefined
}

/** Stored pictures: bytes, rows, links, renditions. Everything of another organization is `missing`. */
export interface Images {
  putMaster(organizationId: string, bytes: Buffer, mime: ImageMime): Promise<StoredMaster>
  add(tx: Tx, image: NewImage): Promise<Image>
  view(row: Image): ImageView
  views(rows: readonly Image[]): ImageView[]
  list(organizationId: string, input: ListImagesInput): Promise<{ items: ImageDetail[]; nextCursor?: string }>
  get(organizationId: string, id: string): Promise<ImageDetail>
  getComposition(organizationId: string, id: string): Promise<CompositionView>
  viewComposition(row: Image): CompositionView
  viewDetail(row: Image): ImageDetail
  /** The row behind a composition, for who composes it anew. @throws AppError missing. */
  findByComposition(organizationId: string, compositionId: string): Promise<Image>
  /** Adds a picture made of an earlier one. */
  addEdit(tx: Tx, image: EditedImage): Promise<Image>
  /** A sheet that shows the picture's score, as PNG. @throws AppError missing, input.invalid for one that was not measured. */
  drawEvidence(organizationId: string, id: string, locale: Locale): Promise<Buffer>
  remove(organizationId: string, id: string): Promise<void>
  /** What the stored master says of its making, and what is kept of it. */
  readProvenance(organizationId: string, id: string): Promise<ImageProvenance>
  /** What anybody's file says of its making. Nothing of it is kept. @throws AppError as `ReportReader.read` does. */
  checkFile(bytes: Buffer): Promise<ProvenanceReport>
  openFile(organizationId: string, id: string, wish: FileWish): Promise<StoredFile>
  /** What a verified link names: `img_…` the picture, `cmp_…` its background. The signature stands for the owner. */
  openLinked(target: LinkTarget): Promise<StoredFile>
  /** Jobs for the worker, by name. */
  readonly tasks: Readonly<Record<string, Task>>
  readonly crons: readonly Cron[]
}

const notMeasured = () =>
  new AppError('input.invalid', {
    words: { en: 'This picture was not measured, so there is no evidence.', zh: '此图片未经评测，没有可展示的依据。' },
  })

export function createImages({ db, objects, provenance, links, reportReader, drawEvidence }: ImagesOptions): Images {
  const reports = createProvenanceReports({ db, objects, reportReader })
  const renditions = createRenditions({ db, objects, render: createRenderer({ objects, provenance }) })

  async function find(where: { id: string } | { compositionId: string }, organizationId?: string): Promise<Image> {
    const owner = organizationId === undefined ? {} : { organizationId }
    const row = await db.image.findFirst({ where: { ...where, ...owner, deletedAt: null } })
    if (!row) throw new AppError('missing')
    return row
  }

  const asFile = (
    image: Image,
    { mime, sha256, objectKey }: Pick<Image, 'mime' | 'sha256' | 'objectKey'>,
  ): StoredFile => ({
    mime,
    sha256,
    fileName: readableFileName(image.altText, extensionOf(mime as ImageMime)),
    read: () => readObject(objects, objectKey),
  })

  async function openRendition(image: Image, wish: RenditionWish): Promise<StoredFile> {
    const made = await renditions.ensure(image, wish)
    return asFile(image, { ...made, mime: imageMimes[wish.format] })
  }

  function openWhole(
    image: Image,
    { format = formatOfMime(image.mime), widthPx = image.width }: FileWish,
  ): Promise<StoredFile> | StoredFile {
    if (widthPx >= image.width && format === formatOfMime(image.mime)) return asFile(image, image)
    return openRendition(image, { part: 'whole', format, widthPx: Math.min(widthPx, image.width) })
  }

  async function sheetOf(image: Image, locale: Locale): Promise<Buffer> {
    const { score } = viewImage(links, image)
    if (!score) throw notMeasured()
    const pixels = await decodeRaw(await readObject(objects, image.objectKey))
    return encodePicture(await drawEvidence(pixels, score, locale), { format: 'png' })
  }

  return {
    putMaster: (organizationId, bytes, mime) => putMaster(objects, organizationId, { bytes, mime }),
    add: addImage,
    view: (row) => viewImage(links, row),
    views: (rows) => rows.map((row) => viewImage(links, row)),
    async list(organizationId, input) {
      const { rows, ...next } = await listImages(db, organizationId, input)
      return { items: rows.map((row) => viewImageDetail(links, row)), ...next }
    },
    get: async (organizationId, id) => viewImageDetail(links, await find({ id }, organizationId)),
    getComposition: async (organizationId, id) =>
      viewComposition(links, await find({ compositionId: id }, organizationId)),
    viewComposition: (row) => viewComposition(links, row),
    viewDetail: (row) => viewImageDetail(links, row),
    findByComposition: (organizationId, compositionId) => find({ compositionId }, organizationId),
    addEdit,
    drawEvidence: async (organizationId, id, locale) => sheetOf(await find({ id }, organizationId), locale),
    remove: (organizationId, id) => removeImage(db, organizationId, id),
    readProvenance: async (organizationId, id) => reports.ofImage(await find({ id }, organizationId)),
    checkFile: reports.ofFile,
    openFile: async (organizationId, id, wish) => openWhole(await find({ id }, organizationId), wish),
    async openLinked({ id, ext, widthPx }) {
      const format = formatOfExtension(ext)
      if (!format) throw new AppError('missing')
      if (!id.startsWith('cmp_')) return openWhole(await find({ id }), { format, widthPx })
      const image = await find({ compositionId: id })
      const ownWidth = backgroundSize(image).width
      return openRendition(image, { part: 'background', format, widthPx: Math.min(widthPx ?? ownWidth, ownWidth) })
    },
    tasks: {
      [sweepImageTask]: createSweepImage({ db, objects }),
      [sweepObjectsTask]: createSweepObjects({ db, objects }),
    },
    crons: [{ task: sweepObjectsTask, match: '29 4 * * *' }],
  }
}

/** At once `missing` everywhere; the bytes go with a job of the same transaction. */
async function removeImage(db: Db, organizationId: string, id: string): Promise<void> {
  await db.$transaction(async (tx) => {
    const removed = await tx.image.updateMany({
      where: { id, organizationId, deletedAt: null },
      data: { deletedAt: new Date() },
    })
    if (removed.count === 0) throw new AppError('missing')
    await enqueue(tx, {
      task: sweepImageTask,
      payload: { imageId: id, organizationId },
      key: `${sweepImageTask}/${id}`,
      maxAttempts: 25,
    })
  })
}
