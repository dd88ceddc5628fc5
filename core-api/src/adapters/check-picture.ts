import sharp from 'sharp'
import { fault } from './google-errors.ts'

const types = { 'image/png': 'png', 'image/jpeg': 'jpeg', 'image/webp': 'webp' } as const
type PictureMime = keyof typeof types

const isPictureMime = (mime: string): mime is PictureMime => Object.hasOwn(types, mime)
/** No model of the registry paints more; a larger header is damage or an attack. */
const maxPixels = 40_000_000

/**
 * The bytes of a picture a model sent, decoded once to be sure that they are whole and what they claim to be. Throws
 * `model.failed` (bad-picture) when not: a broken picture must fail here, while nothing is charged.
 */
export async function checkPicture(base64: string, mime: string): Promise<{ bytes: Buffer; mime: PictureMime }> {
  if (!isPictureMime(mime)) throw fault('model.failed', 'bad-picture', { cause: new TypeError(`type ${mime}`) })
  const bytes = Buffer.from(base64, 'base64')
  try {
    const picture = sharp(bytes, { failOn: 'error', limitInputPixels: maxPixels, pages: 1 }).timeout({ seconds: 20 })
    const { format } = await picture.metadata()
    if (format !== types[mime]) throw new TypeError(`claims ${mime}, is ${format}`)
    await picture.resize(32, 32, { fit: 'fill', kernel: 'nearest' }).raw().toBuffer()
  } catch (error) {
    throw fault('model.failed', 'bad-picture', { cause: error })
  }
  return { bytes, mime }
}
