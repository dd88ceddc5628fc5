import type { DraftNotes } from '@imagelayer/shared/brand/formats/draft-notes.ts'
import { createSlots } from '../../slots.ts'
import { decodeText } from './decode-text.ts'
import { attributeOf, type PageElement, walk } from './page-tree.ts'
import { tellUnread, type WebReading } from './web-reading.ts'

/** A style sheet of a page, in the page's order. */
export interface Sheet {
  /** Its address; the page's own for one that stands in the page. */
  readonly address: string
  /** What its own relative addresses are relative to. */
  readonly base: string
  readonly css: string
}

export interface SheetReading extends WebReading {
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
  const beyond: string[] = []
  const takeTurn = createSlots({ count: readsAtOnce, maxWaiting: wanted.length + maxImports * maxFetched })
  const get = async (address: string): Promise<Sheet[]> => {
    left -= 1
    if (left < 0) {
      beyond.push(address)
      return []
    }
    return takeTurn(() => readSheet(address, reading))
  }
  const read = await Promise.all(
    wanted.map(async (one): Promise<Sheet[]> => {
      const own = 'css' in one ? [{ address: reading.page, base: reading.base, css: one.css }] : await get(one.address)
      const imported = await Promise.all(own.flatMap(importsOf).map((address) => get(address)))
      return [...imported.flat(), ...own]
    }),
  )
  const [first] = beyond
  if (first !== undefined)
    reading.notes.skip(first, {
      en: `It and ${beyond.length - 1} more style sheets: the first ${maxFetched} of a page are read.`,
      zh: `该样式表及另外 ${beyond.length - 1} 个：只读取网页的前 ${maxFetched} 个样式表。`,
    })
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

async function readSheet(address: string, reading: SheetReading): Promise<Sheet[]> {
  const { reader, signal } = reading
  try {
    const file = await reader.read({ address, kind: 'style', signal })
    return [{ address: file.address, base: file.address, css: decodeText(file) }]
  } catch (error) {
    tellUnread(address, error, reading)
    return []
  }
}

/** What a sheet imports: such rules stand before all others. Of what these import in turn nothing is read. */
function importsOf({ base, css }: Sheet): string[] {
  const told = css.slice(0, 20_000).matchAll(/@import\s{1,9}(?:url\(\s{0,9})?["']?([^"'()\s;]{1,2000})/gi)
  return [...told].slice(0, maxImports).flatMap(([, href = '']) => {
    const url = URL.parse(href, base)
    return url ? [url.href] : []
  })
}

function cutToLength(sheets: readonly Sheet[], notes: DraftNotes): Sheet[] {
  let length = 0
  const taken = sheets.filter(({ css }) => {
    length += css.length
    return length <= maxTotalLength
  })
  const left = sheets.filter((sheet) => !taken.includes(sheet))
  if (left[0])
    notes.skip(left[0].address, {
      en: `It and ${left.length - 1} more: the style sheets before it are already as long as is read.`,
      zh: `该样式表及另外 ${left.length - 1} 个：之前的样式表已达到读取上限。`,
    })
  return taken
}
