import type { BrandedMark } from './branded-mark.ts'

/** Why a node cannot take a picture. */
export type Obstacle = 'locked' | 'instance' | 'page' | 'too-small' | 'kind' | 'hidden'

/** One selected node, as far as the panel needs it. */
export interface SelectedNode {
  readonly id: string
  readonly name: string
  /** Figma's word for its kind, such as FRAME. */
  readonly type: string
  /** Pixels, rounded. */
  readonly width: number
  readonly height: number
  /** The words in it, top to bottom, at most 2000 signs: what a brief is prefilled from. */
  readonly text: string
  /** Absent where it can take a picture. */
  readonly obstacle?: Obstacle
  /** What it remembers when a picture of ours is in it. */
  readonly mark?: BrandedMark
}

export interface SelectionView {
  /** At most 200, in reading order: rows from the top, in a row from the left. */
  readonly nodes: readonly SelectedNode[]
  /** How many are selected in all. */
  readonly total: number
  /** The file may be looked at only. */
  readonly isReadOnly: boolean
}
