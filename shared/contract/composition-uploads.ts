import { z } from 'zod'
import { channelId, pictureSize } from './channels.ts'
import { copy, saysSomething } from './generations.ts'
import { issueWords } from './issue-words.ts'
import { jsonField } from './json-field.ts'

/**
 * The fields of `POST /v1/compositions` beside the picture itself, `image`. Answers as a change of a composition does: an
 * `EditedComposition`.
 */
export const composeUploadFields = z.strictObject({
  brandKitId: z.string().min(1).max(60).describe('Its published version gives logo, colours and type.'),
  copy: jsonField(copy).optional().describe('The words to set, as JSON: `{ "headline": "…" }`.'),
  layout: z.string().max(60).default('auto').describe('A layout by id, or `auto`.'),
  channel: channelId.optional().describe('Where the picture will appear; says size and safe area.'),
  size: jsonField(pictureSize)
    .optional()
    .describe(
      'Pixels, instead of a channel, as JSON: `{ "width": 1200, "height": 630 }`. Without both: the picture’s own size, within the limits.',
    ),
  altText: z
    .string()
    .trim()
    .max(1000)
    .refine(saysSomething, issueWords.visible.en)
    .default('')
    .describe('What the picture shows, for people who cannot see it. The words that are set are told besides.'),
  grade: z
    .enum(['off', 'auto'])
    .default('off')
    .describe('`auto` turns the picture’s colours towards the kit where they are far from it.'),
})
export type ComposeUpload = z.infer<typeof composeUploadFields>
