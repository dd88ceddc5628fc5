import type { Composition, FocalPoint } from '@imagelayer/shared/contract/compositions.ts'
import type { Copy } from '@imagelayer/shared/contract/generations.ts'
import type { PictureGrade } from '@imagelayer/shared/contract/grades.ts'
import type { PictureWarning } from '@imagelayer/shared/contract/images.ts'
import type { BrandScore, Repair } from '@imagelayer/shared/contract/scores.ts'
import type { FoundWord } from '../check/check-request.ts'
import type { FoundLogo } from '../check/find-logo.ts'
import type { EngineKit } from '../engine-kit.ts'
import type { Layout } from '../layout/layout-shape.ts'
import type { Frame } from '../layout/read-frame.ts'
import type { RawPicture } from '../picture.ts'

export interface SourcePicture {
  readonly bytes: Buffer
  /** `studio` pictures become `art` backgrounds, all others `image`. */
  readonly origin: 'model' | 'studio' | 'upload'
  readonly artStyle?: string | undefined
  readonly seed: number
  /** What the crop keeps in view; found in the picture when absent. */
  readonly focalPoint?: FocalPoint | undefined
  /** A product that the painter was shown: its colours are not turned. */
  readonly product?: Buffer | undefined
  /** What was read off the painting, boxes in shares of it; absent when nobody read it. */
  readonly words?: readonly FoundWord[] | undefined
  /** Logos of the kit that the painting itself shows, boxes in shares of it. */
  readonly paintedLogos?: readonly Pick<FoundLogo, 'box' | 'likeness'>[] | undefined
}

export interface ComposeRequest extends Frame {
  /** A layout id, or `auto`. */
  readonly layout: string
  /** The organization's own layouts: may be named, and compete for `auto`. */
  readonly layouts?: readonly Layout[] | undefined
  readonly copy: Copy
  readonly kit: EngineKit
  readonly picture: SourcePicture
  /**
   * `auto` turns the colours towards the palette, save those of the studio, which are the kit's already. Or a turn settled before. When
   * absent, what a model painted is turned and a person's own picture keeps its colours.
   */
  readonly grade?: 'auto' | 'off' | PictureGrade | undefined
}

export interface ComposeResult {
  readonly composition: Composition
  readonly pixels: RawPicture
  readonly score: BrandScore
  /** What was mended on the way, in order. */
  readonly repairs: readonly Repair[]
  /** Sentences for people: missing glyphs, a logo left out, a font not uploaded. */
  readonly warnings: readonly PictureWarning[]
}

/** Draws an SVG at exactly this many pixels, as PNG with alpha. */
export interface Rasterizer {
  rasterize(svg: Buffer, size: { width: number; height: number }): Promise<Buffer>
}
