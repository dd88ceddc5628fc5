import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { keyRefusal, makeAnswer, makePrediction, sendJson, sendRefusal, sendTransportFault } from './google-answers.ts'
import { createFaultPlan, type GoogleFault } from './google-faults.ts'
import { GoogleRefusal, geminiRules, invalid, readGenerate, readPredict } from './google-rules.ts'

/** One request as it came over the wire; pictures are clipped, so that a failing test stays readable. */
export interface GoogleRequest {
  readonly method: string
  readonly path: string
  readonly headers: IncomingMessage['headers']
  // biome-ignore lint/suspicious/noExplicitAny: tests look into bodies of several shapes.
  readonly body: any
  /** The pictures that came along, whole and in order. */
  readonly pictures: readonly Buffer[]
}

export interface FakeGoogle {
  readonly url: string
  readonly apiKey: string
  readonly requests: GoogleRequest[]
  /** Spoils the next requests, in order. */
  fault(fault: GoogleFault): void
  close(): Promise<void>
}

const maxBodyBytes = 20 * 1024 * 1024
const gemini = /^\/v1(?:beta)?\/models\/([^/:]+)(?::(generateContent|streamGenerateContent))?$/
const vertex = /^\/v1(?:beta1)?\/publishers\/google\/models\/([^/:]+):predict$/

/**
 * Google's image models on 127.0.0.1, as strict as the real service about keys, paths and bodies, answering with real
 * photographs. Faults come from `fault()` or from a marker in the prompt, such as `[[fault:429x2]]`.
 */
export async function startFakeGoogle(): Promise<FakeGoogle> {
  const apiKey = 'AIzaSyFakeGoogleKeyForTests0000000000000'
  const requests: GoogleRequest[] = []
  const plan = createFaultPlan()
  const server = createServer(async (request, response) => {
    try {
      await answer(request, response)
    } catch (error) {
      if (error instanceof GoogleRefusal) sendRefusal(response, error)
      else sendRefusal(response, new GoogleRefusal(500, 'INTERNAL', `fake failed: ${String(error)}`))
    }
  })

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request)
    const path = request.url ?? '/'
    const seen = { method: request.method ?? '', path, headers: request.headers, body: clip(body) }
    requests.push({ ...seen, pictures: findPictures(body) })
    const url = new URL(path, 'http://fake')
    if ((request.headers['x-goog-api-key'] ?? url.searchParams.get('key')) !== apiKey) throw keyRefusal
    const toGemini = gemini.exec(url.pathname)
    const toVertex = vertex.exec(url.pathname)
    if (toGemini && request.method === 'GET' && !toGemini[2]) return sendModel(response, toGemini[1] ?? '')
    if (request.method !== 'POST' || !(toGemini?.[2] || toVertex))
      throw new GoogleRefusal(404, 'NOT_FOUND', 'Not Found')
    const model = toGemini?.[1] ?? toVertex?.[1] ?? ''
    const order = toVertex ? readPredict(model, body) : await readGenerate(model, body)
    const fault = plan.next(order.prompt)
    if (fault && sendTransportFault(response, fault)) return
    if (toVertex) return sendJson(response, await makePrediction(order, fault))
    const made = await makeAnswer(model, order, fault)
    if (toGemini?.[2] === 'generateContent') return sendJson(response, made)
    if (url.searchParams.get('alt') !== 'sse') throw invalid('the fake streams as server-sent events only: alt=sse')
    sendStream(response, made, fault)
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    apiKey,
    requests,
    fault: plan.push,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function sendModel(response: ServerResponse, model: string): void {
  if (!geminiRules[model]) throw new GoogleRefusal(404, 'NOT_FOUND', `models/${model} is not found`)
  sendJson(response, { name: `models/${model}`, supportedGenerationMethods: ['generateContent'] })
}

function sendStream(response: ServerResponse, made: unknown, fault?: GoogleFault): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  const event =
    fault?.kind === 'stream-error' ? { error: { code: 503, message: 'overloaded', status: 'UNAVAILABLE' } } : made
  response.end(`data: ${JSON.stringify(event)}\r\n\r\n`)
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > maxBodyBytes) throw invalid('Request payload size exceeds the limit: 20971520 bytes.')
    chunks.push(chunk)
  }
  if (chunks.length === 0) return undefined
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'))
  } catch {
    throw invalid('Invalid JSON payload received. Unexpected token.')
  }
}

function findPictures(body: unknown): Buffer[] {
  const found: Buffer[] = []
  JSON.stringify(body ?? null, (key, value) => {
    if (key === 'data' && typeof value === 'string') found.push(Buffer.from(value, 'base64'))
    return value
  })
  return found
}

const clip = (body: unknown): unknown =>
  JSON.parse(
    JSON.stringify(body ?? null, (key, value) =>
      key === 'data' && typeof value === 'string' && value.length > 80 ? `${value.slice(0, 80)}…` : value,
    ),
  )
