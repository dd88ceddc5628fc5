import { requireDocument } from '@imagelayer/shared/brand/formats/json-document.ts'
import { readCssVariables } from '@imagelayer/shared/brand/formats/read-css-variables.ts'
import { readDtcg } from '@imagelayer/shared/brand/formats/read-dtcg.ts'
import { readFigmaKit } from '@imagelayer/shared/brand/formats/read-figma-kit.ts'
import { readShopifyKit } from '@imagelayer/shared/brand/formats/read-shopify-kit.ts'
import { readThemeJson } from '@imagelayer/shared/brand/formats/read-theme-json.ts'
import type { KitSourceInput } from '@imagelayer/shared/contract/kit-imports.ts'
import { requireKeepableText } from '../../keepable-text.ts'
import { withScheme } from './file-address.ts'
import { readAddress } from './read-address.ts'
import { readBrandDocument } from './read-document.ts'
import type { ReadSource, SourceReaders } from './source-reading.ts'

/** Reads a source of any kind. No file that it names is fetched yet. Throws AppError for what cannot be read. */
export async function readSource(from: KitSourceInput, readers: SourceReaders): Promise<ReadSource> {
  const source = await readBySource(from, readers)
  // What was sent is checked at the door; what was fetched comes in here.
  requireKeepableText(source.draft)
  return source
}

function readBySource(from: KitSourceInput, readers: SourceReaders): ReadSource | Promise<ReadSource> {
  switch (from.source) {
    case 'url':
      return readAddress(withScheme(from.url), readers)
    case 'theme-json': {
      const { document, siteName, logoUrl, iconUrl } = from
      const addresses = {
        ...(logoUrl !== undefined && { logoUrl: withScheme(logoUrl) }),
        ...(iconUrl !== undefined && { iconUrl: withScheme(iconUrl) }),
      }
      const theme = { document, ...addresses, ...(siteName !== undefined && { siteName }) }
      return { draft: readThemeJson(theme), format: 'theme-json' }
    }
    case 'dtcg':
      return { draft: readDtcg(from.document), format: 'dtcg' }
    case 'brand-json':
      return readBrandDocument({ document: from.document, brandId: from.brandId }, readers)
    case 'css':
      return { draft: readCssVariables(from.css) }
    case 'figma':
      return { draft: readFigmaKit(from.document) }
    case 'shopify':
      return { draft: readShopifyKit(from.document) }
  }
}

/** The source as a text, for keeping. A web page is not kept. */
export function textOfSource(from: KitSourceInput, { draft }: ReadSource): string | null {
  if (from.source === 'css') return from.css
  if (from.source === 'figma' || from.source === 'shopify') return JSON.stringify(from.document)
  return draft.carried === undefined ? null : JSON.stringify(draft.carried)
}

/** Throws `input.invalid` or `input.too-large` for a document that is nested too deep or too big to be walked. */
export function requireWalkable(from: KitSourceInput): void {
  if ('document' in from) requireDocument(from.document, { en: 'document', zh: '文档' })
}
