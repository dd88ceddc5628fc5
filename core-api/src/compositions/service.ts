import type {
  EditComposition,
  EditedComposition,
  RenderComposition,
} from '@imagelayer/shared/contract/composition-edits.ts'
import type { CompositionView } from '@imagelayer/shared/contract/compositions.ts'
import type { Image } from '../generated/prisma/client.ts'
import { createSlots } from '../slots.ts'
import type { Caller } from '../trpc.ts'
import { composeUpload, type UploadFacts } from './compose-upload.ts'
import type { CompositionsOptions } from './compositions-options.ts'
import { remake, wishForChannels, wishOf } from './edit-composition.ts'
import type { BroughtPicture } from './make-upload.ts'
import { type Rendered, renderComposition } from './render-composition.ts'

/** The layers of pictures: read, changed without painting anew, drawn with some of them left out. */
export interface Compositions {
  get(organizationId: string, id: string): Promise<CompositionView>
  /**
   * The kit's layers over a picture that somebody brings. @throws AppError missing (kit), request.conflict (key), input.invalid for a kit
   * that was never published or words that do not fit, and as `openPicture` does for the bytes.
   */
  compose(caller: Caller, upload: BroughtPicture, facts: UploadFacts): Promise<EditedComposition>
  /** A new picture of the same painting; the one before stays. @throws AppError missing, input.invalid for words that do not fit. */
  edit(organizationId: string, edit: EditComposition): Promise<EditedComposition>
  /** One new picture for each channel, all or none. */
  resize(organizationId: string, wish: { id: string; channels: readonly Channel[] }): Promise<EditedComposition[]>
  render(organizationId: string, id: string, wish: RenderComposition): Promise<Rendered>
}

/** Pictures that this process draws at once for people who wait, and those that may wait: each holds whole pictures of pixels. */
const slots = { count: 4, maxWaiting: 64 } as const

type Channel = NonNullable<EditComposition['channel']>

export function createCompositions(options: CompositionsOptions): Compositions {
  const { images } = options
  const takeSlot = createSlots(slots)
  const view = (image: Image): EditedComposition => ({
    image: images.viewDetail(image),
    composition: images.viewComposition(image),
  })
  return {
    get: async (organizationId, id) => images.viewComposition(await images.findByComposition(organizationId, id)),
    compose: async (caller, upload, facts) => view(await composeUpload(options, caller, { upload, facts })),
    async edit(organizationId, { id, ...edit }) {
      const image = await images.findByComposition(organizationId, id)
      const [made] = await takeSlot(() => remake(options, image, wishOf(image, edit)))
      return view(made ?? image)
    },
    async resize(organizationId, { id, channels }) {
      const image = await images.findByComposition(organizationId, id)
      return (await takeSlot(() => remake(options, image, wishForChannels(image, channels)))).map(view)
    },
    async render(organizationId, id, wish) {
      const image = await images.findByComposition(organizationId, id)
      return takeSlot(() => renderComposition(options, image, wish))
    },
  }
}
