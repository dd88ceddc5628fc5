import type { EditedComposition } from '@imagelayer/shared/contract/composition-edits.ts'
import type { CompositionView } from '@imagelayer/shared/contract/compositions.ts'
import { wordsOf } from '@imagelayer/shared/plugin/copy-words.ts'
import type { BrandedMark } from '../../messages/branded-mark.ts'
import type { Placer } from '../place/placer.ts'
import type { EditorState, Subject } from './editor-state.ts'

/** What the subject is now; null when nothing was placed. */
export type Change = Pick<EditorState, 'composition' | 'image' | 'mark'> & Partial<EditorState>

/** Places a composition where the one before it stands; null when it was not placed. */
export async function putBack(
  placer: Placer,
  { node, mark }: Subject,
  { composition, image }: EditedComposition,
): Promise<Change | null> {
  const target = { kind: 'node', nodeId: node.id } as const
  const placed = await placer.put(composition, { target, form: mark.form, earlier: mark.earlier })
  return placed && { composition, image, words: wordsOf(composition), mark: nextMark(mark, composition) }
}

/** A new painting: behind the layers that stand, or as a new picture where it is one picture. */
export async function putBehind(placer: Placer, at: Subject, made: EditedComposition): Promise<Change | null> {
  if (at.mark.form === 'flat') return putBack(placer, at, made)
  await placer.replacePicture(at.node.id, made.composition, at.mark.earlier)
  return { ...made, mark: nextMark(at.mark, made.composition) }
}

/** As the canvas writes it: the one before joins those that can be restored. */
function nextMark(mark: BrandedMark, { id, imageId, brandKitVersion }: CompositionView): BrandedMark {
  const earlier = [...mark.earlier, mark.compositionId].filter((one) => one !== id)
  return { ...mark, compositionId: id, imageId, brandKitVersion, earlier: [...new Set(earlier)].slice(-20) }
}
