import { findChannel } from '@imagelayer/shared/contract/channels.ts'
import type { Composition, TextLayer } from '@imagelayer/shared/contract/compositions.ts'
import { createCanvas } from '@napi-rs/canvas'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { photo } from '../../../test/picture-files.ts'
import { realBrand } from '../../../test/real-brands.ts'
import { createComposer } from '../compose/compose-picture.ts'
import type { ComposeRequest } from '../compose/engine-request.ts'
import { createSvgRasterizer } from '../decode/svg-rasterizer.ts'
import type { RawPicture } from '../picture.ts'
import { ruleWeights, type ScoreRequest, scoreComposition } from './score-composition.ts'

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
  const composer = createComposer({ rasterizer })
  const { composition, pixels } = await composer.compose(request)
  const bare = composition.layers.filter((layer) => layer.kind !== 'text' && layer.kind !== 'logo')
  const ground = await composer.draw({ ...composition, layers: bare }, request.picture, request.kit)
  const logo = composition.layers.find((layer) => layer.kind === 'logo')
  if (!logo) throw new Error('no logo')
  const png = await rasterizer.rasterize(request.kit.files.get(logo.assetId)?.bytes ?? Buffer.alloc(0), {
    width: logo.box.width,
    height: logo.box.height,
  })
  const drawn = {
    data: await sharp(png).ensureAlpha().raw().toBuffer(),
    width: logo.box.width,
    height: logo.box.height,
  }
  scored = {
    composition,
    content: request.kit.content,
    copy: request.copy,
    safeArea,
    pixels,
    ground,
    logos: new Map([['logo', drawn]]),
  }
})

const failedRules = (changes: Partial<ScoreRequest>) => {
  const score = scoreComposition({ ...scored, ...changes })
  return { score, failed: [...new Set(score.rules.filter((rule) => !rule.passed).map((rule) => rule.rule))] }
}
const changeTexts = (change: (layer: TextLayer) => TextLayer): Composition => ({
  ...scored.composition,
  layers: scored.composition.layers.map((layer) => (layer.kind === 'text' ? change(layer) : layer)),
})
/** A picture with something painted over it. */
function smear(
  { data, ...size }: RawPicture,
  box: { x: number; y: number; width: number; height: number },
  fill: string,
): RawPicture {
  const canvas = createCanvas(size.width, size.height)
  const context = canvas.getContext('2d')
  const image = context.createImageData(size.width, size.height)
  image.data.set(data)
  context.putImageData(image, 0, 0)
  context.fillStyle = fill
  context.fillRect(box.x, box.y, box.width, box.height)
  return { data: Buffer.from(canvas.data()), ...size }
}

test('a composition as painted scores 100 and weighs every rule that is published', () => {
  const { score, failed } = failedRules({})
  expect(failed).toEqual([])
  expect(score).toMatchObject({ value: 100, passed: true })
  for (const { rule } of score.rules) expect(ruleWeights).toHaveProperty([rule])
})

test('a redrawn logo is noticed', () => {
  const logo = scored.composition.layers.find((layer) => layer.kind === 'logo')
  if (!logo) throw new Error('no logo')
  const pixels = smear(scored.pixels, { ...logo.box, width: logo.box.width / 4 }, '#00ff00')
  expect(failedRules({ pixels }).failed).toEqual(['logo.identity'])
})

test('one bright streak under a line of text is noticed', () => {
  const headline = scored.composition.layers.find((layer) => layer.id === 'headline')
  if (!headline) throw new Error('no headline')
  const ground = smear(
    scored.ground,
    { x: headline.box.x + 20, y: headline.box.y + 20, width: 12, height: 4 },
    '#ffffff',
  )
  const { score, failed } = failedRules({ ground })
  expect(failed).toEqual(['text.contrast'])
  expect(score.passed).toBe(false)
  expect(score.value).toBeLessThan(100)
})

test('one changed letter is noticed', () => {
  expect(
    failedRules({ composition: changeTexts((layer) => ({ ...layer, text: layer.text.replace('u', 'v') })) }).failed,
  ).toEqual(['text.exact'])
  expect(failedRules({ copy: { ...request.copy, legal: 'Forgotten' } }).failed).toEqual(['text.exact'])
})

test('words too small, outside the safe area or outside the picture are noticed', () => {
  expect(failedRules({ composition: changeTexts((layer) => ({ ...layer, fontSizePx: 9 })) }).failed).toContain(
    'text.size',
  )
  const moved = changeTexts((layer) => ({
    ...layer,
    box: { ...layer.box, x: -40 },
    lines: layer.lines.map((line) => ({ ...line, x: -40 })),
  }))
  expect(failedRules({ composition: moved }).failed).toEqual(
    expect.arrayContaining(['text.overflow', 'layout.safe-area']),
  )
})

test('a logo below its least size, or crowded, is noticed', () => {
  const content = {
    ...scored.content,
    logos: scored.content.logos.map((logo) => ({ ...logo, minWidthPx: 400, clearSpace: 2 })),
  }
  expect(failedRules({ content }).failed).toEqual(expect.arrayContaining(['logo.min-size', 'logo.clear-space']))
})

test('a forbidden pair is noticed, and how grave it is the kit says', () => {
  const headline = scored.composition.layers.find((layer): layer is TextLayer => layer.id === 'headline')
  const scrim = scored.composition.layers.find((layer) => layer.kind === 'scrim')
  const pair = { foreground: headline?.color.colorId ?? '', background: scrim?.color.colorId ?? '' }
  const content = {
    ...scored.content,
    forbiddenPairs: [pair],
    rules: { ...scored.content.rules, forbiddenPairs: 'warning' as const },
  }
  const { score, failed } = failedRules({ content })
  expect(failed).toEqual(['color.forbidden-pair'])
  expect(score.passed).toBe(true)
})

test('a picture without the brand’s colours is a warning', () => {
  const pixels = smear(scored.pixels, { x: 0, y: 0, width, height }, '#00ff00')
  expect(failedRules({ pixels, logos: new Map() }).failed).toEqual(['color.palette'])
})
