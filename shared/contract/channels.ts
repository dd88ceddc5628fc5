import { z } from 'zod'
import { type Channel, type ChannelId, channels } from './channel-list.ts'

/** Kept under these names too, beside the shapes that use them. */
export { type Channel, type ChannelId, channels }

export const channelId = z.enum(channels.map((channel) => channel.id) as [ChannelId, ...ChannelId[]])

export const findChannel = (id: ChannelId): Channel => {
  const channel = channels.find((candidate) => candidate.id === id)
  if (!channel) throw new RangeError(`no channel ${id}`)
  return channel
}

/** Smallest and largest side that is rendered, in pixels. */
export const sizeLimits = { minPx: 64, maxPx: 4096 } as const
export const pictureSize = z.strictObject({
  width: z.number().int().min(sizeLimits.minPx).max(sizeLimits.maxPx),
  height: z.number().int().min(sizeLimits.minPx).max(sizeLimits.maxPx),
})
export type PictureSize = z.infer<typeof pictureSize>
