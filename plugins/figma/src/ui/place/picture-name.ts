import type { CompositionView } from '@imagelayer/shared/contract/compositions.ts'
import { cutName } from '../cut-name.ts'
import type { Server } from '../server/server.ts'

type Named = Pick<CompositionView, 'id' | 'imageId' | 'layers'>

/** Characters of a name in the list of layers. */
const shownSigns = 80
const tidy = (text: string): string => cutName(text.replace(/\s+/g, ' ').trim(), shownSigns)

/** The words that a picture is called by; empty without any. */
export function wordsAsName({ layers }: Pick<CompositionView, 'layers'>): string {
  const texts = layers.flatMap((layer) => (layer.kind === 'text' ? [layer] : []))
  const lead = texts.find(({ role }) => role === 'headline') ?? texts[0]
  return tidy(lead?.text ?? '')
}

/** How a picture is called: by what it says, without words by what it was asked to show. */
export function createNamer(server: Server): (composition: Named) => Promise<string> {
  const briefs = new Map<string, string>()
  return async (composition) => {
    const said = wordsAsName(composition)
    if (said) return said
    const known = briefs.get(composition.imageId)
    if (known !== undefined) return known
    const brief = tidy((await server.image(composition.imageId)).prompt)
    briefs.set(composition.imageId, brief)
    return brief
  }
}
