import type { FlowMemory } from '@imagelayer/shared/plugin/flow.ts'
import { type Draft, emptyDraft } from './draft.ts'

// Session storage holds what was typed and the request under way: it ends with the tab, and two tabs do not disturb each other.

function read<T>(key: string): T | null {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null') as T | null
  } catch {
    return null // storage refused, or not ours: start anew
  }
}

function write(key: string, value: unknown): void {
  try {
    if (value === null) sessionStorage.removeItem(key)
    else sessionStorage.setItem(key, JSON.stringify(value))
  } catch {
    // Storage is full or refused: the panel works, only a reload forgets.
  }
}

export interface KeptWork {
  readDraft(): Draft
  keepDraft(draft: Draft): void
  readonly flow: { read(): FlowMemory | null; write(memory: FlowMemory | null): void }
}

/** What one place (a post, the media page) keeps over a reload. */
export function keptWorkOf(place: string): KeptWork {
  const [draftKey, flowKey] = [`imagelayer.draft.${place}`, `imagelayer.flow.${place}`]
  return {
    readDraft: () => ({ ...emptyDraft, ...read<Partial<Draft>>(draftKey) }),
    keepDraft: (draft) => write(draftKey, draft),
    flow: { read: () => read<FlowMemory>(flowKey), write: (memory) => write(flowKey, memory) },
  }
}
