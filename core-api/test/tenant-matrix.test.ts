import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { requestImages } from '../src/cli/image-request.ts'
import { demoKitContent } from '../src/demo/demo-kit.ts'
import { createRouter } from '../src/router.ts'
import { startTestApp, type TestAccount, type TestApp } from './app.ts'
import { type Session, signIn } from './session.ts'

let app: TestApp
let owner: TestAccount
let stranger: TestAccount
let session: Session
let things: Awaited<ReturnType<typeof makeThings>>

beforeAll(async () => {
  app = await startTestApp()
  owner = await app.createAccount()
  stranger = await app.createAccount()
  session = await signIn(app.url, stranger)
  things = await makeThings()
}, 60_000)
afterAll(() => app?.close())

const ownLayout = readFileSync(new URL('../src/imaging/layout/layouts/editorial-left.json', import.meta.url), 'utf8')

/** One of everything, in the owner's organization. */
async function makeThings() {
  const caller = {
    organizationId: owner.organizationId,
    userId: owner.userId,
    via: 'session',
    role: 'owner',
    scopes: [],
  } as const
  const { accounts, brandKits } = app.services
  const kit = await brandKits.create(caller, { name: 'Theirs', content: demoKitContent })
  await brandKits.publish(caller, { id: kit.id })
  const bytes = Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><circle cx="20" cy="20" r="18"/></svg>',
  )
  const asset = await brandKits.addAsset(caller, {
    brandKitId: kit.id,
    kind: 'logo',
    variant: 'mark',
    fileName: 'l.svg',
    bytes,
  })
  const view = await requestImages(
    { url: app.url, apiKey: owner.apiKey },
    {
      brandKitId: kit.id,
      prompt: 'dunes',
      size: { width: 320, height: 200 },
    },
  )
  const image = view.images[0]
  if (!image) throw new Error(`no picture: ${view.error?.message}`)
  const key = await accounts.keys.create(caller, { kind: 'secret', name: 'theirs', scopes: ['read'] })
  const invitation = await accounts.invitations.create(caller, { email: 'guest@example.com', role: 'viewer' }, 'en')
  const member = await app.db.member.findFirstOrThrow({ where: { organizationId: owner.organizationId } })
  const layout = await app.services.layouts.create(caller, ownLayout)
  return { kit, asset, view, image, key, invitation, member, layout }
}

/** Every procedure stands here: with another's ids as input, or as one that takes no id (`null`), or lists (`'list'`). */
const inputs = (): Record<string, unknown> => ({
  me: null,
  'keys.list': 'list',
  'keys.create': null,
  'keys.revoke': { id: things.key.id },
  'members.list': 'list',
  'members.setRole': { id: things.member.id, role: 'viewer' },
  'members.remove': { id: things.member.id },
  'invitations.list': 'list',
  'invitations.create': null,
  'invitations.cancel': { id: things.invitation.id },
  'invitations.mine': 'list',
  'invitations.read': { id: things.invitation.id },
  'invitations.accept': { id: things.invitation.id },
  'organizations.list': 'list',
  'organizations.switch': { id: owner.organizationId },
  'organizations.create': null,
  'brandKits.create': null,
  'brandKits.list': 'list',
  'brandKits.get': { id: things.kit.id },
  'brandKits.update': { id: things.kit.id, name: 'Mine now' },
  'brandKits.publish': { id: things.kit.id },
  'brandKits.versions': { id: things.kit.id },
  'brandKits.version': { id: things.kit.id, number: 1 },
  'brandKits.restore': { id: things.kit.id, number: 1 },
  'brandKits.import': null,
  'brandKits.evidence': { id: things.kit.id },
  'brandKits.compare': { id: things.kit.id, from: { source: 'css', css: ':root { --brand: #123456 }' } },
  'brandKits.remove': { id: things.kit.id },
  'brandKits.assets.list': { id: things.kit.id },
  'brandKits.assets.remove': { id: things.kit.id, assetId: things.asset.id },
  'generations.request': { brandKitId: things.kit.id, prompt: 'dunes' },
  'generations.quote': { brandKitId: things.kit.id, prompt: 'dunes' },
  'generations.get': { id: things.view.id },
  'generations.list': 'list',
  'generations.cancel': { id: things.view.id },
  'generations.events': { id: things.view.id },
  'models.list': null,
  'images.list': 'list',
  'images.get': { id: things.image.id },
  'images.provenance': { id: things.image.id },
  'images.remove': { id: things.image.id },
  'compositions.get': { id: things.image.compositionId },
  'compositions.edit': { id: things.image.compositionId, layout: 'auto' },
  'compositions.resize': { id: things.image.compositionId, channels: ['square'] },
  'layouts.list': 'list',
  'layouts.create': null,
  'layouts.lint': null,
  'layouts.get': { id: things.layout.id },
  'layouts.update': { id: things.layout.id, document: ownLayout },
  'layouts.remove': { id: things.layout.id },
  'credits.balance': null,
  'credits.entries': 'list',
})

interface Procedure {
  readonly path: string
  readonly type: string
  readonly policy: { scope: string } | undefined
}

const procedures = (): Procedure[] => {
  const all = createRouter(app.services)._def.procedures as unknown as Record<
    string,
    { _def: { type: string; meta?: { policy?: { scope: string } } } }
  >
  return Object.entries(all).map(([path, { _def }]) => ({ path, type: _def.type, policy: _def.meta?.policy }))
}

const asSession = (path: string, type: string, input: unknown): Promise<Response> =>
  type === 'mutation'
    ? session.fetch(`/trpc/${path}`, { method: 'POST', json: input })
    : session.fetch(`/trpc/${path}?input=${encodeURIComponent(JSON.stringify(input))}`)

const asKey = (path: string, type: string, input: unknown): Promise<Response> =>
  fetch(`${app.url}/trpc/${path}${type === 'mutation' ? '' : `?input=${encodeURIComponent(JSON.stringify(input))}`}`, {
    method: type === 'mutation' ? 'POST' : 'GET',
    headers: { authorization: `Bearer ${stranger.apiKey}`, 'content-type': 'application/json' },
    ...(type === 'mutation' && { body: JSON.stringify(input) }),
  })

test('every procedure names its policy and stands in the matrix', () => {
  const known = inputs()
  for (const { path, policy } of procedures()) {
    expect(policy, path).toBeDefined()
    expect(known, path).toHaveProperty([path])
  }
  expect(Object.keys(known)).toHaveLength(procedures().length)
})

test("another organization's thing is missing for a signed-in stranger, in every procedure", async () => {
  for (const { path, type } of procedures()) {
    const input = inputs()[path]
    if (typeof input !== 'object' || input === null || type === 'subscription') continue
    const response = await asSession(path, type, input)
    expect([path, response.status, (await response.json()).error?.data?.error?.code]).toEqual([path, 404, 'missing'])
  }
})

test("another organization's thing is missing for a stranger's key, in every procedure a key may call", async () => {
  for (const { path, type, policy } of procedures()) {
    const input = inputs()[path]
    if (typeof input !== 'object' || input === null || type === 'subscription') continue
    const response = await asKey(path, type, input)
    const expected = policy?.scope === 'none' ? [403, 'access.denied'] : [404, 'missing']
    expect([path, response.status, (await response.json()).error?.data?.error?.code]).toEqual([path, ...expected])
  }
})

test("lists show nothing of another organization's", async () => {
  const secrets = [
    things.kit.id,
    things.view.id,
    things.image.id,
    things.key.id,
    things.member.id,
    things.invitation.id,
    things.layout.id,
  ]
  for (const { path, type } of procedures()) {
    if (inputs()[path] !== 'list') continue
    const response = await asSession(path, type, {})
    expect([path, response.status]).toEqual([path, 200])
    const text = await response.text()
    for (const secret of secrets) expect(text, path).not.toContain(secret)
  }
})

test('event streams, files and uploads of another organization are missing too', async () => {
  const headers = { authorization: `Bearer ${stranger.apiKey}` }
  const form = new FormData()
  form.set('kind', 'reference')
  form.set('file', new Blob(['x']), 'x.png')
  const check = new FormData()
  check.set('brandKitId', things.kit.id)
  check.set('image', new Blob(['x']), 'x.png')
  const render = `${app.url}/v1/compositions/${things.image.compositionId}/render`
  const answers = [
    await fetch(`${app.url}/v1/images/${things.image.id}/evidence`, { headers }),
    await fetch(render, { method: 'POST', headers }),
    await fetch(`${app.url}/v1/check`, { method: 'POST', headers, body: check }),
    await fetch(`${app.url}/v1/compositions`, { method: 'POST', headers, body: check }),
    await fetch(`${app.url}/v1/generations/${things.view.id}/events`, { headers }),
    await fetch(`${app.url}/v1/images/${things.image.id}/file`, { headers }),
    await fetch(`${app.url}/v1/brand-kits/${things.kit.id}/export?format=dtcg`, { headers }),
    await fetch(`${app.url}/v1/brand-kits/${things.kit.id}/assets`, { method: 'POST', headers, body: form }),
  ]
  expect(answers.map((answer) => answer.status)).toEqual(Array(8).fill(404))
})

test('without credentials nothing answers but what is public', async () => {
  for (const { path, type } of procedures()) {
    if (type === 'subscription') continue
    const input = inputs()[path]
    const url = `${app.url}/trpc/${path}`
    const json = JSON.stringify(typeof input === 'object' && input !== null ? input : {})
    const response =
      type === 'mutation'
        ? await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: json })
        : await fetch(`${url}?input=${encodeURIComponent(json)}`)
    expect([path, response.status]).toEqual([path, 401])
  }
})
