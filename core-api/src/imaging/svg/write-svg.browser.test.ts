import type { Composition, LogoLayer, ShapeLayer } from '@imagelayer/shared/contract/compositions.ts'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '../../../test/chromium.ts'
import { composeRequest, copies } from '../../../test/compose-requests.ts'
import { realBrand } from '../../../test/real-brands.ts'
import { type Composer, createComposer } from '../compose/compose-picture.ts'
import type { ComposeRequest } from '../compose/engine-request.ts'
import { createLogoStore } from '../compose/logo-store.ts'
import { createSvgRasterizer } from '../decode/svg-rasterizer.ts'
import { decodeRaw } from '../encode/encode-picture.ts'
import { measureSsim } from '../score/ssim.ts'

const rasterizer = createSvgRasterizer({ timeoutMs: 10_000 })
let composer: Composer
let browser: Browser
beforeAll(async () => {
  composer = createComposer({ store: createLogoStore(rasterizer) })
  browser = await launchChromium()
})
afterAll(async () => {
  await browser.close()
  await rasterizer.close()
})

async function drawBoth(request: ComposeRequest) {
  const { composition, pixels } = await composer.compose(request)
  const words = { kit: request.kit, title: 'Autumn', description: 'A drop on <water> & more' }
  const svg = await composer.drawSvg(composition, request.picture, words)
  return { composition, pixels, svg: svg.toString() }
}

/** What a browser shows, and everything that it asked for or complained about on the way. */
async function showInBrowser(svg: string, size: { width: number; height: number }) {
  const page = await browser.newPage({ viewport: size })
  const complaints: string[] = []
  const requests: string[] = []
  page.on('console', (message) => complaints.push(message.text()))
  page.on('request', (request) => requests.push(request.url().split(',')[0] ?? ''))
  await page.setContent(`<body style="margin:0">${svg}</body>`)
  await page.evaluate(() => document.fonts.ready)
  const pixels = await decodeRaw(await page.screenshot())
  await page.close()
  return { pixels, complaints, outside: requests.filter((url) => !url.startsWith('data:') && url !== 'about:blank') }
}

const scripts = Object.entries(copies)

test.each(scripts)('an SVG shows what the PNG shows, in %s', async (name, copy) => {
  const kit = realBrand(name === 'arabic' ? 'Spotify' : 'Stripe')
  const { svg, pixels, composition } = await drawBoth(composeRequest({ layout: 'auto', copy, kit }))
  const shown = await showInBrowser(svg, composition.size)
  expect(shown.complaints).toEqual([])
  expect(shown.outside).toEqual([])
  expect(measureSsim(shown.pixels, pixels)).toBeGreaterThanOrEqual(0.98)
})

test.each(['framed-card', 'lower-third', 'panel-split'])(
  'frames, cards and panels of %s are shapes with their places',
  async (layout) => {
    const { svg, pixels, composition } = await drawBoth(composeRequest({ layout }))
    const shown = await showInBrowser(svg, composition.size)
    expect(measureSsim(shown.pixels, pixels)).toBeGreaterThanOrEqual(0.98)
    for (const layer of composition.layers) expect(svg).toContain(`id="${layer.id}"`)
  },
)

test('words stay words, the logo stays vectors, and nothing of one breaks out into the other', async () => {
  const copy = { headline: 'Fish & <Chips> "now"', cta: 'Go' }
  const { svg, composition } = await drawBoth(composeRequest({ copy }))
  const page = await browser.newPage()
  await page.setContent(svg)
  const texts = await page.locator('tspan').allTextContents()
  expect(texts.join(' ')).toContain('Fish & <Chips> "now"')
  const logo = composition.layers.find((layer): layer is LogoLayer => layer.kind === 'logo')
  expect(await page.locator(`#${logo?.id} svg path`).count()).toBeGreaterThan(0)
  expect(await page.locator('desc').textContent()).toBe('A drop on <water> & more')
  await page.close()
})

const shape = (id: string, changes: Partial<ShapeLayer>): ShapeLayer => ({
  id,
  name: id,
  kind: 'shape',
  box: { x: 40, y: 40, width: 200, height: 160 },
  color: { hex: '#635bff' },
  radius: 0,
  opacity: 1,
  ...changes,
})
const triangle = [
  { x: 0.5, y: 0 },
  { x: 1, y: 1 },
  { x: 0, y: 1 },
]
const veil = { id: 'veil', name: 'Veil', kind: 'scrim', color: { hex: '#ff5500' }, angle: 0 } as const
const run = [
  { offset: 0, opacity: 0.8 },
  { offset: 0.5, opacity: 0.6 },
  { offset: 1, opacity: 0 },
]
const focalPoint = { x: 0.6, y: 0.6 }
const mat = { hex: '#f3f6ff' }

/** Every form, line, frame and veil that a composition may hold. */
const forms: Record<string, Pick<Composition, 'background' | 'layers'>> = {
  'outlines and lines': {
    background: { kind: 'solid', color: mat },
    layers: [
      shape('ellipse', { outline: { kind: 'ellipse' } }),
      shape('arch', { outline: { kind: 'arch' }, box: { x: 260, y: 40, width: 160, height: 240 } }),
      shape('half', { radius: 30, opacity: 0.5, box: { x: 40, y: 300.5, width: 200.3, height: 120 } }),
      shape('line', { opacity: 0, outline: { kind: 'polygon', points: triangle }, stroke: { color: mat, widthPx: 5 } }),
      shape('both', {
        stroke: { color: { hex: '#ff0000' }, widthPx: 6 },
        radius: 24,
        box: { x: 500, y: 60, width: 300, height: 90 },
      }),
    ],
  },
  'a picture in an ellipse that leaves the canvas': {
    background: {
      kind: 'image',
      focalPoint,
      mat,
      box: { x: 600, y: -40, width: 560, height: 720 },
      clip: { kind: 'ellipse' },
    },
    layers: [{ ...veil, gradient: 'radial', box: { x: 500, y: 100, width: 600, height: 500 }, stops: run }],
  },
  'a picture with round corners under a veil': {
    background: { kind: 'image', focalPoint, mat, box: { x: 40, y: 40, width: 1120, height: 550 }, radius: 48 },
    layers: [{ ...veil, box: { x: 0, y: 0, width: 1200, height: 630 }, stops: run }],
  },
}

test.each(Object.keys(forms))('the engine and a browser draw the same: %s', async (name) => {
  const { picture, kit, size } = composeRequest()
  const composition: Composition = {
    size,
    layout: 'by-hand',
    background: { kind: 'solid', color: mat },
    layers: [],
    ...forms[name],
  }
  const pixels = await composer.draw(composition, picture, kit)
  const svg = await composer.drawSvg(composition, picture, { kit, title: '', description: '' })
  const shown = await showInBrowser(svg.toString(), size)
  expect(measureSsim(shown.pixels, pixels)).toBeGreaterThanOrEqual(0.98)
})
