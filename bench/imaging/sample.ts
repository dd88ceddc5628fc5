import { createRequire } from 'node:module'
import sharp from 'sharp'
import type { ComposeRequest } from '../../core-api/src/imaging/compose/engine-request.ts'
import type { Frame } from '../../core-api/src/imaging/layout/read-frame.ts'
import { photo } from '../../core-api/test/picture-files.ts'
import { realBrand } from '../../core-api/test/real-brands.ts'
import { type ChannelId, findChannel } from '../../shared/contract/channels.ts'

/** What every path is asked for: a photograph of 2048 px, a logo, a headline, a line below it, a button. */
export const sampleCopy = {
  headline: 'Autumn collection is here',
  subhead: 'Warm layers for long walks.',
  cta: 'Shop now',
} as const

export const frameOf = (id: ChannelId): Frame => {
  const { width, height, safeArea } = findChannel(id)
  return { size: { width, height }, safeArea }
}

/** A photograph with fine detail, 2048 x 2048, as a JPEG of quality 90. */
export const largePhoto = (name = 'FreshFlower.jpg'): Promise<Buffer> =>
  sharp(photo(name).bytes).resize(2048, 2048, { fit: 'cover' }).jpeg({ quality: 90 }).toBuffer()

let copies = 0
/** The same photograph in other bytes, by a comment of its own: nobody may remember what was decoded before. */
export function freshCopy(jpeg: Buffer): Buffer {
  copies += 1
  const comment = Buffer.alloc(12)
  comment.writeUInt32BE(0xfffe000a, 0)
  comment.write(String(copies).padStart(8, '0'), 4, 'latin1')
  return Buffer.concat([jpeg.subarray(0, 2), comment, jpeg.subarray(2)])
}

export const sampleRequest = (bytes: Buffer): ComposeRequest => ({
  ...frameOf('open-graph'),
  layout: 'editorial-left',
  copy: sampleCopy,
  kit: realBrand('Stripe'),
  picture: { bytes, origin: 'upload', seed: 1 },
})

const resolve = createRequire(new URL('../../core-api/package.json', import.meta.url)).resolve
/** A font file of Inter; satori reads no woff2. */
export const interFile = (weight: number, kind: 'woff' | 'woff2'): string =>
  resolve(`@fontsource/inter/files/inter-latin-${weight}-normal.${kind}`)
