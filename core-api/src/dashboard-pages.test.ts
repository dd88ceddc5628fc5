import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildDashboard } from '../dashboard/build-dashboard.ts'
import { mountDashboard } from './dashboard-pages.ts'
import { mountErrors } from './http-errors.ts'
import { createLog } from './log.ts'
import { localeOf } from './request-locale.ts'

let distDir: string
const opened: FastifyInstance[] = []
beforeAll(async () => {
  distDir = (await buildDashboard()).distDir
})
afterAll(() => Promise.all(opened.map((app) => app.close())))

function serve(publicUrl: string): FastifyInstance {
  const app = Fastify()
  opened.push(app)
  mountErrors(app, { log: createLog('silent'), localeOf })
  mountDashboard(app, { distDir, publicUrl, publicConfig: { googleSignIn: false, docsUrl: '/docs' } })
  return app
}
const ask = (app: FastifyInstance, host: string, url = '/create') => app.inject({ url, headers: { host } })

test("a page opened by another of this machine's names goes to the public one, where its session works", async () => {
  const app = serve('http://localhost:8787')
  for (const host of ['127.0.0.1:8787', '[::1]:8787']) {
    const { statusCode, headers } = await ask(app, host, '/sign-in?next=%2Fdevice')
    expect([statusCode, headers.location]).toEqual([302, 'http://localhost:8787/sign-in?next=%2Fdevice'])
    expect(headers['cache-control']).toBe('no-store')
  }
  expect((await ask(app, 'localhost:8787')).statusCode).toBe(200)
  expect((await ask(app, '127.0.0.1:8787', `/assets/${await hanStyle(app)}`)).statusCode).toBe(200)
  expect((await ask(serve('http://127.0.0.1:8787'), 'localhost:8787')).headers.location).toMatch('http://127.0.0.1')
})

test('no other host and no other port is ever sent away', async () => {
  const app = serve('http://localhost:8787')
  for (const host of ['127.0.0.1:9000', '127.0.0.1', 'app.example:8787', '127.0.0.1.example:8787', 'a b', ''])
    expect([host, (await ask(app, host)).statusCode]).toEqual([host, 200])
  expect((await ask(serve('https://app.example'), '127.0.0.1')).statusCode).toBe(200)
})

test('a font slice comes from disk, and no name leads out of the folder', async () => {
  const app = serve('http://localhost:8787')
  const style = await app.inject(`/assets/${await hanStyle(app)}`)
  expect(style.headers['content-type']).toMatch('text/css')
  const slice = /\/assets\/noto-serif-sc-\w+-wght-normal-\w+\.woff2/.exec(style.body)?.[0] ?? ''
  const { statusCode, headers, rawPayload } = await app.inject(slice)
  expect([statusCode, headers['content-type']]).toEqual([200, 'font/woff2'])
  expect(headers['cache-control']).toContain('immutable')
  expect(rawPayload.subarray(0, 4).toString()).toBe('wOF2')
  for (const name of ['noto-none.woff2', '..%2fmanifest.json', 'manifest.json'])
    expect((await app.inject(`/assets/${name}`)).statusCode).toBe(404)
})

test('a browser at an address that is not there gets a page in its language with a way home, a program JSON', async () => {
  const app = serve('http://localhost:8787')
  const accept = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'
  const get = (headers: Record<string, string>) => app.inject({ url: '/nowhere', headers })
  const page = await get({ accept })
  expect([page.statusCode, page.headers['content-type']]).toEqual([404, 'text/html; charset=utf-8'])
  expect(page.body).toContain('<h1>There is nothing at this address</h1>')
  expect(page.body).toContain('<a class="button" href="/">')
  const chinese = await get({ accept, 'accept-language': 'zh-CN' })
  expect(chinese.body).toContain('<html lang="zh-CN">')
  expect(chinese.body).toContain('<h1>这里什么都没有</h1>')
  const isJson = ({ headers, statusCode }: Awaited<ReturnType<typeof get>>) =>
    statusCode === 404 && String(headers['content-type']).startsWith('application/json')
  expect(isJson(await get({ accept: '*/*' }))).toBe(true)
  expect(isJson(await get({}))).toBe(true)
  expect(isJson(await app.inject({ url: '/v1/nowhere', headers: { accept } }))).toBe(true)
  expect(isJson(await app.inject({ method: 'POST', url: '/nowhere', headers: { accept } }))).toBe(true)
})

async function hanStyle(app: FastifyInstance): Promise<string> {
  return /han-\w+\.css/.exec((await ask(app, 'localhost:8787')).body)?.[0] ?? ''
}
