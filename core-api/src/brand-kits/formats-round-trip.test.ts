import { compareKits } from '@imagelayer/shared/brand/compare-kit.ts'
import type { ExportedKit } from '@imagelayer/shared/brand/formats/kit-draft.ts'
import { readBrandJson } from '@imagelayer/shared/brand/formats/read-brand-json.ts'
import { readCssVariables } from '@imagelayer/shared/brand/formats/read-css-variables.ts'
import { readDtcg } from '@imagelayer/shared/brand/formats/read-dtcg.ts'
import { readThemeJson } from '@imagelayer/shared/brand/formats/read-theme-json.ts'
import { writeBrandJson } from '@imagelayer/shared/brand/formats/write-brand-json.ts'
import { writeCss } from '@imagelayer/shared/brand/formats/write-css.ts'
import { writeDtcg } from '@imagelayer/shared/brand/formats/write-dtcg.ts'
import { writeThemeJson } from '@imagelayer/shared/brand/formats/write-theme-json.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { contentByAddress, kitOfDraft, randomKit } from '../../test/random-kits.ts'
import { brandNames, realBrand } from '../../test/real-brands.ts'

/** As a file is: text, and nothing that JSON cannot say. */
const asFile = (document: unknown): unknown => JSON.parse(JSON.stringify(document))
const runs = { numRuns: 500 }

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

/** Real brands with the files of their signs, as an export has them. */
const kitOfBrand = (name: string): ExportedKit => {
  const { content, files } = realBrand(name, {
    type: { fonts: [{ role: 'headline', family: `${name} Sans`, weight: 700 }], scale: 1.333 },
  })
  const assets = [...files.keys()].map((id) => ({
    id,
    kind: 'logo' as const,
    url: `https://files.example/${encodeURIComponent(name)}/${id}.svg`,
    fileName: `${id}.svg`,
    mime: 'image/svg+xml',
  }))
  return { name, content, assets }
}
const rolesOf = (colors: readonly { hex: string; role: string }[]) =>
  colors.map(({ hex, role }) => `${role} ${hex}`).toSorted()

test.each(brandNames)('%s keeps its colours and their roles through every format', (name) => {
  const kit = kitOfBrand(name)
  const drafts = [
    readDtcg(asFile(writeDtcg(kit))),
    readBrandJson(asFile(writeBrandJson(kit))),
    readCssVariables(writeCss(kit)),
  ]
  for (const draft of drafts) {
    expect(rolesOf(draft.content.colors)).toEqual(rolesOf(kit.content.colors))
    expect(compareKits(kit, draft)).toEqual([])
  }
  const document = asFile(writeThemeJson(kit)) as Record<string, unknown>
  const theme = readThemeJson({ document })
  expect(theme.content.colors.map(({ hex }) => hex).toSorted()).toEqual(
    kit.content.colors.map(({ hex }) => hex).toSorted(),
  )
  expect(theme.fonts[0]).toMatchObject({ role: 'headline', family: `${name} Sans`, weight: 700 })
})
