import type { ErrorView } from '@imagelayer/shared/contract/errors.ts'
import { hasEnded } from '@imagelayer/shared/contract/generation-status.ts'
import type { GenerationAccepted, GenerationInput, GenerationView } from '@imagelayer/shared/contract/generations.ts'

/** Where to ask and with which key. */
export interface ApiAccess {
  readonly url: string
  readonly apiKey: string
}

export class ApiFailure extends Error {
  override readonly name = 'ApiFailure'
  readonly error: ErrorView
  constructor(error: ErrorView) {
    super(error.message)
    this.error = error
  }
}

const giveUpAfterMs = 300_000

/** One call of the REST surface; throws ApiFailure with the server's own words. */
export async function callApi<T>(
  access: ApiAccess,
  path: string,
  init: RequestInit & { json?: unknown } = {},
): Promise<T> {
  const { json, ...rest } = init
  const response = await fetch(`${access.url}${path}`, {
    ...rest,
    headers: {
      authorization: `Bearer ${access.apiKey}`,
      ...(json !== undefined && { 'content-type': 'application/json' }),
      ...(rest.headers as Record<string, string>),
    },
    ...(json !== undefined && { body: JSON.stringify(json) }),
  })
  const body = (await response.json()) as T & { error?: ErrorView }
  if (!response.ok && body.error) throw new ApiFailure(body.error)
  if (!response.ok) throw new Error(`${path} answered ${response.status}`)
  return body
}

/** Asks for pictures and waits until the request has ended. `onStage` hears of each new stage. */
export async function requestImages(
  access: ApiAccess,
  input: Partial<GenerationInput> & { prompt: string; brandKitId: string },
  onStage: (view: GenerationView) => void = () => {},
): Promise<GenerationView> {
  const accepted = await callApi<GenerationAccepted>(access, '/v1/generations', {
    method: 'POST',
    json: input,
    headers: { 'idempotency-key': crypto.randomUUID() },
  })
  const giveUpAt = Date.now() + giveUpAfterMs
  let last = ''
  for (;;) {
    const view = await callApi<GenerationView>(access, `/v1/generations/${accepted.id}`)
    const stage = `${view.status} ${view.progress.stage} ${view.progress.done}`
    if (stage !== last) onStage(view)
    last = stage
    if (hasEnded(view.status)) return view
    if (Date.now() > giveUpAt)
      throw new Error(`generation ${accepted.id} has not ended after ${giveUpAfterMs / 1000} s`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

/** The bytes of a finished picture. */
export async function downloadImage(access: ApiAccess, imageId: string, format: string): Promise<Buffer> {
  const response = await fetch(`${access.url}/v1/images/${imageId}/file?format=${format}`, {
    headers: { authorization: `Bearer ${access.apiKey}` },
  })
  if (!response.ok) throw new Error(`the picture could not be read (${response.status})`)
  return Buffer.from(await response.arrayBuffer())
}
