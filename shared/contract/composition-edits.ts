import { z } from 'zod'
import { channelId, pictureSize } from './channels.ts'
import { compositionView } from './compositions.ts'
import { copy } from './generations.ts'
import { imageDetail } from './images.ts'

const byId = { id: z.string().max(60) }

/** What is said replaces what was; what is not said stays. `copy` is taken whole: a text that it does not name goes. */
export const editCompositionInput = z.strictObject({
  ...byId,
  copy: copy.optional().describe('The words, all of them: a text that is not named is taken off.'),
  layout: z.string().max(60).optional().describe('A layout by id, or `auto`.'),
  channel: channelId.optional(),
  size: pictureSize.optional().describe('Pixels, instead of a channel.'),
})
export type EditComposition = z.infer<typeof editCompositionInput>

export const resizeCompositionInput = z.strictObject({
  ...byId,
  channels: z.array(channelId).min(1).max(10).describe('One picture for each, composed anew from the same painting.'),
})

export const editedComposition = z
  .object({ image: imageDetail, composition: compositionView })
  .meta({ id: 'EditedComposition', description: 'A new picture made of an earlier one’s painting, and its layers.' })
export type EditedComposition = z.infer<typeof editedComposition>
export const editedCompositions = z.object({ items: z.array(editedComposition) })

export const hideableKinds = ['text', 'logo', 'shape', 'scrim'] as const
export const renderFormats = ['png', 'jpeg', 'webp', 'avif', 'svg'] as const
export const renderCompositionInput = z.strictObject({
  format: z.enum(renderFormats).default('png').describe('`svg` keeps the layers: vectors, live words, their fonts.'),
  width: z.number().int().min(16).max(4096).optional().describe('Pixels, never above the picture’s own.'),
  hide: z.array(z.enum(hideableKinds)).max(4).default([]).describe('Kinds of layers to leave out.'),
})
export type RenderComposition = z.infer<typeof renderCompositionInput>
