import type { EditedComposition } from '@imagelayer/shared/contract/composition-edits.ts'
import type { GenerationInput } from '@imagelayer/shared/contract/generations.ts'
import { toCopy, wordsOf } from '@imagelayer/shared/plugin/copy-words.ts'
import { CallError, failureOf, isRetryable } from '@imagelayer/shared/plugin/failure.ts'
import { followGeneration } from '@imagelayer/shared/plugin/follow-generation.ts'
import type { Kept } from '../kept.ts'
import { makeKey, makeSeed } from '../random.ts'
import type { Server } from '../server/server.ts'
import { isInput, isNumber, isText, listOf, oneOf, shaped, soundAs } from '../shape.ts'
import type { KnownSubject, Subject } from './editor-state.ts'

/** One more painting for a node, with all that is needed to go on with it after the panel was closed. */
export interface Wish extends Subject {
  readonly input: GenerationInput
  readonly key: string
}

export interface Painter {
  /** One more painting of the same brief under the same words, in the same layout and size. It is a new picture and costs as one. */
  wishFor(subject: KnownSubject): Wish
  paint(wish: Wish): Promise<EditedComposition>
  /** Wishes whose pictures are not on the canvas yet. */
  waiting(): readonly Wish[]
  /** What was painted is on the canvas, or has no place there any more: the next wish is a new one. */
  forget(wish: Wish): void
}

const silent = { onProgress: () => undefined, onConnection: () => undefined }
const mostWaiting = 20

const soundWishes = soundAs<readonly Wish[]>(
  listOf(
    shaped({
      node: shaped({ id: isText, name: isText }),
      mark: shaped({
        compositionId: isText,
        imageId: isText,
        brandKitId: isText,
        brandKitVersion: isNumber,
        form: oneOf(['layers', 'flat']),
        earlier: listOf(isText),
      }),
      input: isInput,
      key: isText,
    }),
  ),
)

/**
 * Until its picture is on the canvas a wish keeps its key, so that a second try, whatever failed before it, is not paid again. It is kept
 * with the file: a panel that was closed meanwhile goes on with it.
 */
export function createPainter(server: Server, kept: Kept): Painter {
  let wishes = kept.readJson('reroll', soundWishes) ?? []
  const keep = (next: readonly Wish[]): void => {
    wishes = next.slice(-mostWaiting)
    kept.writeJson('reroll', wishes.length > 0 ? wishes : null)
  }
  const forget = ({ key }: Wish): void => keep(wishes.filter((wish) => wish.key !== key))
  return {
    wishFor(subject) {
      const { node, mark } = subject
      const known = wishes.find((wish) => wish.node.id === node.id && wish.mark.compositionId === mark.compositionId)
      if (known) return known
      const wish = { node: { id: node.id, name: node.name }, mark, input: inputFor(subject), key: makeKey() }
      keep([...wishes.filter((other) => other.node.id !== node.id), wish])
      return wish
    },
    async paint(wish) {
      try {
        const { id } = await server.submit(wish.input, wish.key)
        const { signal } = new AbortController()
        const generation = await followGeneration({ client: server, id, signal, ...silent })
        const [image] = generation.images
        if (!image) {
          forget(wish) // under its key it would answer the same for ever; it was not charged
          throw new CallError(generation.error ?? { code: 'internal', message: '' })
        }
        const [composition, detail] = await Promise.all([
          server.composition(image.compositionId),
          server.image(image.id),
        ])
        return { composition, image: detail }
      } catch (error) {
        if (!isRetryable(failureOf(error)) && !isAccess(error)) forget(wish)
        throw error
      }
    },
    waiting: () => wishes,
    forget,
  }
}

/** Who pairs anew goes on with it. */
const isAccess = (error: unknown): boolean => failureOf(error).code.startsWith('auth.')

function inputFor({ composition, image }: KnownSubject): GenerationInput {
  const copy = toCopy(wordsOf(composition))
  return {
    brandKitId: composition.brandKitId,
    prompt: image.prompt,
    size: composition.size,
    ...(Object.keys(copy).length > 0 && { copy }),
    layout: composition.layout,
    count: 1,
    references: [],
    seed: makeSeed(),
  }
}
