import { AppError, type Words } from '@imagelayer/shared/contract/errors.ts'

/** Where a file is: at an address of the web, or in the text itself. */
export type FilePlace = { readonly url: string } | { readonly bytes: Buffer }

/** Signs of a `data:` address: 256 KB as base64. */
const maxDataLength = 350_000
const dataStart = /^data:(?:image\/svg\+xml|image\/png)((?:;[a-z0-9-]+=[^;,]{0,40})*)(;base64)?,/i

/**
 * The place that a document's words for a file mean: http and https, relative to `base` where there is one, and small pictures written
 * as `data:`. Throws `input.invalid` (details.rule `address`) for anything else. Whether the address may be reached is judged by
 * whoever reads it.
 */
export function placeOfFile(told: string, base: string | undefined): FilePlace {
  const address = told.trim()
  if (/^data:/i.test(address)) return { bytes: readData(address) }
  const url = URL.parse(address, base) ?? (address.startsWith('//') ? URL.parse(`https:${address}`) : null)
  if (!url) throw refuse({ en: 'It is no full address, and there is no page to complete it with.', zh: relativeZh })
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw refuse({
      en: `Files are read by http and https only, not by ${url.protocol.slice(0, 30)}`,
      zh: `只能通过 http 或 https 读取文件，不支持 ${url.protocol.slice(0, 30)}`,
    })
  return { url: url.href }
}

const relativeZh = '这不是完整的地址，也没有可用来补全它的页面。'

function readData(address: string): Buffer {
  const start = dataStart.exec(address.slice(0, 300))
  if (!start)
    throw refuse({ en: 'Only SVG and PNG may be written into an address.', zh: '只有 SVG 和 PNG 可以直接写在地址中。' })
  if (address.length > maxDataLength)
    throw refuse({ en: 'A file written into an address may hold 256 KB.', zh: '直接写在地址中的文件最大为 256 KB。' })
  const body = address.slice(start[0].length)
  if (start[2] !== undefined) return Buffer.from(body, 'base64')
  try {
    return Buffer.from(decodeURIComponent(body))
  } catch {
    throw refuse({ en: 'The file written into the address is damaged.', zh: '直接写在地址中的文件已损坏。' })
  }
}

const refuse = (words: Words): AppError => new AppError('input.invalid', { words, details: { rule: 'address' } })

/** `https://` where somebody wrote no scheme, as people do. */
export const withScheme = (address: string): string =>
  /^[a-z][a-z0-9+.-]*:/i.test(address) && !/^[^/]*:\d{1,5}(\/|$)/.test(address)
    ? address
    : `https://${address.replace(/^\/\//, '')}`

/** What a fetched file is called for people: the last part of its address, without its ending, which the bytes decide. */
export function nameOfPlace(place: FilePlace, otherwise: string): string {
  if (!('url' in place)) return otherwise
  const last = new URL(place.url).pathname.split('/').at(-1) ?? ''
  try {
    return decodeURIComponent(last).replace(/\.[a-z0-9]{1,5}$/i, '') || otherwise
  } catch {
    return otherwise
  }
}
