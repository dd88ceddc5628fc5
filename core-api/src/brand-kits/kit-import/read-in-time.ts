import { AppError } from '@imagelayer/shared/contract/errors.ts'
import { createSlots } from '../../slots.ts'
import type { Owner } from '../kit-store.ts'

/** Does work that reads the web for an organization, within limits of number and time. */
export type ReadInTime = <T>(
  owner: Owner,
  signal: AbortSignal,
  work: (deadline: AbortSignal) => Promise<T>,
) => Promise<T>

/** Imports and comparisons that one process reads for at once; each holds up to 40 MB of files. */
const atOnce = 6

/**
 * Throws `rate.limited` when the organization or this process reads too much already, and `input.invalid` (details.rule `time`) for a
 * source that takes, with all its files, longer than `deadlineMs`. A caller who went away is answered nothing, and nothing is made.
 */
export function createReadInTime(
  countRead: (organizationId: string) => Promise<void>,
  { deadlineMs = 25_000 }: { deadlineMs?: number } = {},
): ReadInTime {
  const takeSlot = createSlots({ count: atOnce, maxWaiting: 24 })
  return async ({ organizationId }, signal, work) => {
    await countRead(organizationId)
    return takeSlot(async () => {
      const clock = AbortSignal.timeout(deadlineMs)
      try {
        signal.throwIfAborted()
        return await work(AbortSignal.any([signal, clock]))
      } catch (error) {
        if (error instanceof AppError) throw error
        if (signal.aborted) throw goneAway(error)
        throw clock.aborted || isTimeout(error) ? tooSlow(error) : error
      }
    })
  }
}

/** A reader may have a shorter time of its own for a part of the work. */
const isTimeout = (error: unknown): boolean => error instanceof DOMException && error.name === 'TimeoutError'

const goneAway = (cause: unknown): AppError =>
  new AppError('input.invalid', {
    cause,
    words: { en: 'The request was broken off. Nothing was made.', zh: '请求已中断，未创建任何内容。' },
    details: { rule: 'gone' },
  })

const tooSlow = (cause: unknown): AppError =>
  new AppError('input.invalid', {
    cause,
    words: {
      en: 'It took too long to read the source. Try again, or send a document instead.',
      zh: '读取来源耗时过长。请重试，或改为发送文档。',
    },
    details: { rule: 'time' },
  })
