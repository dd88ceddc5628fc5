import { requireDocument } from '@imagelayer/shared/brand/formats/json-document.ts'
import { readCssVariables } from '@imagelayer/shared/brand/formats/read-css-variables.ts'
import { readDtcg } from '@imagelayer/shared/brand/formats/read-dtcg.ts'
import { readThemeJson } from '@imagelayer/shared/brand/formats/read-theme-json.ts'
import { AppError } from '@imagelayer/shared/contract/errors.ts'
import { decodeText } from '../web-kit/decode-text.ts'
import { readWebKit } from '../web-kit/read-web-kit.ts'
import { formatOfDocument } from './document-format.ts'
import { readBrandDocument, readJson } from './read-document.ts'
import type { ReadSource, SourceReaders } from './source-reading.ts'

/** Reads a page, or the JSON document or style sheet that lies at the address instead of one. */
export async function readAddress(address: string, readers: SourceReaders): Promise<ReadSource> {
  try {
    return { draft: await readWebKit({ ...readers, address }), address }
  } catch (error) {
    if (!isOfOtherKind(error)) throw error
  }
  try {
    return await readDocumentAt(address, readers)
  } catch (error) {
    if (!isOfOtherKind(error)) throw error
  }
  const sheet = await readers.reader.read({ address, kind: 'style', signal: readers.signal })
  return { draft: readCssVariables(decodeText(sheet)), address: sheet.address }
}

/** What the reader says of bytes that are none of the kind that was asked for. */
const isOfOtherKind = (error: unknown): boolean => error instanceof AppError && error.details?.rule === 'type'

async function readDocumentAt(told: string, readers: SourceReaders): Promise<ReadSource> {
  const { document, address } = await readJson(told, readers)
  const format = formatOfDocument(document)
  if (format === 'brand-json') return readBrandDocument({ document, address }, readers)
  if (format === 'theme-json') {
    const theme = requireDocument(document, { en: 'theme.json', zh: 'theme.json' })
    return { draft: readThemeJson({ document: theme }), format, address }
  }
  return { draft: readDtcg(document), format: 'dtcg', address }
}
