import type { CompositionView } from '@imagelayer/shared/contract/compositions.ts'
import type { BrandedMark } from '../../messages/branded-mark.ts'
import type { PlacedView, Target } from '../../messages/canvas-calls.ts'
import type { Ask } from '../bridge.ts'
import type { Server } from '../server/server.ts'
import type { FontDesk } from './font-desk.ts'
import { createGatherer, type Form, type Gathered, plainComposition } from './gather-picture.ts'
import { createNamer } from './picture-name.ts'

export interface PlaceOrder {
  readonly target: Target
  readonly form: Form
  readonly gathered: Gathered
  /** What the node remembers already; its own composition is added to it. */
  readonly earlier?: readonly string[]
}

export interface Placer {
  nameOf(composition: CompositionView): Promise<string>
  gather(composition: CompositionView, form: Form, signal?: AbortSignal): Promise<Gathered>
  /** Null when the person would not have another font. @throws CallError, CanvasCallError */
  place(order: PlaceOrder): Promise<PlacedView | null>
  /** Gathers and places. */
  put(composition: CompositionView, order: Omit<PlaceOrder, 'gathered'>): Promise<PlacedView | null>
  /** Puts another painting behind what is on the node. */
  replacePicture(nodeId: string, composition: CompositionView, earlier: readonly string[]): Promise<PlacedView>
}

export const markOf = (composition: CompositionView, form: Form, earlier: readonly string[] = []): BrandedMark => ({
  compositionId: composition.id,
  imageId: composition.imageId,
  brandKitId: composition.brandKitId,
  brandKitVersion: composition.brandKitVersion,
  form,
  earlier,
})

export function createPlacer(ask: Ask, server: Server, fonts: FontDesk): Placer {
  const { gather } = createGatherer(server)
  const nameOf = createNamer(server)
  const place: Placer['place'] = async ({ target, form, gathered, earlier }) => {
    const { composition, picture, logos } = gathered
    const choices = form === 'layers' ? await fonts.settle(composition) : []
    if (!choices) return null
    const name = await nameOf(composition)
    return ask('place', {
      target,
      form,
      name,
      composition: plainComposition(composition),
      mark: markOf(composition, form, earlier),
      picture,
      logos,
      fonts: choices,
    })
  }
  return {
    nameOf,
    gather,
    place,
    put: async (composition, order) => place({ ...order, gathered: await gather(composition, order.form) }),
    async replacePicture(nodeId, composition, earlier) {
      const picture = await server.render(composition, 'painting')
      return ask('replace-picture', { nodeId, picture, mark: markOf(composition, 'layers', earlier) })
    },
  }
}
