import { expect, test } from 'vitest'
import type { FileSpec, NodeSpec } from '../fake-figma/file-spec.ts'
import { boot } from '../quickjs/boot.ts'
import { childNames, nodeNamed, nodeWithId } from './find-nodes.ts'
import { into, placing, plainPng, sampleComposition, sampleMark } from './sample-picture.ts'

const branded = 'Branded image – Wochenmarktgemeinschaft heute'
const spec = (type: string, rest: Partial<NodeSpec> = {}): NodeSpec => ({
  type,
  id: '10:1',
  name: 'Target',
  x: 40,
  y: 20,
  width: 600,
  height: 400,
  ...rest,
})

async function place(nodes: readonly NodeSpec[], rest: Parameters<typeof placing>[1] = {}, id = '10:1') {
  const plugin = await boot({ file: { nodes } satisfies FileSpec })
  const view = await plugin.call('place', placing(into(id), rest))
  return { plugin, view, file: plugin.dump() }
}

test.each(['FRAME', 'COMPONENT'])(
  'in a %s of its own layout the layers are one child over all, the rest stays',
  async (type) => {
    const words: NodeSpec = { type: 'TEXT', characters: 'Mine', x: 0, y: 24 }
    const props = {
      layoutMode: 'VERTICAL',
      primaryAxisSizingMode: 'FIXED',
      counterAxisSizingMode: 'FIXED',
      paddingTop: 24,
    }
    const before = await boot({ file: { nodes: [spec(type, { props, children: [words] })] } })
    const { file } = await place([spec(type, { props, children: [words] })])
    const [was, is] = [nodeWithId(before.dump(), '10:1'), nodeWithId(file, '10:1')]
    expect({ ...is, children: [] }).toEqual({ ...was, children: [] })
    expect(childNames(is)).toEqual(['TEXT', branded])
    expect(is.children?.[0]).toMatchObject({ y: was.children?.[0]?.y })
    expect(is.children?.[1]).toMatchObject({ layoutPositioning: 'ABSOLUTE', x: 0, y: 0, width: 600, height: 400 })
  },
)

test('placing again takes the place of what was placed, keeps what a person added, and remembers the one before', async () => {
  const { plugin, view } = await place([spec('FRAME')])
  plugin.machine.run(`{
    const sticker = figma.createEllipse()
    sticker.name = 'Sticker'
    figma.currentPage.findOne((node) => node.id === '${view.nodeId}').appendChild(sticker)
  }`)
  const mark = { ...sampleMark, compositionId: 'composition-2' }
  const again = await plugin.call('place', placing(into('10:1'), { mark }))
  expect(again.nodeId).toBe(view.nodeId)
  const frame = nodeNamed(plugin.dump(), branded)
  expect(childNames(frame)).toEqual(['Background', 'Veil', 'Button', 'Logo – full', 'Headline', 'Sticker'])
  const own = await plugin.call(
    'place',
    placing(into(view.nodeId), { mark: { ...mark, compositionId: 'composition-3' } }),
  )
  expect(own.nodeId).toBe(view.nodeId)
  const remembered = JSON.parse(nodeNamed(plugin.dump(), branded).pluginData.imagelayer ?? '')
  expect(remembered).toMatchObject({
    compositionId: 'composition-3',
    earlier: ['composition-1', 'composition-2'],
  })
})

test('a new frame stands to the right of all that is on the page, or in the middle of an empty one', async () => {
  const target = { kind: 'new', name: 'Autumn' } as const
  const full = await boot({ file: { nodes: [spec('FRAME', { x: 100, y: 50 })] } })
  await full.call('place', placing(target))
  expect(nodeNamed(full.dump(), branded)).toMatchObject({ x: 800, y: 50, width: 600, height: 400 })
  const empty = await boot({ file: {} })
  await empty.call('place', placing(target, { form: 'flat' }))
  expect(nodeNamed(empty.dump(), 'Autumn')).toMatchObject({ type: 'RECTANGLE', width: 600, height: 400 })
})

test('in Slides a new picture stands in the middle of the slide that is open', async () => {
  const slide: NodeSpec = { type: 'SLIDE', id: '1:1', name: 'Slide', width: 1920, height: 1080 }
  const plugin = await boot({ file: { editorType: 'slides', nodes: [slide] } })
  await plugin.call('place', placing({ kind: 'new', name: 'Autumn' }))
  expect(nodeWithId(plugin.dump(), '1:1').children?.[0]).toMatchObject({ name: branded, x: 660, y: 340 })
})

test('as one picture in a section or over a group it is a rectangle, and placed again it is the same one', async () => {
  const part: NodeSpec = { type: 'RECTANGLE', name: 'A', x: 100, y: 100, width: 600, height: 400 }
  for (const node of [spec('SECTION'), { type: 'GROUP', id: '10:1', name: 'Group', children: [part] }]) {
    const { plugin, view } = await place([node], { form: 'flat' })
    const again = await plugin.call('place', placing(into('10:1'), { form: 'flat', picture: plainPng(30, 20) }))
    expect(again.nodeId).toBe(view.nodeId)
    expect(nodeWithId(plugin.dump(), view.nodeId)).toMatchObject({
      type: 'RECTANGLE',
      name: 'Autumn',
      width: 600,
      height: 400,
      fills: [{ type: 'IMAGE' }],
    })
  }
})

test('a section is filled when it is empty; else the frame stands beside its content and the section grows', async () => {
  const empty = await place([spec('SECTION')])
  expect(nodeWithId(empty.file, '10:1').children?.[0]).toMatchObject({ x: 0, y: 0, width: 600, height: 400 })
  const board: NodeSpec = { type: 'FRAME', name: 'Board', x: 40, y: 40, width: 300, height: 200 }
  const { file } = await place([spec('SECTION', { children: [board] })])
  const section = nodeWithId(file, '10:1')
  expect(childNames(section)).toEqual(['Board', branded])
  expect(section.children?.[1]).toMatchObject({ x: 440, y: 40 })
  expect([section.width, section.height]).toEqual([1140, 540])
})

test('over a shape that means something the frame lies right above it, and takes the place of a placeholder', async () => {
  const above: NodeSpec = { type: 'RECTANGLE', name: 'Above', width: 20, height: 20 }
  const kept = await place([spec('RECTANGLE', { name: 'Hero' }), above])
  expect(kept.file.tree.map(({ name }) => name)).toEqual(['Hero', branded, 'Above'])
  expect(kept.file.tree[1]).toMatchObject({ x: 40, y: 20, width: 600, height: 400 })
  const again = await kept.plugin.call('place', placing(into('10:1')))
  expect(again.nodeId).toBe(kept.view.nodeId)
  const replaced = await place([spec('RECTANGLE', { name: 'Rectangle 12', fill: '#d9d9d9' }), above])
  expect(replaced.file.tree.map(({ name }) => name)).toEqual([branded, 'Above'])
})

test('a placeholder in an auto layout leaves its place in the flow to the frame', async () => {
  const row = {
    layoutMode: 'HORIZONTAL',
    itemSpacing: 10,
    primaryAxisSizingMode: 'AUTO',
    counterAxisSizingMode: 'AUTO',
  }
  const children: NodeSpec[] = [
    { type: 'FRAME', name: 'First', width: 50, height: 400 },
    spec('RECTANGLE', { name: 'Rectangle 1', x: 60, y: 0 }),
    { type: 'FRAME', name: 'Last', x: 670, width: 50, height: 400 },
  ]
  const { file } = await place([{ type: 'FRAME', name: 'Row', width: 720, height: 400, props: row, children }])
  const line = nodeNamed(file, 'Row')
  expect(childNames(line)).toEqual(['First', branded, 'Last'])
  expect(line.children?.map(({ x }) => x)).toEqual([0, 60, 670])
})

test('over a group the frame covers the group’s box', async () => {
  const parts: NodeSpec[] = [
    { type: 'RECTANGLE', name: 'A', x: 100, y: 100, width: 300, height: 400 },
    { type: 'RECTANGLE', name: 'B', x: 400, y: 100, width: 300, height: 200 },
  ]
  const { file } = await place([{ type: 'GROUP', id: '10:1', name: 'Group', children: parts }])
  expect(file.tree.map(({ name }) => name)).toEqual(['Group', branded])
  expect(file.tree[1]).toMatchObject({ x: 100, y: 100, width: 600, height: 400 })
})

test('as one picture, a frame or shape takes the fill itself, and what it was filled with stays below', async () => {
  for (const type of ['FRAME', 'RECTANGLE', 'ELLIPSE', 'STAR']) {
    const { plugin, view } = await place([spec(type, { fill: '#ff0000' })], { form: 'flat' })
    expect(view.nodeId).toBe('10:1')
    const again = placing(into('10:1'), {
      form: 'flat',
      picture: plainPng(30, 20),
      mark: { ...sampleMark, compositionId: 'c2' },
    })
    await plugin.call('place', again)
    const node = nodeWithId(plugin.dump(), '10:1')
    expect(node.fills?.map((fill) => fill.type)).toEqual(['SOLID', 'IMAGE'])
    expect(node.relaunchData).toEqual({ edit: '', check: '' })
    expect(JSON.parse(node.pluginData.imagelayer ?? '')).toMatchObject({ form: 'flat', earlier: ['composition-1'] })
  }
})

test('from layers to one picture and back nothing of the form before is left', async () => {
  const { plugin } = await place([spec('FRAME', { fill: '#ffffff' })])
  await plugin.call('place', placing(into('10:1'), { form: 'flat' }))
  expect(childNames(nodeWithId(plugin.dump(), '10:1'))).toEqual([])
  await plugin.call('place', placing(into('10:1')))
  const host = nodeWithId(plugin.dump(), '10:1')
  expect(childNames(host)).toEqual([branded])
  expect(host.fills?.map((fill) => fill.type)).toEqual(['SOLID'])
  expect(host.pluginData.imagelayer ?? '').toBe('')
})

const shut: readonly (readonly [string, NodeSpec, string])[] = [
  ['an instance', spec('INSTANCE'), 'node-unsuitable'],
  ['a text', spec('TEXT', { characters: 'Words' }), 'node-unsuitable'],
  ['something hidden', spec('FRAME', { visible: false }), 'node-unsuitable'],
  ['something too small', spec('FRAME', { width: 8 }), 'node-unsuitable'],
  ['something locked', spec('FRAME', { locked: true }), 'node-locked'],
  ['something in a locked frame', spec('FRAME', { id: '9:1', locked: true, children: [spec('FRAME')] }), 'node-locked'],
  ['something in an instance', spec('INSTANCE', { id: '9:1', children: [spec('FRAME')] }), 'node-unsuitable'],
]
test.each(shut)('%s is refused and stays as it was', async (_name, node, code) => {
  const plugin = await boot({ file: { nodes: [node] } })
  const before = plugin.dump()
  for (const form of ['layers', 'flat'] as const) {
    await expect(plugin.call('place', placing(into('10:1'), { form }))).rejects.toMatchObject({ code })
  }
  expect(plugin.dump()).toEqual({ ...before, events: expect.anything(), images: expect.anything() })
})

test('a picture of other proportions than its frame is shown whole, in the middle', async () => {
  const { file } = await place([spec('FRAME', { width: 1200, height: 400 })], { composition: sampleComposition })
  expect(nodeNamed(file, branded)).toMatchObject({ x: 300, y: 0, width: 600, height: 400 })
})

test('a frame larger than any picture is covered to its edges by the painting of the same proportions', async () => {
  const large: NodeSpec = { type: 'FRAME', id: '10:1', name: 'Wall', width: 10_000, height: 6000 }
  const plugin = await boot({ file: { nodes: [large] } })
  const composition = { ...sampleComposition, size: { width: 4096, height: 2458 } } // 6000 / 10 000 of 4096, rounded
  await plugin.call('place', placing(into('10:1'), { composition }))
  const { width, height } = nodeNamed(plugin.dump(), 'Background')
  expect([Number(width) >= 10_000, Number(height) >= 6000]).toEqual([true, true])
})
