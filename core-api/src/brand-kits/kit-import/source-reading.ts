import type { KitDraft } from '@imagelayer/shared/brand/formats/kit-draft.ts'
import type { KitFileFormat } from '@imagelayer/shared/contract/kit-imports.ts'
import type { SvgRasterizer } from '../../imaging/decode/svg-rasterizer.ts'
import type { WebReader } from '../../ports/web-reader.ts'

export interface SourceReaders {
  readonly reader: WebReader
  readonly rasterizer: SvgRasterizer
  readonly signal: AbortSignal
}

/** Formats whose exports are written over the document that the kit was imported from. */
export type CarriedFormat = Exclude<KitFileFormat, 'css'>

export interface ReadSource {
  readonly draft: KitDraft
  /** The format of `draft.carried`. A style sheet is not carried: exports write theirs whole. */
  readonly format?: CarriedFormat
  /** Where it was read; none for a document that was sent. */
  readonly address?: string
}
