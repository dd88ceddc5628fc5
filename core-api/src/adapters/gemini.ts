import type { Candidate, GenerateContentConfig, GenerateContentResponse, GoogleGenAI, Part } from '@google/genai'
import type { ImageModel, PaintedPicture, PaintRequest } from '../ports/image-model.ts'
import { checkPicture } from './check-picture.ts'
import { type CallHandle, callGoogle, type GoogleSetting } from './google-call.ts'
import { fault } from './google-errors.ts'
import { isRefusal, refusal, refusalOf } from './google-refusals.ts'
import { shrinkReference } from './shrink-reference.ts'

/**
 * Gemini's image models by `generateContent` (https://ai.google.dev/gemini-api/docs/image-generation). The SDK is
 * loaded with the first picture, since it costs 0.1 s and 25 MB. It does not retry: that is the resilient model's job.
 */
export function createGemini(setting: GoogleSetting): ImageModel {
  let client: Promise<GoogleGenAI> | undefined
  const open = async (): Promise<GoogleGenAI> => {
    const { GoogleGenAI } = await import('@google/genai')
    const httpOptions = setting.baseUrl === undefined ? {} : { baseUrl: setting.baseUrl }
    return new GoogleGenAI({ apiKey: setting.apiKey, httpOptions })
  }
  return {
    async paint(request) {
      client ??= open()
      const ai = await client
      const parts = await makeParts(request)
      const response = await callGoogle({ signal: request.signal, timeoutMs: setting.timeoutMs }, (handle) =>
        ai.models.generateContent({
          model: request.model,
          contents: [{ role: 'user', parts }],
          config: makeConfig(request, handle),
        }),
      )
      return readPicture(response, request.model)
    },
  }
}

async function makeParts(request: PaintRequest): Promise<Part[]> {
  const pictures = await Promise.all(request.references.map(shrinkReference))
  return [{ text: request.prompt }, ...pictures.map((inlineData) => ({ inlineData }))]
}

const makeConfig = (request: PaintRequest, handle: CallHandle): GenerateContentConfig => ({
  ...handle,
  systemInstruction: request.system,
  responseModalities: ['IMAGE'],
  seed: request.seed,
  ...(request.output && { imageConfig: request.output }),
})

/** Every block is an HTTP 200: by `promptFeedback`, by `finishReason`, or by words without a picture. */
async function readPicture(response: GenerateContentResponse, model: string): Promise<PaintedPicture> {
  const blocked = response.promptFeedback?.blockReason
  if (blocked) throw refusalOf(blocked, 'prompt')
  const candidate = response.candidates?.[0]
  if (!candidate) throw fault('model.failed', 'no-answer')
  const picture = candidate.content?.parts?.find((part) => part.inlineData && part.thought !== true)?.inlineData
  if (!picture) throw explainNoPicture(candidate)
  const { bytes, mime } = await checkPicture(picture.data ?? '', picture.mimeType ?? '')
  return { bytes, mime, origin: 'model', modelVersion: response.modelVersion ?? model }
}

function explainNoPicture(candidate: Candidate): Error {
  const finish = candidate.finishReason
  if (finish !== undefined && isRefusal(finish)) return refusalOf(finish, 'image')
  const hasWords = candidate.content?.parts?.some((part) => part.text && part.thought !== true)
  if (finish === 'STOP' && hasWords) return refusal('no-image', 'image')
  return fault('model.failed', 'no-answer', { cause: new Error(`finished with ${finish ?? 'no reason'}`) })
}
