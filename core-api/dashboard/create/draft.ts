import { type ChannelId, channels } from '@imagelayer/shared/contract/channel-list.ts'
import type { Copy, GenerationInput } from '@imagelayer/shared/contract/generations.ts'
import type { Failure } from '@imagelayer/shared/plugin/failure.ts'

export const copyFields = ['headline', 'subhead', 'cta', 'badge', 'legal'] as const
export type CopyField = (typeof copyFields)[number]
/** Longest words per field, as the API has it. */
export const copyMaxLength: Record<CopyField, number> = { headline: 200, subhead: 400, cta: 60, badge: 24, legal: 400 }

/** The form as it stands, complete or not. */
export interface Draft extends Record<CopyField, string> {
  readonly brandKitId: string
  readonly channel: ChannelId
  readonly layout: string
  readonly model: string
  readonly count: number
  readonly prompt: string
}

export const emptyDraft: Draft = {
  brandKitId: '',
  channel: channels[0].id,
  layout: 'auto',
  model: '',
  count: 1,
  prompt: '',
  headline: '',
  subhead: '',
  cta: '',
  badge: '',
  legal: '',
}

/** The request that the draft stands for; null while kit or brief are missing. */
export function toInput(draft: Draft): GenerationInput | null {
  const prompt = draft.prompt.trim()
  if (!prompt || !draft.brandKitId) return null
  const copy: Copy = {}
  for (const field of copyFields) {
    const words = draft[field].trim()
    if (words) copy[field] = words
  }
  return {
    brandKitId: draft.brandKitId,
    prompt,
    channel: draft.channel,
    ...(Object.keys(copy).length > 0 && { copy }),
    ...(draft.layout !== 'auto' && { layout: draft.layout }),
    ...(draft.model && { model: draft.model }),
    count: draft.count,
    references: [],
  }
}

/** Which field a refusal is about, with the server's words, so that the error stands where it happened. */
export function fieldErrors(failure: Failure | null): Readonly<Record<string, string>> {
  if (failure?.code !== 'input.invalid') return {}
  const { issues, field } = (failure.details ?? {}) as { issues?: { path: string; message: string }[]; field?: string }
  const found = [...(issues ?? []), ...(field ? [{ path: field, message: failure.message }] : [])]
  return Object.fromEntries(found.map(({ path, message }) => [path.replace(/^copy\./, ''), message]))
}
