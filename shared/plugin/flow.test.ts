import { expect, test } from 'vitest'
import type { GenerationInput, GenerationProgress, GenerationView } from '../contract/generations.ts'
import { type FlowEvent, type FlowState, initialFlow, memoryOf, stepFlow } from './flow.ts'

const draft: GenerationInput = { brandKitId: 'kit_1', prompt: 'autumn light', count: 1, references: [] }
const quote = {
  credits: 4,
  creditsPerImage: 4,
  available: 100,
  expectedSeconds: 6,
  model: 'studio',
  size: { width: 1200, height: 630 },
}
const progress = { stage: 'painting', done: 0, total: 1 } as const
const generation = (changes: Partial<GenerationView> = {}): GenerationView => ({
  id: 'gen_1',
  status: 'succeeded',
  progress: { stage: 'done', done: 1, total: 1 },
  images: [],
  error: null,
  brandKitId: 'kit_1',
  brandKitVersion: 1,
  model: 'studio',
  credits: { held: 0, charged: 4 },
  createdAt: '2026-11-22T00:00:00.000Z',
  finishedAt: '2026-11-22T00:00:06.000Z',
  ...changes,
})
const accepted: FlowEvent = {
  type: 'accepted',
  accepted: { id: 'gen_1', status: 'queued', credits: { held: 4, available: 96 } },
}
const press = (key: string): FlowEvent => ({ type: 'submitted', key, atMs: 1000 })

function after(events: readonly FlowEvent[], start: FlowState = initialFlow) {
  let state = start
  const effects = events.flatMap((event) => {
    const step = stepFlow(state, event)
    state = step.state
    return step.effects
  })
  return { state, effects }
}

test('a complete draft is priced, and only the newest price counts', () => {
  const edited = after([
    { type: 'edited', draft },
    { type: 'edited', draft: { ...draft, count: 2 } },
  ])
  expect(edited.effects.map((effect) => effect.type)).toEqual(['quote', 'quote'])
  const late = after([{ type: 'quoted', revision: 1, quote }], edited.state)
  expect(late.state).toMatchObject({ phase: 'quoting', quote: null })
  const fresh = after([{ type: 'quoted', revision: 2, quote }], edited.state)
  expect(fresh.state).toMatchObject({ phase: 'ready', quote: { credits: 4 } })
})

test('a price is shown only for what would be sent: other words keep it, another count or model drops it', () => {
  const priced = after([
    { type: 'edited', draft },
    { type: 'quoted', revision: 1, quote },
  ]).state
  const quoteAfter = (change: Partial<GenerationInput>) =>
    after([{ type: 'edited', draft: { ...draft, ...change } }], priced).state.quote
  expect(quoteAfter({ prompt: 'winter light', copy: { headline: 'Snow' } })).toEqual(quote)
  for (const change of [{ count: 4 }, { model: 'other' }, { brandKitId: 'kit_2' }])
    expect(quoteAfter(change)).toBeNull()
})

test('a double click sends once', () => {
  const { state, effects } = after([{ type: 'edited', draft }, press('a'), press('b')])
  expect(effects.filter((effect) => effect.type === 'submit')).toHaveLength(1)
  expect(state.intent?.key).toBe('a')
})

test('an incomplete draft is never sent', () => {
  expect(after([press('a')]).effects).toEqual([])
})

test('after a lost answer the same request goes out under the same key, a changed one under a new key', () => {
  const lost = after([
    { type: 'edited', draft },
    press('a'),
    { type: 'submitFailed', failure: { code: 'network', message: '' } },
  ]).state
  expect(lost.phase).toBe('failed')
  expect(after([press('b')], lost).state.intent?.key).toBe('a')
  const changed: FlowEvent = { type: 'edited', draft: { ...draft, prompt: 'winter light' } }
  expect(after([changed, press('b')], lost).state.intent?.key).toBe('b')
})

test('a final refusal ends the intent, so the next press is a new one', () => {
  const refused = after([
    { type: 'edited', draft },
    press('a'),
    { type: 'submitFailed', failure: { code: 'credits.insufficient', message: '' } },
  ]).state
  expect(refused.intent).toBeNull()
  expect(after([press('b')], refused).state.intent?.key).toBe('b')
})

test('progress notes when each stage began, once', () => {
  const { state } = after([
    { type: 'edited', draft },
    press('a'),
    accepted,
    { type: 'progressed', id: 'gen_1', status: 'running', progress, atMs: 2000 },
    { type: 'progressed', id: 'gen_1', status: 'running', progress: { ...progress, done: 1 }, atMs: 3000 },
    { type: 'progressed', id: 'gen_other', status: 'running', progress: { ...progress, stage: 'storing' }, atMs: 3500 },
  ])
  expect(state.stages).toEqual([{ stage: 'painting', startedAtMs: 2000 }])
  expect(state.progress?.done).toBe(1)
})

test.each([
  ['succeeded', 'choosing'],
  ['canceled', 'canceled'],
  ['failed', 'failed'],
  ['refused', 'failed'],
] as const)('a generation that ended as %s leaves the flow %s and its intent spent', (status, phase) => {
  const { state } = after([
    { type: 'edited', draft },
    press('a'),
    accepted,
    { type: 'ended', generation: generation({ status }) },
  ])
  expect(state).toMatchObject({ phase, intent: null, generation: { status } })
  expect(memoryOf(state)).toBeNull()
})

test('work that was canceled stops at the stage it had reached and is never shown as done', () => {
  const stopped = { stage: 'done', done: 0, total: 1 } as const
  const at = (status: 'running' | 'canceled', stage: GenerationProgress, atMs: number): FlowEvent => ({
    type: 'progressed',
    id: 'gen_1',
    status,
    progress: stage,
    atMs,
  })
  const running = after([{ type: 'edited', draft }, press('a'), accepted, at('running', progress, 2000)]).state
  const told = after([{ type: 'cancelAsked' }, at('canceled', stopped, 3000)], running).state
  expect(told).toMatchObject({ progress, stages: [{ stage: 'painting' }] })
  const ended = after([{ type: 'ended', generation: generation({ status: 'canceled', progress: stopped }) }], told)
  expect(ended.state).toMatchObject({ phase: 'canceled', progress })
})

test('editing after the pictures came keeps them until the next press', () => {
  const done = after([
    { type: 'edited', draft },
    press('a'),
    accepted,
    { type: 'ended', generation: generation() },
  ]).state
  const edited = after([{ type: 'edited', draft: { ...draft, count: 3 } }], done).state
  expect(edited).toMatchObject({ phase: 'quoting', generation: { id: 'gen_1' } })
  expect(after([press('b')], edited).state.generation).toBeNull()
})

test('cancel asks once and a failure to cancel leaves the generation running', () => {
  const running = after([{ type: 'edited', draft }, press('a'), accepted]).state
  const canceling = after([{ type: 'cancelAsked' }, { type: 'cancelAsked' }], running)
  expect(canceling.effects).toEqual([{ type: 'cancel', id: 'gen_1' }])
  const failed = after([{ type: 'cancelFailed', failure: { code: 'network', message: '' } }], canceling.state).state
  expect(failed).toMatchObject({ phase: 'generating', isCanceling: false, failure: { code: 'network' } })
})

test('a cancel pressed before the server has answered goes out once it has', () => {
  const early = after([{ type: 'edited', draft }, press('a'), { type: 'cancelAsked' }])
  expect(early.effects.some(({ type }) => type === 'cancel')).toBe(false)
  expect(after([accepted], early.state).effects).toEqual([
    { type: 'follow', id: 'gen_1' },
    { type: 'cancel', id: 'gen_1' },
  ])
})

test('a reload follows the known generation, and repeats an unanswered request under its own key', () => {
  const submitting = after([{ type: 'edited', draft }, press('a')]).state
  const unanswered = memoryOf(submitting)
  if (!unanswered) throw new Error('an intent under way must be remembered')
  const again = after([{ type: 'resumed', memory: unanswered }])
  expect(again.effects).toEqual([{ type: 'submit', intent: submitting.intent }])

  const memory = memoryOf(after([accepted], submitting).state)
  if (!memory) throw new Error('a running generation must be remembered')
  expect(after([{ type: 'resumed', memory }]).effects).toEqual([{ type: 'follow', id: 'gen_1' }])
})

test('a reload after a failure sends nothing unasked, yet keeps the key for the same request', () => {
  const lost = after([
    { type: 'edited', draft },
    press('a'),
    { type: 'submitFailed', failure: { code: 'network', message: '' } },
  ]).state
  const memory = memoryOf(lost)
  if (!memory) throw new Error('the key must be remembered')
  const back = after([{ type: 'resumed', memory }])
  expect(back.effects).toEqual([])
  expect(after([{ type: 'edited', draft }, press('b')], back.state).state.intent?.key).toBe('a')
})
