import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type LoopbackSites, type Site, serveSites } from '../../test/loopback-sites.ts'
import { fontFile, photo } from '../../test/picture-files.ts'
import type { WebReader, WebRequest } from '../ports/web-reader.ts'

let sites: LoopbackSites
let reader: WebReader
const host = 'lark.example'
const page = '<!doctype html><title>Lark</title><p>Hello'
const { bytes: picture } = photo('Aqua.jpg')
const gzip = { 'content-encoding': 'gzip' }

beforeAll(async () => {
  sites = await serveSites()
  reader = sites.openReader()
})
afterAll(() => sites.close())

const read = (path: string, kind: WebRequest['kind'] = 'page', more: Partial<WebRequest> = {}) =>
  reader.read({ address: sites.at(host, path), kind, ...more })
const ruleOf = async (path: string, kind: WebRequest['kind'] = 'page'): Promise<unknown> =>
  read(path, kind).then(
    (file) => `read ${file.mime}`,
    ({ code, details }) => (code === 'input.invalid' ? details.rule : code),
  )
const serve = (site: Site): void => sites.put(host, site)

test('a page, a packed style sheet, a picture and data come whole, by what they are', async () => {
  serve({
    '/': page,
    '/a.css': { body: gzipSync('body{color:#123456}'), headers: gzip },
    '/b.css': { body: brotliCompressSync('body{color:#123456}'), headers: { 'content-encoding': 'br' } },
    '/c.jpg': { body: picture, type: 'text/plain' },
    '/d': { body: '{"name":"Lark"}', type: 'text/plain' },
    '/e.svg': { body: '<?xml version="1.0"?><!-- made by hand --><svg viewBox="0 0 1 1"/>', type: 'text/plain' },
    '/gbk': { body: page, type: 'TEXT/HTML; Charset="GBK"' },
  })
  expect(await read('/')).toMatchObject({ address: sites.at(host), status: 200, mime: 'text/html', charset: 'utf-8' })
  for (const path of ['/a.css', '/b.css'])
    expect((await read(path, 'style')).bytes.toString()).toBe('body{color:#123456}')
  expect((await read('/c.jpg', 'picture')).bytes.equals(picture)).toBe(true)
  expect(await read('/d', 'data')).toMatchObject({ mime: 'application/json' })
  expect(await read('/e.svg', 'picture')).toMatchObject({ mime: 'image/svg+xml' })
  expect(await read('/gbk')).toMatchObject({ charset: 'gbk' })
})

test('a font is what its first bytes say, also one that we cannot use, and nothing else is one', async () => {
  serve({
    '/a.woff2': { body: fontFile('inter/files/inter-latin-400-normal.woff2'), type: 'application/octet-stream' },
    '/b.woff': { body: 'wOFF\0\x01\0\0', type: 'text/plain' },
    '/c.ttf': { body: page, type: 'font/ttf' },
    '/d.otf': { body: 'body{color:red}', type: 'font/otf' },
  })
  expect(await read('/a.woff2', 'font')).toMatchObject({ mime: 'font/woff2' })
  expect(await read('/b.woff', 'font')).toMatchObject({ mime: 'font/woff' })
  for (const path of ['/c.ttf', '/d.otf']) expect(await ruleOf(path, 'font')).toBe('type')
  expect(await ruleOf('/a.woff2', 'picture')).toBe('type')
})

test('a site learns who reads it, and gets neither cookies nor a referrer nor authorization', async () => {
  serve({
    '/': { body: '', status: 302, headers: { location: '/next', 'set-cookie': 'id=1; Path=/' } },
    '/next': page,
  })
  await read('/')
  const headers = sites.requests.slice(-2).map((request) => request.headers)
  expect(headers.map((one) => one['user-agent'])).toEqual(Array(2).fill('ImageLayer/0.1 (+http://il.test/bot)'))
  for (const one of headers)
    expect(Object.keys(one).toSorted()).toEqual(['accept', 'accept-encoding', 'connection', 'host', 'user-agent'])
})

test('three redirects are followed and the last address is told, a fourth and a circle are not', async () => {
  const to = (location: string) => ({ body: 'moved', status: 301, headers: { location } })
  serve({ '/1': to('/2'), '/2': to('3'), '/3': to(sites.at(host, '/4')), '/4': page, '/0': to('/1'), '/o': to('/o') })
  expect((await read('/1')).address).toBe(sites.at(host, '/4'))
  expect(await ruleOf('/0')).toBe('unreachable')
  expect(await ruleOf('/o')).toBe('unreachable')
})

test('a redirect is judged like any address: inside, other schemes, other ports, users and nowhere', async () => {
  let touched = 0
  const canary = createServer((socket) => {
    touched += 1
    socket.destroy()
  })
  canary.listen(0, '127.0.0.1')
  await once(canary, 'listening')
  const { port } = canary.address() as AddressInfo
  const hostile = [
    ...[`http://127.0.0.1:${port}/`, `http://[::1]:${port}/`, `http://localhost:${port}/`, 'http://169.254.169.254/'],
    ...[
      'file:///etc/passwd',
      'gopher://example.com',
      'javascript:alert(1)',
      'http://[64:ff9b::7f00:1]/',
      '\\\\10.0.0.1',
    ],
    ...['http://a:b@lark.example/', 'http://2130706433/', '//127.1/', 'http://', ''],
  ]
  serve(Object.fromEntries(hostile.map((location, at) => [`/${at}`, { body: '', status: 302, headers: { location } }])))
  const rules = await Promise.all(hostile.map((_, at) => ruleOf(`/${at}`)))
  expect(rules).toEqual(hostile.map(() => 'unreachable'))
  expect(touched).toBe(0)
  canary.close()
})

test('private, closed, silent and unknown addresses are refused in the same words and after the same time', async () => {
  const silent = createServer(() => {})
  silent.listen(0, '127.0.0.1')
  await once(silent, 'listening')
  const { port } = silent.address() as AddressInfo
  const closed = createServer().listen(0, '127.0.0.1')
  await once(closed, 'listening')
  const closedPort = (closed.address() as AddressInfo).port
  closed.close()
  const own = sites.openReader({
    connectMs: 500,
    resolve: async (name) => {
      if (name === 'unknown.example') throw new Error('no such name')
      if (name === 'never.example') return new Promise(() => {})
      return name === 'rebound.example' ? ['93.184.215.14', '10.0.0.1'] : ['127.0.0.1']
    },
    loopback: { ports: [port, closedPort] },
  })
  const addresses = [
    ...['http://10.0.0.1/', 'http://127.0.0.1/', 'http://[fd00::1]/', 'http://localhost/', 'http://rebound.example/'],
    ...['http://unknown.example/', 'http://never.example/', `http://closed.example:${closedPort}/`],
    `https://silent.example:${port}/`,
  ]
  const answers = await Promise.all(
    addresses.map(async (address) => {
      const begin = performance.now()
      const error = await own.read({ address, kind: 'page' }).catch((reason: unknown) => reason)
      const { code, words, details } = error as { code: string; words: unknown; details: unknown }
      return { ms: performance.now() - begin, told: JSON.stringify([code, words, details]) }
    }),
  )
  expect(new Set(answers.map(({ told }) => told)).size).toBe(1)
  const times = answers.map(({ ms }) => ms)
  expect(Math.min(...times)).toBeGreaterThan(480)
  expect(Math.max(...times) - Math.min(...times)).toBeLessThan(200)
  silent.close()
})

test('a page that never ends, drips or stalls costs its time and no more', async () => {
  const own = sites.openReader({ totalMs: 700 })
  const head = { 'content-type': 'text/html' }
  let sent = 0
  serve({
    '/endless': (_request, response) => {
      response.writeHead(200, head)
      const more = (): void => {
        sent += 65_536
        if (!response.destroyed) response.write(Buffer.alloc(65_536, 'a'), () => setImmediate(more))
      }
      more()
    },
    '/drip': (_request, response) => {
      response.writeHead(200, head)
      const timer = setInterval(() => response.write('<p>'), 20)
      response.on('close', () => clearInterval(timer))
    },
    '/headers': (request) => {
      const timer = setInterval(() => request.socket.write('HTTP/1.1 200 OK\r\nx-a: b\r\n'.slice(0, 1)), 20)
      request.socket.on('error', () => {}).on('close', () => clearInterval(timer))
    },
    '/silent': () => {},
  })
  expect(await ruleOf('/endless')).toBe('size')
  expect(sent).toBeLessThan(12_000_000)
  for (const path of ['/drip', '/headers', '/silent']) {
    const begin = performance.now()
    await expect(own.read({ address: sites.at(host, path), kind: 'page' }), path).rejects.toMatchObject({
      details: { rule: 'unreachable' },
    })
    expect(performance.now() - begin).toBeLessThan(4000)
  }
})

test('a packed bomb is stopped while it unpacks, whichever coding it uses', async () => {
  const zeros = Buffer.alloc(30_000_000)
  serve({
    '/gzip': { body: gzipSync(zeros), headers: gzip },
    '/br': { body: brotliCompressSync(zeros), headers: { 'content-encoding': 'br' } },
    '/flat': { body: gzipSync(Buffer.alloc(4_000_000, ' ')), headers: gzip },
    '/twice': { body: gzipSync(gzipSync(page)), headers: { 'content-encoding': 'gzip, gzip' } },
    '/cut': { body: gzipSync(page.repeat(500)).subarray(0, 60), headers: gzip },
    '/wrong': { body: page, headers: gzip },
    '/unknown': { body: page, headers: { 'content-encoding': 'constructor' } },
  })
  const before = process.memoryUsage().arrayBuffers
  const rules = await Promise.all(
    ['/gzip', '/br', '/flat', '/twice', '/cut', '/wrong', '/unknown'].map((path) => ruleOf(path)),
  )
  expect(rules).toEqual(['size', 'size', 'size', 'unreachable', 'unreachable', 'unreachable', 'unreachable'])
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(40_000_000)
})

test('a length that is wrong either way is no page', async () => {
  const raw =
    (length: number, body: string): Site[string] =>
    (request) =>
      void request.socket.end(`HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: ${length}\r\n\r\n${body}`)
  serve({
    '/short': raw(5000, page),
    '/huge': raw(9_000_000, page),
    '/long': raw(20, page),
    '/text': raw(Number.NaN, page),
  })
  expect(await ruleOf('/short')).toBe('unreachable')
  expect(await ruleOf('/huge')).toBe('size')
  expect((await read('/long')).bytes.length).toBe(20)
  expect(await ruleOf('/text')).toBe('unreachable')
})

test('what is larger than its kind may be, of another kind, or no success is refused and says so', async () => {
  serve({
    '/large': `${page}${'a'.repeat(5_000_001)}`,
    '/pdf': { body: '%PDF-1.7 ...', type: 'text/html' },
    '/zip': { body: Buffer.from('PK\x03\x04 ...'), type: 'text/css' },
    '/binary': { body: Buffer.from([1, 2, 0, 4, 5]), type: 'text/html' },
    '/json': { body: '{"a":1}', type: 'application/json' },
    '/gone': { body: 'no', status: 410 },
    '/fault': { body: 'no', status: 500 },
    '/nothing': { body: '', status: 204 },
  })
  expect(await ruleOf('/large')).toBe('size')
  for (const path of ['/pdf', '/zip', '/binary', '/json', '/nothing'])
    expect([path, await ruleOf(path)]).toEqual([path, 'type'])
  expect(await ruleOf('/pdf', 'picture')).toBe('type')
  expect(await ruleOf('/json', 'style')).toBe('type')
  for (const [path, status] of Object.entries({ '/gone': 410, '/fault': 500, '/none': 404 }))
    await expect(read(path), path).rejects.toMatchObject({
      code: 'input.invalid',
      details: { rule: 'status', status },
      words: { en: expect.stringContaining(String(status)), zh: expect.stringContaining(`状态 ${status}`) },
    })
  await expect(read('/json', 'data', { maxBytes: 3 })).rejects.toMatchObject({ details: { rule: 'size' } })
})

test('a caller who gives up gets their own reason', async () => {
  serve({ '/silent': () => {} })
  const reason = new Error('the person left')
  await expect(read('/silent', 'page', { signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
  const later = new AbortController()
  const reading = read('/silent', 'page', { signal: later.signal })
  later.abort(reason)
  await expect(reading).rejects.toBe(reason)
})
