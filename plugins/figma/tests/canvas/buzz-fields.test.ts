import { expect, test } from 'vitest'
import type { NodeSpec } from '../fake-figma/file-spec.ts'
import { boot } from '../quickjs/boot.ts'
import { childNames, nodeNamed } from './find-nodes.ts'
import { into, placing, plainPng, sampleComposition, sampleMark } from './sample-picture.ts'

const words = (name: string, characters: string): NodeSpec => ({ type: 'TEXT', name, characters })
/** An asset that a designer made: its texts are named for what belongs in them, and a shape holds a picture. */
const template: NodeSpec = {
  type: 'FRAME',
  id: '10:1',
  name: 'Post',
  width: 600,
  height: 400,
  children: [
    { type: 'RECTANGLE', name: 'Shape', width: 40, height: 40 },
    { type: 'FRAME', name: 'Left', children: [words('Title', 'Your title'), words('Call to action', 'Press')] },
    words('Price', '9.90'),
  ],
}
const showsPicture = (plugin: Awaited<ReturnType<typeof boot>>) =>
  plugin.machine.run(`{
    const image = figma.createImage(new Uint8Array([${plainPng(4, 4, '#111111').join(',')}]))
    figma.currentPage.children[0].children[0].fills = [{ type: 'IMAGE', scaleMode: 'FILL', imageHash: image.hash }]
  }`)
const start = async () => {
  const plugin = await boot({ file: { editorType: 'buzz', nodes: [template] } })
  showsPicture(plugin)
  return plugin
}
const headline = sampleComposition.layers.find((layer) => layer.kind === 'text' && layer.role === 'headline')

test('in Buzz a template’s fields take words and painting by their names, and all else stays', async () => {
  const plugin = await start()
  const before = plugin.dump()
  const view = await plugin.call('place', placing(into('10:1')))
  const file = plugin.dump()
  expect(nodeNamed(file, 'Title').characters).toBe(headline?.kind === 'text' ? headline.text : '')
  expect(nodeNamed(file, 'Price').characters).toBe('9.90')
  expect(childNames(nodeNamed(file, 'Post'))).toEqual(['Shape', 'Left', 'Price'])
  expect(nodeNamed(file, 'Shape').fills).not.toEqual(nodeNamed(before, 'Shape').fills)
  expect(view).toMatchObject({ nodeId: '10:1', textNodes: 2 })
  plugin.undo()
  expect(plugin.dump().tree).toEqual(before.tree)
})

test('what was filled can be filled again and gets another painting, without a node more or less', async () => {
  const plugin = await start()
  await plugin.call('place', placing(into('10:1')))
  const once = plugin.dump()
  const mark = { ...sampleMark, compositionId: 'composition-2' }
  await plugin.call('replace-picture', { nodeId: '10:1', picture: plainPng(60, 40, '#aa3322'), mark })
  const other = plugin.dump()
  expect(nodeNamed(other, 'Shape').fills).not.toEqual(nodeNamed(once, 'Shape').fills)
  await plugin.call('place', placing(into('10:1'), { mark }))
  expect(childNames(nodeNamed(plugin.dump(), 'Post'))).toEqual(['Shape', 'Left', 'Price'])
})

test('an asset without a field by such a name gets layers over it, as everywhere', async () => {
  const plain = { ...template, children: [words('Price', '9.90')] }
  const plugin = await boot({ file: { editorType: 'buzz', nodes: [plain] } })
  await plugin.call('place', placing(into('10:1')))
  expect(childNames(nodeNamed(plugin.dump(), 'Post'))[1]).toMatch(/^Branded image/)
})

test('a failure in the middle leaves the template as it was', async () => {
  const plugin = await start()
  const before = plugin.dump()
  plugin.machine.run(`{
    const own = figma.buzz.getMediaContent
    figma.buzz.getMediaContent = (node) => own(node).map((field) => {
      const node_ = field.node
      return { node: node_, type: field.type, hash: field.hash, setMediaAsync: () => Promise.reject(new Error('Figma is tired')) }
    })
  }`)
  await expect(plugin.call('place', placing(into('10:1')))).rejects.toMatchObject({ code: 'host-failed' })
  expect(plugin.dump().tree).toEqual(before.tree)
})
