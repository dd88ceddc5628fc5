import { expect, test } from 'vitest'
import { writeAltText } from './alt-text.ts'

test('words for people who cannot see the picture say what stands on it and what it shows, nothing twice', () => {
  const prompt = 'Dunes at dawn'
  expect(writeAltText({ prompt })).toBe('Dunes at dawn')
  expect(writeAltText({ prompt, copy: { headline: 'Autumn', subhead: '' } })).toBe('“Autumn” — Dunes at dawn')
  expect(writeAltText({ prompt, copy: { headline: 'Dunes at dawn!', subhead: 'By foot' } })).toBe(
    '“Dunes at dawn!” — “By foot”',
  )
})
