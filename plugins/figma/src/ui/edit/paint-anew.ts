import type { CompositionView } from '@imagelayer/shared/contract/compositions.ts'
import type { GenerationInput } from '@imagelayer/shared/contract/generations.ts'
import type { ImageDetail } from '@imagelayer/shared/contract/images.ts'
import { toCopy, wordsOf } from '@imagelayer/shared/plugin/copy-words.ts'
import { CallError, failureOf, isRetryable } from '@imagelayer/shared/plugin/failure.ts'
import { followGeneration } from '@imagelayer/shared/plugin/follow-generation.ts'
import { makeKey, makeSeed } from '../random.ts'
import type { Server } from '../server/server.ts'

interface Brief {
  readonly composition: CompositionView
  readonly prompt: string
}

export interface Painter {
  /** One more painting of the same brief under the same words, in the same layout and size. It is a new picture and costs as one. */
  paint(brief: Brief): Promise<{ composition: CompositionView; image: ImageDetail }>
  /** What was painted is on the canvas: the next wish is a new one. */
  forget(): void
}

const silent = { onProgress: () => undefined, onConnection: () => undefined }

/** Until its picture is on the canvas a wish keeps its key, so that a second try, whatever failed before it, is not paid again. */
export function createPainter(server: Server): Painter {
  let wish: { readonly of: string; readonly input: GenerationInput; readonly key: string } | null = null
  return {
    async paint(brief) {
      const { id: of } = brief.composition
      if (wish?.of !== of) wish = { of, input: inputFor(brief), key: makeKey() }
      try {
        const { id } = await server.submit(wish.input, wish.key)
        const { signal } = new AbortController()
        const generation = await followGeneration({ client: server, id, signal, ...silent })
        const [image] = generation.images
        if (!image) {
          wish = null // under its key it would answer the same for ever; it was not charged
          throw new CallError(generation.error ?? { code: 'internal', message: '' })
        }
        const [composition, detail] = await Promise.all([
          server.composition(image.compositionId),
          server.image(image.id),
        ])
        return { composition, image: detail }
      } catch (error) {
        if (!isRetryable(failureOf(error))) wish = null
        throw error
      }
    },
    forget() {
      wish = null
    },
  }
}

function inputFor({ composition, prompt }: Brief): GenerationInput {
  const copy = toCopy(wordsOf(composition))
  return {
    brandKitId: composition.brandKitId,
    prompt,
    size: composition.size,
    ...(Object.keys(copy).length > 0 && { copy }),
    layout: composition.layout,
    count: 1,
    references: [],
    seed: makeSeed(),
  }
}
