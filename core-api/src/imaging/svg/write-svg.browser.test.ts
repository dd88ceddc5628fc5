import type { LogoLayer } from '@imagelayer/shared/contract/compositions.ts'
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
