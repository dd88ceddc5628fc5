import { createHmac, createSecretKey } from 'node:crypto'
import type { FastifyRequest } from 'fastify'

/** Keyed one-way names for what must be recognized again but never read back. */
export interface Pseudonyms {
  /** An address as an IPv6 in fd00::/8, because better-auth keeps only what parses as an address. IPv6 counts by /64. */
  address(ip: string): string
  agent(userAgent: string): string
  /** What stands in the database for a session token, a device code or the subject of a limit. */
  blind(value: string): string
}

export function createPseudonyms(key: Buffer): Pseudonyms {
  const secret = createSecretKey(key) // once: preparing a key costs more than signing with it
  const name = (kind: string, value: string) => createHmac('sha256', secret).update(`${kind}\0${value}`)
  return {
    address: (ip) =>
      (`fd${name('address', network(ip)).digest('hex').slice(0, 30)}`.match(/.{4}/g) as string[]).join(':'),
    agent: (userAgent) => `h1:${name('agent', userAgent).digest('base64url').slice(0, 32)}`,
    blind: (value) => `h1:${name('token', value).digest('base64url')}`,
  }
}

/** One household or host usually owns a whole /64: counting single IPv6 addresses would count nothing. */
function network(ip: string): string {
  const plain = ip.replace(/^::ffff:(?=\d+\.)/i, '').split('%', 1)[0] as string
  if (!plain.includes(':')) return plain
  const [head = '', tail] = plain.toLowerCase().split('::')
  const left = head ? head.split(':') : []
  const right = tail ? tail.split(':') : []
  const gap = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length)
  const groups = [...left, ...Array<string>(gap).fill('0'), ...right].slice(0, 4)
  return groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':')
}

/** The headers that better-auth may see: nothing in them names a machine or a browser. */
export function pseudonymousHeaders(request: FastifyRequest, pseudonyms: Pseudonyms): Headers {
  const headers = new Headers()
  for (const name of ['cookie', 'authorization'] as const) {
    const value = request.headers[name]
    if (value) headers.set(name, value)
  }
  headers.set('x-real-ip', pseudonyms.address(request.ip))
  headers.set('user-agent', pseudonyms.agent(request.headers['user-agent'] ?? ''))
  return headers
}
