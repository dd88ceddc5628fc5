import type { PictureSize } from '@imagelayer/shared/contract/channels.ts'
import type { Box } from '@imagelayer/shared/contract/compositions.ts'
import type { Copy } from '@imagelayer/shared/contract/generations.ts'
import type { BrandScore } from '@imagelayer/shared/contract/scores.ts'
import type { EngineKit } from '../engine-kit.ts'
import type { SafeArea } from '../layout/frame.ts'
import type { RawPicture } from '../picture.ts'
import type { FoundLogo } from './find-logo.ts'

/** A word that was read off a picture. */
export interface FoundWord {
  readonly text: string
  /** In shares of the picture. */
  readonly box: Box
  /** 0 to 1. */
  readonly confidence: number
}

export interface CheckRequest {
  readonly bytes: Buffer
  readonly kit: EngineKit
  /** Where the picture will appear: its size and safe area are then judged too. */
  readonly channel?: { readonly size: PictureSize; readonly safeArea: SafeArea } | undefined
  /** Words that ought to be on it. */
  readonly copy?: Copy | undefined
  /** What was read off it; without it no rule about words is judged. */
  readonly words?: readonly FoundWord[] | undefined
  /** How the picture is labelled, where that was read: 1 signed and whole, 0.5 a plain label, 0 nothing. */
  readonly labelled?: number | undefined
}

export interface CheckResult {
  readonly score: BrandScore
  readonly width: number
  readonly height: number
  readonly logos: readonly FoundLogo[]
  /** The picture as it was judged. */
  readonly pixels: RawPicture
}
