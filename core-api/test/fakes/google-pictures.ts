import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'

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
