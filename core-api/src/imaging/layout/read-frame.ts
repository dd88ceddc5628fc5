import { type ChannelId, findChannel, type PictureSize } from '@imagelayer/shared/contract/channels.ts'
import { AppError } from '@imagelayer/shared/contract/errors.ts'
import type { SafeArea } from './frame.ts'

/** A place for a picture: its pixels, and what of them a host may cover or cut. */
export interface Frame {
  readonly size: PictureSize
  readonly safeArea: SafeArea
}

const plainMargin: SafeArea = { top: 0.05, right: 0.05, bottom: 0.05, left: 0.05 }

export interface FrameWish {
  readonly channel?: ChannelId | undefined
  readonly size?: PictureSize | undefined
}

/** A channel or a size; without either, a link preview. Throws `input.invalid` when both are given. */
export function readFrame({ channel, size }: FrameWish): Frame {
  if (channel && size)
    throw new AppError('input.invalid', {
      words: { en: 'Give either a channel or a size, not both.', zh: '渠道和尺寸只能二选一。' },
      details: { field: 'size' },
    })
  if (size) return { size: { width: size.width, height: size.height }, safeArea: plainMargin }
  const { width, height, safeArea } = findChannel(channel ?? 'open-graph')
  return { size: { width, height }, safeArea }
}
