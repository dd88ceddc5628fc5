import type { ImageView } from '@imagelayer/shared/contract/images.ts'
import { toCopy, wordsOf } from '@imagelayer/shared/plugin/copy-words.ts'
import { readComposition } from '../site/service-calls.ts'
import { toInput } from './draft.ts'
import type { Maker } from './maker.ts'

const seedLimit = 2_147_483_647

/** One more painting under the same words in the same layout. It is a new picture and costs as one. */
export async function repaint(maker: Maker, image: ImageView): Promise<void> {
  const composition = await readComposition(image.compositionId)
  const { draft, suggestion } = maker.get()
  const input = toInput(draft, suggestion)
  if (!input) return
  const copy = toCopy(wordsOf(composition))
  const { copy: _typed, layout: _chosen, ...rest } = input
  maker.submitOnce({
    ...rest,
    brandKitId: composition.brandKitId,
    ...(Object.keys(copy).length > 0 && { copy }),
    layout: composition.layout,
    count: 1,
    seed: Math.floor(Math.random() * seedLimit),
  })
}
