import { expect, test } from 'vitest'
import type { FileSpec } from '../fake-figma/file-spec.ts'
import { boot } from './boot.ts'

/*
 * The fake is as strict as Figma, so that what passes here runs there. Each line is a plugin of its own.
 */
const file: FileSpec = {
  nodes: [
    { type: 'FRAME', id: '5:1', name: 'Frame', width: 200, height: 100, fill: '#ff0000' },
    { type: 'TEXT', id: '5:2', name: 'Text', characters: 'Hello world', fontName: { family: 'Lost', style: 'Bold' } },
    { type: 'COMPONENT', id: '5:3', name: 'Logo' },
    { type: 'INSTANCE', id: '5:4', mainComponentId: '5:3', children: [{ type: 'RECTANGLE', id: 'I5:4;1:1' }] },
    { type: 'GROUP', id: '5:5', children: [{ type: 'RECTANGLE', id: '5:6', x: 10, y: 20, width: 50, height: 40 }] },
  ],
  otherPages: [{ name: 'Other', nodes: [{ type: 'FRAME', id: '8:1' }] }],
  textStyles: [{ name: 'Body', fontName: { family: 'Inter', style: 'Bold' }, fontSize: 16 }],
  collections: [
    {
      name: 'Brand',
      modes: ['Light', 'Dark'],
      variables: [{ name: 'Blue', values: { Light: '#2740e0', Dark: '#90a0ff' } }],
    },
  ],
}

/** What a piece of plugin code comes to: its value, or the words of what it throws. */
async function outcome(body: string, spec: FileSpec = file): Promise<unknown> {
  const code = `(async () => {
    'use strict'
    const node = async (id) => figma.getNodeByIdAsync(id);
    ${body}
  })().then((value) => { globalThis.outcome = { value } }, (error) => { globalThis.outcome = { error: error.message } })`
  const plugin = await boot({ file: spec, code })
  const { value, error } = plugin.machine.run('globalThis.outcome') as { value?: unknown; error?: string }
  return error ?? value
}

test.each([
  [
    'a member that Figma does not have is no undefined',
    'return (await node("5:1")).noSuch',
    /no such property 'noSuch'/,
  ],
  ['nothing can be added to a node', '(await node("5:1")).mine = 1', /not extensible/],
  ['nothing can be added to figma', 'figma.mine = 1', /not extensible/],
  ['an unknown member of figma throws', 'figma.createHexagon()', /no such member/],
  ['a size is not set as a member', '(await node("5:1")).width = 5', /read only/],
  [
    'paints that were read cannot be changed',
    'const f = (await node("5:1")).fills; f[0].opacity = 0',
    /read.only|not extensible/,
  ],
  [
    'a paint has no alpha in its colour',
    '(await node("5:1")).fills = [{ type: "SOLID", color: { r: 1, g: 0, b: 0, a: 1 } }]',
    /unrecognized/i,
  ],
  [
    'a colour is from 0 to 1',
    '(await node("5:1")).fills = [{ type: "SOLID", color: { r: 255, g: 0, b: 0 } }]',
    /from 0 to 1/,
  ],
  [
    'a picture must be in the file',
    '(await node("5:1")).fills = [{ type: "IMAGE", scaleMode: "FILL", imageHash: "no" }]',
    /hash of an image/,
  ],
  ['words need their font', '(await node("5:2")).characters = "x"', /unloaded font "Lost Bold"/],
  [
    'a font that is missing cannot be loaded',
    'await figma.loadFontAsync({ family: "Lost", style: "Bold" })',
    /could not be loaded/,
  ],
  [
    'a new font must be loaded too',
    'figma.createText().fontName = { family: "Inter", style: "Bold" }',
    /unloaded font "Inter Bold"/,
  ],
  ['getNodeById is gone', 'figma.getNodeById("5:1")', /dynamic-page/],
  ['the page is not set', 'figma.currentPage = figma.root.children[1]', /setCurrentPageAsync/],
  ['the main component is not read at once', '(await node("5:4")).mainComponent', /getMainComponentAsync/],
  ['a style is not set at once', 'const t = figma.createText(); t.textStyleId = "S:1"', /Async/],
  ['another page is not read before it is loaded', 'figma.root.children[1].children', /not been explicitly loaded/],
  ['a removed node has no name', 'const n = await node("5:1"); n.remove(); n.name', /does not exist/],
  ['nothing is added to an instance', '(await node("5:4")).appendChild(figma.createFrame())', /instance/],
  ['nothing is removed from an instance', '(await node("I5:4;1:1")).remove()', /not allowed/],
  ['nothing moves in an instance', '(await node("I5:4;1:1")).x = 5', /overriden in an instance/],
  ['a frame is not put into itself', 'const n = await node("5:1"); n.appendChild(n)', /into itself/],
  ['WebP is refused', 'figma.createImage(new Uint8Array([82,73,70,70,0,0,0,0,87,69,66,80]))', /unsupported/],
  [
    'a picture of 5000 px is refused',
    'const b = new Uint8Array(30); b.set([137,80,78,71]); b[18] = 19; b[19] = 136; b[23] = 9; figma.createImage(b)',
    /too large/,
  ],
  ['plugin data ends at 100 kB', '(await node("5:1")).setPluginData("k", "x".repeat(100001))', /100kB/],
  ['storage ends at 5 MB', 'await figma.clientStorage.setAsync("k", "x".repeat(5000001))', /5MB/],
  ['a size is above 0', '(await node("5:1")).resize(0, 10)', /at least 0.01/],
  ['an SVG must be one', 'figma.createNodeFromSvg("<div>")', /parse SVG/],
  [
    'a path has Figma’s own commands',
    'figma.createVector().vectorPaths = [{ windingRule: "NONZERO", data: "m 0 0 h 5" }]',
    /Invalid command/,
  ],
  [
    'a variable has no dot in its name',
    'figma.variables.createVariable("a.b", (await figma.variables.getLocalVariableCollectionsAsync())[0], "COLOR")',
    /without/,
  ],
  ['a message is plain data', 'figma.showUI(__html__); figma.ui.postMessage({ f() {} })', /unwrap/],
  ['there is no panel before it is shown', 'figma.ui.postMessage(1)', /showUI/],
  [
    'relaunch buttons are those of the manifest',
    '(await node("5:1")).setRelaunchData({ other: "" })',
    /relaunchButtons/,
  ],
  [
    'what is chosen lies on the page',
    'await figma.loadAllPagesAsync(); figma.currentPage.selection = [figma.root.children[1].children[0]]',
    /this page/,
  ],
  ['an event must be one', 'figma.on("selectionChanged", () => 0)', /Invalid event/],
  ['there is no document', 'document.title', /not defined/],
  [
    'there is no fetch, URL and encoder',
    'return [typeof fetch, typeof URL, typeof TextEncoder, typeof structuredClone].join()',
    /^undefined,undefined,undefined,undefined$/,
  ],
])('%s', async (_what, code, words) => {
  expect(await outcome(code)).toMatch(words)
})

test.each<[string, string, unknown]>([
  [
    'a paint is read with what Figma fills in',
    'return (await node("5:1")).fills',
    [
      {
        type: 'SOLID',
        color: { r: 1, g: 0, b: 0 },
        opacity: 1,
        visible: true,
        blendMode: 'NORMAL',
        boundVariables: {},
      },
    ],
  ],
  [
    'paints that are set are copied',
    'const n = await node("5:1"), p = { type: "SOLID", color: { r: 0, g: 0, b: 1 } }; n.fills = [p]; p.color.b = 0; return n.fills[0].color.b',
    1,
  ],
  ['the same node is the same object', 'return (await node("5:1")) === figma.currentPage.children[0]', true],
  [
    'words of two sizes have none',
    'await figma.loadFontAsync({ family: "Inter", style: "Regular" }); const t = figma.createText(); t.characters = "Hello"; t.setRangeFontSize(0, 2, 30); return [t.fontSize === figma.mixed, t.getStyledTextSegments(["fontSize"]).map((s) => s.characters + s.fontSize)]',
    [true, ['He30', 'llo12']],
  ],
  [
    'a text style brings its font and size',
    'await figma.loadFontAsync({ family: "Inter", style: "Bold" }); const t = figma.createText(); const [s] = await figma.getLocalTextStylesAsync(); await t.setTextStyleIdAsync(s.id); return [t.fontSize, t.fontName.style]',
    [16, 'Bold'],
  ],
  [
    'a group is as large as what is in it, and goes with it',
    'const g = await node("5:5"); const a = [g.x, g.y, g.width, g.height]; g.children[0].remove(); return [...a, g.removed]',
    [10, 20, 50, 40, true],
  ],
  [
    'constraints hold when a frame grows',
    'const f = await node("5:1"), r = figma.createRectangle(); f.appendChild(r); r.resize(20, 20); r.x = 180; r.constraints = { horizontal: "MAX", vertical: "STRETCH" }; f.resize(300, 150); return [r.x, r.height]',
    [280, 70],
  ],
  [
    'auto layout hugs and centres',
    'const f = figma.createFrame(); f.layoutMode = "HORIZONTAL"; f.paddingLeft = f.paddingRight = 10; f.paddingTop = f.paddingBottom = 5; const r = figma.createRectangle(); r.resize(40, 20); f.appendChild(r); return [f.width, f.height, r.x, r.y]',
    [60, 30, 10, 5],
  ],
  [
    'what is absolute is left out of auto layout',
    'const f = figma.createFrame(); f.layoutMode = "VERTICAL"; const r = figma.createRectangle(); f.appendChild(r); r.layoutPositioning = "ABSOLUTE"; r.x = 300; return [f.width > 200, r.x]',
    [false, 300],
  ],
  [
    'an SVG becomes a frame of vectors',
    'const f = figma.createNodeFromSvg(\'<svg viewBox="0 0 40 20"><g fill="#ff0000"><path d="M0 0h5"/><rect x="1" y="2" width="3" height="4"/></g></svg>\'); return [f.width, f.height, f.children.map((c) => [c.type, c.x, c.width, c.fills[0].color.r])]',
    [
      40,
      20,
      [
        ['VECTOR', 0, 40, 1],
        ['VECTOR', 1, 3, 1],
      ],
    ],
  ],
  [
    'a paint follows a variable in the mode of its place',
    'const [v] = await figma.variables.getLocalVariablesAsync(), [c] = await figma.variables.getLocalVariableCollectionsAsync(), n = await node("5:1"); n.fills = [figma.variables.setBoundVariableForPaint(n.fills[0], "color", v)]; const blue = () => Math.round(v.resolveForConsumer(n).value.b * 255); const light = blue(); n.setExplicitVariableModeForCollection(c, c.modes[1].modeId); return [light, blue(), n.boundVariables.fills.length]',
    [224, 255, 1],
  ],
  [
    'one undo takes back what was committed as one',
    'figma.createFrame(); figma.commitUndo(); figma.createFrame(); figma.createFrame(); figma.commitUndo(); figma.triggerUndo(); const a = figma.currentPage.children.length; figma.triggerUndo(); return [a, figma.currentPage.children.length]',
    [6, 5],
  ],
  [
    'an undone node is gone, a removed one is back',
    'const f = await node("5:1"); figma.commitUndo(); f.remove(); const n = figma.createFrame(); figma.triggerUndo(); return [f.removed, f.name, n.removed]',
    [false, 'Frame', true],
  ],
])('%s', async (_what, code, expected) => {
  expect(await outcome(code)).toEqual(expected)
})

test('code that takes all memory is stopped', async () => {
  await expect(boot({ code: 'const list = []; for (;;) list.push(new Uint8Array(1e7))' })).rejects.toThrow(/memory/)
})

test('timers run, repeat and end', async () => {
  const code =
    'let n = 0; const id = setInterval(() => { n++; if (n === 3) { clearInterval(id); figma.showUI(""); figma.ui.postMessage({ kind: "done", n }) } }, 5); clearTimeout(setTimeout(() => { n = 100 }, 1))'
  const plugin = await boot({ code })
  expect(await plugin.next(() => true)).toEqual({ kind: 'done', n: 3 })
})

test('bytes cross both ways as they are', async () => {
  const code =
    'figma.showUI(""); figma.ui.onmessage = (m) => figma.ui.postMessage({ kind: "echo", back: m.bytes, isBytes: m.bytes instanceof Uint8Array })'
  const plugin = await boot({ code })
  const bytes = Uint8Array.from({ length: 3_000_000 }, (_byte, index) => index % 251)
  plugin.send({ bytes })
  expect(await plugin.next(() => true)).toEqual({ kind: 'echo', back: bytes, isBytes: true })
})

test('a promise that nobody waits for is told', async () => {
  const plugin = await boot({ code: 'setTimeout(() => { throw new Error("late") }, 1)' })
  await expect.poll(() => JSON.stringify(plugin.machine.logs)).toContain('late')
})
