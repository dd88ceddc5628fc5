import type { BrandScore } from '@imagelayer/shared/contract/scores.ts'
import type { SelectedNode } from '../../messages/selection.ts'
import type { RuleGroup } from './rule-groups.ts'

/** What a check found of one node. */
export interface Report {
  readonly node: SelectedNode
  readonly score: BrandScore
  readonly groups: readonly RuleGroup[]
  /** `picture`: measured on what was exported; `layers`: on the layers of one of our own pictures, which stand as they were placed. */
  readonly measured: 'picture' | 'layers'
  /** Whether the picture was read for words; without, no rule about words is judged. */
  readonly wordsRead: boolean
  /** Pixels of the measured picture per pixel of what `export` gives. */
  readonly scale: number
}
