import type { PictureSize } from '@imagelayer/shared/contract/channels.ts'
import type { Copy, GenerationInput } from '@imagelayer/shared/contract/generations.ts'
import type { Place } from '../create/read-target.ts'
import { cutName } from '../cut-name.ts'
import { sameSize } from '../place/fit-size.ts'
import type { Form } from '../place/gather-picture.ts'
import type { Trouble } from '../trouble.ts'

/** One picture of a batch. */
export interface BatchItem {
  /** Null: a new frame is made for it, as a later row of words needs one of its own. */
  readonly nodeId: string | null
  readonly name: string
  readonly size: PictureSize
  /** Index into `rows`. */
  readonly row: number
  readonly status: 'waiting' | 'placed' | 'failed'
  /** What was composed for it; known before it is placed. */
  readonly compositionId: string | null
  /** The node that it was placed on. */
  readonly placedId: string | null
  readonly trouble: Trouble | null
}

/**
 * One painting for many frames: generated once, composed anew for every size and row of words, placed one by one. All of it is kept
 * after each step: enough to go on after the panel was closed, under the same key.
 */
export interface Batch {
  readonly phase: 'running' | 'paused' | 'done'
  /** Why it is paused; null when the person paused it. */
  readonly trouble: Trouble | null
  readonly key: string
  readonly input: GenerationInput
  readonly form: Form
  /** The file that its frames are in; empty until a window works at it. */
  readonly fileName: string
  readonly generationId: string | null
  /** The first picture's composition, of which all others are made. */
  readonly compositionId: string | null
  readonly rows: readonly Copy[]
  readonly items: readonly BatchItem[]
}

export interface BatchPlan {
  readonly key: string
  readonly input: GenerationInput
  readonly form: Form
  readonly places: readonly Place[]
  /** Empty: every frame gets the words of the form. */
  readonly rows: readonly Copy[]
}

/** Pictures in one batch: beyond it nobody looks at each, and what is kept grows too long. */
export const mostItems = 300

/** The first row goes into the selected frames, each other row into frames of its own. */
export function planBatch({ key, input, form, places, rows }: BatchPlan): Batch {
  const words = rows.length > 0 ? rows : [input.copy ?? {}]
  const items = words.flatMap((_, row) =>
    places.map(
      ({ node, size }): BatchItem => ({
        nodeId: row === 0 ? node.id : null,
        name: row === 0 ? cutName(node.name) : `${cutName(node.name)} – ${row + 1}`,
        size,
        row,
        status: 'waiting',
        compositionId: null,
        placedId: null,
        trouble: null,
      }),
    ),
  )
  const [first] = places
  const { channel: _channel, ...rest } = input
  return {
    phase: 'running',
    trouble: null,
    key,
    input: { ...rest, ...(first && { size: first.size }), copy: words[0] ?? {}, count: 1 },
    form,
    fileName: '',
    generationId: null,
    compositionId: null,
    rows: words,
    items: items.slice(0, mostItems),
  }
}

export const doneCount = ({ items }: Batch): number => items.filter(({ status }) => status === 'placed').length
export const failedCount = ({ items }: Batch): number => items.filter(({ status }) => status === 'failed').length

/** The item that is next; -1 when none waits. */
export const nextItem = ({ items }: Batch): number => items.findIndex(({ status }) => status === 'waiting')

export const changeItem = (batch: Batch, index: number, part: Partial<BatchItem>): Batch => ({
  ...batch,
  items: batch.items.map((item, at) => (at === index ? { ...item, ...part } : item)),
})

/** What was composed already for the same size and words. */
export function knownComposition({ items, compositionId, input }: Batch, { size, row, compositionId: own }: BatchItem) {
  if (own) return own
  if (row === 0 && input.size && sameSize(input.size, size)) return compositionId
  return (
    items.find((item) => item.row === row && sameSize(item.size, size) && item.compositionId)?.compositionId ?? null
  )
}

/** What failed waits again; what is placed stays. */
export const retryFailed = (batch: Batch): Batch => ({
  ...batch,
  phase: 'running',
  trouble: null,
  items: batch.items.map((item) => (item.status === 'failed' ? { ...item, status: 'waiting', trouble: null } : item)),
})
