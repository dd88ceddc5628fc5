import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { crc32, deflateSync } from 'node:zlib'

const require = createRequire(import.meta.url)

/** A photograph of Debian's mate-backgrounds, which the test bootstrap installs. */
export const photo = (name: string): { bytes: Buffer } => ({
  bytes: readFileSync(`/usr/share/backgrounds/mate/nature/${name}`),
})

/**
 * Photographs of people and things that Debian's backgrounds do not have: `astronaut` is NASA's portrait of Eileen Collins (public
 * domain), `coffee` a cup by Rachel Michetti (CC0); both come from the sample data of scikit-image.
 */
export const sample = (name: 'astronaut' | 'coffee'): { bytes: Buffer } => ({
  bytes: readFileSync(new URL(`./pictures/${name}.jpg`, import.meta.url)),
})

/** A file of a @fontsource package, such as `inter/files/inter-latin-700-normal.woff2`. */
export const fontFile = (name: string): Buffer => {
  const [family = '', ...rest] = name.split('/')
  return readFileSync(require.resolve(`@fontsource/${family}/${rest.join('/')}`))
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}

/** A small PNG file that says it is a very large picture. */
export function pngThatClaims(width: number, height: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 6, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(Math.min(4_000_000, (width * 4 + 1) * height)))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
