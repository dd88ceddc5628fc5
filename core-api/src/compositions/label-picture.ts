import type { ChannelId } from '@imagelayer/shared/contract/channels.ts'
import type { Copy } from '@imagelayer/shared/contract/generations.ts'
import { newId } from '../ids.ts'
import { writeAltText, writeTitle } from '../images/alt-text.ts'
import type { NewImage } from '../images/new-image.ts'
import type { ComposeResult } from '../imaging/compose/engine-request.ts'
import { keepOutOf } from '../imaging/provenance/mark-plan.ts'
import type { ProvenanceRecord, SourcePicture } from '../imaging/provenance/provenance-record.ts'
import { judgeLabel } from '../imaging/score/judge-label.ts'
import type { CompositionsOptions } from './compositions-options.ts'

/** What a picture is made from, whoever painted it. */
export interface Painting
  extends Pick<NewImage, 'organizationId' | 'generationId' | 'prompt' | 'model' | 'backgroundKey'> {
  /** What is known before anything is set on it; title, description and what was set are told when that is known. */
  readonly record: Omit<ProvenanceRecord, 'title' | 'description' | 'overlaid'>
  /** The painting's bytes when they bear a manifest, which the finished picture carries on. */
  readonly source: SourcePicture | undefined
}

/** What was set on it. */
export interface Setting {
  readonly copy: Copy
  readonly channel: ChannelId | null
  readonly result: ComposeResult
}

/** Labels, signs and stores a finished picture's bytes; what comes back is the row to add, but for its place among its generation's. */
export async function labelPicture(
  { images, provenance }: Pick<CompositionsOptions, 'images' | 'provenance'>,
  { record: known, source, ...painting }: Painting,
  { copy, channel, result }: Setting,
): Promise<Omit<NewImage, 'position' | 'parentId'>> {
  const words = { prompt: painting.prompt, copy }
  const record = {
    ...known,
    title: writeTitle(words),
    description: writeAltText(words),
    overlaid: result.composition.layers.length > 0,
  }
  const bytes = await provenance.label(result.pixels, 'png', {
    ...record,
    source,
    mark: { keepOut: keepOutOf(result.composition) },
  })
  const { state } = await provenance.read(bytes, 'image/png')
  const master = await images.putMaster(painting.organizationId, bytes, 'image/png')
  return {
    ...master,
    ...painting,
    width: result.pixels.width,
    height: result.pixels.height,
    altText: record.description,
    copy,
    channel,
    score: judgeLabel(result.score, state),
    repairs: result.repairs,
    warnings: result.warnings,
    compositionId: newId('cmp'),
    composition: result.composition,
    record,
  }
}
