/* Listeners, and what the plugin did to Figma itself. */
import type { Bag } from './document.ts'
import type { HostEvent } from './dumped-scene.ts'

export const hostEvents: HostEvent[] = []
export const noteEvent = (kind: string, detail: Bag = {}): void => void hostEvents.push({ kind, ...detail })

type Listener = (event?: unknown) => unknown
export interface Emitter {
  on(type: string, listener: Listener): void
  once(type: string, listener: Listener): void
  off(type: string, listener: Listener): void
}

/** A listener for an event that the host does not have is a mistake. */
export function makeEmitter(types: readonly string[]): Emitter & { emit(type: string, event?: unknown): void } {
  const listeners = new Map<string, Set<Listener>>(types.map((type) => [type, new Set()]))
  const of = (type: string): Set<Listener> => {
    const found = listeners.get(type)
    if (!found) throw new Error(`in on: Invalid event type "${type}"`)
    return found
  }
  const emitter = {
    on: (type: string, listener: Listener) => void of(type).add(listener),
    off: (type: string, listener: Listener) => void of(type).delete(listener),
    once(type: string, listener: Listener) {
      const wrapped: Listener = (event) => {
        of(type).delete(wrapped)
        return listener(event)
      }
      of(type).add(wrapped)
    },
    emit(type: string, event?: unknown) {
      for (const listener of [...of(type)]) listener(event)
    },
  }
  return emitter
}

export const fileEvents = makeEmitter(['run', 'selectionchange', 'currentpagechange', 'close', 'drop', 'stylechange'])
