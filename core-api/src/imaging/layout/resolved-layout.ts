import type { ColorRole } from '@imagelayer/shared/contract/brand-kits.ts'
import type { PictureSize } from '@imagelayer/shared/contract/channels.ts'
import type { Box, Outline } from '@imagelayer/shared/contract/compositions.ts'
import type { MeasuredCopy } from './copy-role.ts'
import type { Canvas, SafeArea } from './frame.ts'
import type { Layout, LayoutForm } from './layout-shape.ts'
import type { LogoPlacement, LogoShape } from './logo-slot.ts'
import type { Corner } from './place-card.ts'
import type { PlacedBoxed, PlacedOrnament } from './place-stack.ts'
import type { GroundName, PlacedText } from './place-text.ts'

export interface LayoutRequest {
  readonly size: PictureSize
  readonly safeArea: SafeArea
  readonly copy: MeasuredCopy
  /** Logos that may be used, the preferred kind only: all full ones, or all marks. */
  readonly logos: readonly LogoShape[]
  readonly direction: 'ltr' | 'rtl'
  readonly typeScale: number
  /** Where a card goes that asks for the calmest corner. */
  readonly corner?: Corner
}

/** A solid area: the side of a split, a card or a bar. */
export interface Solid {
  readonly id: Exclude<GroundName, 'picture' | 'mat'>
  readonly box: Box
  readonly radiusPx: number
  readonly colors: readonly ColorRole[]
}

/** A layout at a size with its words: boxes in pixels, no colours yet. */
export interface ResolvedLayout {
  readonly layout: Layout
  readonly form: LayoutForm
  readonly canvas: Canvas
  readonly picture: Box
  readonly pictureRadiusPx: number
  /** What of its box the picture fills, when it is not the whole. */
  readonly clip?: Outline
  /** Kit colours of the canvas around the picture, when it does not fill it. */
  readonly mat?: Solid['colors']
  readonly solids: readonly Solid[]
  readonly texts: readonly PlacedText[]
  /** The shapes under button and badge. */
  readonly boxed: readonly PlacedBoxed[]
  readonly ornaments: readonly PlacedOrnament[]
  /** A line inside the picture. */
  readonly frameLine?: { readonly box: Box; readonly widthPx: number }
  readonly logos: readonly LogoPlacement[]
  readonly headlinePx: number
}
