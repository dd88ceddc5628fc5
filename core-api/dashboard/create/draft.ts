import { type ChannelId, channels } from '@imagelayer/shared/contract/channel-list.ts'
import type { GenerationInput } from '@imagelayer/shared/contract/generations.ts'
import { type CopyWords, noWords, toCopy } from '@imagelayer/shared/plugin/copy-words.ts'

/** The form as it stands, complete or not. */
export interface Draft extends CopyWords {
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
  ...noWords,
}

/** The request that the draft stands for; null while kit or brief are missing. */
export function toInput(draft: Draft): GenerationInput | null {
  const prompt = draft.prompt.trim()
  if (!prompt || !draft.brandKitId) return null
  const copy = toCopy(draft)
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
