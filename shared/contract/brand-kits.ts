import { z } from 'zod'
import { issueWords } from './issue-words.ts'
import { pageInput, pageOf } from './page.ts'

export const hexColor = z
  .string()
  .regex(/^#[0-9a-f]{6}$/i, issueWords.color.en)
  .toLowerCase()
export const severity = z.enum(['error', 'warning', 'info'])
export const colorRole = z.enum(['primary', 'secondary', 'accent', 'background', 'text', 'neutral'])
export type ColorRole = z.infer<typeof colorRole>

const name = z.string().trim().min(1).max(80)
const slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, issueWords.slug.en)

export const brandColor = z.strictObject({ id: slug, name, hex: hexColor, role: colorRole })
export type BrandColor = z.infer<typeof brandColor>
/** Foreground and background by colour id. */
export const colorPair = z.strictObject({ foreground: slug, background: slug })
export type ColorPair = z.infer<typeof colorPair>

/** full: name and sign · mark: sign only · on which ground it may stand. */
export const logoVariant = z.enum([
  'full',
  'mark',
  'light-on-dark',
  'dark-on-light',
  'mark-light-on-dark',
  'mark-dark-on-light',
])
export type LogoVariant = z.infer<typeof logoVariant>
export const brandLogo = z.strictObject({
  assetId: z.string().max(60),
  variant: logoVariant,
  minWidthPx: z
    .number()
    .int()
    .min(8)
    .max(2000)
    .default(48)
    .describe('Least width in pixels at which the logo may appear.'),
  clearSpace: z
    .number()
    .min(0)
    .max(2)
    .default(0.25)
    .describe("Free space on each side, as a share of the logo's height."),
})
export type BrandLogo = z.infer<typeof brandLogo>

export const fontRole = z.enum(['headline', 'body', 'accent'])
export const brandFont = z.strictObject({
  role: fontRole,
  family: name,
  assetId: z
    .string()
    .max(60)
    .optional()
    .describe('An uploaded font, or absent for a font that ImageLayer brings along.'),
  weight: z.number().int().min(100).max(900).default(700),
})
export type BrandFont = z.infer<typeof brandFont>
export const typeRules = z.strictObject({
  fonts: z.array(brandFont).max(12).default([]),
  scale: z.number().min(1.05).max(2).default(1.25).describe('Ratio between steps of the type scale.'),
  headlineCase: z.enum(['as-written', 'upper', 'lower']).default('as-written'),
  headlineTracking: z.number().min(-0.1).max(0.3).default(-0.01).describe('Letter-spacing of headlines in em.'),
})

export const guidelineLine = z.strictObject({
  text: z.string().trim().min(1).max(500),
  severity: severity.default('warning'),
})
export const guidelines = z.strictObject({
  voice: z.string().max(5000).default(''),
  imagery: z.string().max(5000).default(''),
  do: z.array(guidelineLine).max(50).default([]),
  dont: z.array(guidelineLine).max(50).default([]),
})
export const brandReference = z.strictObject({
  assetId: z.string().max(60),
  role: z.enum(['style', 'product']),
  note: z.string().max(500).default(''),
})
/**
 * Hues that pictures must not show, as an arc of the OKLCh circle walked upwards from `from` to `to` (350 to 20 passes 0). Colours
 * greyer than `leastChroma` have no hue worth speaking of and do not count.
 */
export const forbiddenHue = z.strictObject({
  name,
  from: z.number().min(0).max(360).describe('Degrees in OKLCh: red 29, yellow 110, green 142, blue 264, magenta 328.'),
  to: z.number().min(0).max(360).describe('Degrees in OKLCh.'),
  leastChroma: z.number().min(0.02).max(0.4).default(0.08).describe('OKLCh chroma from which a colour counts.'),
})
export type ForbiddenHue = z.infer<typeof forbiddenHue>
export const kitRules = z.strictObject({
  textContrast: severity.default('error'),
  logoContrast: severity.default('error'),
  clearSpace: severity.default('error'),
  palette: severity.default('warning'),
  forbiddenPairs: severity.default('error'),
  forbiddenHues: severity.default('warning'),
  /** Words and logos that the model painted although it was told not to. */
  phantoms: severity.default('warning'),
  alignment: severity.default('warning'),
  resolution: severity.default('warning'),
})

/** What a kit says. Everything an image needs; assets are named by id. */
export const brandKitContent = z
  .strictObject({
    colors: z.array(brandColor).min(1).max(48),
    allowedPairs: z.array(colorPair).max(200).default([]),
    forbiddenPairs: z.array(colorPair).max(200).default([]),
    forbiddenHues: z.array(forbiddenHue).max(24).default([]),
    logos: z.array(brandLogo).max(24).default([]),
    type: typeRules.prefault({}),
    guidelines: guidelines.prefault({}),
    references: z.array(brandReference).max(24).default([]),
    rules: kitRules.prefault({}),
  })
  .meta({ id: 'BrandKitContent', description: 'What a kit says. Everything an image needs; files are named by id.' })
export type BrandKitContent = z.infer<typeof brandKitContent>
export type BrandKitContentInput = z.input<typeof brandKitContent>

/** A finding about a kit; never stops a save, may stop a publish when severity is error. */
export const kitWarning = z
  .object({
    code: z.enum([
      'pair.low-contrast',
      'pair.unknown-color',
      'color.duplicate',
      'logo.missing',
      'logo.no-variant',
      'font.missing-script',
      'asset.missing',
    ]),
    severity,
    message: z.string().describe('In English.'),
    messageZh: z.string().describe('The same in Chinese.'),
    figures: z
      .record(z.string(), z.union([z.number(), z.string()]))
      .optional()
      .describe('Figures behind the finding, such as { ratio: 2.8, required: 4.5 }.'),
  })
  .meta({
    id: 'KitWarning',
    description: 'A finding about a kit. It never stops a save; severity error stops a publish.',
  })
export type KitWarning = z.infer<typeof kitWarning>

export const assetKind = z.enum(['logo', 'font', 'reference'])
export const assetView = z
  .object({
    id: z.string(),
    kind: assetKind,
    variant: logoVariant.optional(),
    fileName: z.string(),
    mime: z.string(),
    sizeBytes: z.number().int(),
    width: z.number().int().optional().describe('Pixels.'),
    height: z.number().int().optional().describe('Pixels.'),
    /** Fonts: family, weight and the scripts it covers, by ISO 15924 code. */
    font: z
      .object({ family: z.string(), weight: z.number().int(), italic: z.boolean(), scripts: z.array(z.string()) })
      .optional(),
    url: z.string().describe('Signed link to the bytes; expires.'),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'BrandKitAsset', description: 'A logo, a font or a reference picture of a kit.' })
export type AssetView = z.infer<typeof assetView>
export const assetList = z.object({ items: z.array(assetView) })
export const assetById = z.strictObject({ id: z.string().max(60), assetId: z.string().max(60) })
/** The text fields of an upload, beside `file`. `variant` is for logos. */
export const uploadFields = z.strictObject({ kind: assetKind, variant: logoVariant.optional() })

export const brandKitView = z
  .object({
    id: z.string(),
    name: z.string(),
    revision: z
      .number()
      .int()
      .describe('Rises with each save of the draft; send it back with PATCH to refuse lost updates.'),
    status: z.enum(['draft', 'published']),
    publishedVersion: z.number().int().nullable(),
    hasUnpublishedChanges: z.boolean().describe('True when the draft differs from the published version.'),
    content: brandKitContent,
    assets: z.array(assetView),
    warnings: z.array(kitWarning),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'BrandKit', description: 'A brand kit: its draft, files and findings.' })
export type BrandKitView = z.infer<typeof brandKitView>
export const brandKitSummary = brandKitView
  .pick({ id: true, name: true, status: true, publishedVersion: true, updatedAt: true })
  .extend({
    colors: z.array(brandColor),
  })
  .meta({ id: 'BrandKitSummary', description: 'A brand kit as lists show it.' })
export type BrandKitSummary = z.infer<typeof brandKitSummary>
export const brandKitVersionView = z
  .object({
    brandKitId: z.string(),
    number: z.number().int(),
    content: brandKitContent,
    publishedAt: z.iso.datetime(),
    note: z.string(),
  })
  .meta({ id: 'BrandKitVersion', description: 'What was published under one number. It never changes.' })
export type BrandKitVersionView = z.infer<typeof brandKitVersionView>

export const createBrandKitInput = z.strictObject({ name, content: brandKitContent })
export type CreateBrandKitInput = z.infer<typeof createBrandKitInput>
export const updateBrandKitInput = z.strictObject({
  id: z.string().max(60),
  name: name.optional(),
  content: brandKitContent.optional(),
  revision: z.number().int().optional().describe('The revision that was read. Absent: last write wins.'),
})
export type UpdateBrandKitInput = z.infer<typeof updateBrandKitInput>
export const brandKitById = z.strictObject({ id: z.string().max(60) })
export const publishBrandKitInput = z.strictObject({ id: z.string().max(60), note: z.string().max(500).default('') })
export const brandKitVersionInput = z.strictObject({ id: z.string().max(60), number: z.coerce.number().int().min(1) })
export const listBrandKitsInput = z.strictObject({ ...pageInput })
export type ListBrandKitsInput = z.infer<typeof listBrandKitsInput>
export const brandKitPage = pageOf(brandKitSummary)
export const brandKitVersions = z.object({ items: z.array(brandKitVersionView.omit({ content: true })) })
