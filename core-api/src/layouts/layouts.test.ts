import { readFileSync } from 'node:fs'
import { layoutsPerOrganization } from '@imagelayer/shared/contract/layouts.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { json } from '../../test/kit-factory.ts'
import { openRooms, type Rooms } from '../../test/rooms.ts'
import { newId } from '../ids.ts'
import { layoutIds } from '../imaging/layout/layouts.ts'

let rooms: Rooms
beforeAll(async () => {
  rooms = await openRooms()
})
afterAll(() => rooms.close())

const file = readFileSync(new URL('../imaging/layout/layouts/panel-split.json', import.meta.url), 'utf8')
/** The same file under another id, with odd spacing that has to come back. */
const fileOf = (id: string): string => `\n${file.replace('"id": "panel-split"', `"id":   "${id}"`)}`
const path = '/v1/layouts'
const create = (organizationId: string, id: string) =>
  rooms.as(organizationId)(path, json('POST', { document: fileOf(id) }))

test('a file is stored as it was sent, listed after the built-in ones, read, changed and removed', async () => {
  const ask = rooms.as('org_files')
  const made = await create('org_files', 'our-split')
  expect(made.status).toBe(201)
  expect(made.body).toMatchObject({ layout: 'own/our-split', source: 'own', revision: 1, warnings: [] })
  expect(made.body.document).toBe(fileOf('our-split'))
  expect(made.body.sketches.length).toBeGreaterThan(3)
  const { items } = (await ask(path)).body
  expect(items.map(({ layout }: { layout: string }) => layout)).toEqual([...layoutIds, 'own/our-split'])
  const { id } = made.body
  const next = await ask(`${path}/${id}`, json('PATCH', { document: fileOf('our-other-split'), revision: 1 }))
  expect(next.body).toMatchObject({ id, layout: 'own/our-other-split', revision: 2 })
  expect((await ask(`${path}/${id}`)).body).toEqual(next.body)
  const late = await ask(`${path}/${id}`, json('PATCH', { document: fileOf('our-split'), revision: 1 }))
  expect([late.status, late.body.error.code, late.body.error.details.revision]).toEqual([409, 'request.conflict', 2])
  expect((await ask(`${path}/${id}`, { method: 'DELETE' })).status).toBe(200)
  expect((await ask(`${path}/${id}`)).status).toBe(404)
  expect(await rooms.layouts.listFor('org_files')).toEqual([])
})

test('a file with errors is refused with every problem and its line; nothing is written', async () => {
  const ask = rooms.as('org_errors')
  const document = file.replace('"most": 0.54', '"most": "half"').replace('"largest": 0.104', '"largets": 0.104')
  const refused = await ask(path, json('POST', { document }))
  expect([refused.status, refused.body.error.code, refused.body.error.details.field]).toEqual([
    400,
    'input.invalid',
    'document',
  ])
  const lines = document.split('\n')
  const { problems } = refused.body.error.details
  expect(problems.map(({ rule }: { rule: string }) => rule).toSorted()).toEqual(['key.unknown', 'value.type'])
  for (const { line, column, rule } of problems)
    expect(lines[line - 1]?.slice(column - 1)).toMatch(rule === 'key.unknown' ? /^"largets"/ : /^"half"/)
  expect(refused.body.error.message).toContain(`${problems[0].line}:${problems[0].column}`)
  const linted = await ask(`${path}/lint`, json('POST', { document }))
  expect(linted.body).toEqual({ valid: false, problems })
  expect((await ask(`${path}/lint`, json('POST', { document: file }))).body).toEqual({ valid: true, problems: [] })
  expect((await ask(path, json('POST', { document: 'x'.repeat(70_000) }))).status).toBe(400)
  expect((await ask(path)).body.items).toHaveLength(layoutIds.length)
})

test('the problems of a refusal are told in Chinese to whoever asks in Chinese', async () => {
  const headers = { 'content-type': 'application/json', 'accept-language': 'zh-CN' }
  const body = JSON.stringify({ document: '{' })
  const { error } = (await rooms.as('org_errors')(path, { method: 'POST', body, headers })).body
  expect(error.message).toMatch(/\p{Script=Han}/u)
  expect(error.details.problems[0].messageZh).toMatch(/\p{Script=Han}/u)
})

test('an id is used once in an organization, however many take it at once', async () => {
  const answers = await Promise.all([1, 2, 3].map(() => create('org_twice', 'the-same')))
  expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409])
  const other = await create('org_twice', 'another')
  const taken = await rooms.as('org_twice')(`${path}/${other.body.id}`, json('PATCH', { document: fileOf('the-same') }))
  expect([taken.status, taken.body.error.code]).toEqual([409, 'request.conflict'])
  expect((await create('org_else', 'the-same')).status).toBe(201)
})

test('an organization keeps so many layouts and no more', async () => {
  const data = Array.from({ length: layoutsPerOrganization }, (_, index) => ({
    id: newId('lay'),
    organizationId: 'org_full',
    slug: `layout-${index}`,
    document: file,
  }))
  await rooms.database.db.layout.createMany({ data })
  const answer = await create('org_full', 'one-more')
  expect([answer.status, answer.body.error.details]).toEqual([409, { limit: layoutsPerOrganization }])
})

test('built-in layouts are read like the others and changed by nobody', async () => {
  const ask = rooms.as('org_built')
  const read = await ask(`${path}/swiss-grid`)
  expect(read.body).toMatchObject({ id: 'swiss-grid', layout: 'swiss-grid', source: 'built-in', revision: 1 })
  const copied = await ask(`${path}/lint`, json('POST', { document: read.body.document }))
  expect(copied.body).toEqual({ valid: true, problems: [] })
  const changed = await ask(`${path}/swiss-grid`, json('PATCH', { document: file }))
  const removed = await ask(`${path}/swiss-grid`, { method: 'DELETE' })
  expect([changed.body.error.code, removed.body.error.code]).toEqual(['access.denied', 'access.denied'])
})

test('a file that is no layout any more is left out of requests, and its owner still reads it', async () => {
  const id = newId('lay')
  const document = file.replace('"split"', '"rift"')
  await rooms.database.db.layout.create({ data: { id, organizationId: 'org_old', slug: 'old-one', document } })
  await create('org_old', 'new-one')
  expect((await rooms.layouts.listFor('org_old')).map((layout) => layout.id)).toEqual(['own/new-one'])
  const read = await rooms.as('org_old')(`${path}/${id}`)
  expect(read.body).toMatchObject({ document, layout: 'own/old-one', sketches: [] })
  expect(read.body.warnings[0]).toMatchObject({ rule: 'value.unknown', severity: 'error' })
  expect((await rooms.as('org_old')(path)).body.items).toHaveLength(layoutIds.length + 2)
})

test("another organization's layout is missing, and changes by nobody else's hand", async () => {
  const { id } = (await create('org_owner', 'mine')).body
  const thief = rooms.as('org_thief')
  const answers = [
    await thief(`${path}/${id}`),
    await thief(`${path}/${id}`, json('PATCH', { document: fileOf('taken') })),
    await thief(`${path}/${id}`, { method: 'DELETE' }),
  ]
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404])
  expect(await rooms.layouts.listFor('org_thief')).toEqual([])
  expect((await rooms.as('org_owner')(`${path}/${id}`)).body.revision).toBe(1)
})

test('a viewer reads and checks, an editor stores, and a key needs its scope', async () => {
  const body = json('POST', { document: fileOf('by-role') })
  const viewer = rooms.as('org_roles', { role: 'viewer' })
  expect((await viewer(path)).status).toBe(200)
  expect((await viewer(`${path}/lint`, body)).status).toBe(200)
  expect((await viewer(path, body)).status).toBe(403)
  const key = { via: 'key', keyId: 'key_1', role: 'editor' } as const
  expect((await rooms.as('org_roles', { ...key, scopes: ['read'] })(path, body)).status).toBe(403)
  expect((await rooms.as('org_roles', { ...key, scopes: ['kits'] })(path, body)).status).toBe(201)
})
