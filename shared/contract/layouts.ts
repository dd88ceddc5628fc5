import { z } from 'zod'
import { outline } from './compositions.ts'

/** Longest file, in characters. */
export const layoutMaxLength = 65_536
/** What an organization may store. */
export const layoutsPerOrganization = 100

/** What is wrong, or risky, in a layout file, and where. Errors keep it from being used, warnings do not. */
export const layoutProblem = z
  .object({
    line: z.number().int().describe('From 1.'),
    column: z.number().int().describe('From 1, in UTF-16 units.'),
    path: z.string().describe('Such as `forms[0].stacks[1].region`; empty for the whole file.'),
    severity: z.enum(['error', 'warning']),
    rule: z.string(),
    message: z.string(),
    messageZh: z.string(),
  })
  .meta({ id: 'LayoutProblem', description: 'What is wrong, or risky, in a layout file, and where.' })
export type LayoutProblem = z.infer<typeof layoutProblem>

const share = z.number()
/** Left, top, width and height in shares of the picture's. */
export const sketchBox = z.tuple([share, share, share, share])
export type SketchBox = z.infer<typeof sketchBox>

/** How a layout arranges usual words in one shape: enough for a small drawing of it. Boxes in shares of the picture. */
export const layoutSketch = z
  .object({
    aspect: z.number().describe('Width / height that it was drawn for.'),
    picture: sketchBox,
    clip: outline.optional(),
    isOnMat: z.boolean().optional().describe('The canvas around the picture is a solid colour.'),
    solids: z.array(sketchBox).describe('Panels, cards and bars.'),
    lines: z.array(sketchBox).describe('Lines of words.'),
    buttons: z.array(sketchBox).describe('Buttons and badges.'),
    logo: sketchBox.optional(),
    frame: sketchBox.optional().describe('A line inside the picture.'),
  })
  .meta({ id: 'LayoutSketch', description: 'How a layout arranges usual words in one shape, for a small drawing.' })
export type LayoutSketch = z.infer<typeof layoutSketch>

const bilingual = z.object({ en: z.string(), zh: z.string() })
export const layoutSummary = z
  .object({
    id: z.string().describe('Of this record; a built-in layout’s is its name.'),
    layout: z.string().describe('What a request names it by: `panel-split`, or `own/<id of the file>`.'),
    name: bilingual,
    description: bilingual,
    source: z.enum(['built-in', 'own']),
    forms: z
      .array(z.object({ maxAspect: z.number(), ground: z.string() }))
      .describe('Shapes that it has an arrangement for, up to that width / height, and what its words stand on.'),
    sketches: z.array(layoutSketch),
  })
  .meta({ id: 'LayoutSummary', description: 'A layout that requests may name.' })
export type LayoutSummary = z.infer<typeof layoutSummary>

export const layoutView = layoutSummary
  .extend({
    document: z.string().describe('The file, as JSON text.'),
    revision: z.number().int().describe('Counts saves; 1 for a built-in layout.'),
    warnings: z.array(layoutProblem),
  })
  .meta({ id: 'Layout', description: 'A layout with its file.' })
export type LayoutView = z.infer<typeof layoutView>

export const layoutList = z.object({ items: z.array(layoutSummary).describe('Built-in ones first.') })
const document = z.string().max(layoutMaxLength).describe('JSON text, so that problems can name lines.')
export const createLayoutInput = z.strictObject({ document })
export const lintLayoutInput = createLayoutInput
export const layoutById = z.strictObject({ id: z.string().max(80) })
export const updateLayoutInput = z.strictObject({
  id: z.string().max(80),
  document,
  revision: z.number().int().optional().describe('Refuses the save when somebody else saved since.'),
})
export const layoutLint = z
  .object({ valid: z.boolean().describe('Whether it may be stored.'), problems: z.array(layoutProblem) })
  .meta({ id: 'LayoutLint', description: 'What the linter says about a layout file.' })
