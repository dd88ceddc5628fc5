import type { FlowMemory } from '@imagelayer/shared/plugin/flow.ts'
import { type Draft, emptyDraft } from './draft.ts'

const draftKey = 'il.draft'
const flowKey = 'il.flow'
const personKey = 'il.person'

// Session storage holds only what the person typed and the request under way: it ends with the tab, and it is essential.

function read<T>(key: string): T | null {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null') as T | null
  } catch {
    return null // storage refused or not ours: start anew
  }
}

function write(key: string, value: unknown): void {
  try {
    if (value === null) sessionStorage.removeItem(key)
    else sessionStorage.setItem(key, JSON.stringify(value))
  } catch {
    // Storage is full or refused: the page works, only a reload forgets.
  }
}

export const readDraft = (): Draft => ({ ...emptyDraft, ...read<Partial<Draft>>(draftKey) })
export const keepDraft = (draft: Draft): void => write(draftKey, draft)
export const flowMemory = {
  read: () => read<FlowMemory>(flowKey),
  write: (memory: FlowMemory | null) => write(flowKey, memory),
}

/** After a session was lost the same person finds the work again; another one who signs in on this tab does not. */
export function keepWorkOf(userId: string): void {
  const before = read<string>(personKey)
  if (before !== null && before !== userId) forgetWork()
  write(personKey, userId)
}

/** On sign-out: the next person on this tab must find nothing. */
export function forgetWork(): void {
  write(draftKey, null)
  write(flowKey, null)
}
