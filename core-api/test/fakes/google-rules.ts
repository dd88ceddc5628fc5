import sharp from 'sharp'
import { z } from 'zod'

/** An answer Google gives instead of a picture. */
export class GoogleRefusal extends Error {
  readonly http: number
  readonly status: string
  readonly details: ReadonlyArray<Record<string, unknown>>

  constructor(http: number, status: string, message: string, details: ReadonlyArray<Record<string, unknown>> = []) {
    super(message)
    this.http = http
    this.status = status
    this.details = details
  }
}
export const invalid = (message: string): GoogleRefusal => new GoogleRefusal(400, 'INVALID_ARGUMENT', message)

interface ModelRules {
  readonly ratios: readonly string[]
  readonly sizes: readonly string[]
  readonly images: number
  readonly tokens: Record<string, number>
}
const common = ['1:1', '3:2', '2:3', '3:4', '4:3', '4:5', '5:4', '9:16', '16:9', '21:9']
const flash = { '512': 747, '1K': 1120, '2K': 1680, '4K': 2520 }

/** What each model takes, on Google's side; kept apart from our registry, so that the two check each other. */
export const geminiRules: Record<string, ModelRules> = {
  'gemini-3.1-flash-image': {
    ratios: [...common, '1:4', '4:1', '1:8', '8:1'],
    sizes: ['512', '1K', '2K', '4K'],
    images: 14,
    tokens: flash,
  },
  'gemini-3.1-flash-lite-image': {
    ratios: [...common, '1:4', '4:1', '1:8', '8:1'],
    sizes: [],
    images: 14,
    tokens: flash,
  },
  'gemini-3-pro-image': {
    ratios: common,
    sizes: ['1K', '2K', '4K'],
    images: 14,
    tokens: { '1K': 1120, '2K': 1120, '4K': 2000 },
  },
  'gemini-2.5-flash-image': { ratios: common, sizes: [], images: 3, tokens: { '1K': 1290 } },
}
export const imagenModels = ['imagen-4.0-generate-001', 'imagen-4.0-fast-generate-001', 'imagen-4.0-ultra-generate-001']
const imagenRatios = ['1:1', '3:4', '4:3', '9:16', '16:9']

const inlineData = z.strictObject({ mimeType: z.string(), data: z.string() })
const part = z.union([
  z.strictObject({ text: z.string() }),
  z.strictObject({ inlineData, thoughtSignature: z.string().optional() }),
])
const content = z.strictObject({ role: z.enum(['user', 'model']).optional(), parts: z.array(part).min(1) })
const generateBody = z.strictObject({
  contents: z.array(content).min(1),
  systemInstruction: content.optional(),
  safetySettings: z.array(z.strictObject({ category: z.string(), threshold: z.string() })).optional(),
  generationConfig: z
    .strictObject({
      temperature: z.number().min(0).max(2).optional(),
      seed: z.number().int().min(-2_147_483_648).max(2_147_483_647).optional(),
      candidateCount: z.literal(1).optional(),
      responseModalities: z.array(z.enum(['IMAGE', 'TEXT'])).optional(),
      imageConfig: z.strictObject({ aspectRatio: z.string().optional(), imageSize: z.string().optional() }).optional(),
    })
    .optional(),
})

export interface GenerateOrder {
  readonly prompt: string
  readonly seed: number
  readonly aspectRatio: string
  readonly imageSize: string
  readonly images: number
  readonly outputTokens: number
}

const maxImageBytes = 7 * 1024 * 1024
const imageTypes = ['image/png', 'image/jpeg', 'image/webp', 'image/heic', 'image/heif']

/** Reads a generateContent body as strictly as Google does: unknown fields, shapes, sizes and pictures are refused. */
export async function readGenerate(model: string, json: unknown): Promise<GenerateOrder> {
  const rules = geminiRules[model]
  if (!rules) throw new GoogleRefusal(404, 'NOT_FOUND', `models/${model} is not found for API version v1`)
  const parsed = generateBody.safeParse(json)
  if (!parsed.success) throw invalid(`Invalid JSON payload received. ${z.prettifyError(parsed.error)}`)
  const { contents, systemInstruction, generationConfig } = parsed.data
  const { aspectRatio = '1:1', imageSize } = generationConfig?.imageConfig ?? {}
  if (!rules.ratios.includes(aspectRatio)) throw invalid(`aspect_ratio must be one of ${rules.ratios.join(', ')}`)
  if (imageSize !== undefined && !rules.sizes.includes(imageSize)) {
    throw invalid(`image_size must be one of ${rules.sizes.join(', ') || 'none for this model'}`)
  }
  const parts = contents.flatMap((one) => one.parts)
  const images = parts.flatMap((one) => ('inlineData' in one ? [one.inlineData] : []))
  if (images.length > rules.images) throw invalid(`at most ${rules.images} input images`)
  for (const image of images) await checkImage(image)
  const words = [...parts, ...(systemInstruction?.parts ?? [])].flatMap((one) => ('text' in one ? [one.text] : []))
  return {
    prompt: words.join('\n'),
    seed: generationConfig?.seed ?? 0,
    aspectRatio,
    imageSize: imageSize ?? '1K',
    images: images.length,
    outputTokens: rules.tokens[imageSize ?? '1K'] ?? 1120,
  }
}

async function checkImage({ mimeType, data }: { mimeType: string; data: string }): Promise<void> {
  if (!imageTypes.includes(mimeType)) throw invalid(`Unsupported MIME type: ${mimeType}`)
  const bytes = Buffer.from(data, 'base64')
  if (bytes.length > maxImageBytes) throw invalid('Request payload size exceeds the limit: 7 MB per image')
  const meta = await sharp(bytes)
    .metadata()
    .catch(() => undefined)
  if (`image/${meta?.format}` !== mimeType) throw invalid('Unable to process input image.')
}

const predictBody = z.strictObject({
  instances: z.array(z.strictObject({ prompt: z.string().min(1) })).length(1),
  parameters: z.strictObject({
    sampleCount: z.number().int().min(1).max(4).optional(),
    aspectRatio: z.enum(imagenRatios as [string, ...string[]]).optional(),
    sampleImageSize: z.enum(['1K', '2K']).optional(),
    includeRaiReason: z.boolean().optional(),
    addWatermark: z.boolean().optional(),
    seed: z.number().int().optional(),
    outputOptions: z.strictObject({ mimeType: z.enum(['image/png', 'image/jpeg']) }).optional(),
  }),
})

/** Reads an Imagen `predict` body (Vertex Express). A seed is refused while the watermark is on, as Google does. */
export function readPredict(model: string, json: unknown): GenerateOrder {
  if (!imagenModels.includes(model)) throw new GoogleRefusal(404, 'NOT_FOUND', `Publisher model ${model} not found`)
  const parsed = predictBody.safeParse(json)
  if (!parsed.success) throw invalid(`Invalid request. ${z.prettifyError(parsed.error)}`)
  const { instances, parameters } = parsed.data
  if (parameters.seed !== undefined && parameters.addWatermark !== false) {
    throw invalid('Seed is not supported when watermark is enabled.')
  }
  if (parameters.sampleImageSize && model.includes('fast')) throw invalid('sampleImageSize is not supported')
  return {
    prompt: instances[0]?.prompt ?? '',
    seed: parameters.seed ?? instances[0]?.prompt.length ?? 0,
    aspectRatio: parameters.aspectRatio ?? '1:1',
    imageSize: parameters.sampleImageSize ?? '1K',
    images: 0,
    outputTokens: 0,
  }
}
