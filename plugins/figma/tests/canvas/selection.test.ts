import { expect, test } from 'vitest'
import type { SelectionView } from '../../src/messages/selection.ts'
import type { NodeSpec } from '../fake-figma/file-spec.ts'
import { boot, type RunningPlugin } from '../quickjs/boot.ts'
import { sampleMark } from './sample-picture.ts'

async function selected(nodes: readonly NodeSpec[], selection: readonly string[]): Promise<SelectionView> {
  const plugin = await boot({ file: { nodes, selection } })
  return (await plugin.call('start', null)).selection
}
const frame = (id: string, rest: Partial<NodeSpec> = {}): NodeSpec => ({ type: 'FRAME', id, name: id, ...rest })
const nextSelection = async (plugin: RunningPlugin): Promise<SelectionView> => {
  const message = await plugin.next(({ kind }) => kind === 'selection')
  if (message.kind !== 'selection') throw new Error('not a selection')
  return message.selection
}

test('a selected frame is told with its name, size and the words in it as they are read', async () => {
  const words = (characters: string, x: number, y: number, visible = true): NodeSpec => ({
    type: 'TEXT',
    characters,
    x,
    y,
    visible,
  })
  const children = [words('below', 0, 200), words('right', 300, 11), words('left', 0, 10), words('hidden', 0, 0, false)]
  const view = await selected([frame('5:1', { name: 'Post', width: 1080.4, height: 1350, children })], ['5:1'])
  expect(view).toEqual({
    nodes: [{ id: '5:1', name: 'Post', type: 'FRAME', width: 1080, height: 1350, text: 'left\nright\nbelow' }],
    total: 1,
    isReadOnly: false,
  })
})

const instance: NodeSpec = { type: 'INSTANCE', id: '5:1', children: [frame('I5:1;2:1')] }
const group: NodeSpec = { type: 'GROUP', id: '5:1', children: [{ type: 'RECTANGLE', width: 300, height: 200 }] }
test.each<[string, NodeSpec, string, object]>([
  ['a vector', { type: 'VECTOR', id: '5:1' }, '5:1', { type: 'VECTOR' }],
  ['a rectangle', { type: 'RECTANGLE', id: '5:1' }, '5:1', { type: 'RECTANGLE' }],
  ['a section', { type: 'SECTION', id: '5:1' }, '5:1', { type: 'SECTION' }],
  ['a group', group, '5:1', { type: 'GROUP', width: 300, height: 200 }],
  ['a component', { type: 'COMPONENT', id: '5:1' }, '5:1', { type: 'COMPONENT' }],
  ['a frame of 10 000 px', frame('5:1', { width: 10_000, height: 10_000 }), '5:1', { width: 10_000 }],
  ['a text', { type: 'TEXT', id: '5:1', characters: 'Hello' }, '5:1', { obstacle: 'kind', text: 'Hello' }],
  ['a line', { type: 'LINE', id: '5:1' }, '5:1', { obstacle: 'kind' }],
  ['an instance', instance, '5:1', { obstacle: 'instance' }],
  ['what is in an instance', instance, 'I5:1;2:1', { obstacle: 'instance' }],
  ['a locked frame', frame('5:1', { locked: true }), '5:1', { obstacle: 'locked' }],
  ['a frame in a locked one', frame('5:0', { locked: true, children: [frame('5:1')] }), '5:1', { obstacle: 'locked' }],
  ['a hidden frame', frame('5:1', { visible: false }), '5:1', { obstacle: 'hidden' }],
  ['a frame of 1 x 1', frame('5:1', { width: 1, height: 1 }), '5:1', { obstacle: 'too-small' }],
])('%s says whether it can take a picture', async (_what, node, id, expected) => {
  const { nodes } = await selected([node], [id])
  expect(nodes).toMatchObject([{ id, ...expected }])
  expect('obstacle' in (nodes[0] ?? {})).toBe('obstacle' in expected)
})

test('a picture of ours is known again, also by the frame around it; a mark that is none is not', async () => {
  const pluginData = { imagelayer: JSON.stringify(sampleMark) }
  const nodes = [
    frame('5:1', { pluginData }),
    frame('5:2', { x: 200, children: [frame('5:3', { pluginData })] }),
    frame('5:4', { x: 400, pluginData: { imagelayer: '{"compositionId":' } }),
  ]
  const view = await selected(nodes, ['5:1', '5:2', '5:4'])
  expect(view.nodes.map(({ mark }) => mark)).toEqual([sampleMark, sampleMark, undefined])
})

test('many frames come in rows from the top, at most 200 of them, with the number of all', async () => {
  const nodes = Array.from({ length: 250 }, (_one, index) => {
    const [row, column] = [Math.floor(index / 10), index % 10]
    return frame(`6:${index}`, { x: column * 120, y: row * 150 + (column % 3) })
  })
  const ids = nodes.map(({ id }) => String(id))
  const view = await selected([...nodes].reverse(), [...ids].reverse())
  expect(view.total).toBe(250)
  expect(view.nodes.map(({ id }) => id)).toEqual(ids.slice(0, 200))
})

test('the panel hears of the last of many changes of the selection, not of each', async () => {
  const plugin = await boot({ file: { nodes: [frame('5:1'), frame('5:2'), frame('5:3')] } })
  const heard: SelectionView[] = []
  plugin.onMessage((message) => {
    if (message.kind === 'selection') heard.push(message.selection)
  })
  for (let round = 0; round < 20; round++) for (const id of ['5:1', '5:2', '5:3']) plugin.select([id])
  await nextSelection(plugin)
  expect(heard.map(({ nodes }) => nodes.map(({ id }) => id))).toEqual([['5:3']])
  plugin.select([])
  expect(await nextSelection(plugin)).toEqual({ nodes: [], total: 0, isReadOnly: false })
})

test('in a file of 10 000 nodes a selected frame is read without walking the file', async () => {
  const many = Array.from({ length: 100 }, (_row, row) =>
    frame(`7:${row}`, {
      y: row * 200,
      children: Array.from({ length: 99 }, (): NodeSpec => ({ type: 'RECTANGLE', width: 10, height: 10 })),
    }),
  )
  const text: NodeSpec = { type: 'TEXT', characters: 'Only these words' }
  const plugin = await boot({ file: { nodes: [...many, frame('5:1', { y: -500, children: [text] })] } })
  const before = plugin.visitedNodes()
  plugin.select(['5:1'])
  const began = performance.now()
  expect((await nextSelection(plugin)).nodes).toMatchObject([{ id: '5:1', text: 'Only these words' }])
  expect(plugin.visitedNodes() - before).toBeLessThan(20)
  expect(performance.now() - began).toBeLessThan(1000)
})

test('of many selected frames the words are found wherever they stand', async () => {
  const nodes = Array.from({ length: 60 }, (_, index) =>
    frame(`5:${index}`, {
      y: index * 100,
      height: 80,
      children: index === 50 ? [{ type: 'TEXT', characters: 'Here' }] : [],
    }),
  )
  const view = await selected(
    nodes,
    nodes.map(({ id }) => id as string),
  )
  expect(view.nodes.flatMap(({ text }) => (text ? [text] : []))).toEqual(['Here'])
})

test('a file that may only be looked at says so from the start', async () => {
  const plugin = await boot({ file: { isReadOnly: true } })
  expect((await plugin.call('start', null)).selection.isReadOnly).toBe(true)
})
