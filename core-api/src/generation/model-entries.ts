/** Which adapter speaks to the model. */
export type ModelAdapter = 'gemini' | 'vertex-imagen' | 'studio'
/** A vendor's name for the amount of pixels; `1K` is about 1024 x 1024. */
export type OutputTier = '512' | '1K' | '2K' | '4K'

/** One row of the registry: everything about a model that is not code. */
export interface ModelEntry {
  readonly id: string
  readonly label: string
  readonly kind: 'ai' | 'procedural'
  readonly adapter: ModelAdapter
  /** What one picture costs, whatever its size. */
  readonly priceCredits: number
  /** Shapes the model takes, `width:height`. Empty: any. */
  readonly ratios: readonly string[]
  /** Tiers we ask for, small to large. */
  readonly tiers: readonly OutputTier[]
  /** Whether the vendor takes an explicit tier; without it the smallest is what comes. */
  readonly sendsTier: boolean
  /** Input pictures including the palette swatch; 0 = words only. */
  readonly maxReferences: number
  readonly expectedSeconds: number
  /** First UTC day on which the vendor no longer serves it. */
  readonly retiresOn?: string
  readonly replacement?: string
  /** Other models of the same kind that may paint instead when this one is down, best first. */
  readonly fallbacks: readonly string[]
}

const commonRatios = ['1:1', '3:2', '2:3', '3:4', '4:3', '4:5', '5:4', '9:16', '16:9', '21:9']

const gemini = { kind: 'ai', adapter: 'gemini' } as const
const imagen = {
  kind: 'ai',
  adapter: 'vertex-imagen',
  ratios: ['1:1', '3:4', '4:3', '9:16', '16:9'],
  sendsTier: true,
  maxReferences: 0,
  // Imagen 3 and 4 were shut down on 2026-08-17 on the Gemini API and on Vertex (deprecation pages, read 2026-11).
  retiresOn: '2026-08-17',
  replacement: 'gemini-3.1-flash-image',
  fallbacks: [],
} as const

/**
 * The models of 2026-11. Sources: ids from the types of @google/genai 3.1.0; limits, tiers and dates from
 * https://ai.google.dev/gemini-api/docs/image-generation and its deprecations page. Vendor prices a picture (1K, USD):
 * flash 0.067, flash-lite about 0.03, pro 0.134, 2.5-flash 0.039; a credit is about 0.02. Review when a vendor changes.
 */
export const modelEntries: readonly ModelEntry[] = [
  {
    id: 'gemini-3.1-flash-image',
    label: 'Gemini 3.1 Flash Image',
    ...gemini,
    priceCredits: 4,
    // General availability 2026-05-28; 4K is still a preview, so it is not asked for.
    ratios: [...commonRatios, '1:4', '4:1', '1:8', '8:1'],
    tiers: ['512', '1K', '2K'],
    sendsTier: true,
    maxReferences: 14,
    expectedSeconds: 12,
    fallbacks: ['gemini-3.1-flash-lite-image'],
  },
  {
    id: 'gemini-3.1-flash-lite-image',
    label: 'Gemini 3.1 Flash-Lite Image',
    ...gemini,
    priceCredits: 2,
    ratios: [...commonRatios, '1:4', '4:1', '1:8', '8:1'],
    tiers: ['1K'],
    sendsTier: false,
    maxReferences: 14,
    expectedSeconds: 7,
    fallbacks: [],
  },
  {
    id: 'gemini-3-pro-image',
    label: 'Gemini 3 Pro Image',
    ...gemini,
    priceCredits: 8,
    ratios: commonRatios,
    tiers: ['1K', '2K'],
    sendsTier: true,
    maxReferences: 14,
    expectedSeconds: 25,
    fallbacks: ['gemini-3.1-flash-image', 'gemini-3.1-flash-lite-image'],
  },
  {
    id: 'gemini-2.5-flash-image',
    label: 'Gemini 2.5 Flash Image',
    ...gemini,
    priceCredits: 2,
    ratios: commonRatios,
    tiers: ['1K'],
    sendsTier: false,
    maxReferences: 3,
    expectedSeconds: 10,
    retiresOn: '2026-10-02',
    replacement: 'gemini-3.1-flash-image',
    fallbacks: [],
  },
  {
    id: 'imagen-4.0-generate-001',
    label: 'Imagen 4',
    ...imagen,
    priceCredits: 2,
    tiers: ['1K', '2K'],
    expectedSeconds: 10,
  },
  {
    id: 'imagen-4.0-fast-generate-001',
    label: 'Imagen 4 Fast',
    ...imagen,
    sendsTier: false,
    priceCredits: 2,
    tiers: ['1K'],
    expectedSeconds: 5,
  },
  {
    id: 'imagen-4.0-ultra-generate-001',
    label: 'Imagen 4 Ultra',
    ...imagen,
    priceCredits: 4,
    tiers: ['1K', '2K'],
    expectedSeconds: 15,
  },
  {
    id: 'studio',
    label: 'ImageLayer Studio',
    kind: 'procedural',
    adapter: 'studio',
    // Our own artist: drawn by code on our machines, at the size asked for.
    priceCredits: 1,
    ratios: [],
    tiers: ['1K'],
    sendsTier: false,
    maxReferences: 0,
    expectedSeconds: 1,
    fallbacks: [],
  },
]
