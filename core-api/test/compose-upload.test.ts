import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { EditedComposition } from '@imagelayer/shared/contract/composition-edits.ts'
import type { GenerationView } from '@imagelayer/shared/contract/generations.ts'
import type { ImageDetail } from '@imagelayer/shared/contract/images.ts'
import type { ImageProvenance } from '@imagelayer/shared/contract/provenance.ts'
import sharp from 'sharp'
import { afterAll, expect, test } from 'vitest'
import { checkInvariants } from '../src/credits/invariants.ts'
import { decodeRaw } from '../src/imaging/encode/encode-picture.ts'
import { createDraft, generate, must, openApi } from './api.ts'
import { openCustomer } from './customer.ts'
import type { DoomedUploadSettings } from './doomed-upload.ts'
import { photo } from './picture-files.ts'
import { watchTraces } from './untouched.ts'
import { bring, kindsOf, uploadForm, wordsOf } from './upload-form.ts'

const { app, account, api, brandKitId } = await openCustomer()
afterAll(() => app.close())

const send = bring(api, brandKitId)
const dunes = await sharp(photo('Dune.jpg').bytes).resize(900, 600).jpeg().toBuffer()
const meadow = await sharp(photo('GreenMeadow.jpg').bytes).resize(640, 480).webp().toBuffer()
const copy = { headline: 'Autumn is here', cta: 'Shop now' }
const balance = async () => (await must<{ available: number }>(api('/v1/credits'), 200)).available
const render = ({ composition }: EditedComposition, wish: object) =>
  api(`/v1/compositions/${composition.id}/render`, { json: wish })
const fileOf = async ({ image }: EditedComposition) => decodeRaw((await api(`/v1/images/${image.id}/file`)).bytes)

test('a picture that somebody brings gets words and logo at its own size, for nothing, and stands in the gallery', async () => {
  const before = await balance()
  const made = await must<EditedComposition>(send(dunes, { copy, altText: 'Dunes at dawn' }), 201)
  expect(made.image).toMatchObject({
    width: 900,
    height: 600,
    mime: 'image/png',
    origin: 'upload',
    model: 'upload',
    channel: null,
    brandKitId,
    brandKitVersion: 1,
    prompt: 'Dunes at dawn',
    altText: '“Autumn is here” — Dunes at dawn',
  })
  const { size, background, backgroundUrl } = made.composition
  expect([size, background.kind]).toEqual([{ width: 900, height: 600 }, 'image'])
  expect((await sharp(await (await fetch(backgroundUrl)).arrayBuffer()).metadata()).width).toBe(
    background.kind === 'image' ? Math.round(background.box?.width ?? 900) : 0,
  )
  expect(wordsOf(made)).toEqual(copy)
  expect(kindsOf(made)).toContain('logo')
  expect(made.image.score?.rules.find(({ rule }) => rule === 'picture.provenance')).toMatchObject({ passed: true })
  expect((await fileOf(made)).width).toBe(900)
  const gallery = await must<{ items: ImageDetail[] }>(api('/v1/images?search=dawn&model=upload'), 200)
  expect(gallery.items.map(({ id }) => id)).toEqual([made.image.id])
  expect(await balance()).toBe(before)
  expect(await checkInvariants(app.db)).toEqual([])
})

test('its generation has succeeded, costs nothing, is listed, and its events end at once', async () => {
  const made = await must<EditedComposition>(send(meadow, { copy }), 201)
  const path = `/v1/generations/${made.image.generationId}`
  const view = await must<GenerationView>(api(path), 200)
  expect(view).toMatchObject({
    status: 'succeeded',
    progress: { stage: 'done', done: 1, total: 1 },
    model: 'upload',
    credits: { held: 0, charged: 0 },
    error: null,
  })
  expect(view.images.map(({ id }) => id)).toEqual([made.image.id])
  expect((await api(`${path}/events`)).bytes.toString()).toContain('"status":"succeeded"')
  const listed = await must<{ items: GenerationView[] }>(api('/v1/generations?limit=1'), 200)
  expect(listed.items.map(({ id }) => id)).toEqual([view.id])
  expect((await api(`${path}/cancel`, { json: {} })).body).toMatchObject({ status: 'succeeded' })
})

test('a channel or a size is made as asked; without words the logo alone is set, and the brand’s name describes it', async () => {
  const square = await must<EditedComposition>(send(dunes, { channel: 'square', layout: 'lower-third', copy }), 201)
  expect(square.image).toMatchObject({ width: 1080, height: 1080, channel: 'square' })
  expect(square.composition.layout).toBe('lower-third')
  const strip = await must<EditedComposition>(send(meadow, { size: { width: 800, height: 300 } }), 201)
  expect(strip.image).toMatchObject({ width: 800, height: 300, channel: null, altText: 'Spotify' })
  expect(wordsOf(strip)).toEqual({})
  expect(kindsOf(strip)).toContain('logo')
})

test('colours stay as they were brought unless somebody wishes them turned', async () => {
  const red = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#c01818' } })
    .png()
    .toBuffer()
  const plain = await must<EditedComposition>(send(red), 201)
  const bare = await render(plain, { hide: ['logo', 'shape', 'scrim'] })
  expect([...(await decodeRaw(bare.bytes)).data.subarray(0, 3)]).toEqual([0xc0, 0x18, 0x18])
  const [kept, turned] = [
    await must<EditedComposition>(send(dunes), 201),
    await must<EditedComposition>(send(dunes, { grade: 'auto' }), 201),
  ]
  expect(kept.composition.background).not.toHaveProperty('grade')
  expect(turned.composition.background).toHaveProperty('grade')
})

test('afterwards it can be changed, sized and drawn as any other picture', async () => {
  const first = await must<EditedComposition>(send(dunes, { copy, altText: 'Dunes' }), 201)
  const address = `/v1/compositions/${first.composition.id}`
  const edit = (change: object) => api(address, { method: 'PATCH', body: JSON.stringify(change) })
  const same = await must<EditedComposition>(edit({ copy }), 200)
  expect(same.image.id).toBe(first.image.id)
  const other = await must<EditedComposition>(edit({ copy: { headline: 'Winter is coming' } }), 200)
  expect(wordsOf(other)).toEqual({ headline: 'Winter is coming' })
  expect(other.image).toMatchObject({ origin: 'upload', width: 900, altText: '“Winter is coming” — Dunes' })
  const sizes = await must<{ items: EditedComposition[] }>(
    api(`${address}/sizes`, { json: { channels: ['square', 'open-graph'] } }),
    200,
  )
  expect(sizes.items.map(({ image }) => [image.width, image.height])).toEqual([
    [1080, 1080],
    [1200, 630],
  ])
  const svg = await render(first, { format: 'svg' })
  expect(svg.bytes.toString()).toContain('Autumn')
  expect((await api(`/v1/images/${other.image.id}/evidence`)).status).toBe(200)
  expect(await checkInvariants(app.db)).toEqual([])
}, 60_000)

test('what is made of it says that it is composed of several parts, and is known as made here', async () => {
  const made = await must<EditedComposition>(send(meadow, { copy, size: { width: 400, height: 240 } }), 201)
  const proof = await must<ImageProvenance>(api(`/v1/images/${made.image.id}/provenance`), 200)
  expect(proof.credentials).toMatchObject({ state: 'valid', ingredients: [] })
  expect(proof.credentials.digitalSourceType).toMatch(/\/composite$/)
  expect(proof.record).toMatchObject({ origin: 'upload', hasSourceManifest: false, watermarkId: null })
  expect([proof.verdict, proof.isAi]).toEqual(['made-here', null])
})

const objectsOf = (generationId: string): string[] => {
  const folder = path.join(app.dataDir, 'objects/org', account.organizationId, 'generations', generationId)
  return existsSync(folder) ? readdirSync(folder) : []
}
const context = { signal: new AbortController().signal, attempt: 1, lastAttempt: false }

test('a removed picture takes what was brought along, but not that of the same picture brought twice', async () => {
  const [one, two] = [
    await must<EditedComposition>(send(meadow), 201),
    await must<EditedComposition>(send(meadow), 201),
  ]
  expect(one.image.id).not.toBe(two.image.id)
  await must(api(`/v1/images/${one.image.id}`, { method: 'DELETE' }), 200)
  await app.services.images.tasks['sweep-image']?.(
    { imageId: one.image.id, organizationId: account.organizationId },
    context,
  )
  expect([objectsOf(one.image.generationId), objectsOf(two.image.generationId)]).toEqual([[], ['brought.webp']])
  expect((await api(`/v1/compositions/${one.composition.id}`)).status).toBe(404)
  await must(render(two, {}), 200)
})

test('the same key with the same picture is one picture, also when four ask at once; with another one it is a conflict', async () => {
  const key = { 'idempotency-key': 'post-42' }
  const answers = await Promise.all(Array.from({ length: 4 }, () => send(meadow, { copy }, key)))
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201])
  expect(new Set(answers.map(({ body }) => body.image.id)).size).toBe(1)
  expect(await app.db.generation.count({ where: { idempotencyKey: 'post-42' } })).toBe(1)
  const traces = await watchTraces(app, account.organizationId)
  for (const answer of [await send(dunes, { copy }, key), await send(meadow, { copy, grade: 'auto' }, key)])
    expect([answer.status, answer.body.error.code]).toEqual([409, 'request.conflict'])
  const paid = { json: { brandKitId, prompt: 'dunes' }, headers: key }
  expect((await api('/v1/generations', paid)).body.error.code).toBe('request.conflict')
  await must(api(`/v1/images/${answers[0]?.body.image.id}`, { method: 'DELETE' }), 200)
  const removed = await send(meadow, { copy }, key)
  expect([removed.status, removed.body.error.code]).toEqual([404, 'missing'])
  expect((await send(meadow, {}, { 'idempotency-key': 'two words' })).status).toBe(400)
  await traces.expectUntouched()
})

test('a key that asked for pictures before cannot bring one, and what is made of a painted picture keeps the ledger whole', async () => {
  const key = { 'idempotency-key': 'painted-1' }
  const painted = await generate(api, { brandKitId, prompt: 'dunes', size: { width: 320, height: 180 } }, key)
  const answer = await send(meadow, {}, key)
  expect([answer.status, answer.body.error.code]).toEqual([409, 'request.conflict'])
  const change = { method: 'PATCH', body: JSON.stringify({ copy: { headline: 'Changed' } }) }
  await must(api(`/v1/compositions/${painted.images[0]?.compositionId}`, change), 200)
  expect(await checkInvariants(app.db)).toEqual([])
})

test('a kit of others, a kit that was never published, and callers who may not are refused; nothing is stored', async () => {
  const traces = await watchTraces(app, account.organizationId)
  const other = await app.createAccount()
  const theirs = await bring(openApi(app.url, other.apiKey), brandKitId)(meadow)
  expect([theirs.status, theirs.body.error.code]).toEqual([404, 'missing'])
  const ink = { id: 'ink', name: 'Ink', hex: '#1a1915', role: 'text' as const }
  const draft = await createDraft(openApi(app.url, other.apiKey), { colors: [ink] })
  const unpublished = await bring(openApi(app.url, other.apiKey), draft)(meadow, {}, { 'x-locale': 'zh-CN' })
  expect([unpublished.status, unpublished.body.error.message]).toEqual([400, expect.stringContaining('请先发布')])
  const owner = { organizationId: account.organizationId, userId: account.userId } as never
  const { key } = await app.services.accounts.keys.create(owner, {
    kind: 'secret',
    name: 'r',
    scopes: ['read', 'kits'],
  })
  expect((await bring(openApi(app.url, key), brandKitId)(meadow)).status).toBe(403)
  const body = uploadForm(meadow, { brandKitId })
  expect((await fetch(`${app.url}/v1/compositions`, { method: 'POST', body })).status).toBe(401)
  await traces.expectUntouched()
})

test('a process that is killed between store and row leaves nothing but bytes, which are swept; the same key then works', async () => {
  const traces = await watchTraces(app, account.organizationId)
  const before = new Set(readdirSync(path.join(app.dataDir, 'objects/org', account.organizationId, 'generations')))
  const pictureFile = path.join(app.dataDir, 'meadow.webp')
  writeFileSync(pictureFile, meadow)
  const settings: DoomedUploadSettings = {
    databaseUrl: app.database.url,
    dataDir: app.dataDir,
    organizationId: account.organizationId,
    brandKitId,
    pictureFile,
    idempotencyKey: 'killed-1',
  }
  const program = path.join(import.meta.dirname, 'doomed-upload.ts')
  const child = spawn(process.execPath, [program, JSON.stringify(settings)], { stdio: ['ignore', 'ignore', 'pipe'] })
  const errors: Buffer[] = []
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk))
  const [, signal] = await once(child, 'exit')
  expect([signal, Buffer.concat(errors).toString()]).toEqual(['SIGKILL', ''])
  await traces.expectUntouched()
  const left = readdirSync(path.join(app.dataDir, 'objects/org', account.organizationId, 'generations')).filter(
    (id) => !before.has(id),
  )
  expect(left.flatMap(objectsOf)).toEqual(['brought.webp'])
  await app.database.pool.query(`UPDATE stored_object SET "createdAt" = "createdAt" - interval '25 hours'`)
  await app.services.images.tasks['sweep-objects']?.({}, context)
  expect(left.flatMap(objectsOf)).toEqual([])
  const again = await must<EditedComposition>(send(meadow, {}, { 'idempotency-key': 'killed-1' }), 201)
  expect(objectsOf(again.image.generationId)).toEqual(['brought.webp'])
}, 120_000)
