import type { Outline } from './compositions.ts'

/** Left, top, width and height in shares of the picture's. */
export type SketchBox = readonly [left: number, top: number, width: number, height: number]

/** How a layout arranges usual words in one shape: enough for a small drawing of it. */
export interface LayoutSketch {
  /** Width / height that it was drawn for. */
  readonly aspect: number
  readonly picture: SketchBox
  /** What of its box the picture fills, when it is not the whole. */
  readonly clip?: Outline
  /** The canvas around the picture is a solid colour. */
  readonly isOnMat?: boolean
  /** Panels, cards and bars. */
  readonly solids: readonly SketchBox[]
  /** Lines of words. */
  readonly lines: readonly SketchBox[]
  /** Buttons and badges. */
  readonly buttons: readonly SketchBox[]
  readonly logo?: SketchBox
  /** A line inside the picture. */
  readonly frame?: SketchBox
}

export interface LayoutChoice {
  readonly id: string
  readonly name: { readonly en: string; readonly zh: string }
  readonly description: { readonly en: string; readonly zh: string }
  readonly sketches: readonly LayoutSketch[]
}

/** What a page may know of the server before anybody has signed in. Nothing secret. */
export interface PublicConfig {
  /** Whether 'Continue with Google' works here. */
  readonly googleSignIn: boolean
  /** The layouts a request may name, besides `auto`. */
  readonly layouts: readonly LayoutChoice[]
  /** Where the API is explained. */
  readonly docsUrl: string
}
