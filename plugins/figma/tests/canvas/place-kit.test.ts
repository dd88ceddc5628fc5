import { expect, test } from 'vitest'
import type { CollectionSpec, FileSpec, NodeSpec, TextStyleSpec } from '../fake-figma/file-spec.ts'
import { boot } from '../quickjs/boot.ts'
import { nodeNamed } from './find-nodes.ts'
import { into, placing, sampleComposition } from './sample-picture.ts'

const post: NodeSpec = { type: 'FRAME', id: '10:1', name: 'Post', width: 600, height: 400 }
const brand: CollectionSpec = {
  name: 'Brand',
  modes: ['Light', 'Dark'],
  variables: [
    { name: 'other/blue', values: { Light: '#2740e0', Dark: '#2740e0' } },
    { name: 'color/Cobalt', values: { Light: '#2740e0', Dark: '#99aaff' } },
    { name: 'text/primary', values: { Light: { alias: 'Brand/Ink' }, Dark: '#ffffff' } },
    { name: 'Ink', values: { Light: '#1a1915', Dark: '#ffffff' } },
    { name: 'broken', values: { Light: { aliasId: 'VariableID:99:9' }, Dark: '#000000' } },
  ],
}
const ink: CollectionSpec = {
  name: 'Own',
  modes: ['Value'],
  variables: [{ name: 'Ink', values: { Value: '#1a1915' } }],
}
const headline: TextStyleSpec = {
  name: 'Display',
  fontName: { family: 'Inter', style: 'Semi Bold' },
  fontSize: 40,
  props: { lineHeight: { unit: 'PIXELS', value: 46 }, letterSpacing: { unit: 'PIXELS', value: -0.5 } },
}

async function place(file: FileSpec, rest = {}) {
  const plugin = await boot({ file: { nodes: [post], ...file } })
  const view = await plugin.call('place', placing(into('10:1'), rest))
  return { plugin, view, file: plugin.dump() }
}

const variableOf = (file: Awaited<ReturnType<typeof place>>['file'], node: string): string | undefined => {
  const [fill] = nodeNamed(file, node).fills ?? []
  const id = fill?.type === 'SOLID' ? fill.boundVariables?.color?.id : undefined
  return file.variables.find((variable) => variable.id === id)?.name
}

test('paints follow the file’s variables of the same value; of several the one with the nearest name', async () => {
  const { view, file } = await place({ collections: [brand] })
  expect(variableOf(file, 'Button')).toBe('color/Cobalt')
  expect(variableOf(file, 'Headline')).toBe('Ink')
  expect(variableOf(file, 'Button label')).toBeUndefined()
  expect(view.boundPaints).toBe(2)
})

test('a library’s variables are followed where the file has none of the value, and its own come first', async () => {
  const library = {
    libraryName: 'Design system',
    name: 'Palette',
    variables: [
      { key: 'blue', name: 'Cobalt', hex: '#2740e0' },
      { key: 'lost', name: 'Lost' },
      { key: 'ink', name: 'Ink of the library', hex: '#1a1915' },
    ],
  }
  const { file } = await place({ libraries: [library], collections: [ink] })
  expect(variableOf(file, 'Button')).toBe('Cobalt')
  expect(variableOf(file, 'Headline')).toBe('Ink')
  const { view } = await place({ libraries: 'unavailable' })
  expect(view.boundPaints).toBe(0)
})

test('values are read in the mode of the place, so nothing is bound that would look different there', async () => {
  const plugin = await boot({ file: { nodes: [post], collections: [brand] } })
  const [collection] = plugin.dump().collections
  plugin.machine.run(`figma.variables.getVariableCollectionByIdAsync('${collection?.id}').then((found) =>
    figma.currentPage.children[0].setExplicitVariableModeForCollection(found, found.modes[1].modeId))`)
  plugin.machine.pump()
  const view = await plugin.call('place', placing(into('10:1')))
  const file = plugin.dump()
  expect(variableOf(file, 'Button')).toBe('other/blue')
  expect(variableOf(file, 'Headline')).toBeUndefined()
  expect(view.boundPaints).toBe(1)
})

test('a text that is set as a text style says carries that style', async () => {
  const { view, file } = await place({ textStyles: [headline] })
  expect(nodeNamed(file, 'Headline').textStyleId).toBe(file.textStyles[0]?.id)
  expect(nodeNamed(file, 'Button label').textStyleId ?? '').toBe('')
  expect(view.styledTexts).toBe(1)
})

const others: readonly (readonly [string, TextStyleSpec])[] = [
  ['size', { ...headline, fontSize: 41 }],
  ['weight', { ...headline, fontName: { family: 'Inter', style: 'Bold' } }],
  ['line height', { ...headline, props: { ...headline.props, lineHeight: { unit: 'PIXELS', value: 60 } } }],
  ['letter spacing', { ...headline, props: { ...headline.props, letterSpacing: { unit: 'PIXELS', value: 2 } } }],
  ['case', { ...headline, props: { ...headline.props, textCase: 'UPPER' } }],
]
test.each(others)('a style of another %s is not meant', async (_what, style) => {
  const { view } = await place({ textStyles: [style] })
  expect(view.styledTexts).toBe(0)
})

const inAtlas = {
  ...sampleComposition,
  layers: sampleComposition.layers.map((layer) => (layer.kind === 'text' ? { ...layer, fontFamily: 'Atlas' } : layer)),
}
test('a font that the file lacks is named, nothing is changed, and no other font stands in unasked', async () => {
  const plugin = await boot({ file: { nodes: [post], fonts: [{ family: 'Atlas', style: 'Bold' }] } })
  const before = plugin.dump()
  const wishes = [
    { family: 'Atlas', weight: 600 },
    { family: 'inter', weight: 600 },
    { family: 'Atlas', weight: 700 },
    { family: 'Atlas', weight: 600 },
  ]
  const told = await plugin.call('missing-fonts', { fonts: wishes })
  expect(told.missing).toEqual([{ family: 'Atlas', weight: 600 }])
  expect(told.families).toEqual(['Atlas', 'Inter'])
  const refused = plugin.call('place', placing(into('10:1'), { composition: inAtlas }))
  await expect(refused).rejects.toMatchObject({ code: 'font-missing', message: expect.stringContaining('Atlas 600') })
  expect(plugin.dump().tree).toEqual(before.tree)
})

test('the family that a person chose is set, in the nearest weight it has', async () => {
  const wish = { family: 'Atlas', weight: 600 }
  const fonts = [
    { family: 'Atlas', style: 'Bold' },
    { family: 'Atlas', style: 'Bold Italic' },
  ]
  const own = await place({ fonts }, { composition: inAtlas, fonts: [{ wish, family: 'Atlas' }] })
  expect(nodeNamed(own.file, 'Headline').fontName).toEqual({ family: 'Atlas', style: 'Bold' })
  const other = await place({}, { composition: inAtlas, fonts: [{ wish, family: 'Inter' }] })
  expect(nodeNamed(other.file, 'Button label').fontName).toEqual({ family: 'Inter', style: 'Semi Bold' })
})

test('a variable family sets the very weight, also between the named ones', async () => {
  const composition = {
    ...inAtlas,
    layers: inAtlas.layers.map((layer) => (layer.kind === 'text' ? { ...layer, fontWeight: 650 } : layer)),
  }
  const fonts = [{ family: 'Atlas', style: 'Bold' }]
  const { file } = await place({ fonts, variableFamilies: ['Atlas'] }, { composition })
  const set = { family: 'Atlas', style: 'Bold', variationSettings: { wght: 650 } }
  expect(nodeNamed(file, 'Headline').fontName).toEqual(set)
})
