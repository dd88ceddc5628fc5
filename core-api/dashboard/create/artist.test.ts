import { expect, test } from 'vitest'
import type { ModelList } from '../api.ts'
import type { Translate } from '../i18n.tsx'
import en from '../locales/en.json' with { type: 'json' }
import zh from '../locales/zh-CN.json' with { type: 'json' }
import { nameArtist } from './artist.ts'

const model = { priceCredits: 1, maxReferences: 0, expectedSeconds: 1, available: true }
const models: ModelList = {
  items: [
    { ...model, id: 'studio', label: 'Studio', kind: 'procedural' },
    { ...model, id: 'gemini', label: 'Gemini Image', kind: 'ai' },
  ],
  defaultModel: 'studio',
}
const wordsOf =
  (result: Readonly<Record<string, unknown>>): Translate =>
  (name) =>
    String(result[name.replace('result.', '')])

test.each([
  ['upload', 'Your own picture', '自有图片'],
  ['studio', 'Studio artist, no AI', '内置画师，非 AI'],
  ['gemini', 'Gemini Image', 'Gemini Image'],
  ['gone-model', 'gone-model', 'gone-model'],
])('%s is told as people know it', (id, english, chinese) => {
  expect([nameArtist(models, id, wordsOf(en.result)), nameArtist(models, id, wordsOf(zh.result))]).toEqual([
    english,
    chinese,
  ])
})
