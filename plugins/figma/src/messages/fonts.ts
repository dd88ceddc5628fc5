/** A font as a composition or kit asks for it. */
export interface FontWish {
  readonly family: string
  /** CSS weight, 100 to 900. */
  readonly weight: number
}

/** What a person chose in the place of a font that is missing. */
export interface FontChoice {
  readonly wish: FontWish
  readonly family: string
}
