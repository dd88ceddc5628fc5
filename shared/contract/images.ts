import { z } from 'zod'
import { pageInput, pageOf } from './page.ts'
import { brandScore, repair } from './scores.ts'

export const imageFormat = z.enum(['png', 'jpeg', 'webp', 'avif'])
export type ImageFormat = z.infer<typeof imageFormat>
export const imageMimes = { png: 'image/png', jpeg: 'image/jpeg', webp: 'image/webp', avif: 'image/avif' } as const

/** Who painted: a trained model, our procedural artist, or a person's own picture. */
export const pictureOrigin = z.enum(['model', 'studio', 'upload'])

export const imageView = z
  .object({
    id: z.string(),
    url: z.string().describe('Signed link to the bytes; expires. Bytes never travel inside JSON.'),
    width: z.number().int().describe('Pixels.'),
    height: z.number().int().describe('Pixels.'),
    mime: z.string(),
    altText: z.string().describe('Words for people who cannot see the picture.'),
    score: brandScore.nullable().describe('Null when the picture was not measured.'),
    repairs: z.array(repair).describe('What was mended before it was delivered, in order.'),
    compositionId: z.string(),
  })
  .meta({ id: 'Picture', description: 'A finished picture as a request answers it.' })
export type ImageView = z.infer<typeof imageView>
export const pictureWarning = z
  .object({ message: z.string().describe('In English.'), messageZh: z.string().describe('The same in Chinese.') })
  .meta({ id: 'PictureWarning', description: 'What the engine had to leave out or change.' })
export type PictureWarning = z.infer<typeof pictureWarning>
export const imageDetail = imageView
  .extend({
    generationId: z.string(),
    brandKitId: z.string(),
    brandKitVersion: z.number().int(),
    prompt: z.string(),
    model: z.string().describe('Who painted it; another than asked for when one stood in.'),
    origin: pictureOrigin,
    channel: z.string().nullable(),
    sizeBytes: z.number().int().describe('Bytes of the master, a PNG.'),
    sha256: z.string().describe('Hex, of the master.'),
    warnings: z.array(pictureWarning),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Image', description: 'A picture with all that is known of how it was made.' })
export type ImageDetail = z.infer<typeof imageDetail>

export const imageById = z.strictObject({ id: z.string().max(60) })
export const listImagesInput = z.strictObject({
  ...pageInput,
  search: z.string().trim().max(200).optional().describe('Words in prompt, copy or alt text.'),
  brandKitId: z.string().max(60).optional(),
  channel: z.string().max(40).optional(),
  model: z.string().max(80).optional(),
})
export type ListImagesInput = z.infer<typeof listImagesInput>
export const imagePage = pageOf(imageDetail)
/** `width` in pixels, never above the picture's own. */
export const imageFileQuery = z.strictObject({
  format: imageFormat.optional(),
  width: z.coerce.number().int().min(16).max(4096).optional(),
})
