import { expect, test } from 'vitest'
import type { LayoutSketch } from '../contract/layouts.ts'
import { drawLayout } from './layout-drawing.ts'

const sketch = (part: Partial<LayoutSketch>): LayoutSketch => ({
  aspect: 1,
  picture: [0, 0, 1, 1],
  isOnMat: false,
  solids: [],
  lines: [[0.1, 0.1, 0.5, 0.1]],
  buttons: [],
  ...part,
})

test('every drawing has the same area, in the shape of the picture to come', () => {
  for (const aspect of [0.5, 1, 1.91, 3]) {
    const { width, height } = drawLayout([sketch({})], aspect)
    expect(width / height).toBeCloseTo(aspect)
    expect(width * height).toBeCloseTo(2400)
  }
})

test('the sketch nearest in shape is drawn, from the ground to the edge', () => {
  const wide = sketch({ aspect: 2, buttons: [[0, 0.8, 0.2, 0.1]], logo: [0.8, 0.8, 0.1, 0.1] })
  const { marks } = drawLayout([sketch({}), wide], 1.8)
  expect(marks.map(({ kind }) => kind)).toEqual(['ground', 'picture', 'words', 'button', 'logo', 'edge'])
})

test('a picture that is cut has its outline inside its box', () => {
  const points = [
    { x: 0, y: 0 },
    { x: 1, y: 0 },
    { x: 0.5, y: 1 },
  ]
  const outline = (clip: LayoutSketch['clip']) => {
    const mark = drawLayout([sketch({ clip })], 1).marks[1]
    return mark?.shape === 'path' ? mark.d : ''
  }
  const side = Math.sqrt(2400)
  expect(outline({ kind: 'polygon', points })).toBe(`M0 0L${side} 0L${side / 2} ${side}z`)
  expect(outline({ kind: 'ellipse' })).toMatch(/^M0 [\d.]+a.*z$/)
  expect(outline({ kind: 'arch' })).toMatch(/^M0 .*v.*a.*z$/)
})

test('without a sketch three sheets are drawn, one of them chosen', () => {
  expect(drawLayout(undefined, 1).marks.map(({ kind }) => kind)).toEqual([
    'ground',
    'outline',
    'outline',
    'words',
    'edge',
  ])
})
