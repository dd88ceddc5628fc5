// npm run bench:fidelity: what is promised of every picture, counted over hundreds of them; faults that are planted, and how many are seen.
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import sharp from 'sharp'
import { createRandom } from '../core-api/src/imaging/art/random.ts'
import { createComposer } from '../core-api/src/imaging/compose/compose-picture.ts'
import { createLogoStore } from '../core-api/src/imaging/compose/logo-store.ts'
import { createSvgRasterizer } from '../core-api/src/imaging/decode/svg-rasterizer.ts'
import { resizePicture } from '../core-api/src/imaging/encode/encode-picture.ts'
import { brokenRules, openBase } from './fidelity/base.ts'
import { drawCases, openPictures } from './fidelity/cases.ts'
import { faults } from './fidelity/faults.ts'
import { textsOf } from './fidelity/layers.ts'
import { editDistance, openLineReader } from './fidelity/reader.ts'
import { createTally } from './fidelity/tally.ts'

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '400' },
    faults: { type: 'string', default: '600' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 1e9)) },
    sheet: { type: 'string' },
  },
})
const wholeNumber = (text: string): number => {
  if (!/^\d{1,9}$/.test(text)) throw new Error(`“${text}” is no whole number`)
  return Number(text)
}
const seed = wholeNumber(values.seed)
console.log(`seed ${seed}: the same cases again with -- --seed ${seed}`)

sharp.concurrency(1)
const random = createRandom(seed)
const rasterizer = createSvgRasterizer({ timeoutMs: 10_000 })
const store = createLogoStore(rasterizer)
const composer = createComposer({ store })
const reader = await openLineReader()
const cases = drawCases(random, await openPictures(), wholeNumber(values.cases))
const tally = createTally()
const faultsPerCase = wholeNumber(values.faults) / cases.length
let owed = 0
if (values.sheet) await mkdir(values.sheet, { recursive: true })

for (const [index, each] of cases.entries()) {
  const made = await composer.compose(each.request)
  const base = await openBase(each.request, made, store)
  tally.countPicture(each, base)
  if (each.script === 'Latin') {
    const [headline] = textsOf(made.composition)
    if (headline) {
      const read = await reader.read(made.pixels, headline)
      const wanted = headline.lines.map((line) => line.text.trim()).join(' ')
      tally.countReading(each, { wanted, read, wrong: editDistance(read, wanted) })
    }
  }
  const clean = brokenRules(base.scored)
  for (owed += faultsPerCase; owed >= 1; ) {
    const fault = random.pick(faults)
    const planted = await fault.plant(base, random)
    if (!planted || fault.rules.some((rule) => clean.has(rule))) continue
    owed -= 1
    const broken = brokenRules(planted)
    tally.countFault(
      each,
      fault,
      fault.rules.some((rule) => broken.has(rule)),
    )
  }
  if (values.sheet) {
    const small = await resizePicture(made.pixels, 640)
    const jpeg = await sharp(small.data, { raw: { width: small.width, height: small.height, channels: 4 } })
      .jpeg({ quality: 84 })
      .toBuffer()
    const name = [String(index).padStart(3, '0'), each.brand, made.composition.layout, each.channel, each.script].join(
      '-',
    )
    await writeFile(path.join(values.sheet, `${name.replaceAll(' ', '')}.jpg`), jpeg)
  }
  if ((index + 1) % 50 === 0) console.error(`${index + 1} of ${cases.length}`)
}
await reader.close()
await rasterizer.close()
process.exitCode = tally.report() ? 0 : 1
