import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DoomedWorkerSettings } from '../../test/doomed-worker.ts'
import { ended, type GenerationRooms, inputOf, openGenerationRooms } from '../../test/generation-rooms.ts'

let rooms: GenerationRooms
beforeAll(async () => {
  rooms = await openGenerationRooms()
})
afterAll(() => rooms.close())

const workerFile = path.resolve(import.meta.dirname, '../../test/doomed-worker.ts')
const steps = ['claimed', 'painting', 'answered', 'painted', 'composed', 'stored', 'ending', 'finished']

/** Runs a real worker process until it kills itself at `dieAt`. */
async function letDie(settings: DoomedWorkerSettings): Promise<void> {
  const child = spawn(process.execPath, [workerFile, JSON.stringify(settings)], { stdio: ['ignore', 'ignore', 'pipe'] })
  const errors: Buffer[] = []
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk))
  const [, signal] = (await once(child, 'exit')) as [number | null, string | null]
  if (signal !== 'SIGKILL') throw new Error(`the worker ended otherwise: ${Buffer.concat(errors).toString()}`)
}

test('a worker killed at any step loses nothing, pays for nothing twice that was stored, and charges nobody twice', async () => {
  const { caller, brandKitId } = await rooms.addOrganization({ credits: 50 })
  const paintedFile = path.join(rooms.objectsDir, 'painted.log')
  const asked: string[] = []
  for (const dieAt of steps) {
    asked.push((await rooms.generations.request(caller, inputOf(brandKitId), { locale: 'en' })).id)
    await letDie({ databaseUrl: rooms.database.url, objectsDir: rooms.objectsDir, paintedFile, dieAt })
  }
  const died = Date.now()
  const worker = await rooms.work()
  try {
    for (const id of asked) {
      const view = await ended(rooms, caller, id)
      expect(view).toMatchObject({ status: 'succeeded', credits: { held: 0, charged: 1 } })
      expect(view.images).toHaveLength(1)
    }
    expect(Date.now() - died).toBeLessThan(15_000)
  } finally {
    await worker.stop()
  }
  expect(await rooms.ledger.balance(caller.organizationId)).toMatchObject({ available: 50 - steps.length, held: 0 })
  expect(await rooms.ledger.check()).toEqual([])
  // Dying between the answer and the store may cost one picture; nothing else may.
  const byDoomed = (await readFile(paintedFile, 'utf8')).trim().split('\n').length
  const byLast = asked.flatMap((id) => rooms.reached(id)).filter((step) => step === 'answered').length
  expect(byDoomed + byLast).toBeLessThanOrEqual(steps.length + 1)
}, 120_000)
