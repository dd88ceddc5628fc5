import type { PictureSize } from '@imagelayer/shared/contract/channels.ts'
import { composition } from '@imagelayer/shared/contract/compositions.ts'
import type { ImageFormat } from '@imagelayer/shared/contract/images.ts'
import type { Image } from '../generated/prisma/client.ts'
import { applyGrade } from '../imaging/colour/grade-tables.ts'
import { decodeCover } from '../imaging/decode/decode-cover.ts'
import { sniffImage } from '../imaging/decode/sniff-image.ts'
import { decodeRaw, resizePicture } from '../imaging/encode/encode-picture.ts'
import type { RawPicture } from '../imaging/picture.ts'
import { keepOutOf, markLivesFrom } from '../imaging/provenance/mark-plan.ts'
import type { Provenance } from '../imaging/provenance/provenance.ts'
import type { SourcePicture } from '../imaging/provenance/provenance-record.ts'
import type { ObjectStore } from '../ports/object-store.ts'
import { readObject } from '../ports/read-object.ts'
import { readRecord } from './stored-record.ts'

export interface RenditionWish {
  /** The finished picture, or the painted one without layers. */
  readonly part: 'whole' | 'background'
  readonly format: ImageFormat
  readonly widthPx: number
}

/** Bytes of one rendition with its real size. `wish.widthPx` is at most the part's own width. */
export type RenderRendition = (
  image: Image,
  wish: RenditionWish,
) => Promise<{ bytes: Buffer; width: number; height: number }>

/** Renders from the stored master, and signs last with the master's own record: any re-encoding drops the old mark. */
export function createRenderer({
  objects,
  provenance,
}: {
  objects: ObjectStore
  provenance: Provenance
}): RenderRendition {
  const decode = async (image: Image, part: RenditionWish['part']): Promise<RawPicture> => {
    if (part === 'whole') return decodeRaw(await readObject(objects, image.objectKey))
    const { focalPoint, grade } = backgroundPlace(image)
    const painted = await readObject(objects, image.backgroundKey)
    return applyGrade(await decodeCover(painted, backgroundSize(image), focalPoint), grade)
  }
  return async (image, { part, format, widthPx }) => {
    const whole = await decode(image, part)
    const pixels = await resizePicture(whole, widthPx)
    const mark = markFor(image, part, pixels.width / whole.width)
    const record = readRecord(image)
    const overlaid = part === 'whole' && record.overlaid
    const source = record.hasSourceManifest ? await readSource(objects, image) : undefined
    const bytes = await provenance.label(pixels, format, { ...record, overlaid, source, mark })
    return { bytes, width: pixels.width, height: pixels.height }
  }
}

/** The painting bears no mark of its own; the master's is set anew where shrinking would wear it away. */
function markFor(image: Image, part: RenditionWish['part'], scale: number) {
  if (part === 'background') return { keepOut: [] }
  return scale < markLivesFrom ? { keepOut: keepOutOf(composition.parse(image.composition), scale) } : undefined
}

/** The model's own bytes, whose manifest every rendition carries on. */
export async function readSource(objects: ObjectStore, { backgroundKey }: Image): Promise<SourcePicture | undefined> {
  const bytes = await objects.get(backgroundKey)
  const mime = bytes && sniffImage(bytes)?.mime
  return bytes && mime ? { bytes, mime } : undefined
}

/** The painted picture as it lies in the composition: cut to its box, so that a host only places it. */
export function backgroundSize(image: Image): PictureSize {
  const { width, height } = backgroundPlace(image).box ?? composition.parse(image.composition).size
  return { width: Math.round(width), height: Math.round(height) }
}

function backgroundPlace(image: Image) {
  const { background } = composition.parse(image.composition)
  if (background.kind === 'solid') return { focalPoint: { x: 0.5, y: 0.5 }, box: undefined, grade: undefined }
  return { focalPoint: background.focalPoint, box: background.box, grade: background.grade }
}
