import { Resolver } from 'node:dns/promises'
import { isIP, type LookupFunction } from 'node:net'
import { buildConnector } from 'undici'
import { isLoopbackAddress, isPublicAddress, isPublicName } from './web-reader-address.ts'

/** All IP addresses of a name. Rejects when there is none. */
export type ResolveName = (hostname: string) => Promise<readonly string[]>

export interface GuardedConnectOptions {
  readonly resolve: ResolveName
  /** Longest time until a connection stands, and the time that every failure takes. */
  readonly connectMs: number
  /** Tests only: ports of this machine that may be reached, and whom TLS trusts there. */
  readonly loopback: { readonly ports: readonly number[]; readonly ca?: string }
}

/**
 * Connects to public addresses and to nothing else. Every address of a name is judged, also when the host is an address itself, and the
 * connection goes to one that was judged: the name is not resolved again. Each failure, whatever its reason, is told after `connectMs`
 * and in one way, so nobody learns from an answer or its time what there is in the network around us.
 */
export function createGuardedConnect({ resolve, connectMs, loopback }: GuardedConnectOptions) {
  const isAllowed = (address: string, port: number): boolean =>
    isPublicAddress(address) || (loopback.ports.includes(port) && isLoopbackAddress(address))

  async function judge(hostname: string, port: number): Promise<readonly string[]> {
    const isLiteral = isIP(hostname) !== 0
    if (!isLiteral && !isPublicName(hostname)) throw new Error('not a public name')
    const addresses = isLiteral ? [hostname] : await resolve(hostname)
    // One private address among public ones is how rebinding begins, so all have to pass.
    if (addresses.length === 0 || !addresses.every((address) => isAllowed(address, port)))
      throw new Error('not a public address')
    return addresses
  }

  return (target: buildConnector.Options, callback: buildConnector.Callback): void => {
    const port = Number(target.port) || (target.protocol === 'https:' ? 443 : 80)
    const clock = new AbortController()
    const { signal } = clock
    let failure: Error | undefined
    const timer = setTimeout(() => {
      clock.abort()
      callback(new Error('not reached', { cause: failure }), null)
    }, connectMs)
    judge(target.hostname, port)
      .then((addresses) => dial(target, { addresses, signal, ca: loopback.ca }))
      .then((socket) => {
        if (signal.aborted || !isAllowed(socket.remoteAddress ?? '', port)) return void socket.destroy()
        clearTimeout(timer)
        callback(null, socket)
      })
      .catch((cause: unknown) => {
        failure = cause as Error
      })
  }
}

type Socket = NonNullable<Parameters<buildConnector.Callback>[1]>
interface Dialling {
  readonly addresses: readonly string[]
  readonly signal: AbortSignal
  readonly ca: string | undefined
}

/** A connection to one of these addresses; the name goes on being what the certificate must carry. */
function dial(target: buildConnector.Options, { addresses, signal, ca }: Dialling): Promise<Socket> {
  const connect = buildConnector({
    allowH2: false,
    autoSelectFamily: true,
    lookup: pinned(addresses),
    maxCachedSessions: 0,
    timeout: 0, // the clock of createGuardedConnect counts
    ...(ca !== undefined && { ca }),
  }) as (options: buildConnector.Options, callback: buildConnector.Callback) => Socket
  return new Promise((resolve, reject) => {
    const socket = connect(target, (error, connected) => (connected ? resolve(connected) : reject(error)))
    if (signal.aborted) socket.destroy()
    signal.addEventListener('abort', () => socket.destroy(), { once: true })
  })
}

const pinned =
  (addresses: readonly string[]): LookupFunction =>
  (_hostname, options, callback) => {
    const all = addresses.map((address) => ({ address, family: isIP(address) }))
    if (options.all) callback(null, all)
    else callback(null, all[0]?.address ?? '', all[0]?.family)
  }

/** DNS without the threads that pictures are decoded on and without this machine's own list of names. */
export const createResolveName = (timeoutMs: number): ResolveName => {
  const resolver = new Resolver({ timeout: timeoutMs, tries: 1 })
  return async (hostname) => {
    const answers = await Promise.allSettled([resolver.resolve4(hostname), resolver.resolve6(hostname)])
    const addresses = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []))
    if (addresses.length === 0) throw new Error('no such name')
    return addresses
  }
}
