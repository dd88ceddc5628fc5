/** What a branded node remembers of itself, in its plugin data. */
export interface BrandedMark {
  readonly compositionId: string
  readonly imageId: string
  readonly brandKitId: string
  readonly brandKitVersion: number
  readonly form: 'layers' | 'flat'
  /** Earlier compositions of this node, newest last, at most 20: what "restore" offers. */
  readonly earlier: readonly string[]
}
