import type { CompositionView } from '@imagelayer/shared/contract/compositions.ts'
import type { ImageDetail } from '@imagelayer/shared/contract/images.ts'
import { CallError } from '@imagelayer/shared/plugin/failure.ts'
import { followGeneration } from '@imagelayer/shared/plugin/follow-generation.ts'
import { toCopy, wordsOf } from '../create/copy-words.ts'
import { makeKey, makeSeed } from '../random.ts'
import type { Server } from '../server/server.ts'

/** One more painting of the same brief under the same words, in the same layout and size. It is a new picture and costs as one. */
export async function paintAnew(
  server: Server,
  { composition, prompt }: { readonly composition: CompositionView; readonly prompt: string },
): Promise<{ composition: CompositionView; image: ImageDetail }> {
  const copy = toCopy(wordsOf(composition))
  const accepted = await server.submit(
    {
      brandKitId: composition.brandKitId,
      prompt,
      size: composition.size,
      ...(Object.keys(copy).length > 0 && { copy }),
      layout: composition.layout,
      count: 1,
      references: [],
      seed: makeSeed(),
    },
    makeKey(),
  )
  const generation = await followGeneration({
    client: server,
    id: accepted.id,
    signal: new AbortController().signal,
    onProgress: () => undefined,
    onConnection: () => undefined,
  })
  const [image] = generation.images
  if (!image) throw new CallError(generation.error ?? { code: 'internal', message: '' })
  const [made, detail] = await Promise.all([server.composition(image.compositionId), server.image(image.id)])
  return { composition: made, image: detail }
}
