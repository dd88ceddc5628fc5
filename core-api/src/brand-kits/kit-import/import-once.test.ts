import { once } from 'node:events'
import { AppError } from '@imagelayer/shared/contract/errors.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ImportDesk, openImportDesk } from '../../../test/import-desk.ts'
import { contentOf, markOf } from '../../../test/kit-factory.ts'
import { newId } from '../../ids.ts'
import { kitLimits } from '../kit-store.ts'

let desk: ImportDesk
const counted = new Map<string, number>()
const mostPerMinute = 5
beforeAll(async () => {
  desk = await openImportDesk({
    countImport: async (organizationId) => {
      const count = (counted.get(organizationId) ?? 0) + 1
      counted.set(organizationId, count)
      if (organizationId === 'org_busy' && count > mostPerMinute)
        throw new AppError('rate.limited', { retryAfterSeconds: 30 })
    },
  })
  desk.sites.put('lark.example', { '/a.svg': markOf('Spotify'), '/b.svg': markOf('Figma') })
})
afterAll(() => desk.close())

const from = (primary = '#7a1f3d', logos = ['/a.svg', '/b.svg']) => ({
  source: 'brand-json' as const,
  document: {
    id: 'lark',
    names: [{ en: 'Lark' }],
    colors: { primary },
    logos: logos.map((path, index) => ({ id: `l${index}`, url: desk.sites.at('lark.example', path) })),
  },
})
/** Every row that an import makes. */
async function rowsOf(organizationId: string) {
  const { db } = desk.rooms.database
  const where = { organizationId }
  return {
    kits: await db.brandKit.count({ where }),
    assets: await db.brandKitAsset.count({ where }),
    imports: await db.brandKitImport.count({ where }),
  }
}

test('a source imported twice is two kits of one content, each with files of its own', async () => {
  const [one, two] = [await desk.take('org_twice', from()), await desk.take('org_twice', from())]
  expect(two.kit.id).not.toBe(one.kit.id)
  expect(two.kit.content.colors).toEqual(one.kit.content.colors)
  expect(two.evidence).toEqual(one.evidence)
  expect(await rowsOf('org_twice')).toEqual({ kits: 2, assets: 4, imports: 2 })
  await desk.rooms.as('org_twice')(`/v1/brand-kits/${one.kit.id}`, { method: 'DELETE' })
  await desk.rooms.runJobs()
  expect(await rowsOf('org_twice')).toEqual({ kits: 1, assets: 2, imports: 1 })
  for (const { url } of two.kit.assets) {
    const answer = await desk.rooms.as('org_twice')(url.replace('http://il.test', ''))
    expect(answer.status).toBe(200)
  }
})

test('a request sent again under its key, also six times at once, is one kit; with other input it is a conflict', async () => {
  const answers = await Promise.all(Array.from({ length: 6 }, () => desk.send('org_key', from(), { key: 'k-1' })))
  const ids = new Set(answers.map(({ status, body }) => `${status} ${body.kit?.id}`))
  expect(ids.size).toBe(1)
  const again = await desk.send('org_key', from(), { key: 'k-1' })
  expect([again.status, again.body.kit.id]).toEqual([201, answers[0]?.body.kit.id])
  expect(again.body.evidence).toEqual(answers[0]?.body.evidence)
  expect(await rowsOf('org_key')).toEqual({ kits: 1, assets: 2, imports: 1 })
  const other = await desk.send('org_key', from('#0b7a4b'), { key: 'k-1' })
  expect([other.status, other.body.error.code]).toEqual([409, 'request.conflict'])
  expect((await desk.send('org_key', from(), { key: 'two words' })).status).toBe(400)
  const theirs = await desk.send('org_key_2', from('#0b7a4b'), { key: 'k-1' })
  expect([theirs.status, theirs.body.kit.id === answers[0]?.body.kit.id]).toEqual([201, false])
})

test('two imports at once for the last place are one kit, and the other leaves nothing behind', async () => {
  const draft = contentOf('0a58ca')
  const data = Array.from({ length: kitLimits.kits - 1 }, (_, index) => ({
    id: newId('kit'),
    organizationId: 'org_full',
    name: `Kit ${index}`,
    draft,
  }))
  await desk.rooms.database.db.brandKit.createMany({ data })
  const answers = await Promise.all([desk.send('org_full', from()), desk.send('org_full', from())])
  expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409])
  expect(await rowsOf('org_full')).toEqual({ kits: kitLimits.kits, assets: 2, imports: 1 })
  const read = desk.sites.requests.length
  const refused = await desk.send('org_full', from())
  expect([refused.status, refused.body.error.details]).toEqual([409, { limit: kitLimits.kits }])
  expect(desk.sites.requests.length).toBe(read)
})

test('files beyond what the organization may keep are told, not taken, and the kit is made', async () => {
  const data = Array.from({ length: kitLimits.assets - 1 }, (_, index) => ({
    id: newId('ast'),
    organizationId: 'org_files',
    kind: 'logo',
    fileName: `${index}.svg`,
    objectKey: `org/org_files/assets/${index}.svg`,
    sha256: String(index),
    mime: 'image/svg+xml',
    sizeBytes: 1,
  }))
  const first = await desk.take('org_files', from('#7a1f3d', []))
  await desk.rooms.database.db.brandKitAsset.createMany({
    data: data.map((row) => ({ ...row, brandKitId: first.kit.id })),
  })
  const { kit, skipped } = await desk.take('org_files', from())
  expect(kit.assets).toHaveLength(1)
  expect(skipped.map(({ reason }) => reason)).toContain(
    'The organization has no room for more files. Remove some, then upload this one.',
  )
})

test('two imports at once for the last files leave no half kit: one is made, the other may be sent again', async () => {
  const first = await desk.take('org_race', from('#7a1f3d', []))
  const data = Array.from({ length: kitLimits.assets - 3 }, (_, index) => ({
    id: newId('ast'),
    organizationId: 'org_race',
    brandKitId: first.kit.id,
    kind: 'logo',
    fileName: `${index}.svg`,
    objectKey: `org/org_race/assets/${index}.svg`,
    sha256: String(index),
    mime: 'image/svg+xml',
    sizeBytes: 1,
  }))
  await desk.rooms.database.db.brandKitAsset.createMany({ data })
  const answers = await Promise.all([desk.send('org_race', from()), desk.send('org_race', from())])
  expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409])
  expect(await rowsOf('org_race')).toEqual({ kits: 2, assets: kitLimits.assets - 1, imports: 2 })
  const again = await desk.take('org_race', from())
  expect(again.kit.assets).toHaveLength(1)
})

test('a caller who goes away while files are fetched leaves nothing behind', async () => {
  const gone = new AbortController()
  const ended = new Promise<void>((resolve) => {
    desk.sites.put('slow.example', {
      '/a.svg': (request, response) => {
        gone.abort()
        void once(request.socket, 'close').then(() => resolve())
        response.writeHead(200, { 'content-type': 'image/svg+xml' }).write('<svg ')
      },
    })
  })
  const document = { ...from().document, logos: [{ id: 'a', url: desk.sites.at('slow.example', '/a.svg') }] }
  await expect(desk.send('org_gone', { source: 'brand-json', document }, { signal: gone.signal })).rejects.toThrow()
  await ended
  await desk.take('org_after', from())
  expect(await rowsOf('org_gone')).toEqual({ kits: 0, assets: 0, imports: 0 })
})

test('imports and comparisons are counted, and an organization that makes too many is asked to wait', async () => {
  const { kit } = await desk.take('org_busy', from('#7a1f3d', []))
  const css = { source: 'css', css: ':root { --color-primary: #123456 }' }
  const ask = desk.rooms.as('org_busy')
  const compare = () => ask(`/v1/brand-kits/${kit.id}/compare`, { method: 'POST', body: JSON.stringify({ from: css }) })
  for (let count = 1; count < mostPerMinute; count += 1) expect((await compare()).status).toBe(200)
  for (const answer of [await compare(), await desk.send('org_busy', css)]) {
    expect([answer.status, answer.body.error.code, answer.headers.get('retry-after')]).toEqual([
      429,
      'rate.limited',
      '30',
    ])
  }
})

test('a viewer may compare and export, and only an editor imports', async () => {
  const { kit } = await desk.take('org_roles', from('#7a1f3d', []))
  const css = { source: 'css', css: ':root { --color-primary: #123456 }' }
  const viewer = desk.rooms.as('org_roles', { role: 'viewer' })
  const post = (path: string, body: unknown) => viewer(path, { method: 'POST', body: JSON.stringify(body) })
  expect((await post('/v1/brand-kits/import', { from: css })).status).toBe(403)
  expect((await post(`/v1/brand-kits/${kit.id}/compare`, { from: css })).status).toBe(200)
  expect((await viewer(`/v1/brand-kits/${kit.id}/export?format=css`)).status).toBe(200)
  expect((await viewer(`/v1/brand-kits/${kit.id}/evidence`)).status).toBe(200)
})
