import { expect, test } from 'vitest'
import { createReadInTime } from './read-in-time.ts'

const owner = { organizationId: 'org_1' }
const never = (signal: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
const still = new AbortController().signal

test('work that takes too long is ended and told as the source’s fault, by our clock or by a reader’s own', async () => {
  const readInTime = createReadInTime(async () => {}, { deadlineMs: 20 })
  const tooSlow = { code: 'input.invalid', details: { rule: 'time' } }
  await expect(readInTime(owner, still, never)).rejects.toMatchObject(tooSlow)
  const readers = createReadInTime(async () => {})
  const work = () => never(AbortSignal.timeout(20))
  await expect(readers(owner, still, work)).rejects.toMatchObject(tooSlow)
})

test('work for somebody who has gone is ended, and a fault of ours stays one', async () => {
  const readInTime = createReadInTime(async () => {})
  const gone = new AbortController()
  const leave = (signal: AbortSignal): Promise<never> => {
    const ended = never(signal)
    gone.abort()
    return ended
  }
  const nobody = { code: 'input.invalid', details: { rule: 'gone' } }
  await expect(readInTime(owner, gone.signal, leave)).rejects.toMatchObject(nobody)
  await expect(readInTime(owner, gone.signal, () => Promise.reject(new TypeError('begun')))).rejects.toMatchObject(
    nobody,
  )
  await expect(readInTime(owner, still, async () => Promise.reject(new TypeError('ours')))).rejects.toThrow(TypeError)
})

test('six are read for at once, the next wait, and beyond what may wait they are turned away', async () => {
  const readInTime = createReadInTime(async () => {})
  let running = 0
  let most = 0
  const release = Promise.withResolvers<void>()
  const work = async (): Promise<void> => {
    running += 1
    most = Math.max(most, running)
    await release.promise
    running -= 1
  }
  const all = Array.from({ length: 31 }, () => readInTime(owner, still, work))
  await expect(all[30]).rejects.toMatchObject({ code: 'rate.limited' })
  release.resolve()
  await Promise.all(all.slice(0, 30))
  expect(most).toBe(6)
})
