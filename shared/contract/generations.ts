import { z } from 'zod'
import { channelId, pictureSize } from './channels.ts'
import { type CopyField, copyMaxLength, promptMaxLength } from './copy-limits.ts'
import { errorView } from './errors.ts'
import { generationStatuses } from './generation-status.ts'
import { imageView } from './images.ts'
import { issueWords } from './issue-words.ts'
import { pageInput, pageOf } from './page.ts'

/** White space and zero-width characters alone say nothing. */
const visible = /[^\s\p{Default_Ignorable_Code_Point}\p{Control}]/u
/** Whether a text can be seen. Whether an empty one is allowed is the business of its length. */
export const saysSomething = (text: string): boolean => text === '' || visible.test(text)
const copyText = (field: CopyField) =>
  z.string().trim().max(copyMaxLength[field]).refine(saysSomething, issueWords.visible.en).optional()

/**
 * Words that the engine sets exactly. Lengths in UTF-16 units. Line breaks are kept: each run of them ends one line, blank lines
 * are not painted. An empty text is no text; one of zero-width characters is refused, as nobody means it.
 */
export const copy = z.strictObject({
  headline: copyText('headline'),
  subhead: copyText('subhead'),
  cta: copyText('cta'),
  legal: copyText('legal'),
  badge: copyText('badge').describe('A few signs that stand out, such as “New” or “-30%”.'),
})
export type Copy = z.infer<typeof copy>

export const generationReference = z.strictObject({
  assetId: z.string().max(60),
  role: z.enum(['style', 'product']).default('style'),
})

export const generationInput = z.strictObject({
  brandKitId: z.string().min(1).max(60),
  prompt: z
    .string()
    .trim()
    .min(1, issueWords.prompt.en)
    .max(promptMaxLength)
    .refine(saysSomething, issueWords.prompt.en),
  channel: channelId
    .optional()
    .describe('Where the picture will appear; says size and safe area. Without channel and size: open-graph.'),
  size: pictureSize.optional().describe('Pixels, instead of a channel.'),
  copy: copy.optional(),
  layout: z.string().max(60).optional().describe('A layout by id, or `auto`.'),
  grade: z
    .enum(['auto', 'off'])
    .optional()
    .describe(
      '`off` leaves the painted colours as they are; else they are turned towards the kit where they are far from it.',
    ),
  model: z.string().max(80).optional().describe('A model by id; the default one when absent.'),
  count: z.number().int().min(1).max(4).default(1).describe('Pictures to make. Each is charged.'),
  references: z
    .array(generationReference)
    .max(8)
    .default([])
    .describe('Reference pictures of the kit for the model to look at.'),
  seed: z
    .number()
    .int()
    .min(0)
    .max(2_147_483_647)
    .optional()
    .describe('The same seed, kit and brief give the same picture from the studio; models may differ.'),
})
export type GenerationInput = z.infer<typeof generationInput>

export const generationStatus = z.enum(generationStatuses)
/** The stages a person sees, in order. Composing sets logo and words, measures the result and mends it. */
export const generationStage = z.enum(['queued', 'painting', 'composing', 'storing', 'done'])
export type GenerationStage = z.infer<typeof generationStage>
export const generationProgress = z
  .object({
    stage: generationStage,
    done: z.number().int().describe('Finished pictures out of all asked for.'),
    total: z.number().int().describe('Pictures asked for.'),
  })
  .describe('How far a request is.')
export type GenerationProgress = z.infer<typeof generationProgress>

export const generationAccepted = z
  .object({
    id: z.string(),
    status: generationStatus.describe('`queued`, or further when the request was repeated.'),
    credits: z
      .object({ held: z.number().int(), available: z.number().int() })
      .describe('Credits held for this request, and what is left to spend.'),
  })
  .meta({
    id: 'GenerationAccepted',
    description: 'A request that was taken on: its price is held, the work has begun or waits.',
  })
export type GenerationAccepted = z.infer<typeof generationAccepted>
export const generationView = z
  .object({
    id: z.string(),
    status: generationStatus,
    progress: generationProgress,
    images: z.array(imageView).describe('Those that are finished; empty until the request has ended.'),
    error: errorView
      .omit({ requestId: true })
      .nullable()
      .describe(
        'Why there are no pictures: `model.refused`, `model.failed`, `model.busy`, `model.timeout` or `internal`, in the language of who asks.',
      ),
    brandKitId: z.string(),
    brandKitVersion: z.number().int().describe('The published version that the pictures keep.'),
    model: z.string().describe('The model that was asked; `upload` for a picture of your own.'),
    credits: z
      .object({ held: z.number().int(), charged: z.number().int() })
      .describe('Credits held while it runs; charged once it ended.'),
    createdAt: z.iso.datetime(),
    finishedAt: z.iso.datetime().nullable().describe('Null until the request has ended.'),
  })
  .meta({
    id: 'Generation',
    description: 'One request for pictures: how far it is, its pictures, or why there are none.',
  })
export type GenerationView = z.infer<typeof generationView>
export const generationById = z.strictObject({ id: z.string().max(60) })
export const generationQuote = z
  .object({
    credits: z.number().int().describe('Credits for all pictures of the request.'),
    creditsPerImage: z.number().int().describe('Credits for one picture.'),
    available: z.number().int().describe('Credits that are free to spend now.'),
    expectedSeconds: z.number().describe('Seconds until all pictures are there, when no other work waits.'),
    model: z.string().describe('The model that would paint.'),
    size: pictureSize.describe('Pixels.'),
  })
  .meta({
    id: 'GenerationQuote',
    description: 'What a request would cost and how long it should take. Nothing is held.',
  })
export type GenerationQuote = z.infer<typeof generationQuote>
export const listGenerationsInput = z.strictObject({ ...pageInput })
export const generationPage = pageOf(generationView)
/** One event of `GET /v1/generations/{id}/events`; the SSE id is `sequence`. */
export const generationEvent = z.object({
  sequence: z.number().int(),
  status: generationStatus,
  progress: generationProgress,
})
export type GenerationEvent = z.infer<typeof generationEvent>
