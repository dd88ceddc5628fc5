import { z } from 'zod'
import { pageInput, pageOf } from './page.ts'
import { brandScore } from './scores.ts'

export const imageFormat = z.enum(['png', 'jpeg', 'webp', 'avif'])
export type ImageFormat = z.infer<typeof imageFormat>
export const imageMimes = { png: 'image/png', jpeg: 'image/jpeg', webp: 'image/webp', avif: 'image/avif' } as const

/** Who painted: a trained model, our procedural artist, or a person's own picture. */
export const pictureOrigin = z.enum(['model', 'studio', 'upload'])

export const imageView = z.object({
  id: z.string(),
  /** Signed link to the bytes; expires. Bytes never travel inside JSON. */
  url: z.string(),
  width: z.number().int(),
  height: z.number().int(),
  mime: z.string(),
  altText: z.string(),
  score: brandScore.nullable(),
  compositionId: z.string(),
})
export type ImageView = z.infer<typeof imageView>
export const imageDetail = imageView.extend({
  generationId: z.string(),
  brandKitId: z.string(),
  brandKitVersion: z.number().int(),
  prompt: z.string(),
  model: z.string(),
  origin: pictureOrigin,
  channel: z.string().nullable(),
  sizeBytes: z.number().int(),
  sha256: z.string(),
  warnings: z.array(z.string()),
  createdAt: z.iso.datetime(),
})
export type ImageDetail = z.infer<typeof imageDetail>

export const imageById = z.strictObject({ id: z.string().max(60) })
export const listImagesInput = z.strictObject({
  ...pageInput,
  /** Words in prompt, copy or alt text. */
  search: z.string().trim().max(200).optional(),
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
