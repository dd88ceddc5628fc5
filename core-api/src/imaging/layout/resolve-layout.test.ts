import type { Box } from '@imagelayer/shared/contract/compositions.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { resolveFontStack } from '../text/font-stack.ts'
import { measureText } from '../text/measure-text.ts'
import { detectDirection } from '../text/scripts.ts'
import { contains, overlaps } from './boxes.ts'
import type { CopyRole, MeasuredCopy } from './fit-stack.ts'
import { leastTextPx } from './frame.ts'
import { layouts } from './layouts.ts'
import type { LogoShape } from './logo-slot.ts'
import { corners } from './place-card.ts'
import { type LayoutRequest, type ResolvedLayout, tryLayout } from './resolve-layout.ts'

const words = ['Autumn', 'collection', 'is', 'here', 'warm', 'Nachhaltigkeit', 'for', 'longer', 'walks', 'wool']
const foreign = [
  '秋季新品，温暖上市，为漫长的散步准备。',
  'مجموعة الخريف وصلت الآن',
  'शरद ऋतु का नया संग्रह',
  '秋季新品温暖上市为漫长的散步准备',
  'คอลเลกชันฤดูใบไม้ร่วง',
]

const measure = (text: string) =>
  measureText(text, resolveFontStack(text, { family: 'Inter', weight: 700 }), { textCase: 'as-written', trackingEm: 0 })
const sentence = (length: number): string =>
  Array.from({ length }, (_, index) => words[(index * 7 + length) % words.length]).join(' ')

const copyArbitrary = fc
  .record({
    headline: fc.oneof(fc.integer({ min: 1, max: 14 }).map(sentence), fc.constantFrom(...foreign)),
    subhead: fc.option(fc.integer({ min: 2, max: 30 }).map(sentence), { nil: undefined }),
    cta: fc.option(fc.constantFrom('Shop', 'Shop the collection', 'Jetzt ausprobieren'), { nil: undefined }),
    legal: fc.option(fc.integer({ min: 2, max: 20 }).map(sentence), { nil: undefined }),
  })
  .map(
    (copy) => Object.fromEntries(Object.entries(copy).filter(([, text]) => text)) as Partial<Record<CopyRole, string>>,
  )

const sizeArbitrary = fc
  .record({ ratio: fc.double({ min: -2, max: 2, noNaN: true }), side: fc.integer({ min: 120, max: 1400 }) })
  .map(({ ratio, side }) => ({
    width: Math.round(side * 2 ** Math.max(0, ratio)),
    height: Math.round(side * 2 ** Math.max(0, -ratio)),
  }))
const edge = fc.double({ min: 0, max: 0.18, noNaN: true })
const logoArbitrary = fc.record({
  assetId: fc.constant('ast_logo'),
  variant: fc.constant('full'),
  aspect: fc.double({ min: 0.5, max: 8, noNaN: true }),
  minWidthPx: fc.integer({ min: 8, max: 120 }),
  clearSpace: fc.double({ min: 0, max: 1, noNaN: true }),
})

const requestArbitrary = fc.record({
  layout: fc.constantFrom(...layouts),
  size: sizeArbitrary,
  safeArea: fc.record({ top: edge, right: edge, bottom: edge, left: edge }),
  copy: copyArbitrary,
  logo: fc.option(logoArbitrary, { nil: undefined }),
  corner: fc.constantFrom(...corners),
})

/** Boxes that must not meet: each text, the button (with its label inside), and the logo. */
function occupied(resolved: ResolvedLayout): Array<{ name: string; box: Box }> {
  return [
    ...resolved.texts.filter((text) => text.role !== 'cta').map((text) => ({ name: text.role, box: text.box })),
    ...(resolved.button ? [{ name: 'button', box: resolved.button.box }] : []),
  ]
}

const grown = ({ x, y, width, height }: Box, by: number): Box => ({
  x: x - by,
  y: y - by,
  width: width + by * 2,
  height: height + by * 2,
})

function check(resolved: ResolvedLayout, { safeArea, size }: LayoutRequest): void {
  const safe = {
    x: size.width * safeArea.left,
    y: size.height * safeArea.top,
    width: size.width * (1 - safeArea.left - safeArea.right),
    height: size.height * (1 - safeArea.top - safeArea.bottom),
  }
  const boxes = occupied(resolved)
  for (const [index, { name, box }] of boxes.entries()) {
    expect(contains(safe, box, 1.01), `${name} ${JSON.stringify(box)} in ${JSON.stringify(safe)}`).toBe(true)
    for (const other of boxes.slice(index + 1)) expect(overlaps(box, other.box), `${name} on ${other.name}`).toBe(false)
  }
  const label = resolved.texts.find((text) => text.role === 'cta')
  if (label && resolved.button) expect(contains(resolved.button.box, label.box, 1)).toBe(true)
  for (const { box, elsewhere, clearSpacePx, shape } of resolved.logos) {
    expect(box.width).toBeGreaterThanOrEqual(shape.minWidthPx)
    for (const place of [box, ...elsewhere.slice(0, 1)]) {
      expect(contains(safe, place, 1.01), `logo ${JSON.stringify(place)} in ${JSON.stringify(safe)}`).toBe(true)
      expect(contains({ x: 0, y: 0, ...size }, grown(place, clearSpacePx), 0.01)).toBe(true)
      for (const { name, box: other } of boxes)
        expect(overlaps(grown(place, clearSpacePx - 0.5), other), `${name} in the clear space`).toBe(false)
    }
  }
  for (const text of resolved.texts)
    expect(text.fitted.sizePx).toBeGreaterThanOrEqual(leastTextPx(Math.min(size.width, size.height)) - 0.01)
  if (resolved.solid && resolved.form.ground.kind === 'card')
    for (const { name, box } of boxes) expect(contains(resolved.solid.box, box, 1.5), `${name} in the card`).toBe(true)
}

test('words, button and logo never meet, leave the safe area or lose clear space, from 1:4 to 4:1', () => {
  let fitted = 0
  fc.assert(
    fc.property(requestArbitrary, ({ layout, size, safeArea, copy, logo, corner }) => {
      const measured = Object.fromEntries(
        Object.entries(copy).map(([role, text]) => [role, measure(text)]),
      ) as MeasuredCopy
      const logos: LogoShape[] = logo ? [logo] : []
      const direction = detectDirection(copy.headline ?? '')
      const request: LayoutRequest = { size, safeArea, copy: measured, logos, direction, typeScale: 1.25, corner }
      const resolved = tryLayout(layout, request)
      if (!resolved) return
      fitted += 1
      check(resolved, request)
    }),
    { numRuns: 1200, seed: 20261122 },
  )
  expect(fitted).toBeGreaterThan(800)
})

test('right-to-left copy mirrors the layout', () => {
  const size = { width: 1200, height: 630 }
  const safeArea = { top: 0.05, right: 0.05, bottom: 0.05, left: 0.05 }
  const middleOf = (text: string) => {
    const layout = layouts.find((candidate) => candidate.id === 'panel-split')
    if (!layout) throw new Error('panel-split is missing')
    const resolved = tryLayout(layout, {
      size,
      safeArea,
      copy: { headline: measure(text) },
      logos: [],
      direction: detectDirection(text),
      typeScale: 1.25,
    })
    const panel = resolved?.solid?.box
    return panel ? panel.x + panel.width / 2 : Number.NaN
  }
  expect(middleOf('Autumn is here')).toBeLessThan(600)
  expect(middleOf('وصل الخريف')).toBeGreaterThan(600)
})

test('a layout asks for another arrangement when the picture is tall', () => {
  const layout = layouts.find((candidate) => candidate.id === 'panel-split')
  if (!layout) throw new Error('panel-split is missing')
  const at = (width: number, height: number) =>
    tryLayout(layout, {
      size: { width, height },
      safeArea: { top: 0, right: 0, bottom: 0, left: 0 },
      copy: { headline: measure('Autumn is here') },
      logos: [],
      direction: 'ltr',
      typeScale: 1.25,
    })?.solid?.box
  expect(at(1200, 630)).toMatchObject({ x: 0, y: 0, height: 630 })
  expect(at(600, 1200)).toMatchObject({ x: 0, width: 600 })
})

test('punctuation that hangs never pushes a centred line out of the safe area', () => {
  const layout = layouts.find((candidate) => candidate.id === 'centered-poster')
  if (!layout) throw new Error('centered-poster is missing')
  const copy = { headline: measure('秋季新品，温暖上市，') }
  for (let width = 100; width < 500; width += 7) {
    const request: LayoutRequest = {
      size: { width, height: 400 },
      safeArea: { top: 0.1, right: 0.1, bottom: 0.1, left: 0.1 },
      copy,
      logos: [],
      direction: 'ltr',
      typeScale: 1.25,
    }
    const resolved = tryLayout(layout, request)
    if (resolved) check(resolved, request)
  }
})
