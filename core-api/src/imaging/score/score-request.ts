import type { BrandKitContent } from '@imagelayer/shared/contract/brand-kits.ts'
import type { Box, Composition, LogoLayer, ShapeLayer, TextLayer } from '@imagelayer/shared/contract/compositions.ts'
import type { Copy } from '@imagelayer/shared/contract/generations.ts'
import type { RuleResult } from '@imagelayer/shared/contract/scores.ts'
import type { SafeArea } from '../layout/frame.ts'
import type { RawPicture } from '../picture.ts'

/** Words or a logo that the painted picture itself shows, found by reading it. */
export interface Phantom {
  readonly kind: 'text' | 'logo'
  /** What was read; empty for a logo. */
  readonly words: string
  readonly box: Box
  /** 0 to 1. */
  readonly confidence: number
}

/** All that a composed picture is scored from. */
export interface ScoreRequest {
  readonly composition: Composition
  readonly content: BrandKitContent
  readonly copy: Copy
  readonly safeArea: SafeArea
  /** The finished pixels. */
  readonly pixels: RawPicture
  /** The same before logos and words. */
  readonly ground: RawPicture
  /** Each logo alone, as the kit has it, drawn in its own proportions inside its box; by layer id. */
  readonly logos: ReadonlyMap<string, RawPicture>
  /** How many of the kit's logos could be read; all of them where nothing is said. */
  readonly readableLogos?: number
  /** Share of each text's characters that a font has; 1 where nothing is said. */
  readonly glyphShares?: { readonly [Role in TextLayer['role']]?: number }
  /** Where the layout puts each layer, by id; without it only the layers' own edges are compared. */
  readonly expected?: ReadonlyMap<string, Box>
  /** Pixels of the painted picture that are shown; without it resolution is not judged. */
  readonly shownPixels?: { readonly width: number; readonly height: number }
  /** What reading the painted picture found; absent when nobody looked. */
  readonly phantoms?: readonly Phantom[]
}

/** One rule: what it finds in a picture. No result means that the rule does not apply. */
export type Rule = (request: ScoreRequest) => RuleResult[]

export const textsOf = ({ layers }: Composition): TextLayer[] =>
  layers.filter((layer): layer is TextLayer => layer.kind === 'text')
export const logosOf = ({ layers }: Composition): LogoLayer[] =>
  layers.filter((layer): layer is LogoLayer => layer.kind === 'logo')
export const shapesOf = ({ layers }: Composition): ShapeLayer[] =>
  layers.filter((layer): layer is ShapeLayer => layer.kind === 'shape')

export const round = (value: number): number => Math.round(value * 1000) / 1000
