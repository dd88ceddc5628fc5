import { expect, test } from 'vitest'
import { type BrandKitContentInput, brandKitContent } from '../contract/brand-kits.ts'
import { checkKit } from './check-kit.ts'
import { contrastRatio } from './contrast.ts'
import { deltaEOk, hexToOklab, hexToRgb, oklabToRgb, rgbToHex } from './oklab.ts'
import { deriveForeground, pickForeground } from './roles.ts'

const logo = { assetId: 'ast_logo', variant: 'full' } as const
const kit = (changes: Partial<BrandKitContentInput> = {}) =>
  brandKitContent.parse({
    colors: [
      { id: 'blue', name: 'Blue', hex: '#2740E0', role: 'primary' },
      { id: 'ink', name: 'Ink', hex: '#1A1915', role: 'text' },
      { id: 'paper', name: 'Paper', hex: '#FAF9F6', role: 'background' },
      { id: 'sun', name: 'Sun', hex: '#FFC53D', role: 'accent' },
    ],
    logos: [logo],
    ...changes,
  })
const codes = (changes: Partial<BrandKitContentInput>) => checkKit(kit(changes)).map((warning) => warning.code)

test('contrast follows WCAG 2.2', () => {
  expect(contrastRatio('#000000', '#ffffff')).toBeCloseTo(21, 5)
  expect(contrastRatio('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
  expect(contrastRatio('#767676', '#ffffff')).toBeGreaterThanOrEqual(4.5)
  expect(contrastRatio('#2740e0', '#2740e0')).toBe(1)
})

test('a colour survives OKLab and back', () => {
  for (const hex of ['#2740e0', '#ffc53d', '#000000', '#ffffff', '#1e7a4c'])
    expect(rgbToHex(oklabToRgb(hexToOklab(hex)))).toBe(hex)
  expect(hexToOklab('#ff0000')[0]).toBeCloseTo(0.628, 3)
  expect(deltaEOk(hexToOklab('#ff0000'), hexToOklab('#ff0000'))).toBe(0)
  expect(hexToRgb('#2740e0')).toEqual([39, 64, 224])
})

test('a sound kit has no findings', () => {
  expect(checkKit(kit({ allowedPairs: [{ foreground: 'ink', background: 'paper' }] }))).toEqual([])
})

test('an allowed pair that is hard to read is told with its figures', () => {
  const [warning] = checkKit(kit({ allowedPairs: [{ foreground: 'sun', background: 'paper' }] }))
  expect(warning).toMatchObject({
    code: 'pair.low-contrast',
    severity: 'error',
    figures: { foreground: 'sun', background: 'paper', ratio: 1.49, required: 4.5 },
  })
})

test('a pair that serves large text only is a warning', () => {
  const colors = [
    { id: 'gray', name: 'Gray', hex: '#888888', role: 'text' },
    { id: 'white', name: 'White', hex: '#ffffff', role: 'background' },
  ] as const
  const [warning] = checkKit(kit({ colors: [...colors], allowedPairs: [{ foreground: 'gray', background: 'white' }] }))
  expect(warning).toMatchObject({ severity: 'warning', figures: { ratio: 3.54 } })
})

test('text on background is checked although nobody named the pair, and only once', () => {
  const colors = [
    { id: 'a', name: 'A', hex: '#bbbbbb', role: 'text' },
    { id: 'b', name: 'B', hex: '#ffffff', role: 'background' },
  ] as const
  expect(codes({ colors: [...colors] })).toEqual(['pair.low-contrast'])
  expect(codes({ colors: [...colors], allowedPairs: [{ foreground: 'a', background: 'b' }] })).toEqual([
    'pair.low-contrast',
  ])
})

test('unknown colours, doubles, contradictions and missing logos are told', () => {
  expect(codes({ forbiddenPairs: [{ foreground: 'pink', background: 'paper' }] })).toEqual(['pair.unknown-color'])
  const pair = { foreground: 'ink', background: 'paper' }
  expect(codes({ allowedPairs: [pair], forbiddenPairs: [pair] })).toEqual(['pair.low-contrast'])
  const twin = { id: 'blue2', name: 'Blue 2', hex: '#2741E0', role: 'neutral' } as const
  expect(codes({ colors: [...kit().colors, twin] })).toEqual(['color.duplicate'])
  expect(codes({ logos: [] })).toEqual(['logo.missing'])
  expect(codes({ logos: [{ assetId: 'ast_logo', variant: 'light-on-dark' }] })).toEqual(['logo.no-variant'])
})

test('the foreground is readable and never of a forbidden pair', () => {
  const paper = { colorId: 'paper', hex: '#faf9f6' }
  expect(pickForeground(kit(), paper, { roles: ['text'] })).toEqual({ colorId: 'ink', hex: '#1a1915' })
  const forbidden = kit({ forbiddenPairs: [{ foreground: 'ink', background: 'paper' }] })
  expect(pickForeground(forbidden, paper, { roles: ['text'] })).toEqual({ colorId: 'blue', hex: '#2740e0' })
})

test('an allowed pair goes before a wished role', () => {
  const allowed = kit({ allowedPairs: [{ foreground: 'blue', background: 'paper' }] })
  expect(pickForeground(allowed, { colorId: 'paper', hex: '#faf9f6' }, { roles: ['text'] }).colorId).toBe('blue')
})

test('a derived foreground reads at 4.5:1 on every gray', () => {
  for (let level = 0; level < 256; level += 1) {
    const hex = rgbToHex([level, level, level])
    expect(contrastRatio(deriveForeground({ hex }).hex, hex)).toBeGreaterThanOrEqual(4.5)
  }
})
