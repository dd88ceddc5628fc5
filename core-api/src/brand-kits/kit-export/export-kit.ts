import { writeBrandJson } from '@imagelayer/shared/brand/formats/write-brand-json.ts'
import { writeCss } from '@imagelayer/shared/brand/formats/write-css.ts'
import { writeDtcg } from '@imagelayer/shared/brand/formats/write-dtcg.ts'
import { writeThemeJson } from '@imagelayer/shared/brand/formats/write-theme-json.ts'
import { type ExportBrandKitQuery, type KitFileFormat, kitFileMimes } from '@imagelayer/shared/contract/kit-imports.ts'
import type { Db } from '../../db.ts'
import { readableFileName } from '../../images/image-files.ts'
import type { Links } from '../../images/links.ts'
import { listRecords } from '../kit-import/import-record.ts'
import { findAssets, findKit, type Owner, readContent } from '../kit-store.ts'
import { readVersion } from '../kit-versions.ts'
import { toExportedKit } from './exported-kit.ts'

/** A kit as a file of an open format. */
export interface KitFile {
  readonly mime: string
  readonly fileName: string
  readonly text: string
}

export interface ExportWish extends ExportBrandKitQuery {
  readonly id: string
}

/**
 * The draft, or a published version, in a format. The document of the newest import of that format is written over, so that what a kit
 * has no place for comes back as it was. Throws `missing` for a kit or version that is not the owner's.
 */
export async function exportKit(
  { db, links }: { db: Db; links: Links },
  owner: Owner,
  { id, format, version }: ExportWish,
): Promise<KitFile> {
  const kit = await findKit(db, owner, id)
  const content = version === undefined ? readContent(kit.draft) : await readVersion(db, owner, { id, number: version })
  const imports = await listRecords(db, owner, id)
  const carried = imports.find(({ findings, document }) => findings.format === format && document !== null)
  const assets = await findAssets(db, owner, id)
  const exported = toExportedKit({ name: kit.name, content, assets, imports }, links, carried)
  const write = {
    dtcg: () => asFile(writeDtcg(exported, documentOf(carried?.document))),
    'brand-json': () => asFile(writeBrandJson(exported, documentOf(carried?.document))),
    css: () => writeCss(exported),
    'theme-json': () => asFile(writeThemeJson(exported, documentOf(carried?.document))),
  }
  return { mime: kitFileMimes[format], fileName: fileNames[format](kit.name), text: write[format]() }
}

const documentOf = (text: string | null | undefined): unknown => (text ? JSON.parse(text) : undefined)
const asFile = (document: unknown): string => `${JSON.stringify(document, null, 2)}\n`

/** Two of the formats are only known by these names. */
const fileNames: Readonly<Record<KitFileFormat, (name: string) => string>> = {
  dtcg: (name) => readableFileName(name, 'tokens.json'),
  'brand-json': () => 'brand.json',
  css: (name) => readableFileName(name, 'css'),
  'theme-json': () => 'theme.json',
}
