import { expect, test } from 'vitest'
import type { NodeSpec } from '../fake-figma/file-spec.ts'
import { boot, type RunningPlugin } from '../quickjs/boot.ts'
import { nodeWithId } from './find-nodes.ts'
import { into, placing, plainPng, sampleComposition, sampleMark } from './sample-picture.ts'

const post: NodeSpec = {
  type: 'FRAME',
  id: '10:1',
  name: 'Post',
  width: 600,
  height: 400,
  fill: '#ffffff',
  children: [{ type: 'TEXT', characters: 'Mine' }],
}
const style = {
  name: 'Display',
  fontName: { family: 'Inter', style: 'Semi Bold' },
  fontSize: 40,
  props: { lineHeight: { unit: 'PIXELS', value: 46 }, letterSpacing: { unit: 'PIXELS', value: -0.5 } },
}

const start = () => boot({ file: { nodes: [post], textStyles: [style] } })
const second = { ...sampleMark, compositionId: 'composition-2' }

/** Makes one member of Figma fail from its n-th use on, as a real one may at any time. */
function failAt(plugin: RunningPlugin, expression: string, name: string, uses: number): void {
  plugin.machine.run(`{
    const target = ${expression}
    const own = target.${name}
    let used = 0
    target.${name} = (...given) => {
      used += 1
      if (used >= ${uses}) throw new Error('Figma is tired')
      return own(...given)
    }
  }`)
}

test.each(['layers', 'flat'] as const)('one undo takes all of a placed picture away: %s', async (form) => {
  const plugin = await start()
  const before = plugin.dump()
  await plugin.call('place', placing(into('10:1'), { form }))
  expect(plugin.dump().undoSteps).toBe(1)
  plugin.undo()
  expect(plugin.dump().tree).toEqual(before.tree)
})

test('one undo after placing again brings the picture before back, whole', async () => {
  const plugin = await start()
  await plugin.call('place', placing(into('10:1')))
  const before = plugin.dump()
  await plugin.call('place', placing(into('10:1'), { mark: second }))
  expect(plugin.dump().tree).not.toEqual(before.tree)
  plugin.undo()
  expect(plugin.dump().tree).toEqual(before.tree)
})

const badLogo = { 'asset-1': { svg: '<svg' } }
test.each([
  ['no painting', { picture: null }, 'input-invalid'],
  ['a painting that is none', { picture: new Uint8Array([1, 2, 3]) }, 'picture-unusable'],
  ['half a painting', { picture: plainPng(600, 400).subarray(0, 300) }, 'picture-unusable'],
  ['a painting that is too large', { picture: plainPng(4200, 8) }, 'picture-unusable'],
  ['a logo that was not sent', { logos: {} }, 'input-invalid'],
  ['a logo that is no drawing', { logos: badLogo }, 'picture-unusable'],
] as const)('%s leaves the canvas as it was, the first time and the next', async (_name, rest, code) => {
  const plugin = await start()
  const empty = plugin.dump()
  await expect(plugin.call('place', placing(into('10:1'), rest))).rejects.toMatchObject({ code })
  expect(plugin.dump().tree).toEqual(empty.tree)
  await plugin.call('place', placing(into('10:1')))
  const placed = plugin.dump()
  const again = plugin.call('place', placing(into('10:1'), { ...rest, mark: second }))
  await expect(again).rejects.toMatchObject({ code })
  expect(plugin.dump().tree).toEqual(placed.tree)
})

test.each([
  ['createRectangle', 2],
  ['createText', 2],
  ['createFrame', 1],
  ['createNodeFromSvg', 1],
] as const)('when Figma fails at %s, nothing half is left', async (name, uses) => {
  const plugin = await start()
  await plugin.call('place', placing(into('10:1')))
  const before = plugin.dump()
  failAt(plugin, 'figma', name, uses)
  const again = plugin.call('place', placing(into('10:1'), { mark: second }))
  await expect(again).rejects.toMatchObject({ code: expect.stringMatching(/host-failed|picture-unusable/) })
  expect(plugin.dump().tree).toEqual(before.tree)
})

/** Holds up the loading of fonts until it is let go. */
function holdFonts(plugin: RunningPlugin): () => void {
  plugin.machine.run(`{
    const own = figma.loadFontAsync
    const held = new Promise((resolve) => { globalThis.letGo = resolve })
    figma.loadFontAsync = (font) => held.then(() => own(font))
  }`)
  return () => {
    plugin.machine.run('void globalThis.letGo()')
    plugin.machine.pump()
  }
}

test('a node that vanishes or is locked while fonts load is told, and nothing is made', async () => {
  for (const [change, code] of [
    ['removeNode', 'node-gone'],
    ['lockNode', 'node-locked'],
  ] as const) {
    const plugin = await start()
    const letGo = holdFonts(plugin)
    const placing_ = plugin.call('place', placing(into('10:1')))
    plugin[change]('10:1')
    const before = plugin.dump()
    letGo()
    await expect(placing_).rejects.toMatchObject({ code })
    expect(plugin.dump().tree).toEqual(before.tree)
  }
})

test('a frame that is removed while it gets its styles is told, and what lies around it stays', async () => {
  const plugin = await start()
  const before = plugin.dump()
  plugin.machine.run(`{
    const own = figma.getLocalTextStylesAsync
    const lookFor = (turns) => {
      const made = figma.currentPage.findOne((node) => node.name.startsWith('Branded image'))
      if (made) made.remove()
      else if (turns > 0) Promise.resolve().then(() => lookFor(turns - 1))
    }
    figma.getLocalTextStylesAsync = () => {
      lookFor(200)
      return own()
    }
  }`)
  await expect(plugin.call('place', placing(into('10:1')))).rejects.toMatchObject({ code: 'node-gone' })
  expect(plugin.dump().tree).toEqual(before.tree)
  await expect(plugin.call('place', placing(into('77:7')))).rejects.toMatchObject({ code: 'node-gone' })
})

test('a second picture that comes before the first is done waits for it', async () => {
  const plugin = await start()
  const both = [
    plugin.call('place', placing(into('10:1'))),
    plugin.call('place', placing(into('10:1'), { mark: second })),
  ]
  const [one, other] = await Promise.all(both)
  expect(other?.nodeId).toBe(one?.nodeId)
  const frame = nodeWithId(plugin.dump(), one?.nodeId ?? '')
  expect(frame.children).toHaveLength(sampleComposition.layers.length)
  expect(plugin.dump().undoSteps).toBe(2)
})
