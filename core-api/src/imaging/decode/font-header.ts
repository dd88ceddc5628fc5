import { AppError, type Words } from '@imagelayer/shared/contract/errors.ts'

export type FontMime = 'font/ttf' | 'font/otf' | 'font/woff2'

const fontLimits = { maxBytes: 10_000_000, maxUnpackedBytes: 40_000_000, maxTables: 64 } as const

const required = ['cmap', 'head', 'hhea', 'hmtx', 'maxp', 'name']

/**
 * Judges a font by its first bytes and its list of tables, before anything is unpacked.
 * @throws AppError input.too-large, input.unsupported (kind), input.invalid (damaged, tables missing).
 */
export function readFontHeader(bytes: Buffer): { mime: FontMime; tables: ReadonlySet<string> } {
  if (bytes.length > fontLimits.maxBytes) throw tooLarge('bytes', bytes.length, fontLimits.maxBytes)
  const mime = sniffFont(bytes)
  const tables = new Set(mime === 'font/woff2' ? readPackedTables(bytes) : readPlainTables(bytes))
  const missing = required.filter((tag) => !tables.has(tag))
  const hasOutlines = (tables.has('glyf') && tables.has('loca')) || tables.has('CFF ') || tables.has('CFF2')
  if (missing.length > 0 || !hasOutlines) {
    throw new AppError('input.invalid', {
      words: {
        en: `This font lacks tables that every font needs: ${[...missing, ...(hasOutlines ? [] : ['outlines'])].join(', ')}.`,
        zh: `此字体缺少必需的数据表：${[...missing, ...(hasOutlines ? [] : ['字形轮廓'])].join('、')}。`,
      },
      details: { rule: 'tables', missing },
    })
  }
  return { mime, tables }
}

function sniffFont(bytes: Buffer): FontMime {
  if (bytes.length === 0)
    throw new AppError('input.invalid', {
      words: { en: 'The file is empty.', zh: '文件是空的。' },
      details: { rule: 'empty' },
    })
  const magic = bytes.toString('latin1', 0, 4)
  if (magic === '\0\x01\0\0' || magic === 'true') return 'font/ttf'
  if (magic === 'OTTO') return 'font/otf'
  if (magic === 'wOF2' && bytes.toString('latin1', 4, 8) !== 'ttcf') return 'font/woff2'
  throw new AppError('input.unsupported', {
    words: unsupportedWords(magic),
    details: { rule: 'format' },
  })
}

function unsupportedWords(magic: string): Words {
  if (magic === 'wOFF')
    return {
      en: 'WOFF 1 fonts are not supported. Send the font as WOFF2, TTF or OTF.',
      zh: '不支持 WOFF 1 字体，请发送 WOFF2、TTF 或 OTF。',
    }
  if (magic === 'ttcf' || magic === 'wOF2')
    return {
      en: 'Font collections are not supported. Send each font as its own file.',
      zh: '不支持字体合集，请将每个字体作为单独的文件发送。',
    }
  if (magic.startsWith('%!') || magic.startsWith('\x80\x01'))
    return {
      en: 'Type 1 fonts are not supported. Send TTF, OTF or WOFF2.',
      zh: '不支持 Type 1 字体，请发送 TTF、OTF 或 WOFF2。',
    }
  return {
    en: 'This kind of file is not a font that we support. Send TTF, OTF or WOFF2.',
    zh: '此文件不是受支持的字体，请发送 TTF、OTF 或 WOFF2。',
  }
}

/** Tags of an sfnt; every table has to lie inside the file. */
function readPlainTables(bytes: Buffer): string[] {
  const count = readCount(bytes, 4)
  if (12 + count * 16 > bytes.length) throw damagedFont()
  return Array.from({ length: count }, (_, index) => {
    const at = 12 + index * 16
    if (bytes.readUInt32BE(at + 8) + bytes.readUInt32BE(at + 12) > bytes.length) throw damagedFont()
    return bytes.toString('latin1', at, at + 4)
  })
}

function readCount(bytes: Buffer, at: number): number {
  if (bytes.length < at + 2) throw damagedFont()
  const count = bytes.readUInt16BE(at)
  if (count === 0 || count > fontLimits.maxTables) throw damagedFont()
  return count
}

/** The tags that WOFF2 writes as a number, in the order of its specification, section 5. */
const knownTags = (
  'cmap head hhea hmtx maxp name OS/2 post cvt_ fpgm glyf loca prep CFF_ VORG EBDT EBLC gasp hdmx kern LTSH PCLT VDMX ' +
  'vhea vmtx BASE GDEF GPOS GSUB EBSC JSTF MATH CBDT CBLC COLR CPAL SVG_ sbix acnt avar bdat bloc bsln cvar fdsc feat ' +
  'fmtx fvar gvar hsty just lcar mort morx opbd prop trak Zapf Silf Glat Gloc Feat Sill'
)
  .split(' ')
  .map((tag) => tag.replace('_', ' '))

const headerBytes = 48

/** Tags of a WOFF2. The sizes it declares are added up first, since ten packed megabytes can hold ten gigabytes. */
function readPackedTables(bytes: Buffer): string[] {
  if (bytes.length < headerBytes || bytes.readUInt32BE(8) !== bytes.length) throw damagedFont()
  const count = readCount(bytes, 12)
  const tags: string[] = []
  let unpacked = 0
  let at = headerBytes
  const readLength = () => {
    const { value, next } = readBase128(bytes, at)
    at = next
    return value
  }
  for (let index = 0; index < count; index += 1) {
    const flags = bytes[at]
    if (flags === undefined) throw damagedFont()
    at += 1
    const known = flags & 63
    const tag = known === 63 ? bytes.toString('latin1', at, at + 4) : (knownTags[known] ?? '')
    if (known === 63) at += 4
    const length = readLength()
    // glyf and loca are transformed unless version 3 says no; all others are plain unless they say yes.
    const version = flags >> 6
    const transformed = tag === 'glyf' || tag === 'loca' ? version !== 3 : version !== 0
    unpacked += Math.max(length, transformed ? readLength() : 0)
    tags.push(tag)
  }
  if (unpacked > fontLimits.maxUnpackedBytes) throw tooLarge('unpacked', unpacked, fontLimits.maxUnpackedBytes)
  if (at + bytes.readUInt32BE(20) > bytes.length) throw damagedFont()
  return tags
}

/** UIntBase128: seven bits a byte, at most five bytes, no leading zeros. */
function readBase128(bytes: Buffer, from: number): { value: number; next: number } {
  let value = 0
  for (let at = from; at < from + 5; at += 1) {
    const byte = bytes[at]
    if (byte === undefined || (at === from && byte === 0x80)) throw damagedFont()
    value = value * 128 + (byte & 127)
    if (byte < 128) return { value, next: at + 1 }
  }
  throw damagedFont()
}

const damagedFont = (cause?: unknown) =>
  new AppError('input.invalid', {
    words: { en: 'This font is damaged and cannot be read.', zh: '此字体已损坏，无法读取。' },
    details: { rule: 'damaged' },
    cause,
  })

const tooLarge = (rule: string, sizeBytes: number, maxBytes: number) =>
  new AppError('input.too-large', {
    words: {
      en: `The font is larger than ${maxBytes / 1e6} MB${rule === 'unpacked' ? ' once unpacked' : ''}.`,
      zh: `字体${rule === 'unpacked' ? '解压后' : ''}超过 ${maxBytes / 1e6} MB。`,
    },
    details: { rule, sizeBytes, maxBytes },
  })
