import { findChannel } from '@imagelayer/shared/contract/channels.ts'
import type { Composition, LogoLayer, ShapeLayer, TextLayer } from '@imagelayer/shared/contract/compositions.ts'
import { ruleTable } from '@imagelayer/shared/contract/rule-table.ts'
import { createCanvas, ImageData } from '@napi-rs/canvas'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { photo } from '../../../test/picture-files.ts'
import { realBrand } from '../../../test/real-brands.ts'
import { createComposer } from '../compose/compose-picture.ts'
import type { ComposeRequest } from '../compose/engine-request.ts'
import { createLogoStore } from '../compose/logo-store.ts'
import { createSvgRasterizer } from '../decode/svg-rasterizer.ts'
import type { RawPicture } from '../picture.ts'
import { scoreComposition } from './score-composition.ts'
import type { ScoreRequest } from './score-request.ts'

const rasterizer = createSvgRasterizer({ timeoutMs: 10_000 })
afterAll(() => rasterizer.close())

const { width, height, safeArea } = findChannel('open-graph')
const request: ComposeRequest = {
  size: { width, height },
  safeArea,
  layout: 'editorial-left',
  copy: { headline: 'Autumn collection is here', subhead: 'Warm layers.', cta: 'Shop now' },
  kit: realBrand('Stripe'),
  picture: { bytes: photo('Aqua.jpg').bytes, origin: 'model', seed: 1 },
}
let scored: ScoreRequest

beforeAll(async () => {
  const composer = createComposer({ store: createLogoStore(rasterizer) })
  const { composition, pixels } = await composer.compose(request)
  const bare = composition.layers.filter((layer) => layer.kind !== 'text' && layer.kind !== 'logo')
  const ground = await composer.draw({ ...composition, layers: bare }, request.picture, request.kit)
  const logo = composition.layers.find((layer) => layer.kind === 'logo')
  if (!logo) throw new Error('no logo')
  const size = { width: logo.box.width, height: logo.box.height }
  const png = await rasterizer.rasterize(request.kit.files.get(logo.assetId)?.bytes ?? Buffer.alloc(0), size)
  const drawn = { data: await sharp(png).ensureAlpha().raw().toBuffer(), ...size }
  scored = {
    composition,
    content: request.kit.content,
    copy: request.copy,
    safeArea,
    pixels,
    ground,
    logos: new Map([['logo', drawn]]),
    shownPixels: { width: 2560, height: 1344 },
    phantoms: [],
    expected: new Map(composition.layers.map(({ id, box }) => [id, box])),
  }
})

const judge = (changes: Partial<ScoreRequest>) => {
  const score = scoreComposition({ ...scored, ...changes })
  const failed = [...new Set(score.rules.filter((rule) => !rule.passed).map((rule) => rule.rule))]
  return { score, failed }
}
type Layer = Composition['layers'][number]
const changeLayers = (change: (layer: Layer) => Layer): Composition => ({
  ...scored.composition,
  layers: scored.composition.layers.map(change),
})
const changeTexts = (change: (layer: TextLayer) => TextLayer): Composition =>
  changeLayers((layer) => (layer.kind === 'text' ? change(layer) : layer))
const changeLogo = (change: (layer: LogoLayer) => LogoLayer): Composition =>
  changeLayers((layer) => (layer.kind === 'logo' ? change(layer) : layer))
const layerOf = (id: string): Layer => {
  const layer = scored.composition.layers.find((candidate) => candidate.id === id)
  if (!layer) throw new Error(`no layer ${id}`)
  return layer
}
const moveBy = <T extends Layer>(layer: T, x: number, y: number): T => ({
  ...layer,
  box: { ...layer.box, x: layer.box.x + x, y: layer.box.y + y },
  ...(layer.kind === 'text' && {
    lines: layer.lines.map((line) => ({ ...line, x: line.x + x, baseline: line.baseline + y })),
  }),
})

/** A picture with something painted over it. */
function paintOver(picture: RawPicture, paint: (context: ReturnType<typeof contextOf>) => void): RawPicture {
  const context = contextOf(picture)
  paint(context)
  return { ...picture, data: Buffer.from(context.canvas.data()) }
}
function contextOf({ data, ...size }: RawPicture) {
  const context = createCanvas(size.width, size.height).getContext('2d')
  context.putImageData(new ImageData(new Uint8ClampedArray(data), size.width, size.height), 0, 0)
  return context
}

test('a composition as painted scores 100 and weighs every rule that is published', () => {
  const { score, failed } = judge({})
  expect(failed).toEqual([])
  expect(score).toMatchObject({ value: 100, passed: true })
  for (const { rule } of score.rules) expect(ruleTable).toHaveProperty([rule])
})

test('a logo that is covered, recoloured or stretched is not the kit’s logo', () => {
  const { box } = layerOf('logo')
  const covered = paintOver(scored.pixels, (context) => {
    context.fillStyle = '#00ff00'
    context.fillRect(box.x, box.y, box.width / 5, box.height)
  })
  expect(judge({ pixels: covered }).failed).toEqual(['logo.identity'])
  const tinted = paintOver(scored.pixels, (context) => {
    context.globalCompositeOperation = 'lighten'
    context.fillStyle = '#a00000'
    context.fillRect(box.x, box.y, box.width, box.height)
  })
  expect(judge({ pixels: tinted }).failed).toContain('logo.identity')
  const stretched = paintOver(scored.ground, (context) => {
    const logo = scored.logos.get('logo')
    if (!logo) throw new Error('no logo')
    const drawn = createCanvas(logo.width, logo.height)
    drawn.getContext('2d').putImageData(new ImageData(new Uint8ClampedArray(logo.data), logo.width, logo.height), 0, 0)
    context.drawImage(drawn, box.x, box.y + box.height * 0.1, box.width, box.height * 0.8)
  })
  expect(judge({ pixels: stretched }).failed).toContain('logo.identity')
})

test('a bright patch under a line of text is noticed and pointed at, single grains are not', () => {
  const headline = layerOf('headline')
  const isDark = headline.kind === 'text' && headline.color.hex < '#888888'
  const worst = isDark ? '#101010' : '#ffffff'
  const patched = paintOver(scored.ground, (context) => {
    context.fillStyle = worst
    context.fillRect(headline.box.x + 30, headline.box.y + 20, 24, 24)
  })
  const { score, failed } = judge({ ground: patched })
  expect(failed).toEqual(['text.contrast'])
  expect(score.passed).toBe(false)
  const result = score.rules.find((rule) => rule.rule === 'text.contrast' && !rule.passed)
  expect(result?.layer).toBe('headline')
  expect(Math.abs((result?.box?.x ?? 0) - headline.box.x - 30)).toBeLessThan(24)
  const grainy = paintOver(scored.ground, (context) => {
    context.fillStyle = worst
    for (let at = 0; at < 12; at += 1) context.fillRect(headline.box.x + at * 31, headline.box.y + 9 + at, 1, 1)
  })
  expect(judge({ ground: grainy }).failed).toEqual([])
})

test('one changed letter, a forgotten text, an unwanted one and one that left no ink are noticed', () => {
  expect(
    judge({ composition: changeTexts((text) => ({ ...text, text: text.text.replace('u', 'v') })) }).failed,
  ).toEqual(['text.exact'])
  expect(judge({ copy: { ...request.copy, legal: 'Forgotten' } }).failed).toEqual(['text.exact'])
  const { subhead: _, ...fewer } = request.copy
  expect(judge({ copy: fewer }).failed).toEqual(['text.exact'])
  const { box } = layerOf('subhead')
  const blank = paintOver(scored.pixels, (context) => {
    const ground = contextOf(scored.ground).getImageData(box.x, box.y - 10, box.width, box.height + 20)
    context.putImageData(ground, box.x, box.y - 10)
  })
  expect(judge({ pixels: blank }).failed).toEqual(['text.exact'])
})

test('words too small, outside the safe area, outside the picture or outside their button are noticed', () => {
  expect(judge({ composition: changeTexts((text) => ({ ...text, fontSizePx: 9 })) }).failed).toContain('text.size')
  expect(judge({ composition: changeTexts((text) => moveBy(text, -120, 0)) }).failed).toEqual(
    expect.arrayContaining(['text.overflow', 'layout.safe-area']),
  )
  const label = changeTexts((text) => (text.role === 'cta' ? moveBy(text, 60, 0) : text))
  const { score } = judge({ composition: label })
  expect(score.rules.find((rule) => rule.rule === 'text.overflow' && !rule.passed)?.layer).toBe('cta')
})

test('a logo below its least size, crowded, or over the words is noticed', () => {
  const content = {
    ...scored.content,
    logos: scored.content.logos.map((logo) => ({ ...logo, minWidthPx: 400, clearSpace: 2 })),
  }
  expect(judge({ content }).failed).toEqual(expect.arrayContaining(['logo.min-size', 'logo.clear-space']))
  const headline = layerOf('headline')
  const over = changeLogo((logo) => ({
    ...logo,
    box: { ...logo.box, x: headline.box.x, y: Math.round(headline.box.y) },
  }))
  expect(judge({ composition: over }).failed).toEqual(expect.arrayContaining(['layout.overlap', 'logo.clear-space']))
})

test('a layer that stands elsewhere than the layout puts it is noticed', () => {
  const moved = changeTexts((text) => (text.role === 'subhead' ? moveBy(text, 14, 0) : text))
  const { failed, score } = judge({ composition: moved })
  expect(failed).toContain('layout.alignment')
  expect(score.rules.find((rule) => rule.rule === 'layout.alignment')?.layer).toBe('subhead')
  const { expected: _, ...without } = scored
  const unknown = scoreComposition({ ...without, composition: moved })
  expect(unknown.rules.find((rule) => rule.rule === 'layout.alignment')?.passed).toBe(false)
})

test('a wrong hex in a layer or on the pixels of a flat shape is noticed', () => {
  const wrong = changeLayers((layer) =>
    layer.id === 'cta-button'
      ? { ...(layer as ShapeLayer), color: { ...(layer as ShapeLayer).color, hex: '#5b3fd1' } }
      : layer,
  )
  expect(judge({ composition: wrong }).failed).toContain('color.exact')
  const foreign = changeTexts((text) => ({ ...text, color: { hex: '#aa3355' } }))
  expect(judge({ composition: foreign }).failed).toContain('color.exact')
  const { box } = layerOf('cta-button')
  const ground = paintOver(scored.ground, (context) => {
    context.globalAlpha = 0.12
    context.fillStyle = '#ffcc00'
    context.fillRect(box.x, box.y, box.width, box.height)
  })
  expect(judge({ ground }).failed).toContain('color.exact')
})

test('a forbidden pair is noticed, and how grave it is the kit says', () => {
  const button = layerOf('cta-button') as ShapeLayer
  const label = layerOf('cta') as TextLayer
  const pair = { foreground: label.color.colorId ?? '', background: button.color.colorId ?? '' }
  const content = {
    ...scored.content,
    forbiddenPairs: [pair],
    rules: { ...scored.content.rules, forbiddenPairs: 'warning' as const },
  }
  const { score, failed } = judge({ content })
  expect(failed).toEqual(['color.forbidden-pair'])
  expect(score.passed).toBe(true)
})

test('a picture in foreign colours, without the brand’s own, or in a forbidden hue is noticed', () => {
  const green = paintOver(scored.pixels, (context) => {
    context.fillStyle = '#00b050'
    context.fillRect(0, 0, width, height * 0.6)
  })
  const { failed } = judge({ pixels: green, logos: new Map() })
  expect(failed).toContain('color.palette')
  const grey = paintOver(scored.pixels, (context) => {
    context.fillStyle = '#777777'
    context.fillRect(0, 0, width, height)
  })
  expect(judge({ pixels: grey, logos: new Map() }).failed).toContain('color.presence')
  const content = {
    ...scored.content,
    forbiddenHues: [{ name: 'Green', from: 120, to: 170, leastChroma: 0.08 }],
  }
  expect(judge({ pixels: green, content, logos: new Map() }).failed).toContain('color.forbidden-hue')
  expect(judge({ content }).failed).not.toContain('color.forbidden-hue')
})

test('painted words and a picture painted too small are noticed', () => {
  const word = { kind: 'text', words: 'SALE', box: { x: 900, y: 80, width: 90, height: 40 }, confidence: 0.9 } as const
  const { failed, score } = judge({ phantoms: [word] })
  expect(failed).toEqual(['picture.phantoms'])
  expect(score.rules.find((rule) => rule.rule === 'picture.phantoms')?.box).toEqual(word.box)
  expect(judge({ phantoms: [{ ...word, confidence: 0.3 }] }).failed).toEqual([])
  expect(judge({ shownPixels: { width: 512, height: 269 } }).failed).toEqual(['picture.resolution'])
})
