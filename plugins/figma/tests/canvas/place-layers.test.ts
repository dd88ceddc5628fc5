import type { Composition } from '@imagelayer/shared/contract/compositions.ts'
import { expect, test } from 'vitest'
import type { NodeSpec } from '../fake-figma/file-spec.ts'
import { boot } from '../quickjs/boot.ts'
import { measureText } from '../replay/measure-text.ts'
import { kitFonts } from '../replay/replay-fonts.ts'
import { childNames, nodeNamed } from './find-nodes.ts'
import { into, placing, plainPng, sampleComposition } from './sample-picture.ts'

const post: NodeSpec = { type: 'FRAME', id: '10:1', name: 'Post', width: 600, height: 400, fill: '#ffffff' }
const branded = 'Branded image – Wochenmarktgemeinschaft heute'

async function placed(composition: Composition = sampleComposition, frame: NodeSpec = post, rest = {}) {
  const plugin = await boot({ file: { nodes: [frame], fonts: kitFonts }, measure: measureText })
  const view = await plugin.call('place', placing(into('10:1'), { composition, ...rest }))
  return { view, file: plugin.dump(), plugin }
}

const withBackground = (background: Composition['background']): Composition => ({ ...sampleComposition, background })
const withLayers = (...layers: Composition['layers']): Composition => ({ ...sampleComposition, layers })

test('the layers are one frame in paint order, with names a designer would give', async () => {
  const { view, file } = await placed()
  const frame = nodeNamed(file, branded)
  expect(childNames(frame)).toEqual(['Background', 'Veil', 'Button', 'Logo – full', 'Headline'])
  expect(childNames(nodeNamed(file, 'Button'))).toEqual(['Button label'])
  expect(frame).toMatchObject({ clipsContent: true, relaunchData: { edit: '', check: '' } })
  expect(JSON.parse(frame.pluginData.imagelayer ?? '')).toMatchObject({ compositionId: 'composition-1', earlier: [] })
  expect(view).toEqual({
    nodeId: frame.id,
    name: branded,
    textNodes: 2,
    vectorLogos: 1,
    boundPaints: 0,
    styledTexts: 0,
  })
})

test('a text is one node with the engine’s line breaks, its hyphen and its first baseline within a pixel', async () => {
  const { file } = await placed()
  const headline = nodeNamed(file, 'Headline')
  expect(headline.characters).toBe('Wochenmarkt-\u2028gemeinschaft heute')
  expect(headline).toMatchObject({
    textAutoResize: 'HEIGHT',
    textAlignHorizontal: 'LEFT',
    fontName: { family: 'Inter', style: 'Semi Bold' },
    lineHeight: { unit: 'PIXELS', value: 46 },
    letterSpacing: { unit: 'PIXELS', value: -0.5 },
    x: 60,
  })
  const { fontName, fontSize = 0, lineHeight, letterSpacing, width } = headline
  const letter = { fontName, fontSize, lineHeight, letterSpacing, width, characters: 'H', textCase: 'ORIGINAL' }
  const { inkBottom } = measureText({ ...letter, autoResize: 'HEIGHT' })
  expect(Math.abs(headline.y + inkBottom - 96)).toBeLessThan(1)
})

test('a button is an auto layout around its words and grows with them', async () => {
  const { file, plugin } = await placed()
  const button = nodeNamed(file, 'Button')
  expect(button).toMatchObject({
    layoutMode: 'HORIZONTAL',
    primaryAxisSizingMode: 'AUTO',
    counterAxisSizingMode: 'AUTO',
    topLeftRadius: 26,
  })
  expect([button.x, button.y, button.width, button.height].map(Math.round)).toEqual([60, 220, 160, 52])
  plugin.machine.run(`{
    const label = figma.currentPage.findOne((node) => node.name === 'Button label')
    label.characters = 'Go now, before it is too late'
  }`)
  expect(nodeNamed(plugin.dump(), 'Button').width).toBeGreaterThan(260)
})

test('words from right to left end at the right, and a case rule stays a rule', async () => {
  const [headline] = sampleComposition.layers.filter((layer) => layer.kind === 'text')
  if (!headline) throw new Error('the sample has a headline')
  const arabic = { ...headline, lines: [{ text: 'سوق الخريف', x: 200, baseline: 96, width: 160 }] }
  const layer = { ...arabic, direction: 'rtl', script: 'Arab', textCase: 'upper' } as const
  const { file } = await placed(withLayers(layer))
  const node = nodeNamed(file, 'Headline')
  expect(node).toMatchObject({ textAlignHorizontal: 'RIGHT', textCase: 'UPPER', characters: 'سوق الخريف' })
  expect(node.x + node.width).toBeCloseTo(360)
  expect(node.constraints?.horizontal).toBe('MAX')
})

test.each([
  [
    0,
    [
      [0, -1, 1],
      [1, 0, 0],
    ],
  ],
  [
    90,
    [
      [1, 0, 0],
      [0, 1, 0],
    ],
  ],
  [
    180,
    [
      [0, 1, 0],
      [-1, 0, 1],
    ],
  ],
  [
    270,
    [
      [-1, 0, 1],
      [0, -1, 1],
    ],
  ],
] as const)(
  'a veil at %i degrees runs as in CSS, its opacity in the colours’ alpha',
  async (angle, gradientTransform) => {
    const [scrim] = sampleComposition.layers
    if (scrim?.kind !== 'scrim') throw new Error('the sample has a veil')
    const { file } = await placed(withLayers({ ...scrim, angle }))
    const [fill] = nodeNamed(file, 'Veil').fills ?? []
    expect(fill).toMatchObject({ type: 'GRADIENT_LINEAR', gradientStops: [{ position: 0 }, { position: 1 }] })
    const transform = (fill as GradientPaint).gradientTransform
    expect(transform.map((row) => row.map((value) => Math.round(value * 1e4) / 1e4 + 0))).toEqual(gradientTransform)
    expect((fill as GradientPaint).gradientStops.map(({ color }) => Math.round(color.a * 100))).toEqual([90, 0])
  },
)

test('a framed picture keeps its outline, and the mat is the frame’s own colour', async () => {
  const mat = { hex: '#faf9f6' }
  const base = { kind: 'image', focalPoint: { x: 0.5, y: 0.5 }, mat } as const
  const box = { x: 300, y: 40, width: 200, height: 320 }
  const forms = [
    [{ ...base, box, radius: 24 }, 'RECTANGLE'],
    [{ ...base, box, clip: { kind: 'ellipse' } }, 'ELLIPSE'],
    [{ ...base, box, clip: { kind: 'arch' } }, 'VECTOR'],
    [
      {
        ...base,
        box,
        clip: {
          kind: 'polygon',
          points: [
            { x: 0.5, y: 0 },
            { x: 1, y: 1 },
            { x: 0, y: 1 },
          ],
        },
      },
      'VECTOR',
    ],
  ] as const
  for (const [background, type] of forms) {
    const { file } = await placed(withBackground(structuredClone(background) as Composition['background']))
    const picture = nodeNamed(file, 'Background')
    expect(picture).toMatchObject({ type, ...box })
    const [fill] = picture.fills ?? []
    expect(fill).toMatchObject({ type: 'IMAGE', scaleMode: 'CROP' })
    const crop = (fill as ImagePaint).imageTransform?.flat().map((value) => Math.round(value * 1000) / 1000)
    expect(crop).toEqual([0.333, 0, 0.5, 0, 0.8, 0.1])
    expect(nodeNamed(file, branded).fills).toMatchObject([{ type: 'SOLID' }])
  }
})

test('a plain background is the frame’s fill, and no picture is asked for', async () => {
  const solid = withBackground({ kind: 'solid', color: { hex: '#2740e0' } })
  const { file } = await placed(solid, post, { picture: null })
  expect(childNames(nodeNamed(file, branded))).not.toContain('Background')
  expect(nodeNamed(file, branded).fills).toMatchObject([{ type: 'SOLID' }])
})

test('a logo without a vector file is a picture in its box', async () => {
  const { view, file } = await placed(sampleComposition, post, { logos: { 'asset-1': { png: plainPng(120, 40) } } })
  expect(nodeNamed(file, 'Logo – full')).toMatchObject({ type: 'RECTANGLE', x: 456, y: 336, width: 120, height: 40 })
  expect(view.vectorLogos).toBe(0)
})

test('in a frame larger than pictures are made, everything is larger by one factor', async () => {
  const { file } = await placed(sampleComposition, { ...post, width: 9000, height: 6000 })
  expect(nodeNamed(file, branded)).toMatchObject({ width: 9000, height: 6000 })
  const { x, y, width, height, topLeftRadius } = nodeNamed(file, 'Button')
  const rounded = [x, y, width, height, topLeftRadius ?? 0].map(Math.round)
  expect(rounded).toEqual([900, 3300, 2400, 780, 390])
  expect(nodeNamed(file, 'Headline')).toMatchObject({ fontSize: 600, lineHeight: { unit: 'PIXELS', value: 690 } })
  expect(nodeNamed(file, 'Logo – full')).toMatchObject({ x: 6840, y: 5040, width: 1800, height: 600 })
})

test('resized, the picture fills its frame, words keep their side and the logo its corner', async () => {
  const { plugin } = await placed()
  plugin.machine.run(`figma.currentPage.children[0].resize(900, 400)`)
  const file = plugin.dump()
  expect(nodeNamed(file, branded).width).toBe(900)
  expect(nodeNamed(file, 'Background').width).toBe(900)
  expect(nodeNamed(file, 'Veil').width).toBe(900)
  expect(nodeNamed(file, 'Headline').x).toBe(60)
  expect(nodeNamed(file, 'Logo – full').x).toBe(756)
})
