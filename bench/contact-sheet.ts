import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createComposer } from '../core-api/src/imaging/compose/compose-picture.ts'
import { createLogoStore } from '../core-api/src/imaging/compose/logo-store.ts'
import { createSvgRasterizer } from '../core-api/src/imaging/decode/svg-rasterizer.ts'
import { encodePicture } from '../core-api/src/imaging/encode/encode-picture.ts'
import { layoutIds } from '../core-api/src/imaging/layout/layouts.ts'
import { brandNames, realBrand } from '../core-api/test/real-brands.ts'
import { type Channel, type ChannelId, findChannel, type PictureSize } from '../shared/contract/channels.ts'
import type { Copy } from '../shared/contract/generations.ts'

/**
 * Composes real brands, photographs, words and shapes into a folder, to be looked at.
 * `node bench/contact-sheet.ts FOLDER [layout=auto,panel-split,…] [channel=square,…] [ratios=1:4,9:16,…] [copy=en,ar,…] [badge=-30%]
 * [brand=Stripe] [photo=Dune.jpg] [count=24]`; `ratios` instead of channels, all of about a megapixel.
 */
const [folder, ...pairs] = process.argv.slice(2)
if (!folder) throw new Error('say which folder to write to')
const options = new Map(pairs.map((pair) => pair.split('=') as [string, string]))
const listed = (name: string, all: readonly string[]) => options.get(name)?.split(',') ?? all

const photographs = '/usr/share/backgrounds/mate/nature'
const allChannels: ChannelId[] = [
  'open-graph',
  'square',
  'story',
  'linkedin-cover',
  'wordpress-featured',
  'shopify-product',
]

interface Shape {
  readonly name: string
  readonly size: PictureSize
  readonly safeArea: Channel['safeArea']
}

const megapixel = 1_000_000
const plainMargin = { top: 0.05, right: 0.05, bottom: 0.05, left: 0.05 }

/** `16:9` as a picture of about a megapixel; tall ones of a story's shape keep a story's safe area. */
function shapeOf(ratio: string): Shape {
  const [across = 1, down = 1] = ratio.split(':').map(Number)
  const height = Math.round(Math.sqrt((megapixel * down) / across))
  const size = { width: Math.round((height * across) / down), height }
  const safeArea = ratio === '9:16' ? findChannel('story').safeArea : plainMargin
  return { name: ratio.replace(':', 'x'), size, safeArea }
}

function shapeOfChannel(id: string): Shape {
  const { width, height, safeArea } = findChannel(id as ChannelId)
  return { name: id, size: { width, height }, safeArea }
}

const ratios = options.get('ratios')?.split(',')
const shapes = ratios ? ratios.map(shapeOf) : listed('channel', allChannels).map(shapeOfChannel)
const badge = options.get('badge')

const copies: Record<string, Copy> = {
  en: {
    headline: 'Autumn collection is here',
    subhead: 'Warm layers for long walks, made from wool that lasts.',
    cta: 'Shop the collection',
  },
  de: {
    headline: 'Nachhaltigkeitsberichterstattung leicht gemacht',
    subhead: 'Veröffentlichen Sie Ihren Bericht in wenigen Tagen statt Wochen.',
    cta: 'Jetzt ausprobieren',
    legal: 'Angebot gültig bis 31. Dezember. Es gelten die allgemeinen Geschäftsbedingungen.',
  },
  ar: { headline: 'مجموعة الخريف وصلت الآن', subhead: 'خصم 50% على جميع المعاطف حتى نهاية الأسبوع.', cta: 'تسوق الآن' },
  hi: { headline: 'शरद ऋतु का नया संग्रह आ गया है', subhead: 'हर मौसम के लिए गर्म और टिकाऊ कपड़े।', cta: 'अभी खरीदें' },
  zh: { headline: '秋季新品，温暖上市', subhead: '为漫长的散步准备的层叠穿搭，选用经久耐用的羊毛。', cta: '立即选购' },
  ja: {
    headline: '秋の新作コレクションが届きました',
    subhead: '長い散歩のための、あたたかな重ね着。',
    cta: '詳しく見る',
  },
  th: { headline: 'คอลเลกชันฤดูใบไม้ร่วงมาถึงแล้ว', subhead: 'เสื้อผ้าอบอุ่นสำหรับการเดินเล่นยาวนาน', cta: 'เลือกซื้อเลย' },
  emoji: { headline: 'Fresh picks for fall 🍂🧣', cta: 'Take a look' },
  long: {
    headline: 'Everything your team needs to plan, make and publish pictures that look like you made them',
    subhead: 'Logos, colours and words stay exact, in every size and on every channel, without a designer in the loop.',
    cta: 'Start free',
    legal: 'No card needed. Cancel at any time.',
  },
  short: { headline: 'Go outside.' },
  none: {},
}

const files = (await readdir(photographs)).filter((file) => file.endsWith('.jpg')).sort()
const rasterizer = createSvgRasterizer()
const composer = createComposer({ store: createLogoStore(rasterizer) })
await mkdir(folder, { recursive: true })
const jobs = listed('layout', ['auto', ...layoutIds]).flatMap((layout) =>
  shapes.flatMap((shape) => listed('copy', Object.keys(copies)).map((copy) => ({ layout, shape, copy }))),
)
const count = Math.min(jobs.length, Number(options.get('count') ?? 24))
for (let index = 0; index < count; index += 1) {
  const job = jobs[Math.floor((index * jobs.length) / count)]
  if (!job) break
  const { layout, shape, copy } = job
  const brand = options.get('brand') ?? brandNames[(index * 5) % brandNames.length] ?? ''
  const photograph = options.get('photo') ?? files[(index * 7) % files.length] ?? ''
  const started = performance.now()
  const result = await composer.compose({
    size: shape.size,
    safeArea: shape.safeArea,
    layout,
    copy: { ...copies[copy], ...(badge && { badge }) },
    kit: realBrand(brand),
    picture: { bytes: await readFile(join(photographs, photograph)), origin: 'upload', seed: index },
  })
  const ms = Math.round(performance.now() - started)
  const name = `${String(index).padStart(3, '0')}-${result.composition.layout}-${shape.name}-${copy}.png`
  await writeFile(join(folder, name), await encodePicture(result.pixels, { format: 'png' }))
  const failed = result.score.rules
    .filter((rule) => !rule.passed)
    .map((rule) => `${rule.rule} ${rule.measured}/${rule.limit}`)
  console.log(
    `${name}  ${brand}  ${photograph}  ${ms} ms  score ${result.score.value}  ${[...failed, ...result.warnings].join('; ')}`,
  )
}
await rasterizer.close()
