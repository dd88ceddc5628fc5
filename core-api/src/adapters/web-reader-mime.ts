import { sniffImage } from '../imaging/decode/sniff-image.ts'
import type { WebKind } from '../ports/web-reader.ts'

const unknown = 'application/octet-stream'
/** Signs of a text in UTF-16 or UTF-32, where zero bytes are no proof of a binary file. */
const wideMark = /^(\xff\xfe|\xfe\xff|\0\0\xfe\xff)/
const htmlStart =
  /^<(!doctype\s+html|html|head|body|meta|title|script|link|style|div|p|h1|table|a|br|iframe|font|b)[\s>/]/i

/**
 * What bytes are, judged by themselves first: magic numbers, zero bytes, the first element. What the server says decides only between
 * kinds of text that look alike. Pictures that we do not decode have the type they are known by, `application/octet-stream` otherwise.
 */
export function sniffMime(bytes: Buffer, declared: string): string {
  if (bytes.length === 0) return 'application/x-empty'
  const binary = sniffImage(bytes)
  if (binary && binary.name !== 'SVG') return binary.mime ?? (binary.name === 'PDF' ? 'application/pdf' : unknown)
  const start = bytes.toString('latin1', 0, 4096)
  const font = fontMimes[start.slice(0, 4)]
  if (font) return font
  if (start.slice(0, 1024).includes('\0') && !wideMark.test(start)) return unknown
  const text = start.replaceAll('\0', '').replace(/^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*/, '')
  const first = skipProlog(text)
  if (/^<([a-z]{1,20}:)?svg[\s>]/i.test(first) || /^<!doctype\s+svg/i.test(first)) return 'image/svg+xml'
  if (htmlStart.test(first)) return 'text/html'
  if (declared === 'text/html' || declared === 'application/xhtml+xml') return 'text/html'
  if (/^[{[]/.test(first) && (declared === 'application/json' || declared.endsWith('+json') || isJsonStart(first)))
    return 'application/json'
  return declared === 'text/css' ? 'text/css' : 'text/plain'
}

/** First four bytes of font files; whether one is sound is judged where it is parsed. */
const fontMimes: Readonly<Record<string, string>> = {
  '\0\x01\0\0': 'font/ttf',
  true: 'font/ttf',
  OTTO: 'font/otf',
  wOF2: 'font/woff2',
  wOFF: 'font/woff',
  ttcf: 'font/collection',
}

/** `{"`, `[{` and the like, which no style sheet begins with. */
const isJsonStart = (text: string): boolean => /^(\{\s*["}]|\[\s*[[{"\]\d])/.test(text)

/** The text behind XML's declaration and comments. */
function skipProlog(text: string): string {
  let rest = text
  for (let index = 0; index < 20; index += 1) {
    const end = rest.startsWith('<?') ? '?>' : rest.startsWith('<!--') ? '-->' : undefined
    const at = end === undefined ? -1 : rest.indexOf(end)
    if (end === undefined || at < 0) return rest
    rest = rest.slice(at + end.length).trimStart()
  }
  return rest
}

const pictures = ['image/png', 'image/jpeg', 'image/webp', 'image/avif', 'image/svg+xml']

/** What is asked for, how much of it may come and which types count. */
export const webKinds: Readonly<
  Record<WebKind, { readonly accept: string; readonly maxBytes: number; readonly mimes: readonly string[] }>
> = {
  page: { accept: 'text/html,application/xhtml+xml;q=0.9', maxBytes: 5_000_000, mimes: ['text/html'] },
  style: { accept: 'text/css', maxBytes: 5_000_000, mimes: ['text/css', 'text/plain'] },
  picture: {
    accept: 'image/svg+xml,image/png,image/webp,image/avif,image/jpeg',
    maxBytes: 20_000_000,
    mimes: pictures,
  },
  font: {
    accept: 'font/woff2,font/ttf,font/otf',
    maxBytes: 10_000_000,
    mimes: ['font/ttf', 'font/otf', 'font/woff2', 'font/woff', 'font/collection'],
  },
  data: { accept: 'application/json,application/manifest+json', maxBytes: 2_000_000, mimes: ['application/json'] },
}
