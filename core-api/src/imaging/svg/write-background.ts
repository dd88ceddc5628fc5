import type { Composition } from '@imagelayer/shared/contract/compositions.ts'
import sharp from 'sharp'
import { isOpaque, type RawPicture } from '../picture.ts'
import { writeOutline } from './write-outline.ts'
import { element } from './xml.ts'

/** High enough that not even a measurement tells it from a PNG of ten times its bytes. */
const quality = 96

/** The painting in its frame, on the colour around it. */
export async function writeBackground({ background, size }: Composition, picture: RawPicture): Promise<string> {
  const isSolid = background.kind === 'solid'
  const ground = isSolid ? background.color.hex : (background.mat?.hex ?? '#ffffff')
  const canvas = element('rect', { id: 'ground', width: size.width, height: size.height, fill: ground })
  if (isSolid) return canvas
  const box = background.box ?? { x: 0, y: 0, ...size }
  const place = { x: box.x, y: box.y, width: box.width, height: box.height }
  const isFramed = background.clip !== undefined || (background.radius ?? 0) > 0
  const form = { outline: background.clip, radius: background.radius }
  const clip = isFramed ? element('clipPath', { id: 'frame' }, writeOutline(box, form)) : ''
  const image = element('image', {
    id: 'picture',
    ...place,
    preserveAspectRatio: 'none',
    'clip-path': isFramed ? 'url(#frame)' : undefined,
    href: await asDataUrl(picture),
  })
  return canvas + clip + image
}

async function asDataUrl(picture: RawPicture): Promise<string> {
  const { data, width, height } = picture
  const whole = sharp(data, { raw: { width, height, channels: 4 } })
  if (!isOpaque(picture)) return `data:image/png;base64,${(await whole.png().toBuffer()).toString('base64')}`
  const jpeg = await whole.removeAlpha().jpeg({ quality, chromaSubsampling: '4:4:4' }).toBuffer()
  return `data:image/jpeg;base64,${jpeg.toString('base64')}`
}
