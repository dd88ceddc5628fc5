import { cleanLine } from '@imagelayer/shared/brand/clean-text.ts'
import { isObject } from '@imagelayer/shared/brand/formats/json-document.ts'
import type { PageFacts } from './page-facts.ts'
import { attributeOf } from './page-tree.ts'
import { tellUnread, type WebReading } from './web-reading.ts'

/** What is read of a web app manifest (W3C Web Application Manifest). */
export interface WebManifest {
  readonly address: string
  readonly name: string
  readonly themeColor: string
  readonly backgroundColor: string
  readonly icons: readonly { readonly address: string; readonly sizePx: number; readonly isMaskable: boolean }[]
}

const none: WebManifest = { address: '', name: '', themeColor: '', backgroundColor: '', icons: [] }
const maxIcons = 40

/** The manifest that a page links; an empty one where there is none or it cannot be read, which is told. */
export async function readManifest(
  { links }: PageFacts,
  reading: WebReading & { readonly base: string },
): Promise<WebManifest> {
  const { reader, notes, signal, base } = reading
  const link = links.find(({ relations }) => relations.has('manifest'))
  const url = link && URL.parse(attributeOf(link.element, 'href'), base)
  if (!url) return none
  try {
    const file = await reader.read({ address: url.href, kind: 'data', signal })
    return readDocument(JSON.parse(new TextDecoder().decode(file.bytes)), file.address)
  } catch (error) {
    if (error instanceof SyntaxError)
      notes.skip(url.href, { en: 'The manifest is no JSON.', zh: '清单文件不是 JSON。' })
    else tellUnread(url.href, error, reading)
    return none
  }
}

function readDocument(document: unknown, address: string): WebManifest {
  if (!isObject(document)) return none
  const text = (name: string): string => (typeof document[name] === 'string' ? cleanLine(document[name], 200) : '')
  const told = Array.isArray(document.icons) ? document.icons.slice(0, maxIcons) : []
  const icons = told.flatMap((icon: unknown) => {
    if (!isObject(icon) || typeof icon.src !== 'string') return []
    const url = URL.parse(icon.src, address)
    const purpose = typeof icon.purpose === 'string' ? icon.purpose : 'any'
    if (!url || /\bmonochrome\b/.test(purpose)) return []
    const sizePx = largestSide(typeof icon.sizes === 'string' ? icon.sizes : '')
    return [{ address: url.href, sizePx, isMaskable: !/\bany\b/.test(purpose) && /\bmaskable\b/.test(purpose) }]
  })
  return {
    address,
    name: text('name') || text('short_name'),
    themeColor: text('theme_color'),
    backgroundColor: text('background_color'),
    icons,
  }
}

/** `48x48 192x192`: 192. `any`: as large as one likes. */
export function largestSide(sizes: string): number {
  if (/\bany\b/i.test(sizes)) return 10_000
  return Math.max(0, ...[...sizes.slice(0, 400).matchAll(/(\d{1,5})x\d{1,5}/gi)].map(([, side]) => Number(side)))
}
