import { AppError } from '@imagelayer/shared/contract/errors.ts'

export type PictureMime = 'image/png' | 'image/jpeg' | 'image/webp' | 'image/avif'

/** First bytes of each kind we know by name; the first match wins. `mime` is set for the kinds that we decode. */
const kinds: ReadonlyArray<{ name: string; mime?: PictureMime; matches: (bytes: Buffer) => boolean }> = [
  { name: 'PNG', mime: 'image/png', matches: (b) => ascii(b, 0, 8) === '\x89PNG\r\n\x1a\n' },
  { name: 'JPEG', mime: 'image/jpeg', matches: (b) => ascii(b, 0, 3) === '\xff\xd8\xff' },
  { name: 'WebP', mime: 'image/webp', matches: (b) => ascii(b, 0, 4) === 'RIFF' && ascii(b, 8, 12) === 'WEBP' },
  { name: 'AVIF', mime: 'image/avif', matches: (b) => ascii(b, 4, 8) === 'ftyp' && /^avi[fs]/.test(ascii(b, 8, 12)) },
  { name: 'HEIC', matches: (b) => ascii(b, 4, 8) === 'ftyp' && /^(hei|hev|mif1|msf1)/.test(ascii(b, 8, 12)) },
  { name: 'video', matches: (b) => ascii(b, 4, 8) === 'ftyp' || ascii(b, 0, 4) === '\x1aE\xdf\xa3' },
  { name: 'GIF', matches: (b) => /^GIF8[79]a$/.test(ascii(b, 0, 6)) },
  { name: 'TIFF', matches: (b) => /^(II[*+]\0|MM\0[*+])$/.test(ascii(b, 0, 4)) },
  { name: 'PDF', matches: (b) => ascii(b, 0, 5) === '%PDF-' },
  { name: 'BMP', matches: (b) => ascii(b, 0, 2) === 'BM' },
  { name: 'icon', matches: (b) => ascii(b, 0, 4) === '\0\0\x01\0' },
  { name: 'Photoshop', matches: (b) => ascii(b, 0, 4) === '8BPS' },
  { name: 'PostScript', matches: (b) => ascii(b, 0, 4) === '%!PS' },
  { name: 'JPEG 2000', matches: (b) => ascii(b, 4, 8) === 'jP  ' },
  { name: 'JPEG XL', matches: (b) => ascii(b, 0, 2) === '\xff\x0a' || ascii(b, 4, 8) === 'JXL ' },
  { name: 'ZIP', matches: (b) => ascii(b, 0, 4) === 'PK\x03\x04' },
  { name: 'SVG', matches: (b) => /<(!doctype )?svg[\s>]/i.test(ascii(b, 0, 2048)) },
]

const ascii = (bytes: Buffer, from: number, to: number) => bytes.toString('latin1', from, to)

/** What the bytes are, by their magic only: neither a file name nor a declared type is believed. */
export const sniffImage = (bytes: Buffer): { name: string; mime?: PictureMime } | undefined =>
  kinds.find((kind) => kind.matches(bytes))

/**
 * The type of a picture that may be decoded.
 * @throws AppError input.invalid when empty, input.unsupported for every other kind, named in words.
 */
export function requirePictureMime<M extends PictureMime>(bytes: Buffer, accepted: readonly M[]): M {
  if (bytes.length === 0)
    throw new AppError('input.invalid', {
      words: { en: 'The file is empty.', zh: '文件是空的。' },
      details: { rule: 'empty' },
    })
  const kind = sniffImage(bytes)
  const mime = accepted.find((candidate) => candidate === kind?.mime)
  if (mime) return mime
  throw new AppError('input.unsupported', {
    words: {
      en: `${kind ? `${kind.name} files are` : 'This kind of file is'} not supported here. Send a PNG, JPEG or WebP picture.`,
      zh: `此处不支持${kind ? ` ${kind.name} ` : '此类'}文件，请发送 PNG、JPEG 或 WebP 图片。`,
    },
    details: { rule: 'format', ...(kind ? { found: kind.name } : {}) },
  })
}
