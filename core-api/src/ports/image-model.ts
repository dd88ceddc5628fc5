import type { PaintPalette } from '@imagelayer/shared/brand/paint-palette.ts'
import type { PictureSize } from '@imagelayer/shared/contract/channels.ts'

export type { PaintPalette }

/** A picture sent along with the words, in the order the prompt names them. */
export interface ModelReference {
  readonly role: 'palette' | 'style' | 'product'
  readonly bytes: Buffer
  readonly mime: 'image/png' | 'image/jpeg' | 'image/webp'
}

export interface PaintRequest {
  /** Our registry's id of the model. */
  readonly model: string
  readonly prompt: string
  readonly system: string
  /** The person's own words, for the procedural artist's choice of style. */
  readonly subject: string
  /** How the brand's pictures look, in the kit's own words: for the procedural artist, who reads no prompt. */
  readonly guidelines?: { readonly imagery: string; readonly do: readonly string[]; readonly dont: readonly string[] }
  /** Where the layout will put words and logo, in fractions; the picture should stay calm there. */
  readonly calm: ReadonlyArray<{ x: number; y: number; width: number; height: number }>
  readonly palette: PaintPalette
  readonly size: PictureSize
  /** The same size in the words of the model's API, from the registry; absent for a model that paints any size. */
  readonly output?: { readonly aspectRatio: string; readonly imageSize?: string }
  readonly seed: number
  readonly references: readonly ModelReference[]
  /** Present when another model may paint while `model` is down, for at most the credits held for one picture. */
  readonly fallback?: { readonly heldCredits: number }
  readonly signal: AbortSignal
}

export interface PaintedPicture {
  readonly bytes: Buffer
  readonly mime: 'image/png' | 'image/jpeg' | 'image/webp'
  readonly origin: 'model' | 'studio'
  /** Our registry's id of the model that painted, when a fallback stood in for the one asked for. */
  readonly paintedBy?: string
  /** The model's own name and version, as it gave it, for the provenance record. */
  readonly modelVersion: string
  /** The studio artist's style, when it painted. */
  readonly style?: string
  /** Where its subject is, in shares of the picture, when the painter knows. */
  readonly focalPoint?: { readonly x: number; readonly y: number }
}

/**
 * Paints one picture. Throws AppError only: `model.refused` (details.reason from shared/contract/refusals.ts),
 * `model.failed`, `model.busy`, `model.timeout` (details.reason of `modelFaultReasons`); when the caller's own signal
 * aborted it rethrows that signal's reason.
 */
export interface ImageModel {
  paint(request: PaintRequest): Promise<PaintedPicture>
}

/** Why a model did not answer as it should; `transient` ones may be asked again, the others would fail alike. */
export const modelFaultReasons = {
  'rate-limited': { transient: true },
  overloaded: { transient: true },
  'server-error': { transient: true },
  connection: { transient: true },
  'bad-picture': { transient: true },
  'no-answer': { transient: true },
  timeout: { transient: false },
  'quota-used-up': { transient: false },
  'circuit-open': { transient: false },
  'queue-full': { transient: false },
  'request-rejected': { transient: false },
  'key-rejected': { transient: false },
  'unknown-model': { transient: false },
  'answer-too-large': { transient: false },
} as const satisfies Record<string, { transient: boolean }>
export type ModelFaultReason = keyof typeof modelFaultReasons
