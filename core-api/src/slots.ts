import { AppError } from '@imagelayer/shared/contract/errors.ts'

/**
 * Runs at most `count` pieces of heavy work at once in this process and the others in the order they came. When more
 * than `maxWaiting` wait already, a new one is turned away with rate.limited instead of piling up memory.
 */
export function createSlots({ count, maxWaiting }: { count: number; maxWaiting: number }) {
  let free = count
  const waiting: (() => void)[] = []
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (free > 0) free--
    else if (waiting.length >= maxWaiting) throw new AppError('rate.limited', { retryAfterSeconds: 2 })
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else free++
    }
  }
}
