import type { ChannelId } from '@imagelayer/shared/contract/channel-list.ts'
import type { EditedComposition } from '@imagelayer/shared/contract/composition-edits.ts'
import { copyMaxLength } from '@imagelayer/shared/contract/copy-limits.ts'
import { type CopyWords, toCopy } from '@imagelayer/shared/plugin/copy-words.ts'
import { plainText } from '../maker/plain-text.ts'
import { changeComposition } from '../site/service-calls.ts'
import { brandPicture } from '../site/site-calls.ts'
import { createValueStore, type ValueStore } from '../site/value-store.ts'
import { picturesOfBlock } from './block-pictures.ts'
import { firstHeadline, type OfferedWords, offerWords } from './brand-words.ts'
import { blocks, editor } from './editor-stores.ts'
import type { BlockPicture } from './picture-source.ts'

export interface BrandDraft extends CopyWords {
  readonly brandKitId: string
  readonly layout: string
  /** Empty: the picture's own size. */
  readonly channel: ChannelId | ''
}

export interface BrandState {
  /** As the block had them when it was brought here: what is set on one replaces it, and is never set upon again. */
  readonly pictures: readonly BlockPicture[]
  readonly chosen: number
  readonly offered: OfferedWords
  readonly draft: BrandDraft
  readonly made: EditedComposition | null
  /** What the composition was made of. */
  readonly madeOf: BrandDraft | null
  /** Files that were put into the block from here. */
  readonly placedIds: readonly number[]
  /** The composed picture that was put there last. */
  readonly placedImageId: string | null
}

/** The picture of one block and what is being set on it. It lives as long as the page, so that the sidebar may be closed. */
export interface BrandDesk extends Pick<ValueStore<BrandState>, 'get' | 'subscribe'> {
  change(part: Partial<BrandDraft>): void
  choose(index: number): void
  /** Sets words and logo: anew where kit, size or picture are others, else on the composition that is there. Free either way. */
  brand(): Promise<void>
  placed(attachmentId: number, imageId: string): void
}

const desks = new Map<string, BrandDesk>()

/** The desk of a block; a new one when somebody has put another picture into the block meanwhile. */
export function deskOf(clientId: string): BrandDesk {
  const known = desks.get(clientId)
  if (known && isAbout(known.get(), picturesOfBlock(clientId))) return known
  const desk = createDesk(clientId)
  desks.set(clientId, desk)
  return desk
}

const isAbout = ({ pictures, placedIds }: BrandState, now: readonly BlockPicture[]): boolean =>
  now.length === pictures.length &&
  now.every(
    ({ attachmentId, url }, index) =>
      (attachmentId !== null && placedIds.includes(attachmentId)) ||
      (attachmentId === pictures[index]?.attachmentId && url === pictures[index]?.url),
  )

function createDesk(clientId: string): BrandDesk {
  const store = createValueStore<BrandState>(startOf(picturesOfBlock(clientId), clientId))
  const update = (part: Partial<BrandState>): void => store.set({ ...store.get(), ...part })
  return {
    get: store.get,
    subscribe: store.subscribe,
    change: (part) => update({ draft: { ...store.get().draft, ...part } }),
    choose(chosen) {
      const { draft, pictures } = store.get()
      const words = wordsFor(pictures[chosen], clientId)
      update({
        chosen,
        offered: words.offered,
        draft: { ...draft, headline: words.headline },
        made: null,
        madeOf: null,
      })
    },
    async brand() {
      const { chosen, draft, made, madeOf, pictures } = store.get()
      const picture = pictures[chosen]
      if (!picture?.attachmentId) return
      const isSame = madeOf?.brandKitId === draft.brandKitId && madeOf.channel === draft.channel
      const answer = made && isSame ? await setAgain(made, draft) : await setFirst(picture, picture.attachmentId, draft)
      if (store.get().chosen === chosen) update({ made: answer, madeOf: draft })
    },
    placed: (id, placedImageId) => update({ placedIds: [...store.get().placedIds, id], placedImageId }),
  }
}

const setAgain = ({ composition }: EditedComposition, draft: BrandDraft) =>
  changeComposition(composition.id, { copy: toCopy(draft), layout: draft.layout })

function setFirst({ altText }: BlockPicture, attachmentId: number, draft: BrandDraft): Promise<EditedComposition> {
  const { brandKitId, channel, layout } = draft
  const copy = toCopy(draft)
  return brandPicture({
    attachmentId,
    brandKitId,
    layout,
    altText,
    ...(Object.keys(copy).length > 0 && { copy }),
    ...(channel && { channel }),
  })
}

function startOf(pictures: readonly BlockPicture[], clientId: string): BrandState {
  const { headline, offered } = wordsFor(pictures[0], clientId)
  const words = { headline, subhead: '', cta: '', badge: '', legal: '' }
  const draft: BrandDraft = { ...words, brandKitId: '', layout: 'auto', channel: '' }
  return { pictures, chosen: 0, offered, draft, made: null, madeOf: null, placedIds: [], placedImageId: null }
}

function wordsFor(picture: BlockPicture | undefined, clientId: string) {
  const block = blocks().getBlock(picture?.clientId ?? clientId)
  if (!block) return { offered: {}, headline: '' }
  const title = plainText(editor().getEditedPostAttribute('title') ?? '')
  const offered = offerWords(block, { plainText, title, maxLength: copyMaxLength.headline })
  return { offered, headline: firstHeadline(block, offered) }
}
