import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { demoKitContent, demoLogos } from '../core-api/src/demo/demo-kit.ts'
import { paintStudio } from '../core-api/src/imaging/art/paint-studio.ts'
import { createComposer } from '../core-api/src/imaging/compose/compose-picture.ts'
import { createLogoStore } from '../core-api/src/imaging/compose/logo-store.ts'
import { planCalmAreas, planPictureSize } from '../core-api/src/imaging/compose/plan-calm-areas.ts'
import { createSvgRasterizer } from '../core-api/src/imaging/decode/svg-rasterizer.ts'
import type { EngineKit } from '../core-api/src/imaging/engine-kit.ts'
import type { Layout } from '../core-api/src/imaging/layout/layout-shape.ts'
import { layouts } from '../core-api/src/imaging/layout/layouts.ts'
import { readPalette } from '../shared/brand/paint-palette.ts'
import { brandKitContent } from '../shared/contract/brand-kits.ts'
import type { Copy } from '../shared/contract/generations.ts'

/**
 * Draws the pictures of docs/layouts.md: each layout in four shapes, the product's own kit on pictures that the studio paints for it.
 * `node bench/layout-strips.ts FOLDER [layout=arch-window,…]`
 */
const [folder, ...pairs] = process.argv.slice(2)
if (!folder) throw new Error('say which folder to write to')
const wanted = new Map(pairs.map((pair) => pair.split('=') as [string, string])).get('layout')?.split(',')

const shapes = [
  { width: 720, height: 1280 },
  { width: 1000, height: 1000 },
  { width: 1200, height: 630 },
  { width: 1600, height: 400 },
]
const safeArea = { top: 0.05, right: 0.05, bottom: 0.05, left: 0.05 }
/** What the docs show it at; the longest banner is as wide as the rest of the strip allows. */
const stripHeightPx = 300
const gapPx = 14
const paper = '#e9e6de'
const mostBytes = 60_000

const usual: Copy = {
  headline: 'Pictures your brand would sign',
  subhead: 'The model paints. We set the logo and the words.',
  cta: 'Make one',
}
const copyFor = ({ id, needs }: Layout): Copy => {
  if (id === 'quote')
    return { headline: 'We stopped arguing about the logo and started shipping.', subhead: 'Someone who makes things' }
  return needs.includes('badge') ? { ...usual, badge: '-30%' } : usual
}
/** Open ones under words, richer ones beside them. */
const prompts = {
  open: ['dunes at first light', 'terrain in mist', 'soft bokeh', 'aurora at night', 'flowing silk'],
  rich: ['a still life on a stage', 'bold sunburst', 'flowing ribbons', 'contour lines', 'paper cut hills'],
}

const kit: EngineKit = {
  content: brandKitContent.parse({
    ...demoKitContent,
    logos: demoLogos.map(({ variant }) => ({ assetId: variant, variant })),
  }),
  files: new Map(demoLogos.map(({ variant, bytes }) => [variant, { bytes: bytes(), mime: 'image/svg+xml' }])),
}
const palette = readPalette(kit.content.colors)
const rasterizer = createSvgRasterizer()
const composer = createComposer({ store: createLogoStore(rasterizer) })

async function compose(layout: Layout, size: (typeof shapes)[number], seed: number): Promise<Buffer> {
  const copy = copyFor(layout)
  const plan = { size, safeArea, copy }
  const painted = await paintStudio({
    prompt: (layout.forms[0]?.ground.kind === 'scrim' ? prompts.open : prompts.rich)[seed % 5] ?? '',
    palette,
    size: planPictureSize(layout.id, plan),
    seed,
    calm: planCalmAreas(layout.id, plan),
  })
  const { data, width, height } = painted.pixels
  const bytes = await sharp(data, { raw: { width, height, channels: 4 } })
    .png({ compressionLevel: 1 })
    .toBuffer()
  const picture = { bytes, origin: 'studio', seed, focalPoint: painted.focalPoint, artStyle: painted.style } as const
  const { pixels } = await composer.compose({ size, safeArea, layout: layout.id, copy, kit, picture })
  const raw = sharp(pixels.data, { raw: { width: pixels.width, height: pixels.height, channels: 4 } })
  const shown = size.width > size.height * 2 ? { width: 520 } : { height: stripHeightPx }
  return raw
    .resize({ ...shown, kernel: 'lanczos3' })
    .png()
    .toBuffer()
}

async function drawStrip(layout: Layout, index: number): Promise<void> {
  const tiles = await Promise.all(shapes.map((size) => compose(layout, size, index + 1)))
  let left = gapPx
  const placed = []
  for (const input of tiles) {
    const { width = 0, height = 0 } = await sharp(input).metadata()
    placed.push({ input, left, top: gapPx + Math.round((stripHeightPx - height) / 2) })
    left += width + gapPx
  }
  const strip = sharp({ create: { width: left, height: stripHeightPx + gapPx * 2, channels: 3, background: paper } })
  const drawn = await strip.composite(placed).png().toBuffer()
  for (let quality = 82; ; quality -= 8) {
    const bytes = await sharp(drawn).webp({ quality, effort: 6 }).toBuffer()
    if (bytes.length > mostBytes && quality > 30) continue
    await sharp(bytes).toFile(join(folder as string, `${layout.id}.webp`))
    console.log(
      `${layout.id}  ${left} x ${stripHeightPx + gapPx * 2}  ${Math.round(bytes.length / 1000)} kB  quality ${quality}`,
    )
    return
  }
}

await mkdir(folder, { recursive: true })
for (const [index, layout] of layouts.entries())
  if (!wanted || wanted.includes(layout.id)) await drawStrip(layout, index)
await rasterizer.close()
