import { expect, test } from 'vitest'
import { boot } from '../quickjs/boot.ts'

test('the panel opens once, in Figma’s colours, and is told by what and with which words', async () => {
  const plugin = await boot({ file: { command: 'create', parameters: { prompt: '  autumn leaves ' } } })
  expect(plugin.dump().events).toEqual([{ kind: 'showUI', characters: 15, width: 360, height: 640, themeColors: true }])
  expect(await plugin.call('start', null)).toEqual({
    editor: 'figma',
    command: 'create',
    prompt: 'autumn leaves',
    kept: {},
    selection: { nodes: [], total: 0, isReadOnly: false },
  })
})

test.each(['check', 'edit', 'kit'] as const)(
  'the command %s of a menu or a button on a node is told',
  async (command) => {
    const plugin = await boot({ file: { command } })
    expect(await plugin.call('start', null)).toMatchObject({ command, prompt: '' })
  },
)

test('a quick action offers the words of the selection that fit what is typed', async () => {
  const lines = [
    'Autumn market',
    'Fresh apples',
    'Autumn market',
    'From 9 to 5',
    'Entry is free',
    'Bring a bag',
    'See you',
  ]
  const children = lines.map((characters, index) => ({ type: 'TEXT', characters, y: index * 40 }))
  const nodes = [{ type: 'FRAME', id: '5:1', children }]
  const plugin = await boot({ file: { nodes, selection: ['5:1'] } })
  expect(plugin.suggest('prompt', '').suggestions).toEqual([
    'Autumn market',
    'Fresh apples',
    'From 9 to 5',
    'Entry is free',
    'Bring a bag',
  ])
  expect(plugin.suggest('prompt', ' FR ').suggestions).toEqual(['Fresh apples', 'From 9 to 5', 'Entry is free'])
  plugin.select([])
  expect(plugin.suggest('prompt', 'a').suggestions).toEqual([])
})

test('no command, an unknown one, and words that are no text open the panel as from the menu', async () => {
  const plain = await boot({ file: {} })
  const odd = await boot({ file: { command: 'open-dev-resource', parameters: { prompt: 7 } } })
  expect(await plain.call('start', null)).toMatchObject({ command: 'open', prompt: '' })
  expect(await odd.call('start', null)).toMatchObject({ command: 'open', prompt: '' })
})

test.each(['figma', 'figjam', 'slides', 'buzz'] as const)('in %s the panel knows where it is', async (editorType) => {
  const plugin = await boot({ file: { editorType } })
  expect(await plugin.call('start', null)).toMatchObject({ editor: editorType })
})

test('what was kept is there at the next opening; what is no text is left out', async () => {
  const storage = { token: 'secret', locale: 'zh', draft: { not: 'a text' }, strange: 'x' }
  const plugin = await boot({ file: { storage } })
  expect((await plugin.call('start', null)).kept).toEqual({ token: 'secret', locale: 'zh' })
})

test('the window grows and shrinks within what a small screen shows', async () => {
  const plugin = await boot()
  for (const height of [480.4, 1, 10_000]) await plugin.call('resize', { height })
  const heights = plugin
    .dump()
    .events.flatMap((event) => (event.kind === 'resize' ? [[event.width, event.height]] : []))
  expect(heights).toEqual([
    [360, 480],
    [360, 120],
    [360, 900],
  ])
})

test('links open in the browser, notices in Figma', async () => {
  const plugin = await boot()
  await plugin.call('open-link', { url: 'https://example.com/connect?code=AB' })
  await plugin.call('notify', { message: 'Placed', isError: false })
  await plugin.call('notify', { message: 'No network', isError: true })
  expect(plugin.dump().events.slice(1)).toEqual([
    { kind: 'openExternal', url: 'https://example.com/connect?code=AB' },
    { kind: 'notify', message: 'Placed', error: false, timeout: null },
    { kind: 'notify', message: 'No network', error: true, timeout: null },
  ])
})

test('the panel can close the plugin', async () => {
  const plugin = await boot()
  plugin.send({ kind: 'call', id: 1, name: 'close', input: null })
  expect(plugin.machine.isStopped).toBe(true)
})
