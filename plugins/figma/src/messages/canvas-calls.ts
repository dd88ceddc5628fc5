import type { Composition } from '@imagelayer/shared/contract/compositions.ts'
import type { FigmaKit } from '@imagelayer/shared/contract/kit-imports.ts'
import type { BrandedMark } from './branded-mark.ts'
import type { FontChoice, FontWish } from './fonts.ts'
import type { KeptKey, KeptValues } from './kept-values.ts'
import type { SelectionView } from './selection.ts'

/*
 * All that the panel may ask of the canvas: a call's name, what goes in, what comes back. Plain data, so that it crosses between the
 * panel's frame and Figma's main thread: no functions, no classes; bytes as Uint8Array.
 */

/** What the panel is told when it opens. */
export interface StartView {
  readonly editor: 'figma' | 'figjam' | 'slides' | 'buzz'
  /** The menu or relaunch command it was opened by. */
  readonly command: 'open' | 'create' | 'check' | 'kit' | 'edit'
  /** Words that came with a quick action; empty when there were none. */
  readonly prompt: string
  readonly kept: KeptValues
  readonly selection: SelectionView
}

/** Where a picture goes. */
export type Target =
  | { readonly kind: 'node'; readonly nodeId: string }
  /** A new frame to the right of what is there, in the middle of the view on an empty page. */
  | { readonly kind: 'new'; readonly name: string }

export interface PlaceInput {
  readonly target: Target
  /** `layers`: native nodes; `flat`: one picture fill. */
  readonly form: 'layers' | 'flat'
  readonly name: string
  readonly composition: Composition
  readonly mark: BrandedMark
  /** PNG or JPEG, at most 4096 px a side: the painting for `layers` (null on a plain colour), the whole picture for `flat`. */
  readonly picture: Uint8Array | null
  /** By asset id. A logo without a vector file comes as PNG. */
  readonly logos: { readonly [assetId: string]: LogoFile }
  /** What the person chose for fonts that are missing. */
  readonly fonts: readonly FontChoice[]
}
export type LogoFile = { readonly svg: string } | { readonly png: Uint8Array }

export interface PlacedView {
  readonly nodeId: string
  readonly name: string
  readonly textNodes: number
  readonly vectorLogos: number
  /** Paints that follow a variable of the file. */
  readonly boundPaints: number
  /** Text nodes that carry a text style of the file. */
  readonly styledTexts: number
}

export interface ReplacePictureInput {
  readonly nodeId: string
  readonly picture: Uint8Array
  readonly mark: BrandedMark
}

export interface ReadKitInput {
  /** Also the colour variables of the libraries that the file has switched on. */
  readonly libraries: boolean
}
export interface FileKit {
  readonly document: FigmaKit
  /** Two entries that say different things under one name. */
  readonly conflicts: readonly { readonly name: string; readonly values: readonly string[] }[]
  /** What was seen and left out, and why. */
  readonly skipped: readonly { readonly name: string; readonly reason: SkipReason }[]
}
export type SkipReason = 'gradient' | 'translucent' | 'broken-alias' | 'too-many' | 'unreadable'

export interface ApplyKitInput {
  readonly kitName: string
  readonly colors: readonly { readonly name: string; readonly hex: string }[]
  readonly texts: readonly {
    readonly name: string
    readonly font: FontWish
    readonly fontSizePx: number
    readonly letterSpacingEm: number
  }[]
}
/** Counts of variables and styles; what was equal already is untouched. */
export interface AppliedKit {
  readonly created: number
  readonly changed: number
  readonly kept: number
  /** Text styles of the kit, where the editor has none. */
  readonly textsLeftOut: number
  readonly missingFonts: readonly FontWish[]
}

export interface ExportedNode {
  readonly png: Uint8Array
  readonly width: number
  readonly height: number
  readonly words: string
}

/** A box to be outlined over a node, in pixels of what `export` gave. */
export interface EvidenceBox {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly label: string
  readonly passed: boolean
}

export interface BatchClaim {
  /** False while another window works at it. */
  readonly isMine: boolean
  readonly fileName: string
  /** As it is kept now: another window may have got further. */
  readonly batch: string | null
}

/** Answers `null` where there is nothing to tell. */
export interface CanvasCalls {
  readonly start: { readonly input: null; readonly output: StartView }
  readonly keep: { readonly input: { readonly key: KeptKey; readonly value: string | null }; readonly output: null }
  /** Takes, renews or gives up the right to work at this file's batch. */
  readonly 'claim-batch': {
    readonly input: { readonly owner: string; readonly isWanted: boolean }
    readonly output: BatchClaim
  }
  /** What is kept for other files than this one. */
  readonly 'other-batches': {
    readonly input: null
    readonly output: { readonly batches: readonly { readonly fileId: string; readonly batch: string }[] }
  }
  readonly 'forget-batch': { readonly input: { readonly fileId: string }; readonly output: null }
  readonly 'missing-fonts': {
    readonly input: { readonly fonts: readonly FontWish[] }
    readonly output: { readonly missing: readonly FontWish[]; readonly families: readonly string[] }
  }
  readonly place: { readonly input: PlaceInput; readonly output: PlacedView }
  readonly 'replace-picture': { readonly input: ReplacePictureInput; readonly output: PlacedView }
  readonly 'read-kit': { readonly input: ReadKitInput; readonly output: FileKit }
  readonly 'apply-kit': { readonly input: ApplyKitInput; readonly output: AppliedKit }
  readonly export: { readonly input: { readonly nodeId: string }; readonly output: ExportedNode }
  /** Whether a picture of ours is seen as it was placed, or a person changed it. */
  readonly 'stands-as-placed': {
    readonly input: { readonly nodeId: string }
    readonly output: { readonly isAsPlaced: boolean }
  }
  readonly 'show-evidence': {
    readonly input: { readonly nodeId: string; readonly boxes: readonly EvidenceBox[] }
    readonly output: null
  }
  readonly 'clear-evidence': { readonly input: null; readonly output: null }
  /** Selects nodes and brings them into view. */
  readonly reveal: { readonly input: { readonly nodeIds: readonly string[] }; readonly output: null }
  /** Opens an address in the person's browser. */
  readonly 'open-link': { readonly input: { readonly url: string }; readonly output: null }
  readonly notify: { readonly input: { readonly message: string; readonly isError: boolean }; readonly output: null }
  readonly resize: { readonly input: { readonly height: number }; readonly output: null }
  readonly close: { readonly input: null; readonly output: null }
}
export type CallName = keyof CanvasCalls
export type InputOf<Name extends CallName> = CanvasCalls[Name]['input']
export type OutputOf<Name extends CallName> = CanvasCalls[Name]['output']
