import { X509Certificate } from 'node:crypto'

/** The certificates of a PEM text in its order. @throws Error when a block is damaged; a text without blocks gives none. */
export function readChain(certPem: string): X509Certificate[] {
  const blocks = certPem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []
  return blocks.map((block) => new X509Certificate(block))
}

/** When the first certificate of a chain to run out does so. */
export const chainEnd = (chain: readonly X509Certificate[]): Date =>
  new Date(Math.min(...chain.map(({ validToDate }) => validToDate.getTime())))
