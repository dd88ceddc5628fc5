import type { ChannelId } from '@imagelayer/shared/contract/channels.ts'
import type { Copy } from '@imagelayer/shared/contract/generations.ts'
import type { Image } from '../generated/prisma/client.ts'
import { newId } from '../ids.ts'
import { writeAltText, writeTitle } from '../images/alt-text.ts'
import type { EditedImage } from '../images/new-image.ts'
import { readSource } from '../images/render-rendition.ts'
import { readRecord } from '../images/stored-record.ts'
import type { ComposeResult } from '../imaging/compose/engine-request.ts'
import { keepOutOf } from '../imaging/provenance/mark-plan.ts'
import { newWatermarkId } from '../imaging/provenance/new-watermark-id.ts'
import { judgeLabel } from '../imaging/score/judge-label.ts'
import type { CompositionsOptions } from './compositions-options.ts'

export interface Edit {
  readonly copy: Copy
  readonly channel: ChannelId | null
  readonly result: ComposeResult
}

/** Labels, signs and stores the bytes of a picture made of an earlier one; what comes back is the row to add. */
export async function labelEdit(
  { images, objects, provenance }: CompositionsOptions,
  image: Image,
  { copy, channel, result }: Edit,
): Promise<EditedImage> {
  const { organizationId, generationId, prompt, model, backgroundKey } = image
  const { watermarkId: _earlier, ...made } = readRecord(image)
  const record = {
    ...made,
    imageId: newId('img'),
    createdAt: new Date(),
    title: writeTitle({ prompt, copy }),
    description: writeAltText({ prompt, copy }),
    overlaid: result.composition.layers.length > 0,
    ...(made.origin === 'model' && { watermarkId: newWatermarkId() }),
  }
  const source = made.hasSourceManifest ? await readSource(objects, image) : undefined
  const bytes = await provenance.label(result.pixels, 'png', {
    ...record,
    source,
    mark: { keepOut: keepOutOf(result.composition) },
  })
  const { state } = await provenance.read(bytes, 'image/png')
  const master = await images.putMaster(organizationId, bytes, 'image/png')
  return {
    ...master,
    organizationId,
    generationId,
    parentId: image.id,
    width: result.pixels.width,
    height: result.pixels.height,
    altText: record.description,
    prompt,
    copy,
    model,
    channel,
    score: judgeLabel(result.score, state),
    repairs: result.repairs,
    warnings: result.warnings,
    backgroundKey,
    compositionId: newId('cmp'),
    composition: result.composition,
    record,
  }
}
