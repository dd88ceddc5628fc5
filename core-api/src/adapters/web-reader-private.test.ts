import { type AddressInfo, createServer, type Server } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createWebReader } from './web-reader.ts'
import { isPublicAddress, readTarget } from './web-reader-address.ts'
import { createGuardedConnect, type ResolveName } from './web-reader-connect.ts'

/** Servers that nobody may reach. They count who does. */
const canaries: Server[] = []
let touched = 0
let port = 0
beforeAll(async () => {
  const open = (host: string, wanted: number): Promise<Server> =>
    new Promise((resolve) => {
      const server = createServer((socket) => {
        touched += 1
        socket.destroy()
      })
      server.listen(wanted, host, () => resolve(server))
    })
  const first = await open('127.0.0.1', 0)
  port = (first.address() as AddressInfo).port
  canaries.push(first, await open('::1', port))
})
afterAll(() => {
  for (const server of canaries) server.close()
})

/** Hosts as people who mean harm write them. The port of the canaries is put behind each. */
const hosts = [
  ...['127.0.0.1', '127.1', '127.0.1', '127.255.255.254', '0', '0.0.0.0', '0.1.2.3', '2130706433', '017700000001'],
  ...['0x7f.1', '0x7f000001', '0x7F.0x00.0x00.0x01', '0177.0.0.1', '127.0.0.1.', '①②⑦.0.0.1', '127。0。0。1'],
  ...['１２７．０．０．１', '%31%32%37.0.0.1', '127.0.0.0x1', '10.0.0.1', '10.255.255.255', '172.16.0.1'],
  ...['172.31.255.255', '192.168.0.1', '192.168.1.254', '169.254.169.254', '169.254.0.1', '100.64.0.1'],
  ...['100.127.255.255', '100.100.100.200', '198.18.0.1', '198.19.255.255', '192.0.0.1', '192.0.0.192', '192.0.2.1'],
  ...['198.51.100.7', '203.0.113.9', '192.88.99.1', '224.0.0.1', '239.255.255.255', '240.0.0.1', '255.255.255.255'],
  ...['168.63.129.16', '192.31.196.1', '192.52.193.1', '[::1]', '[::]', '[0:0:0:0:0:0:0:1]', '[::127.0.0.1]'],
  ...['[::7f00:1]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[::ffff:0:127.0.0.1]', '[64:ff9b::7f00:1]'],
  ...['[64:ff9b::169.254.169.254]', '[64:ff9b:1::a00:1]', '[2002:7f00:1::]', '[2002:a9fe:a9fe::1]'],
  ...['[2001::7f00:1]', '[2001:0:53aa:64c::1]', '[2001:db8::1]', '[3fff::1]', '[2001:10::1]', '[2001:20::1]'],
  ...['[2001:2::1]', '[fc00::1]', '[fd00:ec2::254]', '[fe80::1]', '[fec0::1]', '[ff02::1]', '[100::1]', '[5f00::1]'],
  ...['localhost', 'LOCALHOST', 'localhost.', 'loc\u00adalhost', 'ⓛocalhost', '%6c%6fcalhost', 'a.localhost'],
  ...['localhost.localdomain', 'router.local', 'db.internal', 'metadata.google.internal', 'nas.home.arpa', 'printer'],
  ...['intranet', 'mail.corp', 'fritz.lan', 'example.com.', 'example.com..'],
]

/** Everything resolves to the canary, as a hosts file or a search domain may do. */
const toCanary: ResolveName = async () => ['127.0.0.1']
const fails = (hostname: string, protocol: string, resolve = toCanary): Promise<boolean> =>
  new Promise((done) => {
    const connect = createGuardedConnect({ resolve, connectMs: 60, loopback: { ports: [] } })
    connect({ hostname, protocol, port: String(port) }, (error, socket) => {
      socket?.destroy()
      done(error !== null)
    })
  })

test('no spelling of a private address is connected to, by http or https', async () => {
  expect(hosts.length).toBeGreaterThanOrEqual(80)
  const urls = hosts.flatMap((host) => [URL.parse(`http://${host}:${port}/`), URL.parse(`https://${host}:${port}/`)])
  const parsed = urls.filter((url) => url !== null)
  expect(parsed.length).toBeGreaterThan(150)
  const results = await Promise.all(
    parsed.map(async ({ hostname, protocol }) => [hostname, await fails(hostname.replace(/[[\]]/g, ''), protocol)]),
  )
  for (const [hostname, failed] of results) expect([hostname, failed]).toEqual([hostname, true])
  expect(touched).toBe(0)
})

test('the reader itself gives one and the same refusal for all of them', async () => {
  const reader = createWebReader({ publicUrl: 'http://il.test', resolve: toCanary, connectMs: 60 })
  const refusals = await Promise.all(
    hosts.flatMap((host) =>
      ['http://', 'https://', ''].map((scheme) =>
        reader.read({ address: `${scheme}${host}/`, kind: 'page' }).then(
          () => 'read',
          ({ code, words, details }) => JSON.stringify([code, words, details]),
        ),
      ),
    ),
  )
  expect([...new Set(refusals)]).toEqual([expect.stringContaining('"unreachable"')])
  await reader.close()
})

test.each([
  'gopher://example.com/',
  'file:///etc/passwd',
  'data:text/html,<h1>x',
  'javascript:alert(1)',
  'ftp://example.com/',
  'mailto:somebody@example.com',
  'view-source:https://example.com',
  'https://user@example.com/',
  'https://user:secret@example.com/',
  'https://127.0.0.1@example.com/',
  'https://example.com:8080/',
  'https://example.com:22/',
  'http://example.com:6379/',
  'http://example.com:65536/',
  'https://',
  'https:///',
  '//',
  '',
  'https://exa mple.com',
  `https://example.com/${'a'.repeat(5000)}`,
])('%s is no address that is read', (address) => {
  expect(readTarget(address, { ports: [] })).toBeUndefined()
})

test('addresses of the web are understood as people write them', () => {
  const read = (text: string): string | undefined => readTarget(text, { ports: [] })?.href
  expect(read('example.com')).toBe('https://example.com/')
  expect(read(' Example.COM/a?b#c ')).toBe('https://example.com/a?b')
  expect(read('https://example.com:443/')).toBe('https://example.com/')
  expect(read('http://example.com:80/x')).toBe('http://example.com/x')
  expect(read('例子.中国')).toBe('https://xn--fsqu00a.xn--fiqs8s/')
  expect(readTarget('/b.css', { ports: [] }, 'https://example.com/a/')?.href).toBe('https://example.com/b.css')
  expect(['8.8.8.8', '1.1.1.1', '2606:4700::1111', '2a00:1450:4001::1'].every(isPublicAddress)).toBe(true)
})

test('a name is judged by every address it has, also when it changes its mind or hides behind an alias', async () => {
  const answers: Record<string, readonly string[]> = {
    'mixed.example.com': ['93.184.215.14', '127.0.0.1'],
    'six.example.com': ['2606:4700::1111', '::1'],
    'mapped.example.com': ['::ffff:127.0.0.1'],
    'alias-of-inside.example.com': ['10.0.0.5'],
    'nothing.example.com': [],
    'nonsense.example.com': ['not an address'],
  }
  for (const [name, addresses] of Object.entries(answers))
    expect([name, await fails(name, 'http:', async () => addresses)]).toEqual([name, true])
  expect(touched).toBe(0)
})

test('a connection goes to the address that was judged: a second answer is never asked for', async () => {
  const asked: string[] = []
  const server = createServer((socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n<p>hello</p>'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const allowed = (server.address() as AddressInfo).port
  const reader = createWebReader({
    publicUrl: 'http://il.test',
    resolve: async (name) => {
      asked.push(name)
      return asked.length === 1 ? ['127.0.0.1'] : ['10.0.0.1']
    },
    loopback: { ports: [allowed] },
    connectMs: 200,
  })
  const address = `http://rebinding.example.com:${allowed}/`
  expect((await reader.read({ address, kind: 'page' })).bytes.toString()).toBe('<p>hello</p>')
  expect(asked).toEqual(['rebinding.example.com'])
  await expect(reader.read({ address, kind: 'page' })).rejects.toMatchObject({ details: { rule: 'unreachable' } })
  await reader.close()
  server.close()
})
