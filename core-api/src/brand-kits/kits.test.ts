import { afterAll, beforeAll, expect, test } from 'vitest'
import { addKit, contentOf, json, markOf, upload } from '../../test/kit-factory.ts'
import { brands } from '../../test/real-brands.ts'
import { type Answer, openRooms, type Rooms } from '../../test/rooms.ts'

let rooms: Rooms
beforeAll(async () => {
  rooms = await openRooms()
})
afterAll(() => rooms.close())
const refusal = ({ status, body }: Answer) => [status, body.error?.code]

test('twelve real brands become published kits with their marks', async () => {
  const ask = rooms.as('org_brands')
  for (const { title, hex, svg, slug } of brands) {
    const content = contentOf(hex)
    const created = await ask('/v1/brand-kits', json('POST', { name: title, content }))
    expect(created.status, title).toBe(201)
    const { id } = created.body
    const asset = await upload(rooms, 'org_brands', id)({ bytes: svg, fileName: `${slug}.svg`, variant: 'mark' })
    expect(asset.status, asset.bytes.toString()).toBe(201)
    const logos = [{ assetId: asset.body.id, variant: 'mark' }]
    const saved = await ask(`/v1/brand-kits/${id}`, json('PATCH', { content: { ...content, logos } }))
    expect(saved.body).toMatchObject({ revision: 2, status: 'draft', hasUnpublishedChanges: true })
    const published = await ask(`/v1/brand-kits/${id}/publish`, json('POST', { note: 'first' }))
    expect(published.body).toMatchObject({ status: 'published', publishedVersion: 1, hasUnpublishedChanges: false })
    const kit = await rooms.brandKits.loadEngineKit('org_brands', id, 1)
    expect(kit.content.colors[0]?.hex).toBe(`#${hex.toLowerCase()}`)
    expect(kit.files.get(asset.body.id)?.bytes.toString()).toContain('<path')
  }
  const list = await ask('/v1/brand-kits?limit=100')
  expect(list.body.items.map((kit: { name: string }) => kit.name).sort()).toEqual(
    brands.map(({ title }) => title).sort(),
  )
})

test('a save based on an older reading is refused, and the newer one stays', async () => {
  const ask = rooms.as('org_1')
  const id = await addKit(rooms, 'org_1')
  const save = (name: string, revision?: number) => ask(`/v1/brand-kits/${id}`, json('PATCH', { name, revision }))
  expect((await save('First', 1)).body.revision).toBe(2)
  const lost = await save('Lost', 1)
  expect([...refusal(lost), lost.body.error.details]).toEqual([409, 'request.conflict', { revision: 2 }])
  expect((await ask(`/v1/brand-kits/${id}`)).body.name).toBe('First')
  expect((await save('Whatever')).body.revision).toBe(3)
})

test('of twenty saves based on one reading exactly one wins', async () => {
  const ask = rooms.as('org_1')
  const id = await addKit(rooms, 'org_1')
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      ask(`/v1/brand-kits/${id}`, json('PATCH', { name: `Save ${index}`, revision: 1 })),
    ),
  )
  const won = answers.filter((answer) => answer.status === 200)
  expect(won.length).toBe(1)
  expect((await ask(`/v1/brand-kits/${id}`)).body).toMatchObject({ name: won[0]?.body.name, revision: 2 })
})

test('colours and files that the kit does not have are refused with their paths', async () => {
  const ask = rooms.as('org_1')
  const id = await addKit(rooms, 'org_1')
  const otherKit = await addKit(rooms, 'org_1')
  const stranger = await upload(rooms, 'org_1', otherKit)({ bytes: markOf('Spotify'), fileName: 'a.svg' })
  const content = {
    ...contentOf('0a58ca'),
    forbiddenPairs: [{ foreground: 'ink', background: 'nowhere' }],
    logos: [{ assetId: stranger.body.id, variant: 'full' }],
    type: { fonts: [{ role: 'body', family: 'X', assetId: 'ast_none' }] },
    references: [{ assetId: 'ast_none', role: 'style' }],
  }
  const answer = await ask(`/v1/brand-kits/${id}`, json('PATCH', { content }))
  expect(refusal(answer)).toEqual([400, 'input.invalid'])
  expect(answer.body.error.details.issues.map((issue: { path: string }) => issue.path)).toEqual([
    'content.forbiddenPairs.0.background',
    'content.logos.0.assetId',
    'content.type.fonts.0.assetId',
    'content.references.0.assetId',
  ])
  expect((await ask(`/v1/brand-kits/${id}`)).body.revision).toBe(1)
})

test('a file of the wrong kind is no logo', async () => {
  const id = await addKit(rooms, 'org_1')
  const { bytes } = await import('../../test/picture-files.ts').then((files) => files.photo('Dune.jpg'))
  const reference = await upload(rooms, 'org_1', id)({ bytes, fileName: 'dune.jpg', kind: 'reference' })
  const logos = [{ assetId: reference.body.id, variant: 'full' }]
  const answer = await rooms.as('org_1')(
    `/v1/brand-kits/${id}`,
    json('PATCH', { content: { ...contentOf('0a58ca'), logos } }),
  )
  expect(answer.body.error.details.issues[0].path).toBe('content.logos.0.assetId')
})

test('a pair that nobody can read is told with its figures and stops publishing, not saving', async () => {
  const ask = rooms.as('org_1')
  const id = await addKit(rooms, 'org_1')
  const content = {
    ...contentOf('ffe600'),
    allowedPairs: [{ foreground: 'brand', background: 'paper' }],
  }
  const saved = await ask(`/v1/brand-kits/${id}`, json('PATCH', { content }))
  const finding = saved.body.warnings.find((warning: { code: string }) => warning.code === 'pair.low-contrast')
  expect(finding).toMatchObject({
    severity: 'error',
    figures: { foreground: 'brand', background: 'paper', required: 4.5 },
  })
  expect(finding.figures.ratio).toBeLessThan(1.5)
  const refused = await ask(`/v1/brand-kits/${id}/publish`, json('POST'))
  expect(refusal(refused)).toEqual([400, 'input.invalid'])
  expect(refused.body.error.details.warnings).toContainEqual(finding)
  expect((await ask(`/v1/brand-kits/${id}`)).body.publishedVersion).toBeNull()
})

test('versions never change, and an old one can become the draft again', async () => {
  const ask = rooms.as('org_1')
  const id = await addKit(rooms, 'org_1')
  const path = `/v1/brand-kits/${id}`
  await ask(`${path}/publish`, json('POST', { note: 'blue' }))
  await ask(path, json('PATCH', { content: contentOf('1ed760') }))
  const second = await ask(`${path}/publish`, json('POST', { note: 'green' }))
  expect(second.body.publishedVersion).toBe(2)
  const versions = await ask(`${path}/versions`)
  expect(versions.body.items.map(({ number, note }: { number: number; note: string }) => [number, note])).toEqual([
    [2, 'green'],
    [1, 'blue'],
  ])
  const restored = await ask(`${path}/restore`, json('POST', { number: 1 }))
  expect(restored.body).toMatchObject({ publishedVersion: 2, hasUnpublishedChanges: true })
  expect(restored.body.content.colors[0].hex).toBe('#0a58ca')
  expect((await ask(`${path}/versions/2`)).body.content.colors[0].hex).toBe('#1ed760')
  expect((await ask(`${path}/restore`, json('POST', { number: 2 }))).body.hasUnpublishedChanges).toBe(false)
  expect(refusal(await ask(`${path}/restore`, json('POST', { number: 3 })))).toEqual([404, 'missing'])
  expect(await rooms.brandKits.readPublished('org_1', id)).toMatchObject({ number: 2 })
})

test('publishing twice at once, or again without a change, makes one version', async () => {
  const ask = rooms.as('org_1')
  const id = await addKit(rooms, 'org_1')
  const publish = () => ask(`/v1/brand-kits/${id}/publish`, json('POST'))
  await Promise.all([publish(), publish(), publish(), publish()])
  await publish()
  expect((await ask(`/v1/brand-kits/${id}/versions`)).body.items.length).toBe(1)
  const renamed = await ask(`/v1/brand-kits/${id}`, json('PATCH', { name: 'New name' }))
  expect(renamed.body).toMatchObject({ revision: 2, hasUnpublishedChanges: false })
})

test('a kit that was never published makes no images', async () => {
  const id = await addKit(rooms, 'org_1')
  await expect(rooms.brandKits.readPublished('org_1', id)).rejects.toMatchObject({ code: 'input.invalid' })
  await expect(rooms.brandKits.readPublished('org_1', 'kit_none')).rejects.toMatchObject({ code: 'missing' })
})

test('a removed kit is missing, but the versions that images name can still be drawn from', async () => {
  const ask = rooms.as('org_1')
  const id = await addKit(rooms, 'org_1')
  await ask(`/v1/brand-kits/${id}/publish`, json('POST'))
  expect((await ask(`/v1/brand-kits/${id}`, { method: 'DELETE' })).status).toBe(200)
  for (const path of ['', '/versions', '/versions/1', '/assets']) {
    expect(refusal(await ask(`/v1/brand-kits/${id}${path}`))).toEqual([404, 'missing'])
  }
  await expect(rooms.brandKits.readPublished('org_1', id)).rejects.toMatchObject({ code: 'missing' })
  expect((await rooms.brandKits.loadEngineKit('org_1', id, 1)).content.colors.length).toBe(3)
})

test('a kit that was never published goes with its files', async () => {
  const id = await addKit(rooms, 'org_1')
  await upload(rooms, 'org_1', id)({ bytes: markOf('Shopify'), fileName: 'a.svg' })
  const asset = await rooms.database.db.brandKitAsset.findFirstOrThrow({ where: { brandKitId: id } })
  expect((await rooms.as('org_1')(`/v1/brand-kits/${id}`, { method: 'DELETE' })).status).toBe(200)
  await rooms.runJobs()
  expect(await rooms.objects.head(asset.objectKey)).toBeUndefined()
  expect(await rooms.database.db.brandKit.count({ where: { id } })).toBe(0)
})

test('paging through kits shows each once', async () => {
  for (let count = 0; count < 11; count++) await addKit(rooms, 'org_pages', `Kit ${count}`)
  const ask = rooms.as('org_pages')
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const { body } = await ask(`/v1/brand-kits?limit=4${cursor ? `&cursor=${cursor}` : ''}`)
    seen.push(...body.items.map((kit: { id: string }) => kit.id))
    cursor = body.nextCursor
  } while (cursor)
  expect([seen.length, new Set(seen).size]).toEqual([11, 11])
})

test('fields that are not ours are refused, and operators are no text', async () => {
  const ask = rooms.as('org_1')
  const id = await addKit(rooms, 'org_1')
  const content = contentOf('0a58ca')
  for (const body of [
    { name: 'A', organizationId: 'org_2' },
    { name: 'A', publishedVersion: 1 },
    { name: { not: '' } },
    { content: { ...content, secret: 1 } },
    { content: { ...content, colors: [{ ...content.colors[0], hex: 'red' }] } },
    { content: { ...content, colors: [] } },
  ]) {
    expect(refusal(await ask(`/v1/brand-kits/${id}`, json('PATCH', body)))).toEqual([400, 'input.invalid'])
  }
})
