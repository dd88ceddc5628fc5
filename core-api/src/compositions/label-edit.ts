import type { Image } from '../generated/prisma/client.ts'
import { newId } from '../ids.ts'
import type { EditedImage } from '../images/new-image.ts'
import { readSource } from '../images/render-rendition.ts'
import { readRecord } from '../images/stored-record.ts'
import { newWatermarkId } from '../imaging/provenance/new-watermark-id.ts'
import type { CompositionsOptions } from './compositions-options.ts'
import { labelPicture, type Setting } from './label-picture.ts'

/** Labels, signs and stores the bytes of a picture made of an earlier one; what comes back is the row to add. */
export async function labelEdit(options: CompositionsOptions, image: Image, setting: Setting): Promise<EditedImage> {
  const { organizationId, generationId, prompt, model, backgroundKey } = image
  const { watermarkId: _earlier, ...made } = readRecord(image)
  const record = {
    ...made,
    imageId: newId('img'),
    createdAt: new Date(),
    ...(made.origin === 'model' && { watermarkId: newWatermarkId() }),
  }
  const source = made.hasSourceManifest ? await readSource(options.objects, image) : undefined
  const painting = { organizationId, generationId, prompt, model, backgroundKey, record, source }
  return { ...(await labelPicture(options, painting, setting)), parentId: image.id }
}
