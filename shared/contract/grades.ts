import { z } from 'zod'
import { forbiddenHue, hexColor } from './brand-kits.ts'

/**
 * How a painted picture's colours are turned towards the brand before anything is set on it. Holds all that is needed to do it again:
 * the same picture and grade give the same pixels.
 */
export const pictureGrade = z
  .strictObject({
    strength: z
      .number()
      .min(0)
      .max(1)
      .describe('0: untouched. 1: every colour that may move has the hue of the palette.'),
    palette: z.array(hexColor).max(48),
    protect: z.array(hexColor).max(24).describe('Colours that stay as they are: skin of faces, the product.'),
    forbid: z.array(forbiddenHue).max(24).describe('Hues that are turned to the palette whatever the strength.'),
  })
  .meta({ id: 'PictureGrade', description: 'How a painted picture’s colours were turned towards the brand.' })
export type PictureGrade = z.infer<typeof pictureGrade>
