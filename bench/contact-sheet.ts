import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createComposer } from '../core-api/src/imaging/compose/compose-picture.ts'
import { createLogoStore } from '../core-api/src/imaging/compose/logo-store.ts'
import { createSvgRasterizer } from '../core-api/src/imaging/decode/svg-rasterizer.ts'
import { encodePicture } from '../core-api/src/imaging/encode/encode-picture.ts'
import { layoutIds } from '../core-api/src/imaging/layout/layouts.ts'
import { brandNames, realBrand } from '../core-api/test/real-brands.ts'
import { type ChannelId, findChannel } from '../shared/contract/channels.ts'
import type { Copy } from '../shared/contract/generations.ts'

/**
 * Composes real brands, photographs, words and channels into a folder, to be looked at.
 * `node bench/contact-sheet.ts FOLDER [layout=auto,panel-split,…] [channel=square,…] [copy=en,ar,…] [count=24]`
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
const count = Number(options.get('count') ?? 24)
const jobs = listed('layout', ['auto', ...layoutIds]).flatMap((layout) =>
  listed('channel', allChannels).flatMap((channel) =>
    listed('copy', Object.keys(copies)).map((copy) => ({ layout, channel, copy })),
  ),
)
const step = Math.max(1, jobs.length / count)
for (let index = 0; index < Math.min(count, jobs.length); index += 1) {
  const { layout, channel, copy } = jobs[Math.floor(index * step)] ?? { layout: 'auto', channel: 'square', copy: 'en' }
  const brand = options.get('brand') ?? brandNames[(index * 5) % brandNames.length] ?? ''
  const photograph = options.get('photo') ?? files[(index * 7) % files.length] ?? ''
  const { width, height, safeArea } = findChannel(channel as ChannelId)
  const started = performance.now()
  const result = await composer.compose({
    size: { width, height },
    safeArea,
    layout,
    copy: copies[copy] ?? {},
    kit: realBrand(brand),
    picture: { bytes: await readFile(join(photographs, photograph)), origin: 'upload', seed: index },
  })
  const ms = Math.round(performance.now() - started)
  const name = `${String(index).padStart(3, '0')}-${result.composition.layout}-${channel}-${copy}.png`
  await writeFile(join(folder, name), await encodePicture(result.pixels, { format: 'png' }))
  const failed = result.score.rules
    .filter((rule) => !rule.passed)
    .map((rule) => `${rule.rule} ${rule.measured}/${rule.limit}`)
  console.log(
    `${name}  ${brand}  ${photograph}  ${ms} ms  score ${result.score.value}  ${[...failed, ...result.warnings].join('; ')}`,
  )
}
await rasterizer.close()
