import { expect, test } from 'vitest'
import type { ApplyKitInput } from '../../src/messages/canvas-calls.ts'
import type { DumpedFile } from '../fake-figma/dumped-scene.ts'
import type { FileSpec } from '../fake-figma/file-spec.ts'
import { boot } from '../quickjs/boot.ts'

const kit: ApplyKitInput = {
  kitName: 'Harbour',
  colors: [
    { name: 'Blue 500', hex: '#2740e0' },
    { name: 'Paper', hex: '#faf9f6' },
  ],
  texts: [{ name: 'Headline', font: { family: 'Inter', weight: 700 }, fontSizePx: 48, letterSpacingEm: -0.02 }],
}
const channel = (value: number) =>
  Math.round(value * 255)
    .toString(16)
    .padStart(2, '0')
const hexes = ({ variables }: DumpedFile) =>
  variables.map(({ collection, name, valuesByMode }) => {
    const values = Object.values(valuesByMode) as { r: number; g: number; b: number }[]
    return [collection, name, ...values.map(({ r, g, b }) => `#${channel(r)}${channel(g)}${channel(b)}`)]
  })
const kitParts = ({ variables, collections, textStyles }: DumpedFile) => ({ variables, collections, textStyles })

test('a kit becomes variables in a collection of its name and text styles; the second time nothing is touched', async () => {
  const plugin = await boot()
  expect(await plugin.call('apply-kit', kit)).toEqual({
    created: 3,
    changed: 0,
    kept: 0,
    missingFonts: [],
    textsLeftOut: 0,
  })
  const once = plugin.dump()
  expect(hexes(once)).toEqual([
    ['Harbour', 'Blue 500', '#2740e0'],
    ['Harbour', 'Paper', '#faf9f6'],
  ])
  expect(once.textStyles).toMatchObject([
    {
      name: 'Headline',
      fontName: { family: 'Inter', style: 'Bold' },
      fontSize: 48,
      letterSpacing: { unit: 'PERCENT', value: -2 },
    },
  ])
  expect(await plugin.call('apply-kit', kit)).toEqual({
    created: 0,
    changed: 0,
    kept: 3,
    missingFonts: [],
    textsLeftOut: 0,
  })
  expect(kitParts(plugin.dump())).toEqual(kitParts(once))
})

test.each(['figjam', 'slides', 'buzz'] as const)(
  '%s has no text styles: colours are applied, the rest is told',
  async (editorType) => {
    const plugin = await boot({ file: { editorType } })
    expect(await plugin.call('apply-kit', kit)).toEqual({
      created: 2,
      changed: 0,
      kept: 0,
      missingFonts: [],
      textsLeftOut: 1,
    })
    expect(plugin.dump().textStyles).toEqual([])
  },
)

test('a kit that was applied is the kit that is read', async () => {
  const plugin = await boot()
  await plugin.call('apply-kit', kit)
  const { document } = await plugin.call('read-kit', { libraries: false })
  expect(document.variables.map(({ name, hex }) => ({ name, hex }))).toEqual(kit.colors)
  expect(document.textStyles).toMatchObject([
    { name: 'Headline', fontWeight: 700, fontSizePx: 48, letterSpacingEm: -0.02 },
  ])
})

const drifted: FileSpec = {
  collections: [
    {
      name: 'Theme',
      modes: ['Light', 'Dark'],
      variables: [
        { name: 'blue 500', values: { Light: '#1f35c4', Dark: '#90a0ff' } },
        { name: 'Cream', values: { Light: '#faf9f6', Dark: '#111111' } },
        { name: 'Paper', values: { Light: { alias: 'Theme/Cream' }, Dark: '#222222' } },
      ],
    },
  ],
  textStyles: [
    {
      name: 'Headline',
      fontName: { family: 'Inter', style: 'Regular' },
      fontSize: 40,
      props: { lineHeight: { unit: 'PIXELS', value: 44 }, textCase: 'UPPER' },
    },
  ],
}

test('what differs is set where it is, in the first mode; what is equal by an alias keeps it; the rest of a style stays', async () => {
  const plugin = await boot({ file: drifted })
  expect(await plugin.call('apply-kit', kit)).toEqual({
    created: 0,
    changed: 2,
    kept: 1,
    missingFonts: [],
    textsLeftOut: 0,
  })
  const { variables, textStyles, collections } = plugin.dump()
  expect(collections.map(({ name }) => name)).toEqual(['Theme'])
  expect(hexes({ ...plugin.dump(), variables: variables.slice(0, 1) })).toEqual([
    ['Theme', 'blue 500', '#2740e0', '#90a0ff'],
  ])
  expect(Object.values(variables[2]?.valuesByMode ?? {})[0]).toMatchObject({ type: 'VARIABLE_ALIAS' })
  expect(textStyles).toMatchObject([
    { fontName: { style: 'Bold' }, fontSize: 48, lineHeight: { unit: 'PIXELS', value: 52.8 }, textCase: 'UPPER' },
  ])
})

test.each<[string, FileSpec]>([
  ['an empty file', {}],
  ['a file that has drifted', drifted],
])('one undo takes all of it back in %s', async (_what, file) => {
  const plugin = await boot({ file })
  const before = kitParts(plugin.dump())
  await plugin.call('apply-kit', kit)
  expect(plugin.dump().undoSteps).toBe(1)
  plugin.undo()
  expect(kitParts(plugin.dump())).toEqual(before)
})

test('a font that the machine does not have is told, its style is not made, and the rest is', async () => {
  const plugin = await boot()
  const texts = [{ name: 'Body', font: { family: 'Newsreader', weight: 400 }, fontSizePx: 16, letterSpacingEm: 0 }]
  expect(await plugin.call('apply-kit', { ...kit, texts: [...kit.texts, ...texts] })).toEqual({
    created: 3,
    changed: 0,
    kept: 0,
    missingFonts: [{ family: 'Newsreader', weight: 400 }],
    textsLeftOut: 0,
  })
  expect(plugin.dump().textStyles.map(({ name }) => name)).toEqual(['Headline'])
})

test('names that Figma does not take are written so that it does', async () => {
  const plugin = await boot()
  await plugin.call('apply-kit', {
    kitName: 'Kit 1.2 {beta}',
    colors: [{ name: 'Blue v1.5 {new}', hex: '#2740e0' }],
    texts: [],
  })
  expect(hexes(plugin.dump())).toEqual([['Kit 1.2 {beta}', 'Blue v1 5 new', '#2740e0']])
  expect(
    await plugin.call('apply-kit', {
      kitName: 'Kit 1.2 {beta}',
      colors: [{ name: 'Blue v1.5 {new}', hex: '#2740e0' }],
      texts: [],
    }),
  ).toMatchObject({ kept: 1 })
})

test('two changes at a time are two steps, of which one undo takes back the last alone', async () => {
  const plugin = await boot()
  const other = { ...kit, kitName: 'Meadow', colors: [{ name: 'Green', hex: '#208040' }], texts: [] }
  for (const [id, input] of [kit, other].entries()) plugin.send({ kind: 'call', id, name: 'apply-kit', input }, 2)
  plugin.machine.pump()
  for (const id of [0, 1]) await plugin.next((message) => message.kind === 'answer' && message.id === id)
  expect(plugin.dump().undoSteps).toBe(2)
  plugin.undo()
  expect(hexes(plugin.dump())).toEqual([
    ['Harbour', 'Blue 500', '#2740e0'],
    ['Harbour', 'Paper', '#faf9f6'],
  ])
  expect(plugin.dump().textStyles).toHaveLength(1)
})
