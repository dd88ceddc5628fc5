import { readBrandJson } from '@imagelayer/shared/brand/formats/read-brand-json.ts'
import { readDtcg } from '@imagelayer/shared/brand/formats/read-dtcg.ts'
import { writeBrandJson } from '@imagelayer/shared/brand/formats/write-brand-json.ts'
import { writeDtcg } from '@imagelayer/shared/brand/formats/write-dtcg.ts'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ImportDesk, openImportDesk } from '../../../test/import-desk.ts'
import { markOf } from '../../../test/kit-factory.ts'
import { fontFile } from '../../../test/picture-files.ts'
import { contentByAddress, kitOfDraft, randomKit } from '../../../test/random-kits.ts'

let desk: ImportDesk
beforeAll(async () => {
  desk = await openImportDesk()
  const font = fontFile('inter/files/inter-latin-400-normal.woff2')
  // Half of the files that random kits name; the others are missing.
  desk.sites.put('files.example', {
    '/logo/0': { body: markOf('Spotify'), type: 'image/svg+xml' },
    '/logo/2': { body: markOf('Figma'), type: 'image/svg+xml' },
    '/logo/4': { body: markOf('Stripe'), type: 'image/svg+xml' },
    '/font/1': { body: font, type: 'font/woff2' },
    '/font/3': { body: font, type: 'font/woff2' },
  })
})
afterAll(() => desk.close())

const formats = [
  { source: 'dtcg', read: readDtcg, write: writeDtcg },
  { source: 'brand-json', read: readBrandJson, write: writeBrandJson },
] as const

test.each(formats)(
  'any kit comes back equal out of $source, through import and export, whichever files can be had',
  async ({ source, read, write }) => {
    let org = 0
    const trip = fc.asyncProperty(randomKit, async (random) => {
      const kit = {
        ...random,
        assets: random.assets.map((asset) => ({
          ...asset,
          url: asset.url.replace('https://files.example', desk.sites.at('files.example', '')),
        })),
      }
      const document = JSON.parse(JSON.stringify(write(kit)))
      org += 1
      const made = await desk.take(`org_${source}_${org}`, { source, document })
      const written = await desk.export(`org_${source}_${org}`, made.kit.id, `format=${source}`)
      expect(contentByAddress(kitOfDraft(read(written.body)))).toEqual(contentByAddress(kit))
      expect(written.body).toEqual(document)
    })
    await fc.assert(trip, { numRuns: 12, endOnFailure: true })
  },
)
