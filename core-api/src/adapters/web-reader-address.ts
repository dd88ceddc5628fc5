import ipaddr from 'ipaddr.js'

/** Ranges of the public part of IPv6 (2000::/3) that lead elsewhere and that no list of special ranges names yet: documentation. */
const deniedIpv6 = ['3fff::/20'].map((range) => ipaddr.IPv6.parseCIDR(range))
/** Azure answers its virtual machines at a public address with their secrets. */
const deniedIpv4 = ['168.63.129.16/32'].map((range) => ipaddr.IPv4.parseCIDR(range))
const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3')

/**
 * Whether an IP address is one of the public internet: an allow-list, so what nobody thought of is refused. IPv6 that carries an IPv4
 * address (mapped, compatible, NAT64, 6to4, Teredo) is refused whatever it carries.
 */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false
  const address = ipaddr.parse(text)
  if (address.range() !== 'unicast') return false
  if (address.kind() === 'ipv4') return !deniedIpv4.some((range) => address.match(range))
  return address.match(globalUnicast) && !deniedIpv6.some((range) => address.match(range))
}

/** An address of this machine itself, which only tests may read. */
export const isLoopbackAddress = (text: string): boolean =>
  ipaddr.isValid(text) && ipaddr.parse(text).range() === 'loopback'

/** Ends of names that belong to a machine or a house and never to the public web (RFC 6761, 6762, 8375, 9476 and ICANN's .internal). */
const privateEnds = ['localhost', 'local', 'internal', 'home.arpa', 'lan', 'intranet', 'corp', 'home', 'alt', 'onion']

/** Whether a host name, as `URL` writes it, may be one of the public web. Says nothing of where it leads. */
export function isPublicName(hostname: string): boolean {
  if (hostname.endsWith('.') || hostname.length > 253 || !hostname.includes('.')) return false
  if (!/^[a-z0-9_-]+(\.[a-z0-9_-]+)*$/.test(hostname)) return false
  return !privateEnds.some((end) => hostname === end || hostname.endsWith(`.${end}`))
}

export interface TargetRules {
  /** Ports beside 80 and 443; tests only. */
  readonly ports: readonly number[]
}

/**
 * The address that a text means, or undefined when it is none that may be read: http and https only, the usual ports, no user name or
 * password. The host is not judged here but when it is connected to, so that a refusal takes as long as any failure.
 */
export function readTarget(text: string, rules: TargetRules, base?: string): URL | undefined {
  const told = text.trim()
  const isWhole = base !== undefined || /^[a-z][a-z0-9+.-]*:\/\//i.test(told)
  const url = URL.parse(isWhole ? told : `https://${told}`, base)
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) return undefined
  if (url.username !== '' || url.password !== '' || url.href.length > 4000) return undefined
  // `URL` leaves out the port that is the scheme's own.
  const port = url.port === '' ? undefined : Number(url.port)
  if (port !== undefined && port !== 80 && port !== 443 && !rules.ports.includes(port)) return undefined
  url.hash = ''
  return url
}
