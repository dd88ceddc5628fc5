import { type ChannelId, channels } from '@imagelayer/shared/contract/channel-list.ts'
import { promptMaxLength } from '@imagelayer/shared/contract/copy-limits.ts'
import type { GenerationInput } from '@imagelayer/shared/contract/generations.ts'
import { toCopy } from '@imagelayer/shared/plugin/copy-words.ts'

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
    ...(Object.keys(copy).length > 0 && { copy }),
    ...(draft.layout !== 'auto' && { layout: draft.layout }),
    ...(draft.model && { model: draft.model }),
    count: draft.count,
    references: [],
  }
}

export const channelOf = (id: string) => channels.find((channel) => channel.id === id) ?? channels[0]
