export interface ScaleStep {
  readonly name: string
  readonly label: string
  /** In rem, to four places. */
  readonly rem: number
}

const names: readonly (readonly [name: string, label: string])[] = [
  ['small', 'Small'],
  ['medium', 'Medium'],
  ['large', 'Large'],
  ['x-large', 'Extra Large'],
  ['xx-large', 'Extra Extra Large'],
]

/** A kit's type scale as sizes around the browser's own: one step down and three up. */
export const scaleSteps = (ratio: number): ScaleStep[] =>
  names.map(([name, label], index) => ({ name, label, rem: Math.round(ratio ** (index - 1) * 1e4) / 1e4 }))
