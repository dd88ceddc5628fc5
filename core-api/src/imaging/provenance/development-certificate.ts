import 'reflect-metadata'
import { webcrypto } from 'node:crypto'
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectKeyIdentifierExtension,
  type X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509'
import type { SigningCredentials } from './cose-sign.ts'

export interface DevelopmentCertificate extends SigningCredentials {
  /** The root, for readers that shall trust it. It is on no trust list. */
  readonly authorityPem: string
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const
const dayMs = 86_400_000
const organization = 'O=ImageLayer development'

/**
 * A throw-away authority and a leaf under it, as C2PA wants them: signatures come out valid, never trusted. The
 * authority's private key is forgotten at once. Valid for about two years, from yesterday, as clocks differ.
 */
export async function createDevelopmentCertificate(now = new Date()): Promise<DevelopmentCertificate> {
  const [root, leaf] = await Promise.all([createKeys(), createKeys()])
  const validity = { notBefore: new Date(now.getTime() - dayMs), notAfter: new Date(now.getTime() + 800 * dayMs) }
  const authority = await X509CertificateGenerator.createSelfSigned({
    ...validity,
    name: `CN=ImageLayer development authority, ${organization}`,
    keys: root,
    signingAlgorithm: algorithm,
    extensions: [
      new BasicConstraintsExtension(true, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      await SubjectKeyIdentifierExtension.create(root.publicKey),
    ],
  })
  const certificate = await createLeaf({ authority, root, leaf, validity })
  const key = await webcrypto.subtle.exportKey('pkcs8', leaf.privateKey)
  return {
    certPem: certificate.toString('pem'),
    keyPem: PemConverter.encode(key, 'PRIVATE KEY'),
    authorityPem: authority.toString('pem'),
  }
}

const createKeys = () => webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])

interface LeafRequest {
  readonly authority: X509Certificate
  readonly root: webcrypto.CryptoKeyPair
  readonly leaf: webcrypto.CryptoKeyPair
  readonly validity: { readonly notBefore: Date; readonly notAfter: Date }
}

const createLeaf = async ({ authority, root, leaf, validity }: LeafRequest): Promise<X509Certificate> =>
  X509CertificateGenerator.create({
    ...validity,
    subject: `CN=ImageLayer development signer, ${organization}`,
    issuer: authority.subject,
    publicKey: leaf.publicKey,
    signingKey: root.privateKey,
    signingAlgorithm: algorithm,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.emailProtection], true),
      await SubjectKeyIdentifierExtension.create(leaf.publicKey),
      await AuthorityKeyIdentifierExtension.create(root.publicKey),
    ],
  })
