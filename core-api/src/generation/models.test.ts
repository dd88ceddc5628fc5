import { channels } from '@imagelayer/shared/contract/channels.ts'
import { AppError } from '@imagelayer/shared/contract/errors.ts'
import { modelList } from '@imagelayer/shared/contract/models.ts'
import { expect, test } from 'vitest'
import { modelEntries } from './model-entries.ts'
import { findModel, listModels, planOutput, resolveModel } from './models.ts'

const now = new Date('2026-11-20T12:00:00Z')
const refusalOf = (run: () => unknown): AppError => {
  try {
    run()
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
  throw new Error('nothing was thrown')
}

test('without a Google key the studio is the default, with one Gemini 3.1 Flash', () => {
  expect(resolveModel(undefined, { hasGoogle: false, now }).id).toBe('studio')
  expect(resolveModel(undefined, { hasGoogle: true, now }).id).toBe('gemini-3.1-flash-image')
})

test('a retired model is refused with its date and the replacement named in words and details', () => {
  for (const id of ['imagen-4.0-generate-001', 'imagen-4.0-ultra-generate-001', 'gemini-2.5-flash-image']) {
    const refusal = refusalOf(() => resolveModel(id, { hasGoogle: true, now }))
    expect(refusal.code).toBe('input.invalid')
    expect(refusal.message).toContain('gemini-3.1-flash-image')
    expect(refusal.message).toContain(String(findModel(id)?.retiresOn))
    expect(refusal.details).toMatchObject({ field: 'model', reason: 'retired', replacement: 'gemini-3.1-flash-image' })
  }
})

test('the day of retirement is the first day on which a model is refused', () => {
  const before = { hasGoogle: true, now: new Date('2026-10-01T23:59:59Z') }
  expect(resolveModel('gemini-2.5-flash-image', before).id).toBe('gemini-2.5-flash-image')
  const after = { hasGoogle: true, now: new Date('2026-10-02T00:00:00Z') }
  expect(refusalOf(() => resolveModel('gemini-2.5-flash-image', after)).details?.reason).toBe('retired')
})

test('a replacement that cannot be used here is never proposed', () => {
  const refusal = refusalOf(() => resolveModel('imagen-4.0-generate-001', { hasGoogle: false, now }))
  expect(refusal.details).toMatchObject({ reason: 'retired', replacement: 'studio' })
})

test('an unknown model and one without a key are refused with the reason', () => {
  const unknown = refusalOf(() => resolveModel('dall-e-3', { hasGoogle: true, now }))
  expect(unknown.details).toMatchObject({ reason: 'unknown', replacement: 'gemini-3.1-flash-image' })
  const keyless = refusalOf(() => resolveModel('gemini-3-pro-image', { hasGoogle: false, now }))
  expect(keyless.details).toMatchObject({ reason: 'not-configured', replacement: 'studio' })
})

test('the list tells panels what can be used and why not', () => {
  const items = listModels({ hasGoogle: false, now })
  expect(modelList.parse({ items, defaultModel: 'studio' }).items).toHaveLength(modelEntries.length)
  expect(items.find((item) => item.id === 'studio')).toMatchObject({ available: true, priceCredits: 1 })
  expect(items.find((item) => item.id === 'gemini-3-pro-image')?.unavailableBecause).toBe('not-configured')
  expect(items.find((item) => item.id === 'imagen-4.0-fast-generate-001')?.unavailableBecause).toBe('retired')
})

test('replacements and fallbacks exist, and a fallback is the same kind and never dearer', () => {
  for (const entry of modelEntries) {
    if (entry.replacement) expect(findModel(entry.replacement), entry.id).toBeDefined()
    for (const id of entry.fallbacks) {
      expect(findModel(id)?.kind, id).toBe(entry.kind)
      expect(findModel(id)?.priceCredits, id).toBeLessThanOrEqual(entry.priceCredits)
    }
  }
})

test('every channel gets a shape within 30 % of its own and the smallest tier that covers it', () => {
  for (const entry of modelEntries.filter((candidate) => candidate.ratios.length > 10)) {
    for (const channel of channels) {
      const plan = planOutput(entry, channel)
      const drift = Math.abs(Math.log(plan.width / plan.height / (channel.width / channel.height)))
      expect(drift, `${entry.id} ${channel.id}`).toBeLessThan(Math.log(1.3))
    }
  }
  const flash = resolveModel('gemini-3.1-flash-image', { hasGoogle: true, now })
  expect(planOutput(flash, { width: 1200, height: 630 })).toMatchObject({ aspectRatio: '16:9', tier: '1K' })
  expect(planOutput(flash, { width: 1080, height: 1920 })).toMatchObject({ aspectRatio: '9:16', tier: '2K' })
  expect(planOutput(flash, { width: 400, height: 400 })).toMatchObject({ aspectRatio: '1:1', tier: '512' })
  expect(planOutput(flash, { width: 4096, height: 4096 })).toMatchObject({ tier: '2K' })
  expect(planOutput(flash, { width: 1584, height: 396 })).toMatchObject({ aspectRatio: '4:1' })
})

test('the studio paints the very size that was asked for', () => {
  const studio = resolveModel('studio', { hasGoogle: false, now })
  expect(planOutput(studio, { width: 1584, height: 396 })).toMatchObject({ width: 1584, height: 396 })
})
