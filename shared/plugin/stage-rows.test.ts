import { expect, test } from 'vitest'
import { secondsSince, stageRows } from './stage-rows.ts'

const stages = [
  { stage: 'queued', startedAtMs: 1000 },
  { stage: 'painting', startedAtMs: 3000 },
] as const

test('stages that are over have their seconds, the current one those so far, the others none', () => {
  expect(stageRows({ progress: { stage: 'painting', done: 0, total: 1 }, stages }, 8000)).toEqual([
    { stage: 'queued', state: 'over', seconds: 2 },
    { stage: 'painting', state: 'current', seconds: 5 },
    { stage: 'composing', state: 'ahead' },
    { stage: 'storing', state: 'ahead' },
  ])
})

test('before the first news nothing is current; when all is done all is over', () => {
  const states = (stage?: 'done') =>
    stageRows({ progress: stage ? { stage, done: 1, total: 1 } : null, stages: [] }, 0).map(({ state }) => state)
  expect(states()).toEqual(['ahead', 'ahead', 'ahead', 'ahead'])
  expect(states('done')).toEqual(['over', 'over', 'over', 'over'])
})

test('a clock that was set back never shows negative seconds', () => {
  const intent = { key: 'k', input: { brandKitId: 'kit', prompt: 'p', count: 1, references: [] }, submittedAtMs: 5000 }
  expect([secondsSince({ intent }, 9400), secondsSince({ intent }, 1000), secondsSince({ intent: null }, 9)]).toEqual([
    4, 0, 0,
  ])
})
