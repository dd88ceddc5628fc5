import type { BrandKitContent } from '@imagelayer/shared/contract/brand-kits.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { SelectedNode } from '../../src/messages/selection.ts'
import { changeItem, knownComposition, planBatch, retryFailed } from '../../src/ui/batch/batch.ts'
import { parseTable } from '../../src/ui/batch/parse-table.ts'
import { readTarget, suggestWords } from '../../src/ui/create/read-target.ts'
import { takeFromFile } from '../../src/ui/kit/take-from-file.ts'
import { fitSize } from '../../src/ui/place/fit-size.ts'

const node = (part: Partial<SelectedNode>): SelectedNode => ({
  id: '1:1',
  name: 'Frame',
  type: 'FRAME',
  width: 1200,
  height: 630,
  text: '',
  ...part,
})

test('any frame up to 4:1 gets a size that the server makes, in its own proportions', () => {
  const side = fc.integer({ min: 1, max: 20_000 })
  fc.assert(
    fc.property(side, side, (width, height) => {
      const fit = fitSize({ width, height })
      const ratio = width / height
      if (fit.kind === 'too-long') {
        expect(Math.max(ratio, 1 / ratio)).toBeGreaterThan(4)
        return
      }
      for (const made of [fit.size.width, fit.size.height]) {
        expect(made).toBeGreaterThanOrEqual(64)
        expect(made).toBeLessThanOrEqual(4096)
      }
      expect(Math.abs(Math.log(fit.size.width / fit.size.height / ratio))).toBeLessThan(0.02)
    }),
  )
  expect(fitSize({ width: 1200, height: 630 })).toEqual({ kind: 'as-is', size: { width: 1200, height: 630 } })
  expect(fitSize({ width: 10_000, height: 5000 })).toEqual({ kind: 'scaled', size: { width: 4096, height: 2048 } })
  expect(fitSize({ width: 1, height: 1 })).toEqual({ kind: 'scaled', size: { width: 64, height: 64 } })
})

test('a selection says where pictures go, and why something of it is left out', () => {
  const view = (nodes: SelectedNode[], isReadOnly = false) => readTarget({ nodes, total: nodes.length, isReadOnly })
  expect(view([]).kind).toBe('none')
  expect(view([node({})], true).kind).toBe('read-only')
  expect(view([node({ obstacle: 'locked' })])).toMatchObject({ kind: 'blocked', leftOut: [{ reason: 'locked' }] })
  expect(view([node({}), node({ id: '1:2', width: 9000, height: 100 })])).toMatchObject({
    kind: 'one',
    leftOut: [{ reason: 'too-long' }],
  })
  expect(view([node({}), node({ id: '1:2' })]).kind).toBe('several')
})

test('words of the selection are offered, those of our own pictures are not', () => {
  const suggest = (part: Partial<SelectedNode>) => suggestWords({ nodes: [node(part)], total: 1, isReadOnly: false })
  expect(suggest({ text: '  Summer\u2028sale\nUp to 30 %' })).toEqual({
    prompt: 'Summer. sale. Up to 30 %',
    headline: 'Summer',
  })
  const mark = {
    compositionId: 'c',
    imageId: 'i',
    brandKitId: 'k',
    brandKitVersion: 1,
    form: 'layers',
    earlier: [],
  } as const
  expect(suggest({ text: 'Summer', mark })).toEqual({ prompt: '', headline: '' })
})

test('tables come with tabs, commas or semicolons, quotes and line breaks in cells', () => {
  expect(parseTable('  ')).toBeNull()
  expect(parseTable('headline\tcta\nOne\tGo\n\nTwo\t')?.rows).toEqual([
    { headline: 'One', cta: 'Go' },
    { headline: 'Two' },
  ])
  expect(parseTable('Title,Call to action\r\n"Say ""hi"", all\nof you",Go\r\n')?.rows).toEqual([
    { headline: 'Say "hi", all\nof you', cta: 'Go' },
  ])
  expect(parseTable('标题;按钮\n秋天;去看看')?.rows).toEqual([{ headline: '秋天', cta: '去看看' }])
  expect(parseTable('colour\nred')).toMatchObject({ problem: { kind: 'no-header' }, ignored: ['colour'] })
  expect(parseTable('headline\n')?.problem).toEqual({ kind: 'no-rows' })
  expect(parseTable(`headline,cta\nOne,${'x'.repeat(61)}`)?.problem).toEqual({
    kind: 'too-long',
    row: 1,
    field: 'cta',
    most: 60,
  })
  expect(parseTable(`headline\n${'a\n'.repeat(101)}`)?.problem).toEqual({ kind: 'too-many', most: 100 })
})

test('any pasted text gives rows or a reason, and never an error', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      const parsed = parseTable(text)
      expect(parsed === null || parsed.problem !== null || parsed.rows.length > 0).toBe(true)
    }),
  )
})

test('a batch asks for one picture, composes each size and row once, and tries only what failed again', () => {
  const places = [node({}), node({ id: '1:2', width: 1080, height: 1080 }), node({ id: '1:3' })].map((one) => ({
    node: one,
    size: { width: one.width, height: one.height },
    isScaled: false,
  }))
  const input = { brandKitId: 'k', prompt: 'p', channel: 'square', count: 3, references: [] } as const
  const rows = [{ headline: 'One' }, { headline: 'Two' }]
  const batch = planBatch({ key: 'key', input: { ...input, references: [] }, form: 'layers', places, rows })
  expect(batch.input).toEqual({ ...input, channel: undefined, size: places[0]?.size, copy: rows[0], count: 1 })
  expect(batch.items.map(({ nodeId }) => nodeId)).toEqual(['1:1', '1:2', '1:3', null, null, null])
  const painted = changeItem({ ...batch, compositionId: 'base' }, 1, { status: 'failed', compositionId: 'square' })
  const known = painted.items.map((item) => knownComposition(painted, item))
  expect(known).toEqual(['base', 'square', 'base', null, null, null])
  const placed = changeItem(painted, 0, { status: 'placed' })
  expect(
    retryFailed(placed)
      .items.map(({ status }) => status)
      .slice(0, 2),
  ).toEqual(['placed', 'waiting'])
})

test('each value that the file says otherwise can be taken into the kit, and nothing else of it changes', () => {
  const content = {
    colors: [{ id: 'brand', name: 'Brand', hex: '#000000', role: 'primary' }],
    type: {
      fonts: [{ role: 'headline', family: 'Inter', weight: 700 }],
      scale: 1.25,
      headlineCase: 'as-written',
      headlineTracking: 0,
    },
  } as unknown as BrandKitContent
  const take = (path: string, source: string | null, kind: 'changed' | 'only-in-source' | 'only-in-kit' = 'changed') =>
    takeFromFile(content, { path, kind, kit: null, source, message: '', messageZh: '' })
  expect(take('colors.brand', '#1F4D3A')?.colors).toEqual([{ ...content.colors[0], hex: '#1f4d3a' }])
  expect(take('colors.brand.role', '#000000 as accent')?.colors[0]?.role).toBe('accent')
  expect(take('colors.brand', '#f2b705 (Sun)', 'only-in-source')?.colors[1]).toEqual({
    id: 'brand-2',
    name: 'Sun',
    hex: '#f2b705',
    role: 'neutral',
  })
  expect(take('type.fonts.headline', 'Literata')?.type.fonts).toEqual([
    { role: 'headline', family: 'Literata', weight: 700 },
  ])
  expect(take('type.fonts.headline.weight', '600')?.type.fonts[0]?.weight).toBe(600)
  expect(take('type.scale', 'a type scale of 1.333')?.type.scale).toBe(1.333)
  expect(take('type.headlineCase', 'headlines in capitals')?.type.headlineCase).toBe('upper')
  expect(take('type.headlineTracking', 'headline spacing of -0.02em')?.type.headlineTracking).toBe(-0.02)
  expect([take('logos.full', 'a logo', 'only-in-source'), take('colors.brand', null, 'only-in-kit')]).toEqual([
    null,
    null,
  ])
})
