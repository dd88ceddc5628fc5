import { expect, test } from 'vitest'
import { CallError } from './failure.ts'
import { type Loaded, notLoaded, startLoading } from './loading.ts'

/** A panel that keeps what it hears. */
function panel<T>() {
  let state: Loaded<T> = notLoaded
  return {
    get: () => state,
    hear: (next: (before: Loaded<T>) => Loaded<T>) => {
      state = next(state)
    },
  }
}

test('what was there stays when loading it again fails, with why', async () => {
  const { get, hear } = panel<string>()
  startLoading(async () => 'first', hear)
  await expect.poll(get).toEqual({ data: 'first', failure: null, isLoaded: true })
  const failure = { code: 'rate.limited', message: 'Later.' } as const
  startLoading(() => Promise.reject(new CallError(failure)), hear)
  await expect.poll(get).toEqual({ data: 'first', failure, isLoaded: true })
})

test('who has left hears nothing, and the call is told to end', async () => {
  const { get, hear } = panel<string>()
  let signal: AbortSignal | undefined
  let answer: (text: string) => void = () => {}
  const stop = startLoading((leaving) => {
    signal = leaving
    return new Promise<string>((resolve) => {
      answer = resolve
    })
  }, hear)
  stop()
  answer('late')
  await Promise.resolve()
  expect([signal?.aborted, get()]).toEqual([true, notLoaded])
})
