/* Pictures of the file. Like Figma it takes PNG, JPEG and GIF, at most 4096 px a side. */
import { strict } from './strict.ts'

const maxSide = 4096
const images = new Map<string, Uint8Array>()

function jpegSize(bytes: Uint8Array, view: DataView): [number, number] | null {
  for (let at = 2; at + 9 < bytes.length; at += 2 + view.getUint16(at + 2)) {
    const marker = bytes[at + 1] ?? 0
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return [view.getUint16(at + 7), view.getUint16(at + 5)]
  }
  return null
}

function sizeOf(bytes: Uint8Array): [number, number] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length > 24 && view.getUint32(0) === 0x89504e47) return [view.getUint32(16), view.getUint32(20)]
  if (bytes.length > 10 && view.getUint32(0) === 0x47494638) return [view.getUint16(6, true), view.getUint16(8, true)]
  const size = bytes[0] === 0xff && bytes[1] === 0xd8 ? jpegSize(bytes, view) : null
  if (!size) throw new Error('in createImage: Image type is unsupported')
  return size
}

/** FNV-1a over a sample, with the length: enough to tell the pictures of a test apart. */
function hashOf(bytes: Uint8Array): string {
  let hash = 0x811c9dc5
  const step = Math.max(1, Math.floor(bytes.length / 50_000))
  for (let at = 0; at < bytes.length; at += step) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193) >>> 0
  return `${hash.toString(16)}-${bytes.length}`
}

function imageView(hash: string, bytes: Uint8Array): object {
  const [width, height] = sizeOf(bytes)
  const image = {
    hash,
    getBytesAsync: async () => bytes.slice(),
    getSizeAsync: async () => ({ width, height }),
  } satisfies Record<keyof Image, unknown>
  return strict(image, 'Image')
}

export function createImage(bytes: unknown): object {
  if (!(bytes instanceof Uint8Array)) throw new Error('in createImage: Expected a Uint8Array')
  const [width, height] = sizeOf(bytes)
  if (width > maxSide || height > maxSide) throw new Error('in createImage: Image is too large')
  const hash = hashOf(bytes)
  images.set(hash, bytes.slice())
  return imageView(hash, bytes)
}

export function getImageByHash(hash: string): object | null {
  const bytes = images.get(hash)
  return bytes ? imageView(hash, bytes) : null
}

export const isKnownImage = (hash: unknown): boolean => typeof hash === 'string' && images.has(hash)
export const imageHashes = (): string[] => [...images.keys()]
export const imageBytes = (hash: string): ArrayBuffer => {
  const bytes = images.get(hash)
  if (!bytes) throw new Error(`no image ${hash}`)
  return bytes.slice().buffer as ArrayBuffer
}
