import { figmaKit } from '@imagelayer/shared/contract/kit-imports.ts'
import { expect, test } from 'vitest'
import type { FileKit } from '../../src/messages/canvas-calls.ts'
import type { FileSpec, NodeSpec } from '../fake-figma/file-spec.ts'
import { boot } from '../quickjs/boot.ts'

/** Every kit that is read here is one that the server takes. */
async function readKit(file: FileSpec, libraries = false): Promise<FileKit> {
  const plugin = await boot({ file })
  const before = JSON.stringify(plugin.dump().tree)
  const kit = await plugin.call('read-kit', { libraries })
  expect(figmaKit.safeParse(kit.document).error).toBeUndefined()
  expect(JSON.stringify(plugin.dump().tree)).toBe(before)
  return kit
}
const solid = (r: number, g: number, b: number, rest: object = {}) => ({ type: 'SOLID', color: { r, g, b }, ...rest })

test('colour variables come with their collection, and each mode with its name', async () => {
  const { document } = await readKit({
    name: 'Harbour',
    collections: [
      {
        name: 'Brand',
        modes: ['Value'],
        variables: [
          { name: 'Blue/500', description: 'Our blue', values: { Value: '#2740e0' } },
          { name: 'Radius', type: 'FLOAT', values: { Value: { raw: 8 } } },
        ],
      },
      {
        name: 'Theme',
        modes: ['Light', 'Dark'],
        variables: [{ name: 'Ground', values: { Light: '#ffffff', Dark: '#101010' } }],
      },
    ],
  })
  expect(document.fileName).toBe('Harbour')
  expect(document.variables.map(({ id: _id, ...rest }) => rest)).toEqual([
    { name: 'Blue/500', collection: 'Brand', hex: '#2740e0', description: 'Our blue' },
    { name: 'Ground', collection: 'Theme', mode: 'Light', hex: '#ffffff', description: '' },
    { name: 'Ground', collection: 'Theme', mode: 'Dark', hex: '#101010', description: '' },
  ])
})

test('aliases are followed to their colour, in the same mode and into other collections', async () => {
  const { document, skipped } = await readKit({
    collections: [
      { name: 'Base', modes: ['Value'], variables: [{ name: 'Blue', values: { Value: '#2740e0' } }] },
      {
        name: 'Theme',
        modes: ['Light', 'Dark'],
        variables: [
          { name: 'Ink', values: { Light: '#000000', Dark: '#ffffff' } },
          { name: 'Text', values: { Light: { alias: 'Theme/Ink' }, Dark: { alias: 'Theme/Ink' } } },
          { name: 'Link', values: { Light: { alias: 'Base/Blue' }, Dark: { alias: 'Theme/Text' } } },
        ],
      },
    ],
  })
  const of = (name: string) => document.variables.filter((one) => one.name === name).map(({ hex }) => hex)
  expect([of('Text'), of('Link'), skipped]).toEqual([['#000000', '#ffffff'], ['#2740e0', '#ffffff'], []])
})

test('an alias that leads nowhere, or round in a circle, and a see-through colour are told and left out', async () => {
  const { document, skipped } = await readKit({
    collections: [
      {
        name: 'Brand',
        modes: ['Value'],
        variables: [
          { name: 'Gone', values: { Value: { aliasId: 'VariableID:99:99' } } },
          { name: 'Egg', values: { Value: { alias: 'Brand/Hen' } } },
          { name: 'Hen', values: { Value: { alias: 'Brand/Egg' } } },
          { name: 'Self', values: { Value: { alias: 'Brand/Self' } } },
          { name: 'Veil', values: { Value: '#00000080' } },
          { name: 'Odd', values: { Value: { raw: 'no colour' } } },
          { name: 'Empty', values: {} },
          { name: 'Good', values: { Value: '#2740e0' } },
        ],
      },
    ],
  })
  expect(document.variables.map(({ name }) => name)).toEqual(['Good'])
  expect(skipped).toEqual([
    { name: 'Gone', reason: 'broken-alias' },
    { name: 'Egg', reason: 'broken-alias' },
    { name: 'Hen', reason: 'broken-alias' },
    { name: 'Self', reason: 'broken-alias' },
    { name: 'Veil', reason: 'translucent' },
    { name: 'Odd', reason: 'unreadable' },
    { name: 'Empty', reason: 'unreadable' },
  ])
})

test('of paint styles the solid ones are taken; gradients, see-through and stacked ones are told', async () => {
  const stops = [0, 1].map((position) => ({ position, color: { r: 0, g: 0, b: position, a: 1 } }))
  const gradientTransform = [
    [1, 0, 0],
    [0, 1, 0],
  ]
  const { document, skipped } = await readKit({
    paintStyles: [
      { name: 'Accent / Sun', paints: [solid(1, 0.77, 0.24)] },
      { name: 'Sunset', paints: [{ type: 'GRADIENT_LINEAR', gradientTransform, gradientStops: stops }] },
      { name: 'Glass', paints: [solid(1, 1, 1, { opacity: 0.4 })] },
      { name: 'Stack', paints: [solid(1, 0, 0), solid(0, 1, 0)] },
      { name: 'Under a hidden one', paints: [solid(1, 0, 0), solid(0, 1, 0, { visible: false })] },
      { name: 'Nothing', paints: [] },
    ],
  })
  expect(document.paintStyles.map(({ name, hex }) => [name, hex])).toEqual([
    ['Accent / Sun', '#ffc43d'],
    ['Under a hidden one', '#ff0000'],
  ])
  expect(skipped.map(({ name, reason }) => `${name}: ${reason}`)).toEqual([
    'Sunset: gradient',
    'Glass: translucent',
    'Stack: unreadable',
    'Nothing: unreadable',
  ])
})

test('text styles give family, weight by the name of the style, size, line height, spacing and case', async () => {
  const style = (name: string, font: string, fontSize: number, props: object = {}) => ({
    name,
    fontName: { family: 'Inter', style: font },
    fontSize,
    props: { ...props },
  })
  const { document } = await readKit({
    textStyles: [
      style('Heading/1', 'Semi Bold', 40, {
        lineHeight: { unit: 'PERCENT', value: 110 },
        letterSpacing: { unit: 'PIXELS', value: -0.8 },
        textCase: 'UPPER',
      }),
      style('Body', 'Regular', 16, {
        lineHeight: { unit: 'PIXELS', value: 24 },
        letterSpacing: { unit: 'PERCENT', value: 2 },
      }),
      style('Quote', 'Bold Italic', 20, { textCase: 'SMALL_CAPS' }),
    ],
  })
  expect(document.textStyles.map(({ id: _id, ...rest }) => rest)).toEqual([
    {
      name: 'Heading/1',
      fontFamily: 'Inter',
      fontWeight: 600,
      fontSizePx: 40,
      lineHeightPx: 44,
      letterSpacingEm: -0.02,
      textCase: 'upper',
    },
    {
      name: 'Body',
      fontFamily: 'Inter',
      fontWeight: 400,
      fontSizePx: 16,
      lineHeightPx: 24,
      letterSpacingEm: 0.02,
      textCase: 'as-written',
    },
    { name: 'Quote', fontFamily: 'Inter', fontWeight: 700, fontSizePx: 20, letterSpacingEm: 0, textCase: 'as-written' },
  ])
})

test('components that are called logo are exported as SVG, on all pages, variants under the name of their set', async () => {
  const component = (name: string, svg = `<svg><title>${name}</title></svg>`): NodeSpec => ({
    type: 'COMPONENT',
    name,
    svg,
  })
  const { document, skipped } = await readKit({
    nodes: [
      component('Logo'),
      component('AcmeLogo'),
      component('Icon / check mark'),
      component('Bookmark'),
      component('Dialogue'),
      component('Acme Mark'),
      component('标志/反白'),
      {
        type: 'FRAME',
        name: 'Logo sheet',
        children: [component('Wordmark'), component('Logo huge', `<svg>${'x'.repeat(300_001)}</svg>`)],
      },
      { type: 'COMPONENT_SET', name: 'Brand logo', children: [component('Theme=Dark'), component('Theme=Light')] },
    ],
    otherPages: [{ name: 'Brand', nodes: [component('Logo / mono'), component('Button')] }],
  })
  expect(document.logos.map(({ name }) => name)).toEqual([
    'Logo',
    'AcmeLogo',
    'Acme Mark',
    '标志/反白',
    'Wordmark',
    'Brand logo / Theme=Dark',
    'Brand logo / Theme=Light',
    'Logo / mono',
  ])
  expect(document.logos[0]?.svg).toBe('<svg><title>Logo</title></svg>')
  expect(skipped).toEqual([{ name: 'Logo huge', reason: 'unreadable' }])
})

test('variables of libraries come when they are asked for; one that cannot be fetched is told', async () => {
  const libraries = [
    {
      libraryName: 'Acme',
      name: 'Colors',
      variables: [
        { name: 'Blue', key: 'k1', hex: '#2740e0' },
        { name: 'Lost', key: 'k2' },
        { name: 'Gap', key: 'k3', type: 'FLOAT' },
      ],
    },
  ]
  const without = await readKit({ libraries })
  const withThem = await readKit({ libraries }, true)
  expect(without.document.variables).toEqual([])
  expect(withThem.document.variables).toMatchObject([{ name: 'Blue', collection: 'Acme / Colors', hex: '#2740e0' }])
  expect(withThem.document.variables[0]).not.toHaveProperty('mode')
  expect(withThem.skipped).toEqual([{ name: 'Lost', reason: 'unreadable' }])
})

test('where there are no libraries to ask, it is told and the file’s own kit is read', async () => {
  const collections = [{ name: 'Brand', modes: ['Value'], variables: [{ name: 'Blue', values: { Value: '#2740e0' } }] }]
  const { document, skipped } = await readKit({ collections, libraries: 'unavailable' }, true)
  expect(document.variables).toMatchObject([{ name: 'Blue' }])
  expect(skipped).toEqual([{ name: 'Libraries', reason: 'unreadable' }])
})

test('one name with two colours is a conflict; modes of one variable are none', async () => {
  const { conflicts } = await readKit({
    collections: [
      {
        name: 'Brand',
        modes: ['Light', 'Dark'],
        variables: [
          { name: 'Primary', values: { Light: '#2740e0', Dark: '#90a0ff' } },
          { name: 'Ink', values: { Light: '#111111', Dark: '#eeeeee' } },
        ],
      },
      { name: 'Old', modes: ['Value'], variables: [{ name: 'ink', values: { Value: '#111111' } }] },
    ],
    paintStyles: [{ name: 'primary', paints: [solid(1, 0, 0)] }],
  })
  expect(conflicts).toEqual([{ name: 'Primary', values: ['#2740e0', '#ff0000'] }])
})

test('a file of 3000 colours, 600 styles and 10 000 nodes gives what a kit holds and tells the rest, in 5 seconds', async () => {
  const values = { Value: '#2740e0' }
  const variables = Array.from({ length: 3000 }, (_one, index) => ({ name: `C${index}`, values }))
  const plugin = await boot({
    file: {
      collections: [{ name: 'Brand', modes: ['Value'], variables }],
      textStyles: Array.from({ length: 600 }, (_one, index) => ({
        name: `T${index}`,
        fontName: { family: 'Inter', style: 'Regular' },
        fontSize: 16,
      })),
      nodes: Array.from({ length: 10_000 }, (): NodeSpec => ({ type: 'RECTANGLE' })),
    },
  })
  const began = performance.now()
  const { document, skipped } = await plugin.call('read-kit', { libraries: false })
  expect(performance.now() - began).toBeLessThan(5000)
  expect([document.variables.length, document.textStyles.length]).toEqual([2000, 500])
  expect([skipped.length, skipped.every(({ reason }) => reason === 'too-many')]).toEqual([200, true])
  expect(plugin.visitedNodes()).toBeLessThan(20)
})

test('an empty file is an empty kit', async () => {
  expect(await readKit({ name: 'New' }, true)).toEqual({
    document: { fileName: 'New', variables: [], paintStyles: [], textStyles: [], logos: [] },
    conflicts: [],
    skipped: [],
  })
})

test('pages that were not searched for logos are named', async () => {
  const pages = Array.from({ length: 104 }, (_, index) => ({ name: `Page ${index + 2}`, nodes: [] }))
  const { skipped } = await readKit({ otherPages: pages })
  expect(skipped).toEqual([101, 102, 103, 104, 105].map((page) => ({ name: `Page ${page}`, reason: 'too-many' })))
})
