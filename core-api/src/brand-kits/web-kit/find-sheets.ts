import type { DraftNotes } from '@imagelayer/shared/brand/formats/draft-notes.ts'
import { AppError, describeError } from '@imagelayer/shared/contract/errors.ts'
import type { WebReader } from '../../ports/web-reader.ts'
import { createSlots } from '../../slots.ts'
import { decodeText } from './decode-text.ts'
import { attributeOf, type PageElement, walk } from './page-tree.ts'

/** A style sheet of a page, in the page's order. */
export interface Sheet {
  /** Its address; the page's own for one that stands in the page. */
  readonly address: string
  readonly css: string
}

export interface SheetReading {
  readonly reader: WebReader
  readonly notes: DraftNotes
  readonly signal: AbortSignal
  /** The page's address, and what its relative addresses are relative to. */
  readonly page: string
  readonly base: string
}

/** Sheets that are fetched for one page, those that others import among them. */
const maxFetched = 10
const maxImports = 4
/** UTF-16 units of all sheets together: what a style sheet is read to. */
const maxTotalLength = 1_900_000
const readsAtOnce = 4

type Wanted = { readonly css: string } | { readonly address: string }

/** The sheets that a page names or holds. One that cannot be read is told and leaves the others alone. */
export async function findSheets(root: PageElement, reading: SheetReading): Promise<Sheet[]> {
  const wanted = listSheets(root, reading)
  let left = maxFetched
  const takeTurn = createSlots({ count: readsAtOnce, maxWaiting: wanted.length + maxImports * maxFetched })
  const get = async (address: string): Promise<Sheet[]> => {
    if (left <= 0) {
      reading.notes.skip(address, {
        en: `A page's first ${maxFetched} style sheets are read.`,
        zh: `只读取网页的前 ${maxFetched} 个样式表。`,
      })
      return []
    }
    left -= 1
    return takeTurn(() => readSheet(address, reading))
  }
  const read = await Promise.all(
    wanted.map(async (one): Promise<Sheet[]> => {
      const own = 'css' in one ? [{ address: reading.page, css: one.css }] : await get(one.address)
      const imported = await Promise.all(own.flatMap(importsOf).map((address) => get(address)))
      return [...imported.flat(), ...own]
    }),
  )
  return cutToLength(read.flat(), reading.notes)
}

/** Sheets for screens in the light theme, and what the page's own elements set for the whole of it. */
function listSheets(root: PageElement, { base }: SheetReading): Wanted[] {
  const wanted: Wanted[] = []
  for (const element of walk(root)) {
    const { tag } = element
    if (/\b(?:print|speech)\b/i.test(attributeOf(element, 'media'))) continue
    if (tag === 'style') wanted.push({ css: element.text })
    if ((tag === 'html' || tag === 'body') && element.attributes.has('style'))
      wanted.push({ css: `${tag} { ${attributeOf(element, 'style').slice(0, 4000)} }` })
    const relations = attributeOf(element, 'rel').toLowerCase().split(/\s+/)
    if (tag !== 'link' || !relations.includes('stylesheet') || relations.includes('alternate')) continue
    const url = URL.parse(attributeOf(element, 'href'), base)
    if (url) wanted.push({ address: url.href })
  }
  return wanted
}

async function readSheet(address: string, { reader, signal, notes }: SheetReading): Promise<Sheet[]> {
  try {
    const file = await reader.read({ address, kind: 'style', signal })
    return [{ address: file.address, css: decodeText(file) }]
  } catch (error) {
    signal.throwIfAborted()
    if (!(error instanceof AppError)) throw error
    notes.skip(address, { en: describeError(error, 'en').message, zh: describeError(error, 'zh-CN').message })
    return []
  }
}

/** What a sheet imports: such rules stand before all others. Of what these import in turn nothing is read. */
function importsOf({ address, css }: Sheet): string[] {
  const told = css.slice(0, 20_000).matchAll(/@import\s{1,9}(?:url\(\s{0,9})?["']?([^"'()\s;]{1,2000})/gi)
  return [...told].slice(0, maxImports).flatMap(([, href = '']) => {
    const url = URL.parse(href, address)
    return url ? [url.href] : []
  })
}

function cutToLength(sheets: readonly Sheet[], notes: DraftNotes): Sheet[] {
  let length = 0
  return sheets.filter(({ address, css }) => {
    length += css.length
    if (length <= maxTotalLength) return true
    notes.skip(address, {
      en: 'The style sheets before it are already as long as is read.',
      zh: '之前的样式表已达到读取上限。',
    })
    return false
  })
}
