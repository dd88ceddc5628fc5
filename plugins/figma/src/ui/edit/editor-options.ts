import type { SelectionView } from '../../messages/selection.ts'
import type { Ask } from '../bridge.ts'
import type { Kept } from '../kept.ts'
import type { Placer } from '../place/placer.ts'
import type { Server } from '../server/server.ts'
import type { Session } from '../session/session.ts'
import type { Readable } from '../value-store.ts'
import type { Subject } from './editor-state.ts'

/** What the editor and its parts work with. */
export interface EditorOptions {
  readonly ask: Ask
  readonly server: Server
  readonly kept: Kept
  readonly session: Session
  readonly placer: Placer
  readonly selection: Readable<SelectionView>
  /** Tells what became of a node that is not selected any more. */
  readonly tell: (node: Subject['node'], outcome: { readonly error: unknown } | 'background') => void
}
