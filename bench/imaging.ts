// npm run bench:imaging: what a picture costs beside other ways of making the same one. Figures go into bench/README.md.
import { parseArgs } from 'node:util'
import sharp from 'sharp'
import { createComposer } from '../core-api/src/imaging/compose/compose-picture.ts'
import { drawOver } from '../core-api/src/imaging/compose/draw-composition.ts'
import { createLogoStore } from '../core-api/src/imaging/compose/logo-store.ts'
import { coverWindow, openSource } from '../core-api/src/imaging/decode/open-source.ts'
import { createSvgRasterizer } from '../core-api/src/imaging/decode/svg-rasterizer.ts'
import { decodeRaw, encodePicture } from '../core-api/src/imaging/encode/encode-picture.ts'
import { releaseBytes } from '../core-api/src/imaging/release-bytes.ts'
import { measureSsim } from '../core-api/src/imaging/score/ssim.ts'
import { channels } from '../shared/contract/channels.ts'
import type { Composition } from '../shared/contract/compositions.ts'
import { asJpeg } from './imaging/as-jpeg.ts'
import { satoriAndResvg, warmChromium } from './imaging/rivals.ts'
import { frameOf, largePhoto, sampleRequest } from './imaging/sample.ts'
import { measureSteps } from './imaging/steps.ts'
import { measureThroughput } from './imaging/throughput.ts'
import { timeInTurns } from './imaging/timer.ts'

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '25' }, pictures: { type: 'string', default: '2000' } },
})
const rounds = Number(values.rounds)

sharp.concurrency(1)
sharp.cache(false)
const rasterizer = createSvgRasterizer()
const store = createLogoStore(rasterizer)
const composer = createComposer({ store })
const photo = await largePhoto()
const photoSize = { width: 2048, height: 2048 }
const request = sampleRequest(photo)
const { composition } = await composer.compose(request)
const logo = composition.layers.find((layer) => layer.kind === 'logo')
const card = { composition, photo, logoSvg: request.kit.files.get(logo?.assetId ?? '')?.bytes ?? Buffer.alloc(0) }
const satoriCard = satoriAndResvg(card)
const chromiumCard = await warmChromium(card)

const ours = async () =>
  encodePicture(await composer.draw(composition, request.picture, request.kit), { format: 'jpeg' })
const eight = channels.slice(0, 8).map(({ id }) => frameOf(id))
const compositions = (await composer.composeAll(request, eight)).map((made) => made.composition)
const focalPointOf = ({ background }: Composition) => (background.kind === 'solid' ? undefined : background.focalPoint)
/** Four under way at any time, as on the two threads of the engine: some are scaled or encoded while another is drawn. */
const drawEight = async () => {
  const source = await openSource(photo, { keepsPixels: true })
  const waiting = [...compositions]
  const drawWaiting = async () => {
    for (let made = waiting.pop(); made; made = waiting.pop()) {
      const background = await source.cover(made.size, focalPointOf(made))
      const pixels = await drawOver(made, background, { kit: request.kit, logos: store })
      await encodePicture(pixels, { format: 'jpeg' })
      releaseBytes(pixels.data)
    }
  }
  await Promise.all(Array.from({ length: 4 }, drawWaiting))
}
/** The same crop of the same photograph without anything on it. */
const floorOf = (made: Composition, picture = sharp(photo)): Promise<Buffer> => {
  const window = coverWindow(photoSize, made.size, focalPointOf(made))
  const scale = Math.max(made.size.width, made.size.height) / photoSize.width
  const side = Math.round(photoSize.width * scale)
  const left = Math.round(window.x * side)
  const top = Math.round(window.y * side)
  return asJpeg(picture.resize(side, side, { fit: 'fill' }).extract({ left, top, ...made.size }))
}
const floorEight = async () => {
  const { data, info } = await sharp(photo).raw().toBuffer({ resolveWithObject: true })
  const { width, height } = info
  await Promise.all(compositions.map((made) => floorOf(made, sharp(data, { raw: { width, height, channels: 3 } }))))
}

console.log('the same picture? SSIM against ours:')
const mine = await decodeRaw(await ours())
for (const [name, rival] of [
  ['satori and resvg', satoriCard],
  ['Chromium', chromiumCard],
] as const)
  console.log(`  ${name}: ${measureSsim(mine, await decodeRaw(await rival.make())).toFixed(3)}`)

const single = await timeInTurns(
  {
    floor: () => floorOf(composition),
    draw: ours,
    satori: satoriCard.make,
    chromium: chromiumCard.make,
    compose: async () => encodePicture((await composer.compose(request)).pixels, { format: 'jpeg' }),
  },
  { rounds },
)
const many = await timeInTurns(
  { floorEight, drawEight, composeEight: () => composer.composeAll(request, eight) },
  { rounds: Math.ceil(rounds / 4) },
)
const steps = await measureSteps(photo, { composition, store, rounds })
await chromiumCard.close()
await rasterizer.close()
const count = Number(values.pictures)
const { kit } = request
const floorLoad = await measureThroughput({ photo, composition, kit, count: Math.ceil(count / 4), by: 'floor' })
const load = await measureThroughput({ photo, composition, kit, count, by: 'engine' })

const ms = (value: number) => `${value.toFixed(1)} ms`
const rows: [string, string, string][] = [
  ['floor: decode, resize, encode by sharp alone', `${ms(single.floor.cpuMs)} CPU, ${ms(single.floor.wallMs)}`, ''],
  ['a composition drawn', `${ms(single.draw.cpuMs)} CPU, ${ms(single.draw.wallMs)}`, ''],
  ['… of the floor', `${(single.draw.cpuMs / single.floor.cpuMs).toFixed(2)}x CPU`, '<= 1.5x'],
  [
    'satori + resvg, CPU of ours',
    `${(single.satori.cpuMs / single.draw.cpuMs).toFixed(2)}x (${ms(single.satori.cpuMs)})`,
    '>= 2.5x',
  ],
  [
    'warm Chromium, time of ours',
    `${(single.chromium.wallMs / single.draw.wallMs).toFixed(2)}x (${ms(single.chromium.wallMs)})`,
    '>= 2.5x',
  ],
  ['decided, drawn, scored and encoded', `${ms(single.compose.cpuMs)} CPU, ${ms(single.compose.wallMs)}`, ''],
  ['floor of eight channels: one decode, eight crops, encoded by sharp', ms(many.floorEight.wallMs), ''],
  ['eight channels from one decode, JPEG', ms(many.drawEight.wallMs), '<= 350 ms'],
  ['eight channels decided and scored too', ms(many.composeEight.wallMs), ''],
  ['energy map of a picture', ms(steps.calmMs), '<= 15 ms'],
  ['score of a finished picture', ms(steps.scoreMs), '<= 40 ms'],
  ['one layout resolved, mean of all', ms(steps.layoutMs), '<= 5 ms'],
  ['floor: pictures a second by sharp alone, 2 threads', floorLoad.picturesPerSecond.toFixed(1), ''],
  [`signed pictures a second, 2 threads, ${count} pictures`, load.picturesPerSecond.toFixed(1), '>= 35'],
  [
    'memory early, most, last',
    `${load.memoryMb.early.toFixed(0)}, ${load.memoryMb.most.toFixed(0)}, ${load.memoryMb.last.toFixed(0)} MB`,
    '<= 400 MB, flat',
  ],
  ['event-loop delay p99 meanwhile', ms(load.delayP99Ms), '<= 50 ms'],
]
for (const row of rows) console.log(`| ${row.join(' | ')} |`)
