import { isDeepStrictEqual } from 'node:util'
import { type ChannelId, channelId } from '@imagelayer/shared/contract/channels.ts'
import type { EditComposition } from '@imagelayer/shared/contract/composition-edits.ts'
import { type Composition, composition } from '@imagelayer/shared/contract/compositions.ts'
import type { Copy } from '@imagelayer/shared/contract/generations.ts'
import type { Db, Tx } from '../db.ts'
import type { Image } from '../generated/prisma/client.ts'
import type { ComposeRequest, ComposeResult, SourcePicture } from '../imaging/compose/engine-request.ts'
import { type Frame, type FrameWish, readFrame } from '../imaging/layout/read-frame.ts'
import { lockName } from '../name-lock.ts'
import { readObject } from '../ports/read-object.ts'
import type { CompositionsOptions } from './compositions-options.ts'
import { labelEdit } from './label-edit.ts'

/** What an edit asks for, every wish filled in from the picture that it starts from. */
export interface Wish {
  readonly copy: Copy
  readonly layout: string
  readonly frames: readonly ChannelFrame[]
}

/** A place, and the channel that it belongs to. */
export interface ChannelFrame extends Frame {
  readonly channel: ChannelId | null
}

/** Composes a picture's painting anew, once for each frame; what comes out as it was is not stored again. All or none is stored. */
export async function remake(options: CompositionsOptions, image: Image, wish: Wish): Promise<Image[]> {
  const { copy, layout, frames } = wish
  const request = { ...(await requestFor(options, image)), copy, layout }
  const results = await options.composer.composeAll(request, frames)
  const kin = await findKin(options.db, image)
  const made = await Promise.all(
    frames.map(async ({ channel }, at) => {
      const result = results[at] as ComposeResult
      return (
        pickSame(kin, { channel, composition: result.composition }) ??
        labelEdit(options, image, { copy, channel, result })
      )
    }),
  )
  return options.db.$transaction(async (tx) => {
    await lockName(tx, `edits/${image.generationId}`)
    const now = await findKin(tx, image) // a second click may have added the same meanwhile
    const rows: Image[] = []
    for (const each of made)
      rows.push('record' in each ? (pickSame(now, each) ?? (await options.images.addEdit(tx, each))) : each)
    return rows
  })
}

/** The painting, the kit as it was then, and the turn of the colours that was settled then. */
async function requestFor(
  { brandKits, layouts, objects }: CompositionsOptions,
  image: Image,
): Promise<Pick<ComposeRequest, 'kit' | 'picture' | 'grade' | 'layouts'>> {
  const { background } = composition.parse(image.composition)
  const focalPoint = background.kind === 'solid' ? undefined : background.focalPoint
  const picture: SourcePicture = {
    bytes: await readObject(objects, image.backgroundKey),
    origin: image.origin as SourcePicture['origin'],
    seed: background.kind === 'art' ? background.seed : 0,
    artStyle: background.kind === 'art' ? background.style : undefined,
    focalPoint,
  }
  const kit = await brandKits.loadEngineKit(image.organizationId, image.brandKitId, image.brandKitVersion)
  const grade = background.kind === 'solid' ? 'off' : (background.grade ?? 'off')
  return { kit, picture, grade, layouts: await layouts.listFor(image.organizationId) }
}

/** The picture itself and what was made of it. */
const findKin = (db: Db | Tx, { organizationId, generationId, id }: Image): Promise<Image[]> =>
  db.image.findMany({ where: { organizationId, generationId, deletedAt: null, OR: [{ id }, { parentId: id }] } })

/** A second click, or a change that changes nothing, answers the picture that is there. */
function pickSame(
  kin: readonly Image[],
  { channel, composition: made }: { channel: string | null; composition: Composition },
): Image | undefined {
  const wanted = asStored(made)
  return kin.find(
    (image) => image.channel === channel && isDeepStrictEqual(asStored(composition.parse(image.composition)), wanted),
  )
}

const asStored = (value: Composition): unknown => JSON.parse(JSON.stringify(value))

/** Fills an edit in with what the picture has. @throws AppError input.invalid when it asks for a channel and a size. */
export function wishOf(image: Image, { channel, size, copy, layout }: Omit<EditComposition, 'id'>): Wish {
  const stored = composition.parse(image.composition)
  const frame = channel || size ? { channel, size } : keptFrame(image)
  return { copy: copy ?? copyOf(stored), layout: layout ?? stored.layout, frames: [frameOf(frame)] }
}

/** The same words in each channel's own proportions, in the layout that suits each. */
export const wishForChannels = (image: Image, channels: readonly ChannelId[]): Wish => ({
  copy: copyOf(composition.parse(image.composition)),
  layout: 'auto',
  frames: [...new Set(channels)].map((channel) => frameOf({ channel })),
})

const frameOf = (wish: FrameWish): ChannelFrame => ({ ...readFrame(wish), channel: wish.channel ?? null })

/** The channel that it was made for, or its very pixels. */
const keptFrame = ({ channel, width, height }: Image): FrameWish =>
  channel ? { channel: channelId.parse(channel) } : { size: { width, height } }

/** The words are in the layers as they were given. */
const copyOf = ({ layers }: Composition): Copy =>
  Object.fromEntries(layers.flatMap((layer) => (layer.kind === 'text' ? [[layer.role, layer.text]] : [])))
