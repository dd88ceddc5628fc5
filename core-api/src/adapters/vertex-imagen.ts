import type { GenerateImagesConfig, GenerateImagesResponse, GoogleGenAI } from '@google/genai'
import type { ImageModel, PaintedPicture, PaintRequest } from '../ports/image-model.ts'
import { checkPicture } from './check-picture.ts'
import { type CallHandle, callGoogle, type GoogleSetting } from './google-call.ts'
import { wordsOf } from './google-errors.ts'
import { refusal } from './google-refusals.ts'

/** Longest prompt Imagen reads, about 480 tokens (Vertex AI, Imagen 4 model card); the rest would be cut in silence. */
const promptMaxLength = 2400

/**
 * Imagen by Vertex Express mode (an API key, no project). It takes words only: no system part, no references, and no
 * seed, because a seed is refused together with the watermark, which stays on.
 */
export function createVertexImagen(setting: GoogleSetting): ImageModel {
  let client: Promise<GoogleGenAI> | undefined
  const open = async (): Promise<GoogleGenAI> => {
    const { GoogleGenAI } = await import('@google/genai')
    const httpOptions = setting.baseUrl === undefined ? {} : { baseUrl: setting.baseUrl }
    return new GoogleGenAI({ enterprise: true, apiKey: setting.apiKey, httpOptions })
  }
  return {
    async paint(request) {
      client ??= open()
      const ai = await client
      const call = { signal: request.signal, timeoutMs: setting.timeoutMs }
      try {
        const response = await callGoogle(call, (handle) =>
          ai.models.generateImages({
            model: request.model,
            prompt: `${request.prompt}\n\n${request.system}`.slice(0, promptMaxLength),
            config: makeConfig(request, handle),
          }),
        )
        return await readPicture(response, request.model)
      } catch (error) {
        throw isPromptBlock(error) ? refusal('safety', 'prompt') : error
      }
    },
  }
}

/** Imagen refuses a brief with a 400 that only its words tell from a malformed request. */
const isPromptBlock = (error: unknown): boolean =>
  error instanceof Error && /responsible ai|usage guidelines|safety/i.test(wordsOf(error.cause))

const makeConfig = (request: PaintRequest, handle: CallHandle): GenerateImagesConfig => ({
  ...handle,
  ...request.output,
  numberOfImages: 1,
  outputMimeType: 'image/png',
  includeRaiReason: true,
})

async function readPicture(response: GenerateImagesResponse, model: string): Promise<PaintedPicture> {
  const generated = response.generatedImages?.[0]
  if (!generated) throw refusal('no-image', 'image')
  if (generated.raiFilteredReason) throw refusal('image-safety', 'image')
  const { imageBytes, mimeType } = generated.image ?? {}
  if (!imageBytes) throw refusal('no-image', 'image')
  const { bytes, mime } = await checkPicture(imageBytes, mimeType ?? '')
  return { bytes, mime, origin: 'model', modelVersion: model }
}
