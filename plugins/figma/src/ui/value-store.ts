import { useEffect, useState } from 'preact/hooks'

/** One value that several places of the panel share, and hear of when it changes. */
export interface ValueStore<T> {
  get(): T
  set(value: T): void
  subscribe(listener: (value: T) => void): () => void
}
export type Readable<T> = Omit<ValueStore<T>, 'set'>

export function createValueStore<T>(initial: T): ValueStore<T> {
  const listeners = new Set<(value: T) => void>()
  let value = initial
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return
      value = next
      for (const listener of [...listeners]) listener(next)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

/** The store's value; draws anew when it changes, also when it changed before the listening began. */
export function useValue<T>(store: Readable<T>): T {
  const [value, setValue] = useState<{ current: T }>(() => ({ current: store.get() }))
  useEffect(() => {
    const hear = (current: T) => setValue((before) => (Object.is(before.current, current) ? before : { current }))
    hear(store.get())
    return store.subscribe(hear)
  }, [store])
  return value.current
}
