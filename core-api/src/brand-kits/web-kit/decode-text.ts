import type { WebFile } from '../../ports/web-reader.ts'

/** Where the first bytes of a page or style sheet say their encoding. */
const pageMark = /<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})/i
const sheetMark = /^@charset "([\w.:-]{1,40})";/

/** The encodings that browsers know by this label; undefined for others, and for what no text of the web may be. */
function openDecoder(label: string | undefined): TextDecoder | undefined {
  if (label === undefined || /^(utf-?7|utf-?32|x-user-defined|replacement)/i.test(label)) return undefined
  try {
    return new TextDecoder(label)
  } catch {
    return undefined
  }
}

/**
 * The text of a page or style sheet, by its byte order mark, else by what the server says, else by what its own beginning says, else as
 * UTF-8, and as Windows-1252 when it is none. What cannot be decoded becomes U+FFFD; nothing throws.
 */
export function decodeText({ bytes, charset, mime }: Pick<WebFile, 'bytes' | 'charset' | 'mime'>): string {
  const start = bytes.toString('latin1', 0, 4096)
  const mark = start.startsWith('\xef\xbb\xbf')
    ? 'utf-8'
    : start.startsWith('\xff\xfe')
      ? 'utf-16le'
      : start.startsWith('\xfe\xff')
        ? 'utf-16be'
        : undefined
  const told = (mime === 'text/html' ? pageMark : sheetMark).exec(start)?.[1]
  // A page that calls itself UTF-16 in ASCII is none.
  const own = told !== undefined && /^utf-?16/i.test(told) ? 'utf-8' : told
  const decoder = openDecoder(mark) ?? openDecoder(charset) ?? openDecoder(own)
  if (decoder) return decoder.decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
