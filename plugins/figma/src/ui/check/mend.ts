import type { SelectedNode } from '../../messages/selection.ts'
import type { Editor } from '../edit/editor.ts'
import type { Server } from '../server/server.ts'
import type { Report } from './report.ts'

/** What another layout can change: where words and logo stand, how large they are, and what they stand on. */
const layoutRules: readonly string[] = [
  'text.contrast',
  'text.overflow',
  'text.size',
  'logo.contrast',
  'logo.clear-space',
  'logo.min-size',
  'layout.safe-area',
  'layout.overlap',
  'layout.alignment',
]
/** What a person changed by hand, and composing anew sets right as well. */
const handRules: readonly string[] = [
  'text.exact',
  'logo.present',
  'logo.identity',
  'logo.color',
  'color.exact',
  'color.forbidden-pair',
]

/** Whether composing anew can help: a picture of ours that misses a rule about what stands on the painting. */
export function canMend({ node, groups, measured }: Report): boolean {
  const mendable = measured === 'picture' ? [...layoutRules, ...handRules] : layoutRules
  return node.mark !== undefined && groups.some(({ rule, passed }) => !passed && mendable.includes(rule))
}

/** What came of it: nothing better was found and nothing changed, or a layout with its score. */
export type Mended =
  | { readonly kind: 'no-better' | 'not-placed' }
  | { readonly kind: 'composed'; readonly layout: string; readonly from: number; readonly node: SelectedNode }

/** Composes a frame of ours anew in the layout that fits best, and places it where that keeps more of the brand. */
export async function mendFrame(
  { server, editor }: { readonly server: Server; readonly editor: Editor },
  { node, score }: Report,
): Promise<Mended> {
  const { mark } = node
  if (!mark) return { kind: 'no-better' }
  const made = await server.editComposition(mark.compositionId, { layout: 'auto' })
  const after = made.image.score
  if (!after || after.value <= score.value) return { kind: 'no-better' }
  const change = await editor.mend({ node, mark }, made)
  if (!change?.mark) return { kind: 'not-placed' }
  return { kind: 'composed', layout: made.composition.layout, from: score.value, node: { ...node, mark: change.mark } }
}
