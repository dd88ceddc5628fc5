import type { MeasuredCopy } from './copy-role.ts'
import type { Stack } from './layout-shape.ts'
import type { FittedItem } from './pile-items.ts'
import type { Boxed } from './set-boxed.ts'
import type { BodyFloor, TypeSetting } from './type-sizes.ts'

/** Words to be fitted into a room. */
export interface StackTask {
  readonly stack: Stack
  /** The words of this stack's own slots. */
  readonly copy: MeasuredCopy
  readonly widthPx: number
  readonly heightPx: number
  /** Width of what follows a space, where the logo stands beside it, and the height that the logo needs. */
  readonly lower?: { readonly widthPx: number; readonly heightPx: number }
  /** Largest headline; in a stack without one, the headline's size elsewhere, which the others follow. */
  readonly largestPx: number
  /** Least headline; other words keep the least readable size. */
  readonly leastHeadlinePx: number
  readonly setting: TypeSetting
  /** Long words may be parted with a hyphen. */
  readonly partsWords?: boolean
}

/** Words, button, badge and ornaments at their sizes, with their distances from the top of the stack. */
export interface FittedStack {
  readonly stack: Stack
  readonly headlinePx: number
  readonly items: readonly FittedItem[]
  /** The button, when it stands at the end of the words. */
  readonly beside?: Boxed
  /** Room that a button beside the words takes, with its gap. */
  readonly besidePx: number
  readonly widthPx: number
  readonly heightPx: number
}

/** What a try at setting a stack may do. */
export interface Allowance {
  readonly headlineLines: number
  readonly bodyLines: number
  readonly buttonLines: number
  readonly bodyFloor: BodyFloor
  /** A headline may break inside words of a script without spaces. */
  readonly splitsWords?: boolean
}
