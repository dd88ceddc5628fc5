import type { Composition } from '@imagelayer/shared/contract/compositions.ts'
import type { BrandedMark } from '../../messages/branded-mark.ts'
import { brandedAt, ownMark, partOf, setOver } from '../brand-mark.ts'
import type { Workbench } from '../change-canvas.ts'
import { newSpot, putAt, type Spot, spotAt } from './spot.ts'

/** The frame that takes the layers, and by how much they are scaled to fill it. */
export interface LayerFrame {
  readonly frame: FrameNode
  /** Whether it was made just now; one that somebody gave a name of its own keeps it. */
  readonly isNew: boolean
  readonly factor: number
  /** Of the picture of ours that was there before. */
  readonly old: BrandedMark | undefined
  /** Goes away when the new picture stands: the nodes of the one before, a placeholder. */
  readonly discards: readonly SceneNode[]
}

/** Pixels by which a picture may miss its frame's other side: sizes of pictures are whole. */
const roundingPx = 2

/** As large as fits into the area; all of it where the proportions are the same but for rounding. */
function fit(size: Composition['size'], area: { width: number; height: number }): { width: number; height: number } {
  const factor = Math.min(area.width / size.width, area.height / size.height)
  const fitted = { width: size.width * factor, height: size.height * factor }
  const rounding = Math.max(roundingPx, roundingPx * factor)
  const isSame = area.width - fitted.width <= rounding && area.height - fitted.height <= rounding
  return isSame ? { width: area.width, height: area.height } : fitted
}

/** Covers a frame of the same proportions, rounding and all; fits into one of others. */
const factorOf = (size: Composition['size'], frame: { width: number; height: number }): number => {
  const fitting = Math.min(frame.width / size.width, frame.height / size.height)
  const covering = Math.max(frame.width / size.width, frame.height / size.height)
  const longest = Math.max(size.width, size.height)
  const isSame = (covering - fitting) * longest <= Math.max(roundingPx, roundingPx * covering)
  const factor = isSame ? covering : fitting
  // A rounding of one pixel scales nothing: whole font sizes stay whole.
  return Math.abs(factor - 1) * longest < 1 ? 1 : factor
}

/** Our frame that is there already, or a new one at the target's spot; on a page when there is no target. */
export function frameFor(bench: Workbench, target: SceneNode | null, size: Composition['size']): LayerFrame {
  const branded = target && brandedAt(target)
  const old = branded ? ownMark(branded) : undefined
  if (branded?.type === 'FRAME' && old?.form === 'layers') {
    const discards = branded.children.filter((child) => partOf(child) !== '')
    return { frame: branded, isNew: false, factor: factorOf(size, branded), old, discards }
  }
  const spot: Spot = target ? spotAt(target, size) : newSpot(size)
  const frame = bench.add(figma.createFrame())
  const fitted = target ? fit(size, spot.area) : size
  frame.clipsContent = true
  frame.resize(fitted.width, fitted.height)
  putAt(frame, bench, spot)
  if (spot.over && !spot.replaces) setOver(frame, spot.over)
  const flat = branded && branded !== target ? [branded] : []
  const placeholder = spot.over && spot.replaces ? [spot.over] : []
  return { frame, isNew: true, factor: factorOf(size, frame), old, discards: [...flat, ...placeholder] }
}
