import { z } from 'zod'
import { logoVariant } from './brand-kits.ts'
import { channelId } from './channels.ts'
import { box } from './compositions.ts'
import { copy } from './generations.ts'
import { jsonField } from './json-field.ts'
import { brandScore } from './scores.ts'

/** The fields beside the picture itself. */
export const checkFields = z.strictObject({
  brandKitId: z.string().min(1).max(60).describe('Its published version is what the picture is held against.'),
  channel: channelId.optional().describe('Where it will appear: then its size and safe area are judged too.'),
  copy: jsonField(copy).optional().describe('The words that ought to be on it, as JSON.'),
})

export const pictureCheck = z
  .object({
    score: brandScore,
    width: z.number().int().describe('Pixels.'),
    height: z.number().int().describe('Pixels.'),
    logos: z
      .array(
        z.object({
          assetId: z.string(),
          variant: logoVariant,
          box: box.describe('Pixels of the picture.'),
          likeness: z.number().describe('0 to 1: how much it looks like the kit’s own.'),
        }),
      )
      .describe('The kit’s logos that were found in the picture.'),
    wordsRead: z.boolean().describe('Whether the picture was read for words; without, no rule about words is judged.'),
    brandKitId: z.string(),
    brandKitVersion: z.number().int(),
  })
  .meta({ id: 'PictureCheck', description: 'How well any picture, made anywhere, keeps a brand kit.' })
export type PictureCheck = z.infer<typeof pictureCheck>
