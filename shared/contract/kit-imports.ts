import { z } from 'zod'
import { brandKitView } from './brand-kits.ts'

/** Where a kit can be read from. `figma` and `shopify` are gathered by those hosts' plugins and sent in our own shape. */
export const kitSource = z.enum(['url', 'theme-json', 'dtcg', 'brand-json', 'css', 'figma', 'shopify'])
export type KitSource = z.infer<typeof kitSource>

/** A JSON document as it stands in its file. Its size is bounded by the request's. */
const document = z.record(z.string(), z.unknown())
const webAddress = z
  .string()
  .trim()
  .min(4)
  .max(2000)
  .describe('A web address; `https://` is assumed where none is given.')

/** What Figma's plugin reads in a file. Colours are sRGB hex; aliases and modes are resolved by the plugin. */
export const figmaKit = z.strictObject({
  fileName: z.string().max(300),
  variables: z
    .array(
      z.strictObject({
        id: z.string().max(200),
        name: z.string().max(300),
        collection: z.string().max(300),
        mode: z.string().max(200).optional(),
        hex: z.string().regex(/^#[0-9a-f]{6}([0-9a-f]{2})?$/i),
        description: z.string().max(1000).default(''),
      }),
    )
    .max(2000)
    .default([]),
  paintStyles: z
    .array(
      z.strictObject({
        id: z.string().max(200),
        name: z.string().max(300),
        hex: z.string().regex(/^#[0-9a-f]{6}([0-9a-f]{2})?$/i),
      }),
    )
    .max(2000)
    .default([]),
  textStyles: z
    .array(
      z.strictObject({
        id: z.string().max(200),
        name: z.string().max(300),
        fontFamily: z.string().max(200),
        fontWeight: z.number().int().min(1).max(1000),
        fontSizePx: z.number().positive(),
        lineHeightPx: z.number().positive().optional(),
        letterSpacingEm: z.number().default(0),
        textCase: z.enum(['as-written', 'upper', 'lower']).default('as-written'),
      }),
    )
    .max(500)
    .default([]),
  logos: z
    .array(z.strictObject({ name: z.string().max(300), svg: z.string().max(300_000) }))
    .max(24)
    .default([])
    .describe('Logo components, exported by the plugin as SVG.'),
})
export type FigmaKit = z.infer<typeof figmaKit>

const shopifyColorGroup = z.strictObject({
  background: z.string().max(20).nullish(),
  foreground: z.string().max(20).nullish(),
})
const shopifyImage = z.strictObject({ url: z.string().max(2000), altText: z.string().max(500).nullish() })
/** `Shop.brand` of Shopify's APIs, and the colours and fonts of the theme's settings. */
export const shopifyKit = z.strictObject({
  shopName: z.string().max(300),
  brand: z
    .strictObject({
      colors: z
        .strictObject({ primary: z.array(shopifyColorGroup).max(20), secondary: z.array(shopifyColorGroup).max(20) })
        .optional(),
      logo: shopifyImage.nullish(),
      squareLogo: shopifyImage.nullish(),
      coverImage: shopifyImage.nullish(),
      slogan: z.string().max(500).nullish(),
      shortDescription: z.string().max(1000).nullish(),
    })
    .optional(),
  theme: z
    .strictObject({
      name: z.string().max(300),
      colorSchemes: z.record(z.string().max(100), z.record(z.string().max(100), z.string().max(200))).default({}),
      fonts: z.record(z.string().max(100), z.string().max(200)).default({}),
    })
    .optional(),
})
export type ShopifyKit = z.infer<typeof shopifyKit>

/** One place that a kit is read from. */
export const kitSourceInput = z.discriminatedUnion('source', [
  z.strictObject({ source: z.literal('url'), url: webAddress }),
  z.strictObject({
    source: z.literal('theme-json'),
    document: document.describe("A WordPress theme's theme.json, or the site's merged global settings and styles."),
    siteName: z.string().max(200).optional(),
    logoUrl: webAddress.optional(),
    iconUrl: webAddress.optional(),
  }),
  z.strictObject({ source: z.literal('dtcg'), document: document.describe('Design tokens of the DTCG format.') }),
  z.strictObject({
    source: z.literal('brand-json'),
    document: document.describe('An AdCP brand.json.'),
    brandId: z
      .string()
      .max(100)
      .optional()
      .describe("Which brand of a house's portfolio, by its id; the first when absent."),
  }),
  z.strictObject({
    source: z.literal('css'),
    css: z.string().min(1).max(500_000).describe('A style sheet with custom properties.'),
  }),
  z.strictObject({ source: z.literal('figma'), document: figmaKit }),
  z.strictObject({ source: z.literal('shopify'), document: shopifyKit }),
])
export type KitSourceInput = z.infer<typeof kitSourceInput>

/** Why a kit has a value: where it was found and how sure that is. */
export const kitEvidence = z
  .object({
    path: z.string().describe('The place in the kit, such as `colors.brand`, `type.fonts.headline` or `logos.full`.'),
    value: z.string().describe('What was taken, in words: a hex, a family, an address.'),
    found: z.string().describe('Where: an address, a JSON pointer, a CSS selector or custom property.'),
    quote: z.string().optional().describe('The lines as they stand there, cut to 200 signs.'),
    confidence: z.number().min(0).max(1).describe('1: the source says so itself. Below 0.5: a guess to be looked at.'),
    reason: z.string().describe('Why it was taken, in English.'),
    reasonZh: z.string().describe('The same in Chinese.'),
  })
  .meta({ id: 'KitEvidence', description: 'Why a kit has a value: where it was found, and how sure that is.' })
export type KitEvidence = z.infer<typeof kitEvidence>

/** Something that was there and was not taken. */
export const kitSkipped = z.object({ found: z.string(), reason: z.string(), reasonZh: z.string() })
export type KitSkipped = z.infer<typeof kitSkipped>

export const importBrandKitInput = z.strictObject({
  name: z.string().trim().min(1).max(80).optional().describe("The kit's name; the source's own when absent."),
  from: kitSourceInput,
})
export type ImportBrandKitInput = z.infer<typeof importBrandKitInput>
export const importedBrandKit = z
  .object({
    kit: brandKitView,
    evidence: z.array(kitEvidence),
    skipped: z.array(kitSkipped).describe('What was found and not taken, and why.'),
  })
  .meta({ id: 'ImportedBrandKit', description: 'A draft kit with where each of its values came from.' })
export type ImportedBrandKit = z.infer<typeof importedBrandKit>

/** What a kit was imported from, and why it has its values. */
export const kitImportView = z
  .object({
    id: z.string(),
    source: kitSource,
    address: z.string().nullable().describe('The web address that was read; null for a document that was sent.'),
    createdAt: z.iso.datetime(),
    evidence: z.array(kitEvidence),
    skipped: z.array(kitSkipped),
  })
  .meta({ id: 'KitImport', description: 'What a kit was imported from, and why it has its values.' })
export type KitImportView = z.infer<typeof kitImportView>
export const kitImports = z.object({ items: z.array(kitImportView) })

/** One value on which a kit and a source do not agree. */
export const kitDifference = z
  .object({
    path: z.string(),
    kind: z.enum(['changed', 'only-in-kit', 'only-in-source']),
    kit: z.string().nullable().describe('What the kit says; null when it says nothing.'),
    source: z.string().nullable().describe('What the source says; null when it says nothing.'),
    distance: z.number().optional().describe('CIEDE2000 between two colours.'),
    evidence: kitEvidence.optional(),
    message: z.string().describe('In English, such as: Guide says #2740e0, site says #1f35c4.'),
    messageZh: z.string(),
  })
  .meta({ id: 'KitDifference', description: 'One value on which a kit and a source do not agree.' })
export type KitDifference = z.infer<typeof kitDifference>
export const compareBrandKitInput = z.strictObject({ id: z.string().max(60), from: kitSourceInput })
export type CompareBrandKitInput = z.infer<typeof compareBrandKitInput>
export const kitDifferences = z.object({
  items: z.array(kitDifference),
  comparedWith: z.object({ en: z.string(), zh: z.string() }).describe('The address that was read, or what was sent.'),
})
export type KitDifferences = z.infer<typeof kitDifferences>

export const kitFileFormat = z.enum(['dtcg', 'brand-json', 'css', 'theme-json'])
export type KitFileFormat = z.infer<typeof kitFileFormat>
export const exportBrandKitQuery = z.strictObject({
  format: kitFileFormat,
  version: z.coerce.number().int().min(1).optional().describe('A published version; the draft when absent.'),
})
export type ExportBrandKitQuery = z.infer<typeof exportBrandKitQuery>
/** Media types of exported files (DTCG 2025.10, section 4.1, names its own). */
export const kitFileMimes = {
  dtcg: 'application/design-tokens+json',
  'brand-json': 'application/json',
  css: 'text/css',
  'theme-json': 'application/json',
} as const satisfies Record<KitFileFormat, string>
