import type { EditedComposition } from '@imagelayer/shared/contract/composition-edits.ts'
import type { CompositionView } from '@imagelayer/shared/contract/compositions.ts'
import { wordsOf } from '@imagelayer/shared/plugin/copy-words.ts'
import type { BrandedMark } from '../../messages/branded-mark.ts'
import type { Placer } from '../place/placer.ts'
import type { EditorState } from './editor-state.ts'
import type { Painter } from './paint-anew.ts'

type Change = Partial<EditorState> | null

/** Places a composition where the one before it stands; null when it was not placed. */
export async function putBack(
  placer: Placer,
  { node, mark }: EditorState,
  { composition, image }: EditedComposition,
): Promise<Change> {
  if (!node || !mark) return null
  const target = { kind: 'node', nodeId: node.id } as const
  const placed = await placer.put(composition, { target, form: mark.form, earlier: mark.earlier })
  return placed && { composition, image, words: wordsOf(composition), mark: nextMark(mark, composition) }
}

/** A new painting: behind the layers that stand, or as a new picture where it is one picture. */
export async function repaintBehind(
  { painter, placer }: { readonly painter: Painter; readonly placer: Placer },
  state: EditorState,
): Promise<Change> {
  const { node, mark, composition: before, image } = state
  if (!node || !mark || !before || !image) return null
  const made = await painter.paint({ composition: before, prompt: image.prompt })
  const change =
    mark.form === 'flat'
      ? await putBack(placer, state, made)
      : await placer
          .replacePicture(node.id, made.composition, mark.earlier)
          .then(() => ({ ...made, mark: nextMark(mark, made.composition) }))
  if (change) painter.forget()
  return change
}

/** As the canvas writes it: the one before joins those that can be restored. */
function nextMark(mark: BrandedMark, { id, imageId, brandKitVersion }: CompositionView): BrandedMark {
  const earlier = [...mark.earlier, mark.compositionId].filter((one) => one !== id)
  return { ...mark, compositionId: id, imageId, brandKitVersion, earlier: [...new Set(earlier)].slice(-20) }
}
