import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress, createGunzip } from 'node:zlib'

/** The body was larger than it may be, packed or unpacked. */
export class BodyTooLarge extends Error {
  override readonly name = 'BodyTooLarge'
}

/** Text rarely shrinks to less than a tenth; a bomb shrinks to a thousandth. Small bodies may be as even as they like. */
const maxRatio = 100
const freeBytes = 64 * 1024

const unpackers = { gzip: createGunzip, 'x-gzip': createGunzip, br: createBrotliDecompress } as const
/** What we say we can unpack. */
export const acceptedCodings = 'gzip, br'

/**
 * Reads a body to its end and unpacks it, counting both while it streams: at most `maxBytes` before and after, and at most a hundred
 * times as much after as before. Rejects with BodyTooLarge; for a body that is cut off or damaged with an error of zlib or the socket.
 */
export async function readBody(body: Readable, coding: string, maxBytes: number): Promise<Buffer> {
  const name = coding.trim().toLowerCase()
  const isPlain = name === '' || name === 'identity'
  if (!isPlain && !Object.hasOwn(unpackers, name)) throw new Error(`unknown content coding ${name.slice(0, 40)}`)
  let packed = 0
  async function* counted(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of source) {
      packed += chunk.length
      if (packed > maxBytes) throw new BodyTooLarge()
      yield chunk
    }
  }
  const chunks: Buffer[] = []
  let unpacked = 0
  async function collect(source: AsyncIterable<Buffer>): Promise<void> {
    for await (const chunk of source) {
      unpacked += chunk.length
      if (unpacked > maxBytes || unpacked > freeBytes + packed * maxRatio) throw new BodyTooLarge()
      chunks.push(chunk)
    }
  }
  if (isPlain) await pipeline(body, counted, collect)
  else await pipeline(body, counted, unpackers[name as keyof typeof unpackers](), collect)
  return Buffer.concat(chunks)
}
