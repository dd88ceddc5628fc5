import { AppError } from '@imagelayer/shared/contract/errors.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  expectSound,
  isInOrder,
  measureProbe,
  probeCopies,
  probeRequest,
  probeSizes,
  thingsOf,
} from '../../../test/layout-probes.ts'
import { detectDirection } from '../text/scripts.ts'
import { findLayout, layouts } from './layouts.ts'
import type { LogoShape } from './logo-slot.ts'
import { corners } from './place-card.ts'
import { resolveLayout, tryLayout } from './resolve-layout.ts'
import type { LayoutRequest } from './resolved-layout.ts'

const direct = { top: 0, right: 0, bottom: 0, left: 0 }
const storyArea = { top: 0.14, right: 0.06, bottom: 0.18, left: 0.06 }

test('every layout sets every copy in ten shapes from 1:4 to 4:1: nothing meets, nothing leaves the safe area', () => {
  for (const [name, copy] of Object.entries(probeCopies)) {
    const wish = probeRequest(copy)
    for (const layout of layouts)
      for (const size of probeSizes)
        for (const safeArea of size.width / size.height < 0.6 ? [wish.safeArea, storyArea] : [wish.safeArea]) {
          const where = `${layout.id} ${size.width}x${size.height} ${name}`
          const request = { ...wish, size, safeArea }
          const resolved = tryLayout(layout, request)
          if (!resolved) throw new Error(`${where} does not fit`)
          expectSound(resolved, request)
          expect(isInOrder(resolved), where).toBe(true)
          expect(resolved.logos.length, where).toBeGreaterThan(0)
        }
  }
})

test('no text gets larger than its slot allows, and a headline is the largest of them', () => {
  for (const layout of layouts)
    for (const size of probeSizes) {
      const resolved = tryLayout(layout, probeRequest(probeCopies.all ?? {}, { size }))
      const rootPx = Math.sqrt(size.width * size.height)
      for (const { role, fitted } of resolved?.texts ?? []) {
        const most = Math.max(
          (resolved?.form.slots[role].largest ?? 0) * rootPx,
          Math.min(size.width, size.height) * 0.022,
          12,
        )
        expect(fitted.sizePx, `${layout.id} ${role}`).toBeLessThanOrEqual(most + 0.01)
        if (role !== 'badge') expect(fitted.sizePx).toBeLessThanOrEqual((resolved?.headlinePx ?? 0) + 0.01)
      }
    }
})

const words = ['Autumn', 'collection', 'is', 'here', 'warm', 'Nachhaltigkeit', 'for', 'longer', 'walks', 'wool']
const foreign = [
  '秋季新品，温暖上市，为漫长的散步准备。',
  'مجموعة الخريف وصلت الآن',
  'शरद ऋतु का नया संग्रह',
  'คอลเลกชันฤดูใบไม้ร่วง',
]
const sentence = (length: number): string =>
  Array.from({ length }, (_, index) => words[(index * 7 + length) % words.length]).join(' ')
const maybe = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: undefined })

const copyArbitrary = fc.record({
  headline: maybe(fc.oneof(fc.integer({ min: 1, max: 24 }).map(sentence), fc.constantFrom(...foreign))),
  subhead: maybe(fc.integer({ min: 2, max: 50 }).map(sentence)),
  cta: maybe(fc.constantFrom('Shop', 'Shop the collection', 'Jetzt ausprobieren', '立即选购')),
  legal: maybe(fc.integer({ min: 2, max: 50 }).map(sentence)),
  badge: maybe(fc.constantFrom('New', '-30%', 'Nur bis Sonntag', '新品', 'جديد')),
})
const side = fc.integer({ min: 64, max: 4096 })
const edge = fc.double({ min: 0, max: 0.2, noNaN: true })
const logoArbitrary: fc.Arbitrary<LogoShape> = fc.record({
  assetId: fc.constant('ast_logo'),
  variant: fc.constant('full'),
  aspect: fc.double({ min: 0.5, max: 8, noNaN: true }),
  minWidthPx: fc.integer({ min: 8, max: 120 }),
  clearSpace: fc.double({ min: 0, max: 1, noNaN: true }),
})

test('any words at any size from 64 to 4096 px resolve soundly, or are refused by naming a field', () => {
  const cases = fc.record({
    layout: fc.constantFrom(...layouts),
    size: fc.record({ width: side, height: side }),
    safeArea: fc.record({ top: edge, right: edge, bottom: edge, left: edge }),
    copy: copyArbitrary,
    logo: maybe(logoArbitrary),
    corner: fc.constantFrom(...corners),
  })
  let resolvedCount = 0
  fc.assert(
    fc.property(cases, ({ layout, size, safeArea, copy, logo, corner }) => {
      const direction = detectDirection(copy.headline ?? copy.subhead ?? '')
      const logos = logo ? [logo] : []
      const request: LayoutRequest = {
        size,
        safeArea,
        copy: measureProbe(copy),
        logos,
        direction,
        typeScale: 1.25,
        corner,
      }
      try {
        expectSound(resolveLayout(layout, request), request)
        resolvedCount += 1
      } catch (error) {
        if (!(error instanceof AppError)) throw error
        expect(error.code).toBe('input.invalid')
        expect(Object.keys(copy).map((role) => `copy.${role}`)).toContain(error.details?.field)
      }
    }),
    { numRuns: 700, seed: 20261128 },
  )
  expect(resolvedCount).toBeGreaterThan(350)
})

/** Where the middle of a polygon's upper edge lies beside that of its lower edge. */
const leanOf = (points: ReadonlyArray<{ x: number; y: number }>): number => {
  const middleAt = (isUpper: boolean) => {
    const edge = points.filter(({ y }) => y < 0.5 === isUpper).map(({ x }) => x)
    return (Math.min(...edge) + Math.max(...edge)) / 2
  }
  return Math.round((middleAt(true) - middleAt(false)) * 1000) || 0
}

test('words that fit alone but not beside the others are told so, and not to be too long themselves', () => {
  const size = { width: 320, height: 320 }
  const copy = { headline: sentence(9), subhead: sentence(24), cta: 'Shop now', legal: sentence(30), badge: 'New' }
  const layout = findLayout('slanted-split')
  const refusalOf = (words: Record<string, string>) => {
    try {
      resolveLayout(layout, probeRequest(words, { size }))
    } catch (error) {
      if (error instanceof AppError) return error
    }
    throw new Error('it fits')
  }
  expect(tryLayout(layout, probeRequest({ subhead: copy.subhead }, { size }))).toBeDefined()
  const crowd = refusalOf(copy)
  expect(crowd.details).toMatchObject({ field: 'copy.subhead', layout: 'slanted-split' })
  expect(crowd.words?.en).toMatch(/no room for the subhead beside the other words at 320 x 320/)
  expect(crowd.words?.zh).toMatch(/放下其他文字后，已容不下副标题/)
  expect(refusalOf({ headline: sentence(200) }).words?.en).toMatch(/^The headline does not fit 320 x 320/)
})

test('right-to-left copy mirrors every layout: what stands left of the middle stands right of it', () => {
  const copy = probeCopies.button ?? {}
  for (const layout of layouts)
    for (const size of probeSizes) {
      const request = probeRequest(copy, { size, logos: [] })
      const one = tryLayout(layout, { ...request, direction: 'ltr' })
      const other = tryLayout(layout, { ...request, direction: 'rtl' })
      if (!one || !other) continue
      const middles = (resolved: typeof one) => thingsOf(resolved).map(({ box }) => box.x + box.width / 2)
      // Large letters are set a little outside their margin on the left, never on the right.
      for (const [index, middle] of middles(one).entries())
        expect(Math.abs(size.width - middle - (middles(other)[index] ?? 0))).toBeLessThan(size.width * 0.01)
      expect(Math.abs(size.width - one.picture.x - one.picture.width - other.picture.x)).toBeLessThanOrEqual(1)
      expect(other.clip?.kind === 'polygon' && leanOf(other.clip.points)).toBe(
        one.clip?.kind === 'polygon' && 0 - leanOf(one.clip.points),
      )
    }
})

test('a split gives the picture what its words do not need', () => {
  const size = { width: 896, height: 1120 }
  const layout = findLayout('panel-split')
  const heightOf = (copy: object) => tryLayout(layout, probeRequest(copy, { size }))?.picture.height ?? 0
  const short = heightOf({ headline: 'Go outside.' })
  const long = heightOf(probeCopies.all ?? {})
  expect(short).toBeGreaterThan(long * 1.15)
  expect(short).toBeLessThan(size.height)
})

test('a long word is parted where that makes the headline much larger, and nowhere else', () => {
  const layout = findLayout('side-rail')
  const linesOf = (headline: string, size = { width: 896, height: 1120 }) =>
    tryLayout(layout, probeRequest({ headline }, { size }))?.texts.find(({ role }) => role === 'headline')?.lines ?? []
  const parted = linesOf('Nachhaltigkeitsberichterstattung leicht gemacht')
  expect(parted.filter(({ hyphen }) => hyphen).length).toBeGreaterThan(0)
  expect(parted.map(({ text }) => text).join('')).toBe('Nachhaltigkeitsberichterstattung leicht gemacht')
  expect(linesOf('Autumn collection is here').some(({ hyphen }) => hyphen)).toBe(false)
})

test('another form serves another shape', () => {
  const layout = findLayout('panel-split')
  const panelAt = (width: number, height: number) =>
    tryLayout(
      layout,
      probeRequest({ headline: 'Autumn is here' }, { size: { width, height }, safeArea: direct, logos: [] }),
    )?.solids[0]?.box
  expect(panelAt(1200, 630)).toMatchObject({ x: 0, y: 0, height: 630 })
  expect(panelAt(600, 1200)).toMatchObject({ x: 0, width: 600 })
})

test('punctuation that hangs never pushes a centred line out of the safe area', () => {
  const safeArea = { top: 0.1, right: 0.1, bottom: 0.1, left: 0.1 }
  for (let width = 100; width < 500; width += 7) {
    const request = probeRequest(
      { headline: '秋季新品，温暖上市，' },
      { size: { width, height: 400 }, safeArea, logos: [] },
    )
    const resolved = tryLayout(findLayout('centered-poster'), request)
    if (resolved) expectSound(resolved, request)
  }
})

test('a layout resolves in five milliseconds, the median over layouts, shapes and words', () => {
  const requests = Object.values(probeCopies).map((copy) => probeRequest(copy))
  const times: number[] = []
  for (const layout of layouts)
    for (const size of probeSizes)
      for (const request of requests) {
        const started = performance.now()
        tryLayout(layout, { ...request, size })
        times.push(performance.now() - started)
      }
  times.sort((one, other) => one - other)
  expect(times[Math.floor(times.length / 2)]).toBeLessThan(5)
})
