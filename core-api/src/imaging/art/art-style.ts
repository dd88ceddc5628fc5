import type { ArtPalette } from './art-palette.ts'
import type { CalmField } from './calm-field.ts'
import type { Random } from './random.ts'

/** What a style paints from. The same request gives the same bytes. */
export interface ArtRequest {
  readonly width: number
  readonly height: number
  readonly palette: ArtPalette
  readonly calm: CalmField
  readonly random: Random
}

/** Paints opaque RGBA, row by row. */
export type ArtStyle = (request: ArtRequest) => Buffer
