import { expect, test } from 'vitest'
import type { MoodName } from './art-mood.ts'
import { readBrief } from './read-brief.ts'

const moodOf = (prompt: string) => readBrief(prompt).mood

test.each([
  ['a quiet morning', 'energy', 'low'],
  ['bold and powerful', 'energy', 'high'],
  ['elegant and refined', 'play', 'low'],
  ['playful, for kids', 'play', 'high'],
  ['at night', 'light', 'low'],
  ['bright daylight', 'light', 'high'],
  ['autumn', 'warmth', 'high'],
  ['winter', 'warmth', 'low'],
  ['minimal, with white space', 'density', 'low'],
  ['lush and rich', 'density', 'high'],
  ['grainy print texture', 'grain', 'high'],
  ['smooth and sleek', 'grain', 'low'],
  ['dynamic movement', 'motion', 'high'],
  ['technical and precise', 'geometry', 'high'],
  ['handmade, organic', 'geometry', 'low'],
  ['ruhig und sanft', 'energy', 'low'],
  ['schlicht und reduziert', 'density', 'low'],
  ['bei Nacht', 'light', 'low'],
  ['körniger Druck', 'grain', 'high'],
  ['festlich', 'play', 'high'],
  ['宁静', 'energy', 'low'],
  ['极简留白', 'density', 'low'],
  ['深夜', 'light', 'low'],
  ['温暖的秋天', 'warmth', 'high'],
  ['颗粒质感', 'grain', 'high'],
  ['活泼有趣', 'play', 'high'],
] as ReadonlyArray<readonly [string, MoodName, 'low' | 'high']>)('“%s” makes %s %s', (prompt, name, side) => {
  const value = moodOf(prompt)[name]
  if (side === 'low') expect(value).toBeLessThan(0.35)
  else expect(value).toBeGreaterThan(0.65)
})

test('the hours follow each other: night, dusk, dawn, noon', () => {
  const [night, dusk, dawn, noon] = ['midnight', 'dusk', 'dawn', 'noon'].map((word) => moodOf(word).light ?? Number.NaN)
  expect([night, dusk, dawn, noon]).toEqual([night, dusk, dawn, noon].sort((a, b) => (a as number) - (b as number)))
})

test('what is denied counts as its opposite: "not dark", "keine Körnung", "不要杂乱"', () => {
  expect(moodOf('not dark').light).toBeGreaterThan(0.8)
  expect(moodOf('keine Körnung').grain).toBeLessThan(0.2)
  expect(moodOf('不要杂乱').density).toBeLessThan(0.2)
  const dont = readBrief('', { imagery: '', do: [], dont: ['Busy, cluttered pictures'] })
  expect(dont.mood.density).toBeLessThan(0.2)
})

test('what the prompt says of a mood counts more than what the kit says; the kit fills in the rest', () => {
  const { mood } = readBrief('bright', { imagery: 'Dark and minimal', do: [], dont: [] })
  expect(mood.light).toBeGreaterThan(0.9)
  expect(mood.density).toBeLessThan(0.2)
})

test('words without a mood leave it open, and nonsense of any length is read in bounded time', () => {
  expect(moodOf('Our quarterly letter')).toEqual({})
  const long = 'no no, not never ohne 不要 , '.repeat(190)
  const started = performance.now()
  expect(readBrief(long, { imagery: long, do: Array(50).fill(long.slice(0, 300)), dont: [] }).named).toBeUndefined()
  expect(performance.now() - started).toBeLessThan(8000)
})
