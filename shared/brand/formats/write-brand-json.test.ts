import { expect, test } from 'vitest'
import { z } from 'zod'
import { brandKitContent } from '../../contract/brand-kits.ts'
import type { ExportedKit } from './kit-draft.ts'
import { readBrandJson } from './read-brand-json.ts'
import { writeBrandJson } from './write-brand-json.ts'

const kit: ExportedKit = {
  name: '云雀 Lark Bakery',
  content: brandKitContent.parse({
    colors: [
      { id: 'plum', name: 'Plum', hex: '#7a1f3d', role: 'primary' },
      { id: 'sage-green', name: 'Sage', hex: '#1f7a5c', role: 'accent' },
      { id: 'crust', name: 'Crust', hex: '#d9481c', role: 'accent' },
      { id: 'text', name: 'Rye', hex: '#2b1a12', role: 'text' },
      { id: 'primary', name: 'Confusing', hex: '#e5dcd0', role: 'neutral' },
    ],
    allowedPairs: [{ foreground: 'text', background: 'primary' }],
    forbiddenPairs: [{ foreground: 'crust', background: 'plum' }],
    forbiddenHues: [{ name: 'No greens', from: 120, to: 160 }],
    logos: [
      { assetId: 'logo', variant: 'light-on-dark', minWidthPx: 96, clearSpace: 0.5 },
      { assetId: 'logo', variant: 'mark' },
    ],
    type: {
      fonts: [
        { role: 'headline', family: 'Lark Display', weight: 650, assetId: 'font' },
        { role: 'body', family: 'Lark Text', weight: 400, assetId: 'local' },
      ],
      headlineCase: 'upper',
    },
    guidelines: {
      voice: 'Warm',
      imagery: 'Steam and hands.',
      do: [{ text: 'Name the flour.', severity: 'info' }],
      dont: [{ text: 'No puns.', severity: 'error' }],
    },
    references: [{ assetId: 'loaf', role: 'product', note: 'The loaf' }],
  }),
  assets: [
    {
      id: 'logo',
      kind: 'logo',
      url: 'https://x.example/l.svg',
      fileName: 'l.svg',
      mime: 'image/svg+xml',
      width: 400,
      height: 100,
    },
    { id: 'font', kind: 'font', url: 'https://x.example/d.woff2', fileName: 'd.woff2', mime: 'font/woff2' },
    { id: 'local', kind: 'font', url: 'http://localhost:8787/t.woff2', fileName: 't.woff2', mime: 'font/woff2' },
    { id: 'loaf', kind: 'reference', url: 'https://x.example/loaf.jpg', fileName: 'loaf.jpg', mime: 'image/jpeg' },
  ],
}
const write = (changed: ExportedKit, carried?: unknown): Record<string, unknown> =>
  JSON.parse(JSON.stringify(writeBrandJson(changed, carried)))

/** AdCP's schema of August 2026, as far as we write it: what is here must be of this form. */
const hex = z.string().regex(/^#[0-9A-Fa-f]{6}$/)
const colorReference = z.strictObject({ kind: z.literal('name'), name: z.string() })
const severity = z.enum(['must', 'should'])
const adcpBrand = z.looseObject({
  $schema: z.string(),
  id: z.string().regex(/^[a-z0-9_]+$/),
  names: z.array(z.record(z.string(), z.string().min(1))).min(1),
  colors: z.record(z.string(), z.union([hex, z.array(hex).min(1)])),
  fonts: z.record(
    z.string(),
    z.looseObject({
      family: z.string(),
      files: z
        .array(
          z.strictObject({
            url: z.string().regex(/^https:\/\//),
            weight: z.number().int().min(100).max(900),
            style: z.enum(['normal', 'italic', 'oblique']),
          }),
        )
        .max(36)
        .optional(),
    }),
  ),
  logos: z.array(
    z.looseObject({
      id: z.string().regex(/^[a-z0-9][a-z0-9_-]*$/),
      url: z.url(),
      variant: z.enum(['primary', 'secondary', 'icon', 'wordmark', 'full-lockup']),
      background: z.enum(['dark-bg', 'light-bg', 'transparent-bg']).optional(),
      width: z.int().optional(),
      height: z.int().optional(),
    }),
  ),
  tone: z.strictObject({ voice: z.string(), dos: z.array(z.string()) }),
  assets: z.array(
    z.looseObject({ asset_id: z.string(), asset_type: z.literal('image'), url: z.url(), tags: z.array(z.string()) }),
  ),
  visual_guidelines: z.strictObject({
    color_constraints: z.array(
      z.strictObject({
        color: colorReference,
        applies_to: z.array(z.enum(['foreground'])),
        allowed_on: z.array(colorReference).optional(),
        forbidden_on: z.array(colorReference).optional(),
        severity,
      }),
    ),
    logo_usage_rules: z.array(
      z.strictObject({
        logo_id: z.string(),
        minimum_size: z.strictObject({ width: z.string().regex(/^\d+px$/) }),
        clear_space: z.string().regex(/x$/),
        severity,
      }),
    ),
    restrictions: z.array(z.string()),
    type_scale: z.strictObject({
      heading: z.strictObject({
        font: z.string(),
        weight: z.string(),
        letter_spacing: z.string(),
        text_transform: z.enum(['none', 'uppercase', 'lowercase']),
      }),
      body: z.strictObject({ font: z.string(), weight: z.string() }),
    }),
  }),
  ext: z.record(z.string(), z.unknown()),
})

test('a kit is a brand.json of AdCP’s form', () => {
  const brand = adcpBrand.parse(write(kit))
  expect(brand).toMatchObject({
    id: 'lark_bakery',
    names: [{ zh: '云雀 Lark Bakery' }],
    colors: {
      primary: '#7a1f3d',
      accent: ['#1f7a5c', '#d9481c'],
      text: '#2b1a12',
      plum: '#7a1f3d',
      sage_green: '#1f7a5c',
      crust: '#d9481c',
      primary_color: '#e5dcd0',
    },
    logos: [
      { id: 'light_on_dark', variant: 'primary', background: 'dark-bg', url: 'https://x.example/l.svg', width: 400 },
      { id: 'mark', variant: 'icon' },
    ],
    visual_guidelines: {
      color_constraints: [
        { color: { name: 'text' }, allowed_on: [{ name: 'primary_color' }], severity: 'should' },
        { color: { name: 'crust' }, forbidden_on: [{ name: 'plum' }], severity: 'must' },
      ],
      logo_usage_rules: [{ logo_id: 'light_on_dark', minimum_size: { width: '96px' }, clear_space: '0.5x' }, {}],
      type_scale: {
        heading: { font: 'primary', weight: '650', text_transform: 'uppercase' },
        body: { font: 'secondary' },
      },
    },
  })
})

test('a font file that is not public stays out of the standard’s field and comes back all the same', () => {
  const file = write(kit)
  expect(file.fonts).toMatchObject({
    primary: { files: [{ url: 'https://x.example/d.woff2' }] },
    secondary: { family: 'Lark Text' },
  })
  expect(JSON.stringify(file.fonts)).not.toContain('http://')
  expect(readBrandJson(file).fonts[1]?.files).toMatchObject([{ address: 'http://localhost:8787/t.woff2' }])
})

test('what another tool changed in the standard’s fields counts', () => {
  const file = write(kit) as never as Record<string, Record<string, unknown>>
  Object.assign(file.colors ?? {}, { plum: '#8B2F4D', lagoon: '#008B8B' })
  Object.assign(file.tone ?? {}, { voice: 'Brisk', dos: ['Name the flour.', 'Smile.'] })
  const guidelines = file.visual_guidelines as never as Record<string, unknown[]>
  guidelines.color_constraints?.pop()
  Object.assign((guidelines.type_scale as never as { heading: object }).heading, {
    weight: '300',
    letter_spacing: '0.1em',
  })
  const draft = readBrandJson(file)
  expect(draft.content.colors[0]).toEqual({ id: 'plum', name: 'Plum', hex: '#8b2f4d', role: 'primary' })
  expect(draft.content.colors.map(({ name }) => name)).toContain('Lagoon')
  expect(draft.content.forbiddenPairs).toEqual([])
  expect(draft.content.guidelines).toMatchObject({
    voice: 'Brisk',
    do: [
      { text: 'Name the flour.', severity: 'info' },
      { text: 'Smile.', severity: 'warning' },
    ],
  })
  expect(draft.fonts[0]?.weight).toBe(300)
  expect(draft.content.type?.headlineTracking).toBe(0.1)
})

test('a portfolio is written back with one brand changed', () => {
  const brands = [
    { id: 'one', names: [{ en: 'One' }], colors: { primary: '#7A1F3D' } },
    { id: 'two', names: [{ en: 'Two' }] },
  ]
  const document = { house: { domain: 'house.example', name: 'House' }, brands, contact: { name: 'Ada' } }
  const file = write(kit, document)
  expect(file).toMatchObject({ house: document.house, contact: document.contact })
  expect((file.brands as unknown[])[1]).toEqual(brands[1])
  expect(readBrandJson(file).content.colors).toEqual(kit.content.colors)
})

test('of a portfolio the brand of the kit’s name is written over, and read again', () => {
  const brands = [
    { id: 'one', names: [{ en: 'One' }], colors: { primary: '#111111' } },
    { id: 'two', names: [{ en: 'Two' }], colors: { primary: '#7a1f3d' } },
  ]
  const file = write({ ...kit, name: 'Two' }, { house: { domain: 'house.example', name: 'House' }, brands })
  expect((file.brands as unknown[])[0]).toEqual(brands[0])
  const draft = readBrandJson(file)
  expect(draft.name).toBe('Two')
  expect(draft.content.colors).toEqual(kit.content.colors)
  const again = write({ ...kit, name: 'Renamed' }, file)
  expect((again.brands as unknown[])[0]).toEqual(brands[0])
  expect(readBrandJson(again).name).toBe('Renamed')
})

test('rules keep what a kit has no place for, and lose only the pair that left', () => {
  const rule = {
    color: { kind: 'name', name: 'crust' },
    allowed_on: [
      { kind: 'name', name: 'plum' },
      { kind: 'name', name: 'text' },
    ],
    forbidden_on: [{ kind: 'surface', surface: 'logo_background' }],
    contexts: ['print'],
    severity: 'must',
  }
  const carried = {
    names: [{ en: 'Lark' }],
    colors: { plum: '#7a1f3d', crust: '#d9481c', text: '#2b1a12' },
    visual_guidelines: { color_constraints: [rule] },
  }
  const allowedPairs = [{ foreground: 'crust', background: 'text' }]
  const changed = { ...kit, content: { ...kit.content, allowedPairs, forbiddenPairs: [] } }
  expect(write(changed, carried).visual_guidelines).toMatchObject({
    color_constraints: [{ ...rule, allowed_on: [{ kind: 'name', name: 'text' }] }],
  })
})

test('colours that were too many for a kit stay in the file and do not come into it later', () => {
  const hexOf = (index: number) => `#${(index * 4001).toString(16).padStart(6, '0')}`
  const colors = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`shade_${index + 1}`, hexOf(index + 1)]))
  const carried = { names: [{ en: 'Lark' }], colors }
  const taken = readBrandJson(carried).content.colors
  expect(taken).toHaveLength(48)
  const fewer = brandKitContent.parse({ ...kit.content, colors: taken.slice(1), allowedPairs: [], forbiddenPairs: [] })
  const file = write({ ...kit, content: fewer }, carried)
  expect(Object.keys(file.colors as object)).toHaveLength(59 + rolesIn(taken.slice(1)))
  expect(readBrandJson(file).content.colors).toEqual(taken.slice(1))
})
const rolesIn = (colors: readonly { role: string }[]): number =>
  new Set(colors.map(({ role }) => role).filter((role) => role !== 'neutral')).size

test('words in several languages stay while the kit says the same, and change in the document’s language only', () => {
  const tone = {
    voice: [{ en: 'Warm' }, { fr: 'Chaleureux' }],
    dos: [{ en: ['Name the flour.'] }, { fr: ['Nommez la farine.'] }],
  }
  const carried = { names: [{ en: 'Lark' }, { en: 'The Lark' }], colors: { primary: '#7a1f3d' }, tone }
  expect(write(kit, carried).tone).toEqual(tone)
  const changed = {
    ...kit,
    name: 'Larks',
    content: { ...kit.content, guidelines: { ...kit.content.guidelines, voice: 'Brisk' } },
  }
  const file = write(changed, carried)
  expect(file.tone).toEqual({ ...tone, voice: [{ en: 'Brisk' }, { fr: 'Chaleureux' }] })
  expect(file.names).toEqual([{ en: 'Larks' }, { en: 'The Lark' }])
})

test.each([null, 'text', [], { hello: 1 }, { house: 'elsewhere.example' }])('%j lends nothing to a kit', (carried) => {
  expect(readBrandJson(write(kit, carried)).content.colors).toEqual(kit.content.colors)
})
