import type { BrandFont, BrandKitContent, BrandKitContentInput, LogoVariant } from '../../contract/brand-kits.ts'
import type { KitEvidence, KitSkipped } from '../../contract/kit-imports.ts'

/** A logo that a source names: by the address of its file, or as SVG text that nobody has cleaned yet. */
export interface DraftLogo {
  readonly variant: LogoVariant
  readonly address?: string
  readonly svg?: string
  readonly minWidthPx?: number
  /** Share of the logo's height. */
  readonly clearSpace?: number
  /** Pixels, as the source tells them. */
  readonly width?: number
  readonly height?: number
}

export interface DraftFontFile {
  readonly address: string
  readonly weight: number
  readonly style: 'normal' | 'italic'
}

export interface DraftFont {
  readonly role: BrandFont['role']
  readonly family: string
  readonly weight: number
  /** False when the source says no weight and the usual one of the role was taken. */
  readonly isWeightTold?: boolean
  /** Empty for a family that the source only names. */
  readonly files: readonly DraftFontFile[]
}

/** A reference picture by the address of its file. */
export interface DraftReference {
  readonly role: BrandKitContent['references'][number]['role']
  readonly note: string
  readonly address: string
}

/** What a kit says, without the parts that are files. Without a colour it is no kit yet: sources may name none. */
export type DraftContent = Omit<BrandKitContentInput, 'logos' | 'references'>

/** Scale, case and letter-spacing of a draft. */
export type DraftTypeRules = Omit<NonNullable<DraftContent['type']>, 'fonts'>

/**
 * What a source says about a brand, before any file was fetched. Addresses stand as the source writes them, so they may be
 * relative, `file:` or hostile: whoever fetches them judges them.
 */
export interface KitDraft {
  readonly name?: string
  /** `content.type.fonts[i]` is `fonts[i]` without its files; no font of it has an `assetId`. */
  readonly content: DraftContent
  readonly logos: readonly DraftLogo[]
  readonly fonts: readonly DraftFont[]
  readonly references: readonly DraftReference[]
  readonly evidence: readonly KitEvidence[]
  readonly skipped: readonly KitSkipped[]
  /** The document itself. A writer that gets it back keeps every field of it that a kit has no place for. */
  readonly carried?: unknown
}

/** A file of a kit as the writers need it: where it can be fetched and what it is. */
export interface ExportedAsset {
  readonly id: string
  readonly kind: 'logo' | 'font' | 'reference'
  readonly url: string
  readonly fileName: string
  readonly mime: string
  readonly width?: number | undefined
  readonly height?: number | undefined
  readonly font?: { readonly family: string; readonly weight: number; readonly italic: boolean } | undefined
}

/** A kit as the writers take it. Files that the content names and that are not among the assets are left out. */
export interface ExportedKit {
  readonly name: string
  readonly content: BrandKitContent
  readonly assets: readonly ExportedAsset[]
}
