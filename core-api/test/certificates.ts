import 'reflect-metadata'
import { webcrypto } from 'node:crypto'
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  type X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509'
import type { SigningCredentials } from '../src/imaging/provenance/cose-sign.ts'

const p256 = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
const dayMs = 86_400_000
export const emailProtection = '1.3.6.1.5.5.7.3.4'
export const keyUsages = KeyUsageFlags

export interface ChainWish {
  /** Web Crypto's name of the leaf's key; P-256 unless said otherwise. */
  readonly keyKind?: object
  /** Purposes of the leaf, as object identifiers. */
  readonly purposes?: readonly string[]
  readonly usages?: number
  readonly isAuthority?: boolean
  /** Leaves out by which key it was issued. */
  readonly withoutIssuerKey?: boolean
  /** Days from today. */
  readonly fromDay?: number
  readonly toDay?: number
}

export interface Chain extends SigningCredentials {
  readonly leafPem: string
  readonly issuerPem: string
  readonly rootPem: string
}

interface Party {
  readonly keys: webcrypto.CryptoKeyPair
  readonly certificate: X509Certificate
}

/** A root, an authority under it and a signer's certificate, as somebody buys one; each part can be spoiled. */
export async function makeChain(wish: ChainWish = {}): Promise<Chain> {
  const root = await issue({ name: 'Test root', isAuthority: true })
  const issuer = await issue({ name: 'Test authority', isAuthority: true }, root)
  const { keys, certificate } = await issue({ name: 'Example Studio', ...wish }, issuer)
  const [leafPem, issuerPem, rootPem] = [certificate, issuer.certificate, root.certificate].map((one) =>
    one.toString('pem'),
  ) as [string, string, string]
  const key = await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)
  const keyPem = PemConverter.encode(key, 'PRIVATE KEY')
  return { certPem: `${leafPem}\n${issuerPem}`, keyPem, leafPem, issuerPem, rootPem }
}

async function issue({ name, ...wish }: ChainWish & { name: string }, by?: Party): Promise<Party> {
  const algorithm = wish.keyKind ?? p256
  const keys = (await webcrypto.subtle.generateKey(algorithm as typeof p256, true, ['sign', 'verify'])) as never
  const { publicKey, privateKey } = keys as webcrypto.CryptoKeyPair
  const isAuthority = wish.isAuthority ?? false
  const usages = wish.usages ?? (isAuthority ? KeyUsageFlags.keyCertSign : KeyUsageFlags.digitalSignature)
  const purposes = wish.purposes ?? (isAuthority ? [] : [emailProtection])
  const certificate = await X509CertificateGenerator.create({
    subject: `CN=${name}, O=Test`,
    issuer: by?.certificate.subject ?? `CN=${name}, O=Test`,
    publicKey,
    signingKey: by?.keys.privateKey ?? privateKey,
    signingAlgorithm: p256,
    notBefore: new Date(Date.now() + (wish.fromDay ?? -1) * dayMs),
    notAfter: new Date(Date.now() + (wish.toDay ?? 400) * dayMs),
    extensions: [
      new BasicConstraintsExtension(isAuthority, undefined, true),
      new KeyUsagesExtension(usages, true),
      ...(wish.withoutIssuerKey || !by ? [] : [await AuthorityKeyIdentifierExtension.create(by.keys.publicKey)]),
      ...(purposes.length > 0 ? [new ExtendedKeyUsageExtension([...purposes], true)] : []),
    ],
  })
  return { keys, certificate }
}
