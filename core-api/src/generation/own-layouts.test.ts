import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ended, type GenerationRooms, inputOf, openGenerationRooms } from '../../test/generation-rooms.ts'

let rooms: GenerationRooms
let worker: { stop(): Promise<void> }
beforeAll(async () => {
  rooms = await openGenerationRooms()
  worker = await rooms.work()
})
afterAll(async () => {
  await worker.stop()
  await rooms.close()
})

const document = readFileSync(new URL('../imaging/layout/layouts/panel-split.json', import.meta.url), 'utf8').replace(
  '"panel-split"',
  '"house-split"',
)
const layout = 'own/house-split'

test('a request may name a layout of its own organization, and the picture is made with it', async () => {
  const { caller, brandKitId } = await rooms.addOrganization()
  await rooms.layouts.create(caller, document)
  const input = inputOf(brandKitId, { layout, copy: { headline: 'Autumn is here' } })
  const accepted = await rooms.generations.request(caller, input, { locale: 'en' })
  const view = await ended(rooms, caller, accepted.id)
  expect(view.status).toBe('succeeded')
  const composition = await rooms.database.db.image.findFirstOrThrow({ where: { id: view.images[0]?.id ?? '' } })
  expect(JSON.stringify(composition)).toContain(layout)
})

test("another organization's layout is none that exists, before anything is held", async () => {
  const owner = await rooms.addOrganization()
  await rooms.layouts.create(owner.caller, document)
  const { caller, brandKitId } = await rooms.addOrganization()
  const ask = rooms.generations.request(caller, inputOf(brandKitId, { layout }), { locale: 'en' })
  await expect(ask).rejects.toMatchObject({ code: 'input.invalid', details: { field: 'layout' } })
  expect(await rooms.ledger.balance(caller.organizationId)).toMatchObject({ held: 0 })
})
