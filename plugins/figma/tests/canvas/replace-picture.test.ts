import { expect, test } from 'vitest'
import type { DumpedNode } from '../fake-figma/dumped-scene.ts'
import type { NodeSpec } from '../fake-figma/file-spec.ts'
import { boot } from '../quickjs/boot.ts'
import { nodeNamed, nodeWithId } from './find-nodes.ts'
import { into, placing, plainPng, sampleComposition, sampleMark } from './sample-picture.ts'

const post: NodeSpec = { type: 'FRAME', id: '10:1', name: 'Post', width: 600, height: 400, fill: '#ffffff' }
const branded = 'Branded image – Wochenmarktgemeinschaft heute'
const other = { picture: plainPng(90, 60, '#aa5500'), mark: { ...sampleMark, compositionId: 'composition-2' } }

/** A node without what a new painting may change. */
const apartFromPicture = (node: DumpedNode): unknown => ({
  ...node,
  pluginData: {},
  fills: node.fills?.map((fill) => ({ ...fill, imageHash: '' })),
  children: node.children?.map(apartFromPicture),
})

test.each(['layers', 'flat'] as const)('another painting changes one fill and nothing else: %s', async (form) => {
  const plugin = await boot({ file: { nodes: [post] } })
  const box = { x: 300, y: 40, width: 200, height: 320 }
  const background = { ...sampleComposition.background, box, clip: { kind: 'arch' } } as const
  const composition = { ...sampleComposition, background }
  const placed = await plugin.call('place', placing(into('10:1'), { form, composition }))
  const before = plugin.dump()
  for (const nodeId of ['10:1', placed.nodeId]) {
    const view = await plugin.call('replace-picture', { nodeId, ...other })
    expect(view).toEqual({ ...placed })
  }
  const after = plugin.dump()
  expect(after.tree.map(apartFromPicture)).toEqual(before.tree.map(apartFromPicture))
  const shown = (file: typeof after): Paint | undefined =>
    (form === 'flat' ? nodeWithId(file, '10:1') : nodeNamed(file, 'Background')).fills?.slice(-1)[0]
  expect((shown(after) as ImagePaint).imageHash).not.toBe((shown(before) as ImagePaint).imageHash)
  const mark = JSON.parse(nodeWithId(after, placed.nodeId).pluginData.imagelayer ?? '')
  expect(mark).toMatchObject({ form, compositionId: 'composition-2', earlier: ['composition-1'] })
  plugin.undo()
  plugin.undo()
  expect(plugin.dump().tree).toEqual(before.tree)
})

test('where there is no painting of ours it is told, and nothing is changed', async () => {
  const plugin = await boot({ file: { nodes: [post] } })
  const refused = () => plugin.call('replace-picture', { nodeId: '10:1', ...other })
  await expect(refused()).rejects.toMatchObject({ code: 'node-unsuitable' })
  await plugin.call('place', placing(into('10:1')))
  plugin.removeNode(nodeNamed(plugin.dump(), 'Background').id)
  const before = plugin.dump()
  await expect(refused()).rejects.toMatchObject({ code: 'node-unsuitable' })
  const bad = { nodeId: '10:1', ...other, picture: new Uint8Array([1, 2]) }
  await expect(plugin.call('replace-picture', bad)).rejects.toThrow()
  expect(plugin.dump().tree).toEqual(before.tree)
  expect(nodeNamed(plugin.dump(), branded).children?.length).toBe(4)
})
