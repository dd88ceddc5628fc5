import type { CompositionView } from '@imagelayer/shared/contract/compositions.ts'
import type { ImageDetail } from '@imagelayer/shared/contract/images.ts'
import { type CopyWords, noWords } from '@imagelayer/shared/plugin/copy-words.ts'
import type { BrandedMark } from '../../messages/branded-mark.ts'
import type { SelectedNode } from '../../messages/selection.ts'
import type { Trouble } from '../trouble.ts'

export type EditStep = 'words' | 'layout' | 'background' | 'restore' | 'mend'

export interface EditorState {
  /** The branded node that is selected; null when there is none. */
  readonly node: SelectedNode | null
  readonly mark: BrandedMark | null
  readonly composition: CompositionView | null
  readonly image: ImageDetail | null
  /** The words as they are being typed. */
  readonly words: CopyWords
  readonly loadTrouble: Trouble | null
  /** What is being done to the selected node; others may have their own under way. */
  readonly running: EditStep | null
  /** The step that was done last. */
  readonly done: EditStep | null
  readonly trouble: Trouble | null
  readonly failedStep: EditStep | null
}

/** What a step changes, as it stood when it was asked for: the selection may move on while it is done. */
export interface Subject {
  readonly node: Pick<SelectedNode, 'id' | 'name'>
  readonly mark: BrandedMark
}
export interface KnownSubject extends Subject {
  readonly composition: CompositionView
  readonly image: ImageDetail
}

export const nothingToEdit: EditorState = {
  node: null,
  mark: null,
  composition: null,
  image: null,
  words: noWords,
  loadTrouble: null,
  running: null,
  done: null,
  trouble: null,
  failedStep: null,
}

export function subjectOf({ node, mark, composition, image }: EditorState): KnownSubject | null {
  return node && mark && composition && image ? { node, mark, composition, image } : null
}
