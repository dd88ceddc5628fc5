import { readBrandJson } from '@imagelayer/shared/brand/formats/read-brand-json.ts'
import { readDtcg } from '@imagelayer/shared/brand/formats/read-dtcg.ts'
import { writeBrandJson } from '@imagelayer/shared/brand/formats/write-brand-json.ts'
import { writeDtcg } from '@imagelayer/shared/brand/formats/write-dtcg.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { contentByAddress, kitOfDraft, randomKit } from '../../test/random-kits.ts'

/** As a file is: text, and nothing that JSON cannot say. */
const asFile = (document: unknown): unknown => JSON.parse(JSON.stringify(document))
const runs = { numRuns: 5000 }

const formats = [
  { name: 'DTCG', read: readDtcg, write: writeDtcg },
  { name: 'brand.json', read: readBrandJson, write: writeBrandJson },
] as const

test.each(formats)('a kit comes back equal out of $name', ({ read, write }) => {
  fc.assert(
    fc.property(randomKit, (kit) => {
      const back = kitOfDraft(read(asFile(write(kit))))
      expect(contentByAddress(back)).toEqual(contentByAddress(kit))
    }),
    runs,
  )
})

test.each(formats)('a kit comes back equal out of $name that was written over another kit of it', ({ read, write }) => {
  fc.assert(
    fc.property(randomKit, randomKit, (before, kit) => {
      const file = asFile(write(kit, asFile(write(before))))
      expect(contentByAddress(kitOfDraft(read(file)))).toEqual(contentByAddress(kit))
    }),
    runs,
  )
})
