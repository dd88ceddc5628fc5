import 'reflect-metadata'
import { createPrivateKey, type KeyObject, type X509Certificate } from 'node:crypto'
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  X509Certificate as ParsedCertificate,
} from '@peculiar/x509'
import { readChain } from './certificate-chain.ts'
import type { SigningCredentials } from './cose-sign.ts'
import { signingPurposes } from './signing-purposes.ts'

/** One thing that is wrong, in words for the operator. */
export interface CredentialProblem {
  readonly of: 'certificate' | 'key'
  readonly words: string
}

const anyPurpose = '2.5.29.37.0'

/** Why readers would not accept what is signed with these; nothing when they would, today. */
export function findCredentialProblems({ certPem, keyPem }: SigningCredentials, now: Date): CredentialProblem[] {
  const chain = tryTo(() => readChain(certPem))
  const [leaf] = chain ?? []
  if (!chain || !leaf) return [{ of: 'certificate', words: 'is no certificate in PEM' }]
  const key = tryTo(() => createPrivateKey(keyPem))
  return [
    ...(key ? keyWords(key, chain) : ['is no private key in PEM, or is encrypted']).map((words) => ({
      of: 'key' as const,
      words,
    })),
    ...[...orderWords(chain), ...chain.flatMap((one) => timeWords(one, now)), ...leafWords(leaf)].map((words) => ({
      of: 'certificate' as const,
      words,
    })),
  ]
}

function keyWords(key: KeyObject, chain: readonly X509Certificate[]): string[] {
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = key
  if (type !== 'ec' || details?.namedCurve !== 'prime256v1')
    return [`is of the kind ${details?.namedCurve ?? type}; it must be an EC key on the curve P-256 (prime256v1)`]
  const at = chain.findIndex((certificate) => certificate.checkPrivateKey(key))
  if (at > 0) return [`belongs to certificate ${at + 1}; the signer's own certificate must come first`]
  return at < 0 ? ['does not belong to the certificate'] : []
}

function orderWords(chain: readonly X509Certificate[]): string[] {
  const words = chain.slice(1).flatMap((issuer, index) => {
    const issued = chain[index]
    if (!issued || (issued.checkIssued(issuer) && issued.verify(issuer.publicKey))) return []
    return [`certificate ${index + 1} is not signed by certificate ${index + 2}; each must be followed by its issuer`]
  })
  const last = chain.at(-1)
  if (chain.length > 1 && last && isSelfSigned(last)) words.push('the last certificate is a root; leave it out')
  return words
}

function timeWords(certificate: X509Certificate, now: Date): string[] {
  const { validFromDate, validToDate } = certificate
  if (validToDate < now) return [`expired on ${validToDate.toISOString()}`]
  if (validFromDate > now) return [`is not valid before ${validFromDate.toISOString()}`]
  return []
}

function leafWords(leaf: X509Certificate): string[] {
  const parsed = new ParsedCertificate(leaf.toString())
  const words: string[] = []
  if (parsed.getExtension(BasicConstraintsExtension)?.ca) words.push("is an authority's; it must be that of a signer")
  if (isSelfSigned(leaf)) words.push('is signed by itself; readers accept only what an authority has issued')
  else if (!parsed.getExtension(AuthorityKeyIdentifierExtension))
    words.push("lacks the authority key identifier, by which readers find its issuer's key")
  const found = leaf.keyUsage ?? []
  if (found.includes(anyPurpose) || !signingPurposes.some((purpose) => found.includes(purpose)))
    words.push(
      `has the extended key usage ${found.join(', ') || 'none'}; it needs one of ${signingPurposes.join(', ')}`,
    )
  const { usages } = parsed.getExtension(KeyUsagesExtension) ?? { usages: 0 }
  if ((usages & KeyUsageFlags.digitalSignature) === 0) words.push('lacks the key usage digitalSignature')
  return words
}

const isSelfSigned = (certificate: X509Certificate): boolean =>
  certificate.checkIssued(certificate) && certificate.verify(certificate.publicKey)

function tryTo<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}
