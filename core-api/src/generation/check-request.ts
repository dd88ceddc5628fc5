import { createHash } from 'node:crypto'
import { AppError, type Words } from '@imagelayer/shared/contract/errors.ts'
import type { GenerationInput } from '@imagelayer/shared/contract/generations.ts'
import type { Layout } from '../imaging/layout/layout-shape.ts'
import { findLayout } from '../imaging/layout/layouts.ts'

/** Throws `input.invalid` for a layout that is neither built in nor the organization's own; absent or `auto` lets the engine choose. */
export function checkLayout(layout: string | undefined, own: readonly Layout[]): void {
  if (layout !== undefined && layout !== 'auto') findLayout(layout, own)
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
