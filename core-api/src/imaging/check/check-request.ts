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
  readonly box: Box
  /** 0 to 1. */
  readonly confidence: number
}

/** Reads the words of a picture. Optional everywhere: without it no rule about words is judged on foreign pictures. */
export type ReadWords = (picture: RawPicture) => Promise<readonly FoundWord[]>

export interface CheckRequest {
  readonly bytes: Buffer
  readonly kit: EngineKit
  /** Where the picture will appear: its size and safe area are then judged too. */
  readonly channel?: { readonly size: PictureSize; readonly safeArea: SafeArea } | undefined
  /** Words that ought to be on it. */
  readonly copy?: Copy | undefined
  /** How the picture is labelled, where that was read: 1 signed and whole, 0.5 a plain label, 0 nothing. */
  readonly labelled?: number | undefined
}

export interface CheckResult {
  readonly score: BrandScore
  readonly width: number
  readonly height: number
  readonly logos: readonly FoundLogo[]
  /** Absent when nobody can read here. */
  readonly words?: readonly FoundWord[]
  /** The picture as it was judged. */
  readonly pixels: RawPicture
}
