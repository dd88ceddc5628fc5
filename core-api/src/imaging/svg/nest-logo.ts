import type { LogoLayer } from '@imagelayer/shared/contract/compositions.ts'
import sharp from 'sharp'
import { sanitizeSvg } from '../decode/sanitize-svg.ts'
import { element } from './xml.ts'

export interface LogoFile {
  readonly bytes: Buffer
  readonly mime: string
}

/** Twice the size that it is shown at, for screens with two pixels a point. */
const bitmapScale = 2

/** A logo as vectors, in its own drawing inside the picture's; a bitmap logo as a PNG. */
export async function nestLogo({ bytes, mime }: LogoFile, { id, name, box }: LogoLayer): Promise<string> {
  const place = { x: box.x, y: box.y, width: box.width, height: box.height }
  if (mime === 'image/svg+xml') {
    const inner = ownIds(sanitizeSvg(bytes).svg.toString(), id)
    return element('g', { id, 'data-name': name }, inner.replace(rootSize, element('svg', place).slice(4, -2)))
  }
  const png = await sharp(bytes, { limitInputPixels: 50e6 })
    .toColourspace('srgb')
    .resize(Math.round(box.width * bitmapScale), Math.round(box.height * bitmapScale), { fit: 'fill' })
    .png()
    .toBuffer()
  const href = `data:image/png;base64,${png.toString('base64')}`
  return element('image', { id, 'data-name': name, ...place, preserveAspectRatio: 'none', href })
}

/** What the sanitizer writes right behind the namespace. */
const rootSize = / width="[^"]*" height="[^"]*"/

/** Two logos may use the same ids. The sanitizer wrote this text, so quotes and references have one spelling each. */
const ownIds = (svg: string, prefix: string): string =>
  svg
    .replaceAll(' id="', ` id="${prefix}-`)
    .replaceAll(' href="#', ` href="#${prefix}-`)
    .replaceAll('url(#', `url(#${prefix}-`)
