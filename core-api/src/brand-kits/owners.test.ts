import { afterAll, beforeAll, expect, test } from 'vitest'
import { addKit, json, markOf, upload } from '../../test/kit-factory.ts'
import { openRooms, type Rooms } from '../../test/rooms.ts'
import { restProcedures } from '../rest.ts'
import { brandKitsRouter } from './router.ts'

let rooms: Rooms
beforeAll(async () => {
  rooms = await openRooms()
})
afterAll(() => rooms.close())

/** A body that each call would accept from the owner. */
const bodies: Record<string, object> = {
  update: { name: 'Taken' },
  publish: {},
  restore: { number: 1 },
  compare: { from: { source: 'css', css: ':root { --brand: #123456 }' } },
}

test("every call that names another organization's kit answers missing and changes nothing", async () => {
  const id = await addKit(rooms, 'org_owner', 'Mine')
  const asset = await upload(rooms, 'org_owner', id)({ bytes: markOf('Spotify'), fileName: 'a.svg' })
  await rooms.as('org_owner')(`/v1/brand-kits/${id}/publish`, json('POST'))
  const before = await rooms.as('org_owner')(`/v1/brand-kits/${id}`)
  const ask = rooms.as('org_thief')
  const calls = restProcedures(brandKitsRouter(rooms.brandKits)).filter(({ url }) => url.includes(':id'))
  expect(calls.length).toBe(11)
  for (const { path, method, url } of calls) {
    const target = url.replace(':id', id).replace(':number', '1').replace(':assetId', asset.body.id)
    const sends = method === 'POST' || method === 'PATCH'
    const answer = await ask(target, sends ? json(method, bodies[path]) : { method })
    expect([answer.status, answer.body.error?.code], path).toEqual([404, 'missing'])
  }
  const thief = upload(rooms, 'org_thief', id)
  expect((await thief({ bytes: markOf('Figma'), fileName: 'a.svg' })).status).toBe(404)
  expect((await ask(`/v1/brand-kits/${id}/export?format=css`)).status).toBe(404)
  expect((await ask('/v1/brand-kits')).body.items).toEqual([])
  await expect(rooms.brandKits.readPublished('org_thief', id)).rejects.toMatchObject({ code: 'missing' })
  await expect(rooms.brandKits.readVersion('org_thief', id, 1)).rejects.toMatchObject({ code: 'missing' })
  await expect(rooms.brandKits.loadEngineKit('org_thief', id, 1)).rejects.toMatchObject({ code: 'missing' })
  await expect(rooms.brandKits.loadFiles('org_thief', id, [asset.body.id])).rejects.toMatchObject({ code: 'missing' })
  expect((await rooms.as('org_owner')(`/v1/brand-kits/${id}`)).body).toEqual(before.body)
})

test('a viewer reads, an editor writes, an admin removes, and a key needs its scope', async () => {
  const id = await addKit(rooms, 'org_roles')
  const path = `/v1/brand-kits/${id}`
  const key = { via: 'key', keyId: 'key_1', role: 'editor' } as const
  const save = json('PATCH', { name: 'Renamed' })
  expect((await rooms.as('org_roles', { role: 'viewer' })(path)).status).toBe(200)
  expect((await rooms.as('org_roles', { role: 'viewer' })(path, save)).status).toBe(403)
  expect((await rooms.as('org_roles', { role: 'editor' })(path, save)).status).toBe(200)
  expect((await rooms.as('org_roles', { role: 'editor' })(path, { method: 'DELETE' })).status).toBe(403)
  expect((await rooms.as('org_roles', { ...key, scopes: ['read', 'generate'] })(path, save)).status).toBe(403)
  expect((await rooms.as('org_roles', { ...key, scopes: ['kits'] })(path, save)).status).toBe(200)
  expect((await rooms.as('org_roles', { via: 'publishable', scopes: ['read'] })(path)).status).toBe(403)
  const form = new FormData()
  form.append('file', new Blob([markOf('Spotify')]), 'a.svg')
  form.append('kind', 'logo')
  const sent = await rooms.as('org_roles', { role: 'viewer' })(`${path}/assets`, { method: 'POST', body: form })
  expect(sent.status).toBe(403)
  expect((await rooms.as('org_roles', { role: 'admin' })(path, { method: 'DELETE' })).status).toBe(200)
})
