import { type ChannelId, channels } from '@imagelayer/shared/contract/channel-list.ts'
import type { PictureSize } from '@imagelayer/shared/contract/channels.ts'
import { copyFields, promptMaxLength } from '@imagelayer/shared/contract/copy-limits.ts'
import type { GenerationInput } from '@imagelayer/shared/contract/generations.ts'
import { type CopyWords, noWords, toCopy } from '@imagelayer/shared/plugin/copy-words.ts'
import { isNumber, isText, oneOf, orNull, soundMembers } from '../shape.ts'

/** The form as it stands. `null`: nobody has typed there, so it follows the words in the selection. */
export interface Draft {
  readonly channel: ChannelId
  readonly layout: string
  readonly count: number
  readonly prompt: string | null
  readonly headline: string | null
  readonly subhead: string
  readonly cta: string
  readonly badge: string
  readonly legal: string
}
export interface Suggestion {
  readonly prompt: string
  readonly headline: string
}

export const emptyDraft: Draft = {
  channel: 'open-graph',
  layout: 'auto',
  count: 2,
  prompt: null,
  headline: null,
  subhead: '',
  cta: '',
  badge: '',
  legal: '',
}

const isCount = (value: unknown): boolean => isNumber(value) && [1, 2, 3, 4].includes(value as number)
/** A kept draft may be of another version: what it lacks, or has otherwise, is as in an empty one. */
export const soundDraft = soundMembers<Draft>({
  channel: oneOf(channels.map(({ id }) => id)),
  layout: isText,
  count: isCount,
  prompt: orNull(isText),
  headline: orNull(isText),
  subhead: isText,
  cta: isText,
  badge: isText,
  legal: isText,
})
export const readDraft = (kept: Partial<Draft> | null): Draft => ({ ...emptyDraft, ...kept })

/** The words with the selection's where nobody has typed. */
export function filledWords(draft: Draft, suggestion: Suggestion): CopyWords & { readonly prompt: string } {
  const words = Object.fromEntries(copyFields.map((field) => [field, draft[field] ?? suggestion.headline]))
  return { ...noWords, ...words, prompt: draft.prompt ?? suggestion.prompt }
}

interface Request {
  readonly kitId: string
  readonly suggestion: Suggestion
  /** Of the selected frame; without one the channel says the size. */
  readonly size: PictureSize | null
}

/** The request that the form stands for; null while kit or brief are missing. */
export function toInput(draft: Draft, { kitId, suggestion, size }: Request): GenerationInput | null {
  const words = filledWords(draft, suggestion)
  const prompt = words.prompt.trim().slice(0, promptMaxLength)
  if (!prompt || !kitId) return null
  const copy = toCopy(words)
  return {
    brandKitId: kitId,
    prompt,
    ...(size ? { size } : { channel: draft.channel }),
    ...(Object.keys(copy).length > 0 && { copy }),
    ...(draft.layout !== 'auto' && { layout: draft.layout }),
    count: draft.count,
    references: [],
  }
}
