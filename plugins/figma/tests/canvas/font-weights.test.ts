import { expect, test } from 'vitest'
import { nearestStyle, styleOfWeight, weightOfStyle } from '../../src/canvas/font-weights.ts'

test('weights are read from the names that fonts use, with and without spaces', () => {
  const named = {
    Thin: 100,
    'Extra Light': 200,
    UltraLight: 200,
    Light: 300,
    Regular: 400,
    Book: 400,
    Medium: 500,
    SemiBold: 600,
    'Demi Bold': 600,
    Bold: 700,
    'Extra-Bold': 800,
    Black: 900,
    Heavy: 900,
    '600': 600,
  }
  for (const [style, weight] of Object.entries(named)) expect([style, weightOfStyle(style)]).toEqual([style, weight])
})

test('slanted, narrow and other special styles are no plain weight', () => {
  for (const style of ['Italic', 'Bold Italic', 'Condensed Bold', 'Display Black', 'Light Oblique', '650', '']) {
    expect([style, weightOfStyle(style)]).toEqual([style, undefined])
  }
})

test('a weight finds the style of that very weight, the usual name first', () => {
  const styles = ['Bold Italic', 'Book', 'Regular', 'Semi Bold', 'Italic']
  expect(styleOfWeight(styles, 400)).toBe('Regular')
  expect(styleOfWeight(styles, 600)).toBe('Semi Bold')
  expect(styleOfWeight(styles, 700)).toBeUndefined()
  expect(nearestStyle(styles, 900)).toBe('Semi Bold')
  expect(nearestStyle(['Italic'], 400)).toBe('Italic')
  expect(nearestStyle([], 400)).toBeUndefined()
})
