import { type AddressInfo, createServer, type Server } from 'node:net'
import type { ImportedBrandKit } from '@imagelayer/shared/contract/kit-imports.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ImportDesk, openImportDesk } from '../../../test/import-desk.ts'
import { markOf } from '../../../test/kit-factory.ts'

let desk: ImportDesk
/** A server of this machine that nobody may reach. It counts who does. */
let canary: Server
let touched = 0
beforeAll(async () => {
  desk = await openImportDesk()
  canary = createServer((socket) => {
    touched += 1
    socket.destroy()
  })
  await new Promise<void>((resolve) => canary.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  await desk.close()
  await new Promise((resolve) => canary.close(resolve))
})

const org = 'org_hostile'
const inside = (): string => `127.0.0.1:${(canary.address() as AddressInfo).port}`
const countKits = () => desk.rooms.database.db.brandKit.count({ where: { organizationId: org } })
const brand = (more: Record<string, unknown>) => ({
  source: 'brand-json' as const,
  document: { id: 'lark', names: [{ en: 'Lark' }], colors: { primary: '#7a1f3d' }, ...more },
})

test('no address of this machine or its network is reached, whoever names it, and all are refused in the same words', async () => {
  desk.sites.put('turn.example', {
    '/metadata': { body: '', status: 302, headers: { location: 'http://169.254.169.254/latest/meta-data/' } },
    '/canary': { body: '', status: 302, headers: { location: `http://${inside()}/` } },
    '/file': { body: '', status: 302, headers: { location: 'file:///etc/passwd' } },
  })
  const addresses = [
    `http://${inside()}/`,
    `http://localhost:${(canary.address() as AddressInfo).port}/`,
    'http://169.254.169.254/latest/meta-data/',
    'http://10.0.0.1/',
    'http://[::1]/',
    'http://2130706433/',
    'http://nowhere.example/',
    'file:///etc/passwd',
    'gopher://turn.example/',
    ...['/metadata', '/canary', '/file'].map((path) => desk.sites.at('turn.example', path)),
  ]
  const before = await countKits()
  const answers = await Promise.all(
    addresses.flatMap((url) => [
      desk.send(org, { source: 'url', url }),
      desk.send(org, { source: 'brand-json', document: { authoritative_location: url } }),
    ]),
  )
  for (const { status, body } of answers) {
    expect([status, body.error.code, body.error.details]).toEqual([400, 'input.invalid', { rule: 'unreachable' }])
    expect(body.error.message).toBe(answers[0]?.body.error.message)
  }
  expect(touched).toBe(0)
  expect(await countKits()).toBe(before)
})

test('a file that is hostile, broken, too large or out of reach is told in both languages and leaves the kit whole', async () => {
  const at = (path: string): string => desk.sites.at('files.example', path)
  desk.sites.put('files.example', {
    '/good.svg': markOf('Spotify'),
    '/script.svg':
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><script>alert(1)</script><path d="M0 0h9v9z"/></svg>',
    '/spy.svg': `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><image href="http://${inside()}/x.png"/></svg>`,
    '/huge.png': { body: Buffer.alloc(6_000_000, 'x'), type: 'image/png' },
    '/page.png': '<!doctype html><title>Sign in</title>',
    '/gone.svg': { body: '', status: 404 },
    '/turn.svg': { body: '', status: 302, headers: { location: `http://${inside()}/` } },
    '/no.woff2': { body: 'wOF2 and nothing else', type: 'font/woff2' },
    '/old.woff': { body: 'wOFF', type: 'font/woff' },
  })
  const logo = (url: string, variant = 'primary') => ({ id: `l${url.length}`, url, variant })
  const bad = [
    ...['/script.svg', '/spy.svg', '/huge.png', '/page.png', '/gone.svg', '/turn.svg'].map(at),
    ...[`http://${inside()}/logo.svg`, 'file:///etc/passwd', 'ftp://files.example/logo.svg', 'images/logo.svg'],
    ...['data:text/html,<script>1</script>', 'data:image/svg+xml,%'],
  ]
  const fonts = {
    primary: { family: 'Lark', files: [at('/old.woff'), at('/no.woff2')].map((url) => ({ url, weight: 400 })) },
  }
  const from = brand({ logos: [logo(at('/good.svg')), ...bad.map((url) => logo(url))], fonts })
  const { kit, skipped, evidence } = await desk.take(org, from)
  expect(kit.assets.map(({ fileName }) => fileName)).toEqual(['good.svg'])
  expect(kit.content.logos).toHaveLength(1)
  expect(kit.content.type.fonts[0]).toMatchObject({ family: 'Lark' })
  expect(kit.content.type.fonts[0]).not.toHaveProperty('assetId')
  for (const address of [...bad, at('/old.woff'), at('/no.woff2')]) {
    const line = skipped.find(({ found }) => found.slice(0, 30) === address.slice(0, 30) && address.startsWith(found))
    expect(line?.reason, address.slice(0, 80)).toMatch(/[a-z]{3}/)
    expect(line?.reasonZh, address.slice(0, 80)).toMatch(/\p{Script=Han}/u)
  }
  expect(evidence.filter(({ path }) => path.startsWith('logos.')).map(({ value }) => value)).toEqual([at('/good.svg')])
  expect(touched).toBe(0)
})

test('a logo written into its address is taken, cleaned as an upload is', async () => {
  const svg = markOf('Figma')
  const logos = [
    { id: 'a', url: `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}` },
    { id: 'b', url: `data:image/svg+xml;charset=utf-8,${encodeURIComponent(markOf('Stripe'))}`, variant: 'icon' },
  ]
  const { kit } = await desk.take(org, brand({ logos }))
  expect(kit.content.logos.map(({ variant }) => variant)).toEqual(['full', 'mark'])
  expect(kit.assets.map(({ mime }) => mime)).toEqual(['image/svg+xml', 'image/svg+xml'])
})

const deep = (levels: number): string => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`
const cycle = {
  color: {
    $type: 'color',
    a: { $value: '{color.b}' },
    b: { $value: '{color.a}' },
    good: { $value: '#7a1f3d' },
  },
}

test('documents that are meant to stumble are read or refused with words, and never a fault of ours', async () => {
  const raw = (
    document: string,
  ): Promise<{ status: number; body: ImportedBrandKit & { error: { code: string; message: string } } }> =>
    desk.rooms.as(org)('/v1/brand-kits/import', {
      method: 'POST',
      body: `{"from":{"source":"dtcg","document":${document}}}`,
      headers: { 'idempotency-key': `raw-${document.length}` },
    })
  const tokens = Object.fromEntries(
    Array.from({ length: 10_000 }, (_, index) => [
      `c${index}`,
      { $value: `#${(index * 1601).toString(16).padStart(6, '0')}` },
    ]),
  )
  const many = await raw(JSON.stringify({ color: { $type: 'color', ...tokens } }))
  expect(many.status).toBe(201)
  expect(many.body.kit.content.colors).toHaveLength(48)
  const turning = await raw(JSON.stringify(cycle))
  expect(turning.body.kit.content.colors.map(({ hex }) => hex)).toEqual(['#7a1f3d'])
  const named = await raw(
    '{"color":{"$type":"color","constructor":{"$value":"#7a1f3d"},"toString":{"$value":"#0b7a4b"}}}',
  )
  expect(named.body.kit.content.colors).toHaveLength(2)
  for (const document of [
    deep(60_000),
    deep(100),
    '{"__proto__":{"polluted":true},"a":{"$type":"color","$value":"#123456"}}',
    '{"a":{"$type":"color","$value":"#12\\u0000456","$description":"\\ud800"}}',
    '[]',
    '{}',
  ]) {
    const { status, body } = await raw(document)
    expect([document.slice(0, 30), status, body.error.code]).toEqual([document.slice(0, 30), 400, 'input.invalid'])
    expect(body.error.message).toMatch(/[a-z]{3}/)
  }
  expect(({} as Record<string, unknown>).polluted).toBeUndefined()
})

test('a source without a colour is refused with what to do, before any file is fetched', async () => {
  desk.sites.put('grey.example', { '/': '<!doctype html><title>Plain</title><p>Hello', '/logo.svg': markOf('Figma') })
  const before = await countKits()
  for (const from of [
    { source: 'dtcg', document: { font: { $type: 'fontFamily', heading: { $value: 'Fraunces' } } } },
    {
      source: 'brand-json',
      document: { id: 'a', names: [{ en: 'A' }], logos: [{ url: desk.sites.at('grey.example', '/logo.svg') }] },
    },
    { source: 'url', url: desk.sites.at('grey.example') },
  ]) {
    const answer = await desk.send(org, from)
    expect([answer.status, answer.body.error.code, answer.body.error.details]).toEqual([
      400,
      'input.invalid',
      { rule: 'colors' },
    ])
    expect(answer.body.error.message).toMatch(/create the kit by hand/)
  }
  expect(await countKits()).toBe(before)
  expect(desk.sites.requests.map(({ path }) => path)).not.toContain('/logo.svg')
})

test('a brand.json that points elsewhere is followed twice and no further, and what lies there is checked as what is sent', async () => {
  const whole = {
    id: 'lark',
    names: [{ en: 'Lark' }],
    colors: { primary: '#7a1f3d' },
    logos: [{ id: 'a', url: 'logo.svg' }],
  }
  const at = (path: string): string => desk.sites.at('house.example', path)
  const to = (path: string): string => JSON.stringify({ authoritative_location: at(path) })
  desk.sites.put('house.example', {
    '/1.json': to('/2.json'),
    '/2.json': JSON.stringify(whole),
    '/logo.svg': markOf('Figma'),
    '/round.json': to('/round.json'),
    '/no.json': { body: '{"id": tru', type: 'application/json' },
    '/zero.json': JSON.stringify({ ...whole, x: 'a\0b' }),
  })
  const follow = (path: string) =>
    desk.send(org, { source: 'brand-json', document: { authoritative_location: at(path) } })
  const { body } = await follow('/1.json')
  expect(body.kit.assets.map(({ fileName }: { fileName: string }) => fileName)).toEqual(['logo.svg'])
  const [record] = (await desk.rooms.as(org)(`/v1/brand-kits/${body.kit.id}/evidence`)).body.items
  expect(record).toMatchObject({ source: 'brand-json', address: at('/2.json') })
  const read = desk.sites.requests.length
  for (const path of ['/round.json', '/no.json', '/zero.json']) {
    const answer = await follow(path)
    expect([path, answer.status, answer.body.error.code]).toEqual([path, 400, 'input.invalid'])
  }
  expect(desk.sites.requests.slice(read).filter(({ path }) => path === '/round.json')).toHaveLength(2)
})
