import type { ServerResponse } from 'node:http'
import type { GoogleFault } from './google-faults.ts'
import { damageManifest, googlePixels, pictureFor, signAsProvider } from './google-pictures.ts'
import { type GenerateOrder, GoogleRefusal, invalid } from './google-rules.ts'

const json = 'application/json; charset=UTF-8'

export function sendJson(
  response: ServerResponse,
  body: unknown,
  status = 200,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': json, ...headers }).end(JSON.stringify(body))
}

export function sendRefusal(
  response: ServerResponse,
  refusal: GoogleRefusal,
  headers: Record<string, string> = {},
): void {
  const { http, status, message, details } = refusal
  sendJson(response, { error: { code: http, message, status, details } }, http, headers)
}

export const keyRefusal = new GoogleRefusal(
  400,
  'INVALID_ARGUMENT',
  'API key not valid. Please pass a valid API key.',
  [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: 'API_KEY_INVALID', domain: 'googleapis.com' }],
)

/** Faults below the level of a picture: statuses, silence, broken bodies. False when the fault is about the content. */
export function sendTransportFault(response: ServerResponse, fault: GoogleFault): boolean {
  const { kind } = fault
  if (kind === 'hang') return true // the socket stays open and silent until the client or close() ends it
  if (kind === '400') sendRefusal(response, invalid('Request contains an invalid argument.'))
  else if (kind === '500') sendRefusal(response, new GoogleRefusal(500, 'INTERNAL', 'An internal error has occurred.'))
  else if (kind === '504') sendRefusal(response, new GoogleRefusal(504, 'DEADLINE_EXCEEDED', 'The deadline expired.'))
  else if (kind === '503') sendBusy(response, fault, new GoogleRefusal(503, 'UNAVAILABLE', 'The model is overloaded.'))
  else if (kind === '429')
    sendBusy(response, fault, new GoogleRefusal(429, 'RESOURCE_EXHAUSTED', 'Resource exhausted.'))
  else if (kind === 'daily-quota') sendRefusal(response, dailyQuota)
  else if (kind === 'html-502') {
    response.writeHead(502, { 'content-type': 'text/html' }).end('<html><title>502 Bad Gateway</title></html>')
  } else if (kind === 'broken-json') response.writeHead(200, { 'content-type': json }).end('{"candidates":[{"con')
  else if (kind === 'cut-body') {
    response.writeHead(200, { 'content-type': json, 'content-length': '100000' })
    response.write('{"candidates":[', () => response.destroy())
  } else if (kind === 'huge') sendHuge(response)
  else return false
  return true
}

function sendBusy(response: ServerResponse, fault: GoogleFault, refusal: GoogleRefusal): void {
  const seconds = fault.retryAfterSeconds
  if (seconds === undefined) {
    sendRefusal(response, refusal)
    return
  }
  const info = { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: `${seconds}s` }
  const told = new GoogleRefusal(refusal.http, refusal.status, refusal.message, fault.headerOnly ? [] : [info])
  sendRefusal(response, told, { 'retry-after': String(Math.ceil(seconds)) })
}

const dailyQuota = new GoogleRefusal(429, 'RESOURCE_EXHAUSTED', 'You exceeded your current quota.', [
  {
    '@type': 'type.googleapis.com/google.rpc.QuotaFailure',
    violations: [{ quotaId: 'GenerateRequestsPerDayPerProjectPerModel', quotaValue: '250' }],
  },
])

/** Sends 80 MB of valid JSON string, unless the client hangs up. */
function sendHuge(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': json })
  const chunk = 'A'.repeat(1024 * 1024)
  let left = 80
  const more = (): void => {
    while (left > 0 && !response.destroyed) {
      left -= 1
      if (!response.write(chunk)) return void response.once('drain', more)
    }
    if (!response.destroyed) response.end('"}]}')
  }
  response.write('{"candidates":[{"junk":"')
  more()
}

/** The body of a generateContent answer, right or spoiled by a content fault. */
export async function makeAnswer(model: string, order: GenerateOrder, fault?: GoogleFault): Promise<unknown> {
  const picture = async () => {
    const painted = await pictureFor(order.seed, googlePixels(order.aspectRatio, order.imageSize))
    return (await signedAsAsked(painted, order.prompt)).toString('base64')
  }
  const image = (mimeType: string, data: string) => ({
    inlineData: { mimeType, data },
    thoughtSignature: 'c2lnbmF0dXJl',
  })
  const answer = (parts: unknown[] | undefined, finishReason = 'STOP') => ({
    candidates: [{ index: 0, finishReason, content: parts ? { role: 'model', parts } : {} }],
    usageMetadata: usageOf(order),
    modelVersion: model,
    responseId: `fake-${order.seed}`,
  })
  const words = { text: 'Here is your picture.' }
  switch (fault?.kind) {
    case 'prompt-block':
      return {
        promptFeedback: { blockReason: fault.reason ?? 'SAFETY' },
        usageMetadata: usageOf(order),
        modelVersion: model,
      }
    case 'image-block':
      return answer(undefined, fault.reason ?? 'IMAGE_SAFETY')
    case 'text-only':
      return answer([{ text: 'I would love to, but tell me more about the hills first.' }])
    case 'no-candidates':
      return { usageMetadata: usageOf(order), modelVersion: model }
    case 'empty-candidate':
      return answer(undefined)
    case 'thought-first': {
      const draft = (await pictureFor(order.seed + 1, { width: 64, height: 64 })).toString('base64')
      return answer([
        { text: 'Thinking about light…', thought: true },
        { ...image('image/png', draft), thought: true },
        image('image/png', await picture()),
      ])
    }
    case 'bad-base64':
      return answer([words, image('image/png', '@@not base64@@')])
    case 'truncated-picture': {
      const whole = await picture()
      return answer([words, image('image/png', whole.slice(0, Math.floor(whole.length / 8) * 4))])
    }
    case 'wrong-mime':
      return answer([words, image('application/pdf', await picture())])
    case 'lying-mime':
      return answer([words, image('image/jpeg', await picture())])
    default:
      return answer([words, image('image/png', await picture())])
  }
}

/** `[[signed]]` in the prompt brings a picture with a manifest, `[[signed-badly]]` one whose manifest is damaged. */
async function signedAsAsked(painted: Buffer, prompt: string): Promise<Buffer> {
  if (prompt.includes('[[signed-badly]]')) return damageManifest(await signAsProvider(painted))
  return prompt.includes('[[signed]]') ? signAsProvider(painted) : painted
}

function usageOf(order: GenerateOrder) {
  const textTokens = Math.ceil(order.prompt.length / 4)
  const imageTokens = order.images * 1120
  return {
    promptTokenCount: textTokens + imageTokens,
    candidatesTokenCount: order.outputTokens,
    totalTokenCount: textTokens + imageTokens + order.outputTokens,
    promptTokensDetails: [
      { modality: 'TEXT', tokenCount: textTokens },
      ...(imageTokens > 0 ? [{ modality: 'IMAGE', tokenCount: imageTokens }] : []),
    ],
    candidatesTokensDetails: [{ modality: 'IMAGE', tokenCount: order.outputTokens }],
  }
}

/** The body of an Imagen `predict` answer. */
export async function makePrediction(order: GenerateOrder, fault?: GoogleFault): Promise<unknown> {
  if (fault?.kind === 'prompt-block') {
    throw invalid('Image generation failed: the prompt could not be submitted. It violates our usage guidelines.')
  }
  if (fault?.kind === 'rai-filter') {
    return { predictions: [{ raiFilteredReason: 'Unable to show generated images. Support codes: 39322892' }] }
  }
  if (fault?.kind === 'no-candidates') return {}
  const bytes = await pictureFor(order.seed, googlePixels(order.aspectRatio, order.imageSize))
  const mimeType = fault?.kind === 'wrong-mime' ? 'application/pdf' : 'image/png'
  return { predictions: [{ mimeType, bytesBase64Encoded: bytes.toString('base64') }] }
}
