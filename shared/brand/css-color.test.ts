import { expect, test } from 'vitest'
import { parseCssColor } from './css-color.ts'

/** The same colours in different notations, after the examples and tests of CSS Color 4. */
test.each([
  ['#2740e0', '#2740e0', 1],
  ['#2740E0', '#2740e0', 1],
  ['  #fff ', '#ffffff', 1],
  ['#12345680', '#123456', 128 / 255],
  ['#abcd', '#aabbcc', 221 / 255],
  ['RebeccaPurple', '#663399', 1],
  ['transparent', '#000000', 0],
  ['rgb(39, 64, 224)', '#2740e0', 1],
  ['rgb(39 64 224)', '#2740e0', 1],
  ['rgba(39,64,224,.5)', '#2740e0', 0.5],
  ['rgb(39 64 224 / 50%)', '#2740e0', 0.5],
  ['rgb(100% 0% 0%)', '#ff0000', 1],
  ['rgb(300 -20 0)', '#ff0000', 1],
  ['rgb(none 64 224)', '#0040e0', 1],
  ['hsl(120deg 100% 25%)', '#008000', 1],
  ['hsl(120, 100%, 25%)', '#008000', 1],
  ['hsl(120 100 25)', '#008000', 1],
  ['hsl(0.5turn 100% 50%)', '#00ffff', 1],
  ['hsl(-240 100% 25%)', '#008000', 1],
  ['hsl(133.333grad 100% 25%)', '#008000', 1],
  ['hsla(2.0944rad 100% 25% / 1)', '#008000', 1],
  ['hwb(90 0% 50%)', '#408000', 1],
  ['hwb(0 40% 80%)', '#555555', 1],
  ['lab(46.2775% -47.5621 48.5837)', '#008000', 1],
  ['lch(46.2775% 67.9892 134.3912)', '#008000', 1],
  ['oklab(51.975% -0.1403 0.10768)', '#008000', 1],
  ['oklch(51.975% 0.17686 142.495)', '#008000', 1],
  ['oklch(0.51975 44.215% 142.495deg / 25%)', '#008000', 0.25],
  ['color(srgb 0 0.50196 0)', '#008000', 1],
  ['color(srgb-linear 0 0.21586 0)', '#008000', 1],
  ['color(display-p3 0.21604 0.49418 0.13151)', '#008000', 1],
  ['color(a98-rgb 0.28155 0.49418 0.13151)', '#057f0a', 1],
  ['color(xyz 0.07719 0.15438 0.02573)', '#008000', 1],
  ['color(xyz-d65 0.07719 0.15438 0.02573)', '#008000', 1],
  ['color(xyz-d50 0.08314 0.15475 0.02096 / .5)', '#008000', 0.5],
])('%s is %s', (text, hex, alpha) => {
  expect(parseCssColor(text)).toMatchObject({ hex, isInGamut: true })
  expect(parseCssColor(text)?.alpha).toBeCloseTo(alpha, 6)
})

test.each([
  ['color(display-p3 1 0 0)', '#ff0b0c'],
  ['oklch(0.7 0.4 150)', '#00c248'],
  ['color(prophoto-rgb 0.1 0.9 0.1)', '#00e36c'],
  ['color(rec2020 0 1 0)', '#00f272'],
  ['oklch(1.2 0.3 20)', '#ffffff'],
  ['lch(0% 130 20)', '#000000'],
])('%s is outside sRGB and its hue is kept', (text, hex) => {
  expect(parseCssColor(text)).toEqual({ hex, alpha: 1, isInGamut: false })
})

test.each([
  '',
  '#',
  '#12',
  '#12345',
  '#1234567',
  '#gggggg',
  'blurple',
  'constructor',
  '__proto__',
  'currentColor',
  'Canvas',
  'inherit',
  'rgb()',
  'rgb(1 2)',
  'rgb(1 2 3 4)',
  'rgb(1, 2, 3, 4, 5)',
  'rgb(1 2 3 / 1 / 1)',
  'rgb(1, 2, 3 / 1)',
  'rgb(a b c)',
  'rgb(1deg 2 3)',
  'hsl(10% 20% 30%)',
  'lab(1 2 3',
  'color(unknown 1 1 1)',
  'color(hsl 1 1 1)',
  'color(srgb 1 1)',
  'toString(1 2 3)',
  'oklch(0.5 1e999 20)',
  'rgb(from red r g b)',
  'color-mix(in srgb, red, blue)',
  'var(--x)',
  'calc(1)',
  `rgb(${' '.repeat(200)}1 2 3)`,
  `#${'f'.repeat(100_000)}`,
])('%j is no colour', (text) => {
  expect(parseCssColor(text)).toBeUndefined()
})

test('ten thousand colours are read in a blink, far out of gamut too', () => {
  const texts = Array.from({ length: 10_000 }, (_, index) => `oklch(0.${index % 10} 0.${index % 40} ${index % 360})`)
  const start = performance.now()
  for (const text of texts) expect(parseCssColor(text)?.hex).toMatch(/^#[0-9a-f]{6}$/)
  expect(performance.now() - start).toBeLessThan(6000)
})
