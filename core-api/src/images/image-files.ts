import { type ImageFormat, imageMimes } from '@imagelayer/shared/contract/images.ts'

export type ImageMime = (typeof imageMimes)[ImageFormat]

/** What a link or a file name ends in. */
const extensions = { png: 'png', jpeg: 'jpg', webp: 'webp', avif: 'avif' } as const satisfies Record<
  ImageFormat,
  string
>
const formats = Object.keys(imageMimes) as ImageFormat[]

export const extensionOf = (mime: ImageMime): string => extensions[formatOfMime(mime)]

export const formatOfExtension = (ext: string): ImageFormat | undefined =>
  formats.find((format) => extensions[format] === ext)

export function formatOfMime(mime: string): ImageFormat {
  const format = formats.find((candidate) => imageMimes[candidate] === mime)
  if (!format) throw new RangeError(`no picture format is called ${mime}`)
  return format
}

/** Stored bytes that are about to be sent. */
export interface StoredFile {
  readonly mime: string
  /** Names the bytes; the ETag. */
  readonly sha256: string
  /** For the person who saves it; may hold any letters. */
  readonly fileName: string
  read(): Promise<Buffer>
}

/** A file name of the first words of a text, in its own script, without what file systems refuse. */
export function readableFileName(text: string, ext: string): string {
  const words = text
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
  const name = [...words].slice(0, 60).join('').replace(/-+$/, '').toLowerCase()
  return `${name || 'image'}.${ext}`
}
