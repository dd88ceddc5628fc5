import type {
  EditComposition,
  EditedComposition,
  RenderComposition,
} from '@imagelayer/shared/contract/composition-edits.ts'
import type { CompositionView } from '@imagelayer/shared/contract/compositions.ts'
import type { Image } from '../generated/prisma/client.ts'
import type { CompositionsOptions } from './compositions-options.ts'
import { remake, wishForChannels, wishOf } from './edit-composition.ts'
import { type Rendered, renderComposition } from './render-composition.ts'

/** The layers of pictures: read, changed without painting anew, drawn with some of them left out. */
export interface Compositions {
  get(organizationId: string, id: string): Promise<CompositionView>
  /** A new picture of the same painting; the one before stays. @throws AppError missing, input.invalid for words that do not fit. */
  edit(organizationId: string, edit: EditComposition): Promise<EditedComposition>
  /** One new picture for each channel, all or none. */
  resize(organizationId: string, wish: { id: string; channels: readonly Channel[] }): Promise<EditedComposition[]>
  render(organizationId: string, id: string, wish: RenderComposition): Promise<Rendered>
}

type Channel = NonNullable<EditComposition['channel']>

export function createCompositions(options: CompositionsOptions): Compositions {
  const { images } = options
  const view = (image: Image): EditedComposition => ({
    image: images.viewDetail(image),
    composition: images.viewComposition(image),
  })
  return {
    get: async (organizationId, id) => images.viewComposition(await images.findByComposition(organizationId, id)),
    async edit(organizationId, { id, ...edit }) {
      const image = await images.findByComposition(organizationId, id)
      const [made] = await remake(options, image, wishOf(image, edit))
      return view(made ?? image)
    },
    async resize(organizationId, { id, channels }) {
      const image = await images.findByComposition(organizationId, id)
      return (await remake(options, image, wishForChannels(image, channels))).map(view)
    },
    render: async (organizationId, id, wish) =>
      renderComposition(options, await images.findByComposition(organizationId, id), wish),
  }
}
