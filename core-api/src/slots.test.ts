import { expect, test } from 'vitest'
import { createSlots } from './slots.ts'

test('no more than the slots run at once, in order, and a failure frees its slot', async () => {
  const takeSlot = createSlots({ count: 2, maxWaiting: 10 })
  const gates = Array.from({ length: 5 }, () => Promise.withResolvers<void>())
  const begun: number[] = []
  const work = gates.map((gate, index) =>
    takeSlot(async () => {
      begun.push(index)
      await gate.promise
    }),
  )
  expect(begun).toEqual([0, 1])
  gates[0]?.reject(new Error('failed'))
  await expect(work[0]).rejects.toThrow('failed')
  expect(begun).toEqual([0, 1, 2])
  for (const gate of gates) gate.resolve()
  await Promise.allSettled(work)
  expect(begun).toEqual([0, 1, 2, 3, 4])
})

test('beyond the queue a caller is told to come back', async () => {
  const takeSlot = createSlots({ count: 1, maxWaiting: 1 })
  const gate = Promise.withResolvers<void>()
  const work = [takeSlot(() => gate.promise), takeSlot(() => gate.promise)]
  await expect(takeSlot(() => gate.promise)).rejects.toMatchObject({ code: 'rate.limited', retryAfterSeconds: 2 })
  gate.resolve()
  await Promise.all(work)
  await takeSlot(async () => {})
})
