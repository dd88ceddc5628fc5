import { createHash } from 'node:crypto'
import { type Channel, findChannel, type PictureSize } from '@imagelayer/shared/contract/channels.ts'
import { AppError, type Words } from '@imagelayer/shared/contract/errors.ts'
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
  if (channel && size)
    throw invalid('size', { en: 'Give either a channel or a size, not both.', zh: '渠道和尺寸只能二选一。' })
  if (size) return { size: { width: size.width, height: size.height }, safeArea: plainMargin }
  const { width, height, safeArea } = findChannel(channel ?? 'open-graph')
  return { size: { width, height }, safeArea }
}

/** Throws `input.invalid` for a layout that does not exist; absent or `auto` lets the engine choose. */
export function checkLayout(layout: string | undefined): void {
  if (layout === undefined || layout === 'auto' || layoutIds.includes(layout)) return
  throw invalid('layout', {
    en: `There is no layout “${layout}”. Use auto or one of ${layoutIds.join(', ')}.`,
    zh: `没有名为“${layout}”的版式，请使用 auto 或以下之一：${layoutIds.join('、')}。`,
  })
}

const keyPattern = /^[\x21-\x7e]{1,255}$/

/** Throws `input.invalid` for a key that is not 1 to 255 visible ASCII characters. */
export function checkIdempotencyKey(key: string | undefined): void {
  if (key === undefined || keyPattern.test(key)) return
  throw invalid('Idempotency-Key', {
    en: 'An Idempotency-Key is 1 to 255 visible ASCII characters.',
    zh: 'Idempotency-Key 须为 1 到 255 个可见的 ASCII 字符。',
  })
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

const invalid = (field: string, words: Words): AppError => new AppError('input.invalid', { words, details: { field } })
