import { afterAll, beforeAll, expect, test } from 'vitest'
import { addKit, contentOf, json, markOf, upload } from '../../test/kit-factory.ts'
import { openRooms, type Rooms } from '../../test/rooms.ts'
import { newId } from '../ids.ts'
import { kitLimits } from './kit-store.ts'

let rooms: Rooms
beforeAll(async () => {
  rooms = await openRooms()
})
afterAll(() => rooms.close())

test('an organization keeps so many kits and no more, however many are made at once', async () => {
  const draft = contentOf('0a58ca')
  const data = Array.from({ length: kitLimits.kits - 1 }, (_, index) => ({
    id: newId('kit'),
    organizationId: 'org_kits',
    name: `Kit ${index}`,
    draft,
  }))
  await rooms.database.db.brandKit.createMany({ data })
  const create = () => rooms.as('org_kits')('/v1/brand-kits', json('POST', { name: 'One more', content: draft }))
  const answers = await Promise.all([create(), create(), create()])
  expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409, 409])
  expect((await rooms.as('org_other')('/v1/brand-kits', json('POST', { name: 'First', content: draft }))).status).toBe(
    201,
  )
})

test('an organization keeps so many files and no more, over all its kits', async () => {
  const [full, other] = [await addKit(rooms, 'org_files'), await addKit(rooms, 'org_files')]
  const data = Array.from({ length: kitLimits.assets }, (_, index) => ({
    id: newId('ast'),
    organizationId: 'org_files',
    brandKitId: full,
    kind: 'logo',
    fileName: `${index}.svg`,
    objectKey: `org/org_files/assets/${index}.svg`,
    sha256: String(index),
    mime: 'image/svg+xml',
    sizeBytes: 1,
  }))
  await rooms.database.db.brandKitAsset.createMany({ data })
  const answer = await upload(rooms, 'org_files', other)({ bytes: markOf('Spotify'), fileName: 'a.svg' })
  expect([answer.status, answer.body.error.code, answer.body.error.details]).toEqual([
    409,
    'request.conflict',
    { limit: kitLimits.assets },
  ])
})
