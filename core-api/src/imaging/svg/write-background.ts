import type { Composition } from '@imagelayer/shared/contract/compositions.ts'
import sharp from 'sharp'
import type { RawPicture } from '../picture.ts'
import { element } from './xml.ts'

/** High enough that the drawing is as good as a PNG to the eye, at a tenth of its bytes. */
const quality = 92

/** The painting in its frame, on the colour around it. */
export async function writeBackground({ background, size }: Composition, picture: RawPicture): Promise<string> {
  const isSolid = background.kind === 'solid'
  const ground = isSolid ? background.color.hex : (background.mat?.hex ?? '#ffffff')
  const canvas = element('rect', { id: 'ground', width: size.width, height: size.height, fill: ground })
  if (isSolid) return canvas
  const box = background.box ?? { x: 0, y: 0, ...size }
  const place = { x: box.x, y: box.y, width: box.width, height: box.height }
  const radius = background.radius || undefined
  const clip = radius && element('clipPath', { id: 'frame' }, element('rect', { ...place, rx: radius }))
  const image = element('image', {
    id: 'picture',
    ...place,
    preserveAspectRatio: 'none',
    'clip-path': radius && 'url(#frame)',
    href: await asDataUrl(picture),
  })
  return canvas + (clip ? element('defs', {}, clip) : '') + image
}

async function asDataUrl({ data, width, height }: RawPicture): Promise<string> {
  const whole = sharp(data, { raw: { width, height, channels: 4 } })
  const { isOpaque } = await whole.clone().stats()
  if (!isOpaque) return `data:image/png;base64,${(await whole.png().toBuffer()).toString('base64')}`
  const jpeg = await whole.removeAlpha().jpeg({ quality, chromaSubsampling: '4:4:4' }).toBuffer()
  return `data:image/jpeg;base64,${jpeg.toString('base64')}`
}
