import type { ArtMood } from './art-mood.ts'
import type { ArtPalette } from './art-palette.ts'
import type { CalmField } from './calm-field.ts'
import type { Random } from './random.ts'

/** What a style paints from. The same request gives the same bytes. */
export interface ArtRequest {
  readonly width: number
  readonly height: number
  readonly palette: ArtPalette
  readonly mood: ArtMood
  readonly calm: CalmField
  readonly random: Random
}

/** A point of the picture, in shares of its width and height. */
export interface Spot {
  readonly u: number
  readonly v: number
}

export interface Artwork {
  /** Opaque RGBA, row by row. */
  readonly pixels: Buffer
  /** Where the subject is. */
  readonly focus: Spot
}

export type ArtStyle = (request: ArtRequest) => Artwork
