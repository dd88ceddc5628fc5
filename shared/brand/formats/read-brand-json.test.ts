import { expect, test } from 'vitest'
import { AppError } from '../../contract/errors.ts'
import { readBrandJson } from './read-brand-json.ts'

const brand = (fields: Record<string, unknown> = {}) => ({
  id: 'lark',
  names: [{ en: 'Lark' }],
  colors: { primary: '#7A1F3D', accent: ['#1F7A5C', '#D9481C'], background: '#FFFBF5', text: '#2B1A12' },
  ...fields,
})
const errorOf = (input: unknown, brandId?: string): AppError => {
  try {
    readBrandJson(input, brandId)
  } catch (error) {
    if (error instanceof AppError) return error
  }
  throw new Error('nothing was refused')
}
const guided = (guidelines: Record<string, unknown>, fields: Record<string, unknown> = {}) =>
  readBrandJson(brand({ ...fields, visual_guidelines: guidelines }))

test('colours have the roles that the brand gives them, one or several of each', () => {
  const draft = readBrandJson(brand())
  expect(draft.name).toBe('Lark')
  expect(draft.content.colors.map(({ hex, role }) => [hex, role])).toEqual([
    ['#7a1f3d', 'primary'],
    ['#1f7a5c', 'accent'],
    ['#d9481c', 'accent'],
    ['#fffbf5', 'background'],
    ['#2b1a12', 'text'],
  ])
  expect(draft.evidence.find(({ path }) => path.startsWith('colors.'))).toMatchObject({
    found: '/colors/primary',
    confidence: 1,
  })
})

test('a custom key names the colour, and the standard’s further roles speak by their names', () => {
  const colors = {
    primary: '#7A1F3D',
    plum: '#7A1F3D',
    border: '#E5DCD0',
    surface_1: '#FFFDF8',
    butter: '#F2B705',
    glaze: 'rgb(0 0 0 / 50%)',
  }
  const draft = readBrandJson(brand({ colors }))
  expect(draft.content.colors.map(({ id, name, role }) => [id, name, role])).toEqual([
    ['plum', 'Plum', 'primary'],
    ['butter', 'Butter', 'accent'],
    ['surface-1', 'Surface 1', 'background'],
    ['border', 'Border', 'neutral'],
  ])
  expect(draft.skipped).toMatchObject([{ found: '/colors/glaze' }])
})

test('logos become our variants by variant, ground, form and slots', () => {
  const logos = [
    { variant: 'primary' },
    { variant: 'full-lockup', background: 'light-bg' },
    { variant: 'secondary', background: 'dark-bg' },
    { variant: 'icon', background: 'transparent-bg' },
    { variant: 'icon', background: 'dark-bg' },
    { variant: 'icon', background: 'light-bg' },
    { orientation: 'square' },
    { slots: ['favicon', 'app_icon'] },
    { orientation: 'square', variant: 'wordmark' },
    { orientation: 'horizontal' },
  ].map((logo, index) => ({ url: `https://x.example/${index}.svg`, ...logo }))
  const draft = readBrandJson(brand({ logos: [...logos, { variant: 'primary' }, 'logo.svg'] }))
  expect(draft.logos.map(({ variant }) => variant)).toEqual([
    'full',
    'dark-on-light',
    'light-on-dark',
    'mark',
    'mark-light-on-dark',
    'mark-dark-on-light',
    'mark',
    'mark',
    'full',
    'full',
  ])
  expect(draft.logos[0]).toMatchObject({ address: 'https://x.example/0.svg' })
  expect(draft.skipped.map(({ found }) => found)).toEqual(['/logos/10', '/logos/11'])
})

test('least width and clear space come from the rule that speaks of the logo most exactly', () => {
  const logos = [
    { id: 'a', url: 'https://x.example/a.svg', variant: 'primary' },
    { id: 'b', url: 'https://x.example/b.svg', variant: 'primary', width: 300, height: 100 },
    { id: 'c', url: 'https://x.example/c.svg', variant: 'icon' },
  ]
  const logo_usage_rules = [
    { logo_variant: 'primary', minimum_size: { height: '20px' }, clear_space: '0.5x' },
    { logo_id: 'a', minimum_size: { width: '120px' }, clear_space: '1x cap height' },
    { logo_id: 'c', minimum_size: { width: '12mm' }, clear_space: '12px' },
  ]
  const draft = guided({ logo_usage_rules, logo_placement: { min_clear_space: '0.75x' } }, { logos })
  expect(draft.logos).toMatchObject([
    { minWidthPx: 120, clearSpace: 1 },
    { minWidthPx: 60, clearSpace: 0.5 },
    { clearSpace: 0.75 },
  ])
  expect(draft.logos[2]).not.toHaveProperty('minWidthPx')
})

test('colour rules become pairs: allowed, forbidden, never together; by key, by value and by a list', () => {
  const color_constraints = [
    {
      color: { kind: 'name', name: 'text' },
      allowed_on: [{ kind: 'name', name: 'background' }],
      forbidden_on: [{ kind: 'value', value: '#7A1F3D' }],
      severity: 'should',
    },
    { color: { kind: 'name', name: 'primary' }, never_pair_with: [{ kind: 'name', name: 'accent' }], severity: 'must' },
    { color: { kind: 'name', name: 'nowhere' }, allowed_on: [{ kind: 'name', name: 'text' }] },
    {
      color: { kind: 'name', name: 'accent' },
      forbidden_on: [{ kind: 'surface', surface: 'background' }],
      severity: 'must',
      description: 'Accents are for small things.',
    },
  ]
  const { content } = guided({ color_constraints })
  const [primary, sage, crust, flour, rye] = content.colors.map(({ id }) => id)
  expect(content.allowedPairs).toEqual([{ foreground: rye, background: flour }])
  expect(content.forbiddenPairs).toEqual([
    { foreground: rye, background: primary },
    { foreground: primary, background: sage },
    { foreground: sage, background: primary },
    { foreground: primary, background: crust },
    { foreground: crust, background: primary },
  ])
  expect(content.rules).toMatchObject({ forbiddenPairs: 'error' })
  expect(content.guidelines?.dont).toContainEqual({ text: 'Accents are for small things.', severity: 'error' })
})

test('colourways allow their pairs', () => {
  const colorways = [
    { name: 'day', foreground: '#FFFBF5', background: '#7A1F3D', cta_background: '#D9481C' },
    { name: 'unknown', foreground: '#123456', background: '#7A1F3D' },
  ]
  const { content } = guided({ colorways })
  const idOf = (hex: string) => content.colors.find((color) => color.hex === hex)?.id
  expect(content.allowedPairs).toEqual([
    { foreground: idOf('#fffbf5'), background: idOf('#7a1f3d') },
    { foreground: idOf('#fffbf5'), background: idOf('#d9481c') },
  ])
})

test('fonts take the role that the type scale gives them, with their weights and files', () => {
  const fonts = {
    display: {
      family: 'Lark Display',
      files: [
        { url: 'https://x.example/d.woff2', weight_range: [300, 900], style: 'oblique' },
        { url: 'https://x.example/d7.woff2', weight: 700 },
      ],
    },
    primary: '"Lark Text", Arial, sans-serif',
    mono: { family: 'Lark Mono' },
    broken: { files: [] },
  }
  const type_scale = {
    heading: { font: 'display', size: '50px', weight: 'bold', letter_spacing: '-0.02em', text_transform: 'uppercase' },
    subheading: { font: 'display', size: '25px' },
    body: { font: 'primary', size: '16px', weight: '450' },
  }
  const draft = guided({ type_scale }, { fonts })
  expect(draft.fonts).toMatchObject([
    {
      role: 'headline',
      family: 'Lark Display',
      weight: 700,
      files: [
        { address: 'https://x.example/d.woff2', weight: 400, style: 'italic' },
        { address: 'https://x.example/d7.woff2', weight: 700, style: 'normal' },
      ],
    },
    { role: 'body', family: 'Lark Text', weight: 450, files: [] },
    { role: 'accent', family: 'Lark Mono' },
  ])
  expect(draft.content.type).toMatchObject({ scale: 1.768, headlineCase: 'upper', headlineTracking: -0.02 })
  const plain = readBrandJson(brand({ fonts: { primary: 'Georgia Pro', secondary: { family: 'Inter' } } }))
  expect(plain.fonts.map(({ role, family }) => [role, family])).toEqual([
    ['headline', 'Georgia Pro'],
    ['body', 'Inter'],
  ])
  expect(plain.evidence.find(({ path }) => path === 'type.fonts.headline')?.confidence).toBe(0.6)
})

test('tone, photography and restrictions become words of the kit', () => {
  const tone = { voice: 'Warm', attributes: ['honest', 'plain'], dos: ['Name the flour.'], donts: ['No puns.'] }
  const photography = { lighting: 'early daylight', subject: { people: { mood: ['calm', 'busy'] } }, realism: 'none' }
  const { content } = guided({ photography, restrictions: ['Never crop the bird.'] }, { tone })
  expect(content.guidelines).toEqual({
    voice: 'Warm\nhonest, plain',
    imagery: 'lighting: early daylight\nmood: calm, busy',
    do: [{ text: 'Name the flour.', severity: 'warning' }],
    dont: [
      { text: 'Never crop the bird.', severity: 'warning' },
      { text: 'No puns.', severity: 'warning' },
    ],
  })
  expect(readBrandJson(brand({ tone: 'Dry' })).content.guidelines?.voice).toBe('Dry')
})

test('localized words are read in the document’s language and in no other', () => {
  const tone = { voice: [{ de_DE: 'Warm' }, { en: 'Kind' }], dos: [{ fr: ['Bref.'] }] }
  expect(readBrandJson(brand({ tone, default_language: 'de' })).content.guidelines?.voice).toBe('')
  expect(readBrandJson(brand({ tone, default_language: 'de-DE' })).content.guidelines?.voice).toBe('Warm')
  expect(readBrandJson(brand({ tone })).content.guidelines).toMatchObject({ voice: 'Kind', do: [] })
  const names = [{ zh: '云雀' }, { en: 'Lark' }]
  expect(readBrandJson(brand({ names, default_language: 'zh-CN' })).name).toBe('云雀')
  expect(readBrandJson(brand({ names: [{ ja: 'ヒバリ' }] })).name).toBe('ヒバリ')
})

test('pictures of the library that show a style or a product are references; others are told', () => {
  const assets = [
    { asset_id: 'a', asset_type: 'image', url: 'https://x.example/a.jpg', tags: ['Product'], description: 'The loaf' },
    { asset_id: 'b', asset_type: 'image', url: 'https://x.example/b.jpg', tags: ['hero'] },
    { asset_id: 'c', asset_type: 'video', url: 'https://x.example/c.mp4', tags: ['style'] },
    { asset_id: 'd', asset_type: 'image', url: 'https://x.example/d.jpg', tags: ['lifestyle'] },
  ]
  const draft = readBrandJson(brand({ assets }))
  expect(draft.references).toEqual([
    { role: 'product', note: 'The loaf', address: 'https://x.example/a.jpg' },
    { role: 'style', note: '', address: 'https://x.example/d.jpg' },
  ])
  expect(draft.skipped.map(({ found }) => found)).toEqual(['/assets/1'])
})

const house = { domain: 'house.example', name: 'House' }

test('of a portfolio the brand that was asked for is read, else the first, and the others are told', () => {
  const brands = [brand({ id: 'one' }), brand({ id: 'two', names: [{ en: 'Two' }], colors: { primary: '#0b5fff' } })]
  const first = readBrandJson({ house, brands })
  expect(first.name).toBe('Lark')
  expect(first.skipped).toMatchObject([{ found: '/brands/1', reason: 'Another brand of the house: Two.' }])
  const second = readBrandJson({ house, brands }, 'two')
  expect(second.content.colors[0]?.hex).toBe('#0b5fff')
  expect(second.evidence[0]?.found).toBe('/brands/1/colors/primary')
  expect(errorOf({ house, brands }, 'three')).toMatchObject({
    code: 'input.invalid',
    details: { path: '/brands' },
    message: 'There is no brand "three" in it. It has: one, two.',
  })
})

test.each([
  [
    { authoritative_location: 'https://new.example/brand.json' },
    '/authoritative_location',
    'https://new.example/brand.json',
  ],
  [{ house: 'house.example' }, '/house', 'https://house.example/.well-known/brand.json'],
  [
    { house, brand_refs: [{ domain: 'child.example', brand_id: 'child' }] },
    '/brand_refs',
    'https://child.example/.well-known/brand.json',
  ],
])('%j says where to read instead', (document, path, follow) => {
  expect(errorOf(document)).toMatchObject({ code: 'input.invalid', details: { path, follow } })
  expect(errorOf(document).words?.zh).toContain(follow)
})

test.each([
  [{ agents: [{ type: 'brand', url: 'https://x.example/mcp' }] }, '/agents'],
  [{ brand_agent: { url: 'https://x.example/mcp' } }, '/agents'],
  [{ hello: 'world' }, ''],
  [{ house, brands: [] }, ''],
  [{ house, brands: ['no'] }, '/brands'],
  [[], ''],
  [null, ''],
])('%j is refused', (document, path) => {
  expect(errorOf(document)).toMatchObject({ code: 'input.invalid', details: { path } })
})

test('fields of a wrong type are passed over', () => {
  const wrong = brand({
    names: 'Lark',
    colors: { primary: 7, text: [null, {}, '#2B1A12'], accent: { hex: '#ffffff' } },
    fonts: ['Inter'],
    logos: { url: 'x' },
    tone: 7,
    assets: 'none',
    visual_guidelines: {
      color_constraints: {},
      colorways: [7],
      logo_usage_rules: 'x',
      type_scale: [],
      restrictions: [7],
    },
    ext: 'none',
  })
  const draft = readBrandJson(wrong)
  expect(draft.content.colors.map(({ hex }) => hex)).toEqual(['#2b1a12'])
  expect(draft).toMatchObject({ fonts: [], logos: [], references: [] })
})
