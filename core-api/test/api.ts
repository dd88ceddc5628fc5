import type { BrandKitContentInput, BrandKitView } from '@imagelayer/shared/contract/brand-kits.ts'
import type { GenerationAccepted, GenerationView } from '@imagelayer/shared/contract/generations.ts'
import { expect } from 'vitest'
import { assetForm, type UploadForm } from './asset-form.ts'
import { realBrand } from './real-brands.ts'
import { type Answer, ask } from './rooms.ts'

export interface ApiRequest extends RequestInit {
  readonly json?: unknown
}
/** One call of the product with a key, as a customer's program makes it. */
export type Api = (path: string, request?: ApiRequest) => Promise<Answer>

export function openApi(url: string, apiKey: string): Api {
  return (path, { json, ...init } = {}) =>
    ask(`${url}${path}`, {
      ...(json !== undefined && { method: 'POST', body: JSON.stringify(json) }),
      ...init,
      headers: { authorization: `Bearer ${apiKey}`, ...(init.headers as Record<string, string>) },
    })
}

/** The body of an answer that must have this status. */
export async function must<T>(answer: Promise<Answer>, status: number): Promise<T> {
  const { status: found, bytes, body } = await answer
  if (found !== status) throw new Error(`answered ${found} instead of ${status}: ${bytes.toString().slice(0, 500)}`)
  return body as T
}

/** Uploads a file to a kit, as a customer's program does. */
export const sendAsset = (api: Api, brandKitId: string, form: UploadForm): Promise<Answer> =>
  api(`/v1/brand-kits/${brandKitId}/assets`, { method: 'POST', body: assetForm(form) })

export async function createDraft(api: Api, content: BrandKitContentInput, name = 'Kit'): Promise<string> {
  const kit = await must<BrandKitView>(api('/v1/brand-kits', { json: { name, content } }), 201)
  return kit.id
}

/** A published kit of a real brand, made as a customer makes it: draft, logos, save, publish. */
export async function publishBrand(
  api: Api,
  name = 'Spotify',
  change: (content: BrandKitContentInput) => BrandKitContentInput = (content) => content,
): Promise<string> {
  const { content, files } = realBrand(name)
  const id = await createDraft(api, { ...content, logos: [] }, name)
  const logos = []
  for (const logo of content.logos) {
    const bytes = files.get(logo.assetId)?.bytes ?? ''
    const form = { bytes, fileName: `${logo.variant}.svg`, kind: 'logo', variant: logo.variant } as const
    const asset = await must<{ id: string }>(sendAsset(api, id, form), 201)
    logos.push({ ...logo, assetId: asset.id })
  }
  const saved = { method: 'PATCH', body: JSON.stringify({ content: change({ ...content, logos }) }) }
  await must(api(`/v1/brand-kits/${id}`, saved), 200)
  await must(api(`/v1/brand-kits/${id}/publish`, { json: {} }), 200)
  return id
}

/** A published kit of colours alone, which is enough for the create page; answers its id. */
export async function publishPlainKit(api: Api): Promise<string> {
  const colors = [
    { id: 'ink', name: 'Ink', hex: '#1a1915', role: 'text' as const },
    { id: 'paper', name: 'Paper', hex: '#faf9f6', role: 'background' as const },
    { id: 'cobalt', name: 'Cobalt', hex: '#2740e0', role: 'primary' as const },
  ]
  const id = await createDraft(api, { colors }, 'Workshop')
  await must(api(`/v1/brand-kits/${id}/publish`, { json: {} }), 200)
  return id
}

/** Asks for pictures and reads the event stream to its end. */
export async function generate(
  api: Api,
  input: Record<string, unknown>,
  headers: Record<string, string> = {},
): Promise<GenerationView> {
  const { id } = await must<GenerationAccepted>(api('/v1/generations', { json: input, headers }), 202)
  const events = await api(`/v1/generations/${id}/events`, { headers })
  expect(events.status).toBe(200)
  return must<GenerationView>(api(`/v1/generations/${id}`, { headers }), 200)
}
