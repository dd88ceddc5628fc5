import { createHash } from 'node:crypto'
import { type Channel, findChannel, type PictureSize } from '@imagelayer/shared/contract/channels.ts'
import { AppError } from '@imagelayer/shared/contract/errors.ts'
import type { GenerationInput } from '@imagelayer/shared/contract/generations.ts'
import { layoutIds } from '../imaging/layout/layouts.ts'

/** The pixels asked for and where a host may cover them. */
export interface Frame {
  readonly size: PictureSize
  readonly safeArea: Channel['safeArea']
}

const plainMargin = { top: 0.05, right: 0.05, bottom: 0.05, left: 0.05 }

/** A channel or a size; without either, a link preview. Throws `input.invalid` when both are given. */
export function readFrame({ channel, size }: Pick<GenerationInput, 'channel' | 'size'>): Frame {
  if (channel && size) throw invalid('size', 'Give either a channel or a size, not both.')
  if (size) return { size: { width: size.width, height: size.height }, safeArea: plainMargin }
  const { width, height, safeArea } = findChannel(channel ?? 'open-graph')
  return { size: { width, height }, safeArea }
}

/** Throws `input.invalid` for a layout that does not exist; absent or `auto` lets the engine choose. */
export function checkLayout(layout: string | undefined): void {
  if (layout === undefined || layout === 'auto' || layoutIds.includes(layout)) return
  throw invalid('layout', `There is no layout “${layout}”. Use auto or one of ${layoutIds.join(', ')}.`)
}

const keyPattern = /^[\x21-\x7e]{1,255}$/

/** Throws `input.invalid` for a key that is not 1 to 255 visible ASCII characters. */
export function checkIdempotencyKey(key: string | undefined): void {
  if (key === undefined || keyPattern.test(key)) return
  throw invalid('Idempotency-Key', 'An Idempotency-Key is 1 to 255 visible ASCII characters.')
}

/** Says whether two requests ask for the same; the order of fields does not count. */
export const hashRequest = (input: GenerationInput): string =>
  createHash('sha256')
    .update(JSON.stringify(sorted(input)))
    .digest('hex')

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined)
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, inner]) => [name, sorted(inner)]))
}

const invalid = (field: string, message: string): AppError =>
  new AppError('input.invalid', { message, details: { field } })
