import { expect, test } from 'vitest'
import type { CallName, InputOf } from '../../src/messages/canvas-calls.ts'
import type { FileSpec } from '../fake-figma/file-spec.ts'
import { boot, type RunningPlugin } from '../quickjs/boot.ts'
import { plainPng } from './sample-picture.ts'
import { callNames, contractFile, wellFormedInputs } from './well-formed-calls.ts'

const render = async () => plainPng(60, 40)
const open = (file: FileSpec = {}) => boot({ file: { ...contractFile, ...file }, render })
const answered = callNames.filter((name) => name !== 'close')
const changing: readonly CallName[] = ['place', 'replace-picture', 'apply-kit', 'show-evidence', 'clear-evidence']

/** What a call came to: nothing when it worked, else the failure's code. */
async function outcome(plugin: RunningPlugin, name: unknown, input: unknown): Promise<string | undefined> {
  try {
    await plugin.call(name as CallName, input as InputOf<CallName>)
    return undefined
  } catch (error) {
    return (error as { code?: string }).code ?? String(error)
  }
}
const everything = (plugin: RunningPlugin) => {
  const { tree, variables, textStyles, storage, undoSteps } = plugin.dump()
  return JSON.stringify({ tree, variables, textStyles, storage, undoSteps })
}

test('every call works with a sound input', async () => {
  const plugin = await open()
  const failures = []
  for (const name of answered) failures.push([name, await outcome(plugin, name, wellFormedInputs[name])])
  expect(failures).toEqual(answered.map((name) => [name, undefined]))
  expect(plugin.machine.logs).toEqual([])
})

test.each([{ isReadOnly: true }, { isReadOnly: true, editorType: 'dev' as const }])(
  'in a file that may only be looked at (%o), calls that change it are refused, it is told, and all others work',
  async (file) => {
    const plugin = await open(file)
    const before = everything(plugin)
    for (const name of changing)
      expect([name, await outcome(plugin, name, wellFormedInputs[name])]).toEqual([name, 'read-only'])
    expect(everything(plugin)).toBe(before)
    expect((await plugin.call('start', null)).selection.isReadOnly).toBe(true)
    for (const name of answered.filter((one) => !changing.includes(one)))
      expect([name, await outcome(plugin, name, wellFormedInputs[name])]).toEqual([name, undefined])
  },
)

/** Places in an input, as paths. */
function* leaves(value: unknown, path: readonly string[] = []): Generator<readonly string[]> {
  yield path
  if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return
  for (const [key, inner] of Object.entries(value)) yield* leaves(inner, [...path, key])
}
function replaced(value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown {
  if (key === undefined) return by
  if (Array.isArray(value)) return value.map((item, index) => (String(index) === key ? replaced(item, rest, by) : item))
  return { ...(value as object), [key]: replaced((value as Record<string, unknown>)[key], rest, by) }
}
/** Members of a composition that the canvas does not read. */
const unread = /^composition\.(layout|background\.focalPoint(\..)?|layers\.\d+\.(script|clearSpacePx))$/
/** Members that may be absent, and what counts by its number. */
const optional = /\.(colorId|belongsTo|hyphen)$|^logos\.[^.]+$|\.\d+$/

test.each(answered)('%s refuses what is of another kind or absent in any place, and changes nothing', async (name) => {
  const plugin = await open()
  const sound = wellFormedInputs[name]
  const before = everything(plugin)
  for (const path of leaves(sound)) {
    const place = path.join('.')
    if (unread.test(place)) continue
    const value = path.reduce<unknown>((outer, key) => (outer as Record<string, unknown>)[key], sound)
    const wrong = [
      { not: 'this' },
      ...(typeof value === 'number' ? [] : [-987_654_321]),
      ...(Array.isArray(value) ? [] : [['no']]),
      ...(optional.test(place) || place === '' ? [] : [undefined]),
    ]
    for (const by of wrong)
      expect([place, by, await outcome(plugin, name, replaced(sound, path, by))]).toEqual([place, by, 'input-invalid'])
  }
  expect(everything(plugin)).toBe(before)
})

const long = 'x'.repeat(21_000_000)
test.each<[CallName, unknown]>([
  ['keep', { key: 'password', value: 'x' }],
  ['keep', { key: '__proto__', value: 'x' }],
  ['keep', { key: 'draft', value: long }],
  ['open-link', { url: 'javascript:alert(1)' }],
  ['open-link', { url: 'file:///etc/passwd' }],
  ['notify', { message: '', isError: false }],
  ['notify', { message: 'x'.repeat(1001), isError: false }],
  ['resize', { height: 0 }],
  ['reveal', { nodeIds: Array.from({ length: 201 }, () => '1:1') }],
  ['missing-fonts', { fonts: [{ family: 'Inter', weight: 0 }] }],
  ['show-evidence', { nodeId: '5:1', boxes: [{ x: 0, y: 0, width: -1, height: 1, label: '', passed: true }] }],
  ['apply-kit', { kitName: '', colors: [], texts: [] }],
  ['apply-kit', { kitName: 'Kit', colors: [{ name: 'Blue', hex: 'blue' }], texts: [] }],
  ['place', { ...wellFormedInputs.place, picture: new Uint8Array() }],
  ['place', { ...wellFormedInputs.place, target: { kind: 'page', nodeId: '0:1' } }],
  ['place', { ...wellFormedInputs.place, mark: { ...wellFormedInputs.place.mark, earlier: Array(21).fill('x') } }],
  ['start', {}],
])('%s refuses what is out of bounds: %#', async (name, input) => {
  const plugin = await open()
  expect(await outcome(plugin, name, input)).toBe('input-invalid')
})

test.each(['nothing', 'toString', '__proto__', 'constructor', '', null, 7])(
  'the unknown call %j is refused',
  async (name) => {
    const plugin = await open()
    expect(await outcome(plugin, name, null)).toBe('input-invalid')
  },
)

test('messages that are no calls do no harm, and the next call is answered', async () => {
  const plugin = await open()
  const odd = [
    null,
    'text',
    7,
    [],
    {},
    { kind: 'call' },
    { kind: 'call', id: '1', name: 'start', input: null },
    { kind: 'call', id: 0.5 },
  ]
  for (const message of odd) plugin.send(message)
  plugin.send({ kind: 'answer', id: 4, output: null })
  const refused = await plugin.next((message) => message.kind === 'failure')
  expect(refused).toMatchObject({ id: 4, failure: { code: 'input-invalid' } })
  expect(await plugin.call('start', null)).toMatchObject({ command: 'open' })
  expect(plugin.machine.logs).toEqual([])
})

test('every answer carries the id of its call, also when many are under way', async () => {
  const plugin = await open()
  const outputs = await Promise.all([
    plugin.call('export', { nodeId: '5:1' }),
    plugin.call('start', null),
    plugin.call('place', wellFormedInputs.place),
    plugin.call('missing-fonts', wellFormedInputs['missing-fonts']),
    plugin.call('apply-kit', wellFormedInputs['apply-kit']),
  ])
  expect(outputs).toMatchObject([
    { width: 600 },
    { command: 'open' },
    { nodeId: '5:1' },
    { missing: [] },
    { created: 2 },
  ])
})

test.each<[string, CallName]>([
  ['place', 'place'],
  ['replace-picture', 'replace-picture'],
  ['export', 'export'],
  ['show-evidence', 'show-evidence'],
  ['reveal', 'reveal'],
])('%s of a node that is gone is told as node-gone', async (_what, name) => {
  const plugin = await open()
  plugin.removeNode('5:1')
  expect(await outcome(plugin, name, wellFormedInputs[name])).toBe('node-gone')
})
