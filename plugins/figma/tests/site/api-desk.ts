import type { RunningApi } from '@imagelayer/running-api/start-api.ts'
import type { BrandKitView } from '@imagelayer/shared/contract/brand-kits.ts'
import type { CompositionView, LogoLayer } from '@imagelayer/shared/contract/compositions.ts'
import type { GenerationInput, GenerationView } from '@imagelayer/shared/contract/generations.ts'
import type { LogoFile } from '../../src/messages/canvas-calls.ts'

/** A picture of the server's with all that the canvas needs to build it. */
export interface MadePicture {
  readonly composition: CompositionView
  /** Without its layers, PNG: the grain of a JPEG would be compared too. */
  readonly painting: Uint8Array
  readonly logos: { readonly [assetId: string]: LogoFile }
  /** The whole picture as the server draws it, PNG. */
  readonly flat: Buffer
}

export type Brief = Partial<GenerationInput> & Pick<GenerationInput, 'prompt'>

/** Calls of the public API with the demo's key, as the panel makes them. */
export function openApiDesk(api: RunningApi) {
  const ask = async (path: string, body?: unknown, method = body === undefined ? 'GET' : 'POST'): Promise<Response> => {
    const response = await fetch(new URL(path, api.url), {
      method,
      headers: {
        authorization: `Bearer ${api.apiKey}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(method === 'POST' && { 'idempotency-key': crypto.randomUUID() }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    return response
  }
  const read = async <Answer>(path: string, body?: unknown): Promise<Answer> =>
    (await (await ask(path, body)).json()) as Answer

  async function generate(brief: Brief): Promise<GenerationView> {
    const { id } = await read<{ id: string }>('/v1/generations', { brandKitId: api.brandKitId, ...brief })
    for (const end = Date.now() + 60_000; Date.now() < end; ) {
      const generation = await read<GenerationView>(`/v1/generations/${id}`)
      if (generation.status === 'succeeded') return generation
      if (['failed', 'refused', 'canceled'].includes(generation.status)) throw new Error(JSON.stringify(generation))
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    throw new Error(`generation ${id} did not end in time`)
  }

  async function readLogos(composition: CompositionView): Promise<MadePicture['logos']> {
    const kit = await read<BrandKitView>(`/v1/brand-kits/${composition.brandKitId}`)
    const wanted = composition.layers.filter((layer): layer is LogoLayer => layer.kind === 'logo')
    const files = wanted.map(async ({ assetId }) => {
      const asset = kit.assets.find(({ id }) => id === assetId)
      if (!asset) throw new Error(`the kit has no logo ${assetId}`)
      const file = await fetch(new URL(asset.url, api.url))
      const isVector = asset.mime === 'image/svg+xml'
      return [
        assetId,
        isVector ? { svg: await file.text() } : { png: new Uint8Array(await file.arrayBuffer()) },
      ] as const
    })
    return Object.fromEntries(await Promise.all(files))
  }

  async function readPicture(compositionId: string): Promise<MadePicture> {
    const render = async (body: unknown) =>
      Buffer.from(await (await ask(`/v1/compositions/${compositionId}/render`, body)).arrayBuffer())
    const composition = await read<CompositionView>(`/v1/compositions/${compositionId}`)
    const painting = new Uint8Array(await render({ format: 'png', hide: ['text', 'logo', 'shape', 'scrim'] }))
    const flat = await render({ format: 'png' })
    return { composition, painting, logos: await readLogos(composition), flat }
  }

  return {
    async make(brief: Brief): Promise<MadePicture> {
      const { images } = await generate(brief)
      const [image] = images
      if (!image?.compositionId) throw new Error('the generation gave no picture')
      return readPicture(image.compositionId)
    },
  }
}
