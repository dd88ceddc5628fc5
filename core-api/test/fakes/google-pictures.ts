import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { signPicture } from '../../src/imaging/provenance/c2pa.ts'
import { createC2paSigner } from '../../src/imaging/provenance/cose-sign.ts'
import { createDevelopmentCertificate } from '../../src/imaging/provenance/development-certificate.ts'

/** Debian's package mate-backgrounds: real photographs, so that the imaging code meets real light and noise. */
const photographs = '/usr/share/backgrounds/mate/nature'

const sides: Record<string, number> = { '512': 512, '1K': 1024, '2K': 2048, '4K': 4096 }

/** The pixels Google gives for a shape and tier: the tier's square area, sides in steps of 16. */
export function googlePixels(aspectRatio: string, imageSize: string): { width: number; height: number } {
  const [x = 1, y = 1] = aspectRatio.split(':').map(Number)
  const side = sides[imageSize] ?? 1024
  const step = (value: number) => Math.max(16, Math.round(value / 16) * 16)
  return { width: step(side * Math.sqrt(x / y)), height: step(side * Math.sqrt(y / x)) }
}

/** A photograph cropped to the size asked for; the seed chooses which one and where. */
export async function pictureFor(
  seed: number,
  size: { width: number; height: number },
  format: 'png' | 'jpeg' = 'png',
): Promise<Buffer> {
  if (!existsSync(photographs)) {
    throw new Error(`${photographs} is missing: install the Debian package mate-backgrounds`)
  }
  const files = readdirSync(photographs)
    .filter((name) => name.endsWith('.jpg'))
    .sort()
  const file = files[seed % files.length] ?? ''
  const position = (['centre', 'left', 'right', 'top', 'bottom'] as const)[seed % 5] ?? 'centre'
  const picture = sharp(readFileSync(path.join(photographs, file))).resize({ ...size, fit: 'cover', position })
  return format === 'png' ? picture.png({ compressionLevel: 1 }).toBuffer() : picture.jpeg({ quality: 90 }).toBuffer()
}

const provider = createDevelopmentCertificate().then(createC2paSigner)

/** The picture with a manifest of the model's own maker, as Google's pictures have one; under another root than ours. */
export async function signAsProvider(bytes: Buffer, mime = 'image/png'): Promise<Buffer> {
  const created = {
    action: 'c2pa.created',
    digitalSourceType: 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia',
    softwareAgent: { name: 'Google Generative AI' },
  }
  const manifest = {
    title: 'Generated picture',
    claim_generator_info: [{ name: 'Google C2PA Core Generator Library', version: '1' }],
    assertions: [{ label: 'c2pa.actions.v2', data: { actions: [created] } }],
  }
  return signPicture(bytes, { mime, manifest, signer: await provider })
}

/** A manifest that lost a name on the way: there, and beyond reading. */
export function damageManifest(signed: Buffer): Buffer {
  const damaged = Buffer.from(signed)
  damaged.write('?', damaged.indexOf('c2pa.actions.v2'))
  return damaged
}
