/** Shares of the picture's width and height. */
export interface SketchRegion {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** How a layout arranges one range of shapes: enough for a small drawing of it. */
export interface LayoutSketch {
  /** Serves pictures up to this width / height; the last form serves the rest. */
  readonly maxAspect: number
  readonly picture: { readonly region: SketchRegion; readonly inset: boolean }
  readonly ground: {
    readonly kind: 'none' | 'scrim' | 'panel' | 'card'
    readonly from?: 'start' | 'top' | 'bottom' | 'all' | undefined
    readonly region?: SketchRegion | undefined
    readonly corner?: string | undefined
  }
  readonly stack: {
    readonly region: SketchRegion
    readonly align: 'start' | 'center'
    readonly anchor: 'top' | 'center' | 'bottom'
  }
  readonly logo: { readonly in: string; readonly edge: string; readonly align: string }
}

export interface LayoutChoice {
  readonly id: string
  readonly name: { readonly en: string; readonly zh: string }
  readonly description: { readonly en: string; readonly zh: string }
  readonly forms: readonly LayoutSketch[]
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
