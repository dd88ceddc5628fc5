import { expect, test } from 'vitest'
import { generationInput } from './generations.ts'

const base = { brandKitId: 'kit_1', prompt: 'dunes' }
const accepts = (changes: object) => generationInput.safeParse({ ...base, ...changes }).success

test.each(['\u200B', '\u200D\u200D', '\uFEFF', ' \u2060\n', '\uFE0F', '\u00AD'])(
  '%j says nothing, as prompt and as copy',
  (text) => {
    expect(accepts({ prompt: text })).toBe(false)
    if (text.trim())
      for (const role of ['headline', 'subhead', 'cta', 'legal'])
        expect(accepts({ copy: { [role]: text } })).toBe(false)
  },
)

test('words that hold zero-width characters are kept as they are, and empty copy is no copy', () => {
  const headline = '👩\u200D👩\u200D👧 Łódź'
  expect(generationInput.parse({ ...base, copy: { headline, cta: '' } }).copy).toEqual({ headline, cta: '' })
})
