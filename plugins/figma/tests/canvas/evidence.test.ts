import sharp from 'sharp'
import { expect, test } from 'vitest'
import type { NodeSpec } from '../fake-figma/file-spec.ts'
import { boot } from '../quickjs/boot.ts'
import { measureText } from '../replay/measure-text.ts'
import { replayScene } from '../replay/replay-scene.ts'
import { nodeNamed } from './find-nodes.ts'
import { into, placing } from './sample-picture.ts'

const post: NodeSpec = {
  type: 'FRAME',
  id: '10:1',
  name: 'Post',
  x: 100,
  y: 50,
  width: 600,
  height: 400,
  fill: '#ffffff',
}
const wide: NodeSpec = { ...post, id: '10:2', name: 'Wide', width: 8192, height: 4096, locked: true }
const words: NodeSpec[] = [
  { type: 'TEXT', characters: 'below', x: 10, y: 200 },
  { type: 'TEXT', characters: 'right', x: 300, y: 12 },
  { type: 'TEXT', characters: 'hidden', x: 10, y: 100, visible: false },
  { type: 'TEXT', characters: 'left', x: 10, y: 10 },
]

const start = (nodes: readonly NodeSpec[]) =>
  boot({
    file: { nodes },
    measure: measureText,
    render: async ({ node, settings }, image) => replayScene(node, image, settings.scale),
  })

const boxes = [
  { x: 60, y: 60, width: 300, height: 90, label: 'Contrast 8.1', passed: true },
  { x: 456, y: 336, width: 120, height: 40, label: 'Clear space', passed: false },
]

test('an export is the node’s own box at 1x, with its words in reading order', async () => {
  const plugin = await start([{ ...post, children: words }])
  const { png, width, height, words: read } = await plugin.call('export', { nodeId: '10:1' })
  expect([width, height]).toEqual([600, 400])
  expect(await sharp(png).metadata()).toMatchObject({ format: 'png', width: 600, height: 400 })
  expect(read).toBe('left\nright\nbelow')
})

test('the words of a placed picture are read as sentences, without our line breaks', async () => {
  const plugin = await start([post])
  await plugin.call('place', placing(into('10:1')))
  const { words: read } = await plugin.call('export', { nodeId: '10:1' })
  expect(read).toBe('Wochenmarktgemeinschaft heute\nGo now')
})

test('a large node is exported at 2048 px, a locked one too; evidence comes back to its place', async () => {
  const plugin = await start([wide])
  const { png, width, height } = await plugin.call('export', { nodeId: '10:2' })
  expect([width, height]).toEqual([2048, 1024])
  expect((await sharp(png).metadata()).width).toBe(2048)
  await plugin.call('show-evidence', { nodeId: '10:2', boxes: boxes.slice(0, 1) })
  const outline = nodeNamed(plugin.dump(), 'Contrast 8.1')
  expect(outline).toMatchObject({ x: 100 + 240, y: 50 + 240, width: 1200, height: 360 })
})

test('evidence is one locked group of outlines with labels, in one undo, and replaces the one before', async () => {
  const plugin = await start([post])
  const before = plugin.dump()
  await plugin.call('show-evidence', { nodeId: '10:1', boxes })
  await plugin.call('show-evidence', { nodeId: '10:1', boxes })
  const file = plugin.dump()
  expect(file.tree.map(({ name }) => name)).toEqual(['Post', 'ImageLayer evidence'])
  const group = nodeNamed(file, 'ImageLayer evidence')
  expect(group).toMatchObject({ type: 'GROUP', locked: true })
  expect(group.children?.map(({ type }) => type)).toEqual(['RECTANGLE', 'TEXT', 'RECTANGLE', 'TEXT'])
  const [good, , bad] = group.children ?? []
  expect(good).toMatchObject({ x: 160, y: 110, width: 300, height: 90, fills: [] })
  const tint = (paint: Paint | undefined) => (paint?.type === 'SOLID' ? paint.color : undefined)
  expect(tint(good?.strokes?.[0])?.g).toBeGreaterThan(0.6)
  expect(tint(bad?.strokes?.[0])?.r).toBeGreaterThan(0.9)
  plugin.undo()
  plugin.undo()
  expect(plugin.dump().tree).toEqual(before.tree)
})

test('clearing takes every evidence of the page away and nothing else', async () => {
  const plugin = await start([post])
  const before = plugin.dump()
  await plugin.call('show-evidence', { nodeId: '10:1', boxes })
  plugin.machine.run(`figma.currentPage.children[1].clone()`)
  await plugin.call('clear-evidence', null)
  expect(plugin.dump().tree).toEqual(before.tree)
  await plugin.call('show-evidence', { nodeId: '10:1', boxes: [] })
  expect(plugin.dump().tree).toEqual(before.tree)
})

test('reveal selects what is there, also on another page, and says when nothing is', async () => {
  const elsewhere = { name: 'Page 2', nodes: [{ ...post, id: '20:1' }] }
  const plugin = await boot({ file: { nodes: [post], otherPages: [elsewhere] } })
  await plugin.call('reveal', { nodeIds: ['10:1', '77:7'] })
  expect(plugin.dump().selection).toEqual(['10:1'])
  await plugin.call('reveal', { nodeIds: ['20:1', '10:1'] })
  expect(plugin.dump().selection).toEqual(['20:1'])
  const gone = plugin.call('reveal', { nodeIds: ['77:7'] })
  await expect(gone).rejects.toMatchObject({ code: 'node-gone' })
})
