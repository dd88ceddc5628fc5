import { expect, test } from 'vitest'
import { type Closer, closeAll } from './close-all.ts'

test('what fails to close does not keep the rest open, and is told at the end', async () => {
  const closed: string[] = []
  const closer = (name: string, fails = false): Closer => {
    return async () => {
      closed.push(name)
      if (fails) throw new Error(`${name} hangs`)
    }
  }
  const closers = [closer('postgres'), closer('database', true), closer('http'), closer('worker', true)]
  await expect(closeAll(closers)).rejects.toThrow('could not close everything: worker hangs; database hangs')
  expect(closed).toEqual(['worker', 'http', 'database', 'postgres'])
  await closeAll(closers) // a second call finds nothing left to do
  expect(closed).toHaveLength(4)
})
