import type { PictureSize } from '@imagelayer/shared/contract/channels.ts'
import type { Obstacle, SelectedNode, SelectionView } from '../../messages/selection.ts'
import { type Fit, fitSize } from '../place/fit-size.ts'

/** A selected node that can take a picture, with the size that is made for it. */
export interface Place {
  readonly node: SelectedNode
  readonly size: PictureSize
  readonly isScaled: boolean
}
/** Why a selected node is left out. */
export type LeftOut = { readonly node: SelectedNode; readonly reason: Obstacle | 'too-long' }

/** Where pictures go as the selection stands. */
export type TargetView =
  | { readonly kind: 'none' }
  | { readonly kind: 'read-only' }
  | { readonly kind: 'one'; readonly place: Place; readonly leftOut: readonly LeftOut[] }
  | {
      readonly kind: 'several'
      readonly places: readonly Place[]
      readonly leftOut: readonly LeftOut[]
      readonly total: number
    }
  /** Something is selected, and nothing of it can take a picture: a new frame is made. */
  | { readonly kind: 'blocked'; readonly leftOut: readonly LeftOut[] }

export function readTarget({ nodes, total, isReadOnly }: SelectionView): TargetView {
  if (isReadOnly) return { kind: 'read-only' }
  const places: Place[] = []
  const leftOut: LeftOut[] = []
  for (const node of nodes) {
    const fit: Fit | null = node.obstacle ? null : fitSize(node)
    if (fit && fit.kind !== 'too-long') places.push({ node, size: fit.size, isScaled: fit.kind === 'scaled' })
    else leftOut.push({ node, reason: node.obstacle ?? 'too-long' })
  }
  const [first] = places
  if (!first) return leftOut.length > 0 ? { kind: 'blocked', leftOut } : { kind: 'none' }
  return places.length === 1 ? { kind: 'one', place: first, leftOut } : { kind: 'several', places, leftOut, total }
}

/** Different sizes, in the order they are met. */
export function differentSizes(places: readonly Place[]): PictureSize[] {
  const known = new Map(places.map(({ size }) => [`${size.width}x${size.height}`, size]))
  return [...known.values()]
}

/** What the words in the selection offer as brief and headline: nothing where one of our pictures is, as those words are its own. */
export function suggestWords({ nodes }: SelectionView): { readonly prompt: string; readonly headline: string } {
  const text = nodes.find(({ mark, text }) => !mark && text.trim())?.text ?? ''
  const lines = text
    .split(/[\n\u2028]+/)
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter(Boolean)
  return { prompt: lines.join('. ').slice(0, 1000), headline: (lines[0] ?? '').slice(0, 200) }
}
