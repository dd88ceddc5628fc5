import { type ChannelId, channels } from '@imagelayer/shared/contract/channel-list.ts'
import type { Copy, GenerationInput } from '@imagelayer/shared/contract/generations.ts'
import type { Failure } from '@imagelayer/shared/plugin/failure.ts'

export const copyFields = ['headline', 'subhead', 'cta', 'badge', 'legal'] as const
export type CopyField = (typeof copyFields)[number]
export type CopyWords = Readonly<Record<CopyField, string>>
/** Longest words in UTF-16 units, as the service has it. */
export const copyMaxLength: Record<CopyField, number> = { headline: 200, subhead: 400, cta: 60, badge: 24, legal: 400 }
export const promptMaxLength = 4000

/** What the place offers: the post's own words, or nothing. */
export interface Suggestion {
  readonly prompt: string
  readonly headline: string
}
export const noSuggestion: Suggestion = { prompt: '', headline: '' }

/** The form as it stands. `null`: nobody has typed there, so it follows the post. */
export interface Draft {
  readonly brandKitId: string
  readonly channel: ChannelId
  readonly layout: string
  readonly model: string
  readonly count: number
  readonly prompt: string | null
  readonly headline: string | null
  readonly subhead: string
  readonly cta: string
  readonly badge: string
  readonly legal: string
}

export const emptyDraft: Draft = {
  brandKitId: '',
  channel: 'wordpress-featured',
  layout: 'auto',
  model: '',
  count: 3,
  prompt: null,
  headline: null,
  subhead: '',
  cta: '',
  badge: '',
  legal: '',
}

/** The draft with the post's words where nobody has typed. */
export const filled = (draft: Draft, suggestion: Suggestion): Draft & Suggestion => ({
  ...draft,
  prompt: draft.prompt ?? suggestion.prompt,
  headline: draft.headline ?? suggestion.headline,
})

/** Words as a request carries them; undefined when none is said. */
export function toCopy(words: CopyWords): Copy | undefined {
  const said = copyFields.flatMap((field) => {
    const text = words[field].trim().slice(0, copyMaxLength[field])
    return text ? [[field, text] as const] : []
  })
  return said.length > 0 ? Object.fromEntries(said) : undefined
}

/** The request that the form stands for; null while kit or brief are missing. */
export function toInput(draft: Draft, suggestion: Suggestion): GenerationInput | null {
  const words = filled(draft, suggestion)
  const prompt = words.prompt.trim().slice(0, promptMaxLength)
  if (!prompt || !draft.brandKitId) return null
  const copy = toCopy(words)
  return {
    brandKitId: draft.brandKitId,
    prompt,
    channel: draft.channel,
    ...(copy && { copy }),
    ...(draft.layout !== 'auto' && { layout: draft.layout }),
    ...(draft.model && { model: draft.model }),
    count: draft.count,
    references: [],
  }
}

export const channelOf = (id: string) => channels.find((channel) => channel.id === id) ?? channels[0]

/** Which field a refusal is about, with the server's words, so that the error stands where it happened. */
export function fieldErrors(failure: Failure | null): Readonly<Record<string, string>> {
  if (failure?.code !== 'input.invalid') return {}
  const { issues, field } = (failure.details ?? {}) as { issues?: { path: string; message: string }[]; field?: string }
  const found = [...(issues ?? []), ...(field ? [{ path: field, message: failure.message }] : [])]
  return Object.fromEntries(found.map(({ path, message }) => [path.replace(/^copy\./, ''), message]))
}
