/** A word that was read off a picture. */
export interface ReadWord {
  readonly text: string
  /** In shares of the picture. */
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
  /** 0 to 1. */
  readonly confidence: number
}

/**
 * Reads the words of a picture (PNG, JPEG or WebP). Optional: without one, words that a model painted are not looked for, and no rule
 * about words is judged on strangers' pictures. Throws AppError `internal` when it cannot read at all.
 */
export interface WordReader {
  read(bytes: Buffer): Promise<readonly ReadWord[]>
  close(): Promise<void>
}
