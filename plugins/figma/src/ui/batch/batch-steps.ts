import type { CompositionView } from '@imagelayer/shared/contract/compositions.ts'
import { CallError } from '@imagelayer/shared/plugin/failure.ts'
import { followGeneration } from '@imagelayer/shared/plugin/follow-generation.ts'
import { sameSize } from '../place/fit-size.ts'
import type { Gathered } from '../place/gather-picture.ts'
import type { Placer } from '../place/placer.ts'
import { makeKey } from '../random.ts'
import type { Server } from '../server/server.ts'
import { type Batch, type BatchItem, knownComposition } from './batch.ts'

export interface StepOptions {
  readonly server: Server
  readonly placer: Placer
  /** Changes the batch and keeps it. */
  readonly change: (part: Partial<Batch>) => void
  /** Credits may have moved. */
  readonly onCharged: () => void
}

/** The single steps of a batch. Each may be done again after a failure: nothing is charged or placed twice. */
export interface BatchSteps {
  /** The one painting: asked for under the batch's key, or found again. */
  makePicture(batch: Batch, signal: AbortSignal): Promise<void>
  /** What an item became; null when it was not placed, as the person would not have another font or the batch was stopped. */
  placeItem(batch: Batch, index: number, signal: AbortSignal): Promise<Partial<BatchItem> | null>
  /** Forgets what was fetched ahead. */
  clear(): void
}

/** Pictures that are composed and fetched while the one before them is placed. */
const ahead = 4
/** Frames of one size with the same words share one picture. */
const pictureOf = ({ row, size }: BatchItem): string => `${row}/${size.width}x${size.height}`
const silent = { onProgress: () => undefined, onConnection: () => undefined }

export function createBatchSteps({ server, placer, change, onCharged }: StepOptions): BatchSteps {
  const ready = new Map<string, Promise<Gathered>>()
  const prepare = (batch: Batch, item: BatchItem, signal: AbortSignal): Promise<Gathered> => {
    const key = pictureOf(item)
    const known = ready.get(key)
    if (known) return known
    const made = compose(server, batch, { item, signal }).then((composition) =>
      placer.gather(composition, batch.form, signal),
    )
    made.catch(() => ready.delete(key))
    ready.set(key, made)
    return made
  }
  return {
    async makePicture(batch, signal) {
      const id = batch.generationId ?? (await server.submit(batch.input, batch.key)).id
      change({ generationId: id })
      if (signal.aborted) return
      const generation = await followGeneration({ client: server, id, signal, ...silent })
      onCharged()
      const [image] = generation.images
      if (image) return change({ compositionId: image.compositionId })
      change({ key: makeKey(), generationId: null }) // under its key it would answer the same for ever; it was not charged
      throw new CallError(generation.error ?? { code: 'internal', message: '' })
    },
    async placeItem(batch, index, signal) {
      const item = batch.items[index]
      if (!item) return null
      const waiting = new Map(
        batch.items.filter(({ status }) => status === 'waiting').map((one) => [pictureOf(one), one]),
      )
      for (const key of ready.keys()) if (!waiting.has(key)) ready.delete(key)
      for (const next of [...waiting.values()].slice(0, ahead)) void prepare(batch, next, signal).catch(() => undefined)
      const gathered = await prepare(batch, item, signal)
      if (signal.aborted) return null
      const target = item.nodeId
        ? ({ kind: 'node', nodeId: item.nodeId } as const)
        : ({ kind: 'new', name: item.name } as const)
      const placed = await placer.place({ target, form: batch.form, gathered })
      const compositionId = gathered.composition.id
      return placed && { status: 'placed', placedId: placed.nodeId, compositionId, trouble: null }
    },
    clear: () => ready.clear(),
  }
}

/** The composition of an item: known, or made of the first one for its size and words, which is free. */
async function compose(
  server: Server,
  batch: Batch,
  { item, signal }: { readonly item: BatchItem; readonly signal: AbortSignal },
): Promise<CompositionView> {
  if (!batch.compositionId) throw new RangeError('nothing to compose')
  const known = knownComposition(batch, item)
  if (known) return server.composition(known, signal)
  const isOther = !batch.input.size || !sameSize(batch.input.size, item.size)
  const layout = isOther ? { layout: batch.input.layout ?? 'auto' } : {}
  const edit = { size: item.size, copy: batch.rows[item.row] ?? {}, ...layout }
  return (await server.editComposition(batch.compositionId, edit, signal)).composition
}
