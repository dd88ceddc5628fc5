import type { InputOf, OutputOf } from '../messages/canvas-calls.ts'
import { CanvasError } from './canvas-error.ts'
import { findNode } from './find-target.ts'
import { readWords } from './read-words.ts'

/** Pixels of a side, at most. */
const maxSidePx = 2048

/** At 1x, or smaller where a side would be longer than 2048 px. Evidence boxes come back in these pixels. */
export const exportScale = ({ width, height }: { width: number; height: number }): number =>
  Math.min(1, maxSidePx / Math.max(width, height, 1))

/** What a person sees of a node, as PNG of its own box, and the words in it. Works on locked nodes too. */
export async function exportNode({ nodeId }: InputOf<'export'>): Promise<OutputOf<'export'>> {
  const node = await findNode(nodeId)
  const { width, height } = node
  const scale = exportScale(node)
  const words = readWords(node)
  const png = await node.exportAsync({
    format: 'PNG',
    constraint: { type: 'SCALE', value: scale },
    useAbsoluteBounds: true,
  })
  if (node.removed) throw new CanvasError('node-gone', 'the node was removed while it was exported')
  return { png, width: Math.round(width * scale), height: Math.round(height * scale), words }
}
