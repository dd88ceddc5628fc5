import { createHash } from 'node:crypto'
import { AppError, type Words } from '@imagelayer/shared/contract/errors.ts'
import type { ImportBrandKitInput, KitSource, KitSourceInput } from '@imagelayer/shared/contract/kit-imports.ts'
import type { Locale } from '@imagelayer/shared/contract/locale.ts'
import type { Db } from '../../db.ts'
import { checkIdempotencyKey, hashRequest, refuseReusedKey } from '../../idempotency-key.ts'
import type { SvgRasterizer } from '../../imaging/decode/svg-rasterizer.ts'
import type { WebReader } from '../../ports/web-reader.ts'
import { countRoomForAssets } from '../asset-rows.ts'
import type { AssetStore } from '../asset-store.ts'
import { requireRoomForKit } from '../create-kit.ts'
import type { Owner } from '../kit-store.ts'
import { requireColors } from './draft-content.ts'
import { fetchFiles } from './fetch-files.ts'
import { findRecord, type ImportRecord } from './import-record.ts'
import type { ReadInTime } from './read-in-time.ts'
import { readSource, requireWalkable, textOfSource } from './read-source.ts'
import type { ReadSource } from './source-reading.ts'
import { newImportId, storeImport } from './store-import.ts'
import { listWantedFiles } from './wanted-files.ts'

export interface ImportOptions {
  readonly db: Db
  readonly store: AssetStore
  readonly reader: WebReader
  readonly rasterizer: SvgRasterizer
  readonly readInTime: ReadInTime
}

export interface ImportFacts {
  readonly idempotencyKey?: string | undefined
  /** In which a source without a name gets one. */
  readonly locale: Locale
  /** Aborts when nobody waits for the answer any more. */
  readonly signal: AbortSignal
}

/**
 * Reads a source and its files, then makes a draft kit of them; says which import it is. The same Idempotency-Key with the same input
 * is the import that is there; with other input it is `request.conflict`.
 */
export async function importKit(
  options: ImportOptions,
  owner: Owner,
  { input, facts }: { input: ImportBrandKitInput; facts: ImportFacts },
): Promise<ImportRecord> {
  const { db, readInTime } = options
  checkIdempotencyKey(facts.idempotencyKey)
  requireWalkable(input.from)
  const request = identify(owner, input, facts.idempotencyKey)
  const earlier = await findEarlier(db, owner, request)
  if (earlier) return earlier
  await requireRoomForKit(db, owner)
  await readInTime(owner, facts.signal, async (signal) => {
    const read = await readSource(input.from, { ...options, signal })
    requireColors(read.draft, read.address)
    const wanted = listWantedFiles(read.draft)
    const { files, skipped } = await fetchFiles(wanted, {
      reader: options.reader,
      judge: options.store.judge,
      base: read.address,
      deadline: signal,
      room: await countRoomForAssets(db, owner),
    })
    facts.signal.throwIfAborted()
    await storeImport(options, owner, {
      ...request,
      name: input.name ?? nameOf(read, input.from, facts.locale),
      source: input.from.source,
      read,
      document: textOfSource(input.from, read),
      taken: wanted.map((one, index) => ({ wanted: one, fetched: files[index] })),
      skipped: [...read.draft.skipped, ...skipped],
    })
  })
  const made = await findEarlier(db, owner, request)
  if (!made) throw new AppError('missing')
  return made
}

interface Request {
  readonly id: string
  readonly requestHash: string | undefined
}

/** A key names the import of one organization, so that two requests with it, even at once, cannot make two kits. */
function identify({ organizationId }: Owner, input: ImportBrandKitInput, key: string | undefined): Request {
  if (key === undefined) return { id: newImportId(), requestHash: undefined }
  const digest = createHash('sha256').update(`${organizationId}\n${key}`).digest('base64url')
  return { id: `imp_${digest.slice(0, 22)}`, requestHash: hashRequest(input) }
}

async function findEarlier(db: Db, owner: Owner, { id, requestHash }: Request): Promise<ImportRecord | undefined> {
  const earlier = await findRecord(db, owner, id)
  if (earlier && earlier.findings.requestHash !== requestHash) throw refuseReusedKey()
  return earlier
}

/** The source's own name, that of the place where it was read, or what such a source is called in the caller's language. */
function nameOf({ draft, address }: ReadSource, { source }: KitSourceInput, locale: Locale): string {
  const host = address === undefined ? undefined : URL.parse(address)?.hostname.replace(/^www\./, '')
  const fallback = sourceNames[source][locale === 'zh-CN' ? 'zh' : 'en']
  return draft.name?.trim().slice(0, 80).toWellFormed() || host?.slice(0, 80) || fallback
}

const brand = { en: 'Brand', zh: '品牌' }
const sourceNames: Readonly<Record<KitSource, Words>> = {
  url: brand,
  'theme-json': { en: 'WordPress theme', zh: 'WordPress 主题' },
  dtcg: { en: 'Design tokens', zh: '设计令牌' },
  'brand-json': brand,
  css: { en: 'Style sheet', zh: '样式表' },
  figma: { en: 'Figma file', zh: 'Figma 文件' },
  shopify: { en: 'Shop', zh: '店铺' },
}
