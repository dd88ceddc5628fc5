import { createPrivateKey, type KeyObject, sign, type X509Certificate } from 'node:crypto'
import { readChain } from './certificate-chain.ts'

/** What the C2PA library asks of a signer: a whole COSE_Sign1 message of exactly `reserveSize` bytes. */
export interface C2paSigner {
  readonly alg: 'es256'
  readonly reserveSize: number
  sign(bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>>
  /** How each of its signatures begins: the algorithm and the certificates, which are signed along. */
  readonly head: Buffer
}

export interface SigningCredentials {
  /** PEM: the leaf first, then intermediates; the root stays away. */
  readonly certPem: string
  /** PEM: the leaf's private key, on the curve P-256. */
  readonly keyPem: string
}

/** Room for signature, padding and heads beside the certificates. */
const spareBytes = 1024

/**
 * Signs claims with ES256. @throws Error, in words for the operator, when certificate and key are not PEM, are not on
 * P-256 or do not belong together.
 */
export function createC2paSigner({ certPem, keyPem }: SigningCredentials): C2paSigner {
  const key = createPrivateKey(keyPem)
  const chain = readChain(certPem)
  requireMatchingPair(chain[0], key)
  const protectedHeader = writeProtectedHeader(chain)
  const reserveSize = protectedHeader.length + spareBytes
  return {
    alg: 'es256',
    reserveSize,
    head: writeHead(protectedHeader),
    sign: async (bytes) => {
      const parts = [
        textString('Signature1'),
        byteString(protectedHeader),
        byteString(Buffer.alloc(0)),
        byteString(bytes),
      ]
      const signature = sign('sha256', Buffer.concat([head(4, 4), ...parts]), { key, dsaEncoding: 'ieee-p1363' })
      return padded(protectedHeader, signature, reserveSize)
    },
  }
}

/** How signatures under these certificates begin, to recognize those of a signer whose key is no longer at hand. */
export const signatureHead = (certPem: string): Buffer => writeHead(writeProtectedHeader(readChain(certPem)))

/** The map { 1: -7 (ES256), 33: x5chain }. */
function writeProtectedHeader(chain: readonly X509Certificate[]): Buffer {
  const certificates = chain.map((certificate) => byteString(certificate.raw))
  const [leaf = Buffer.alloc(0)] = certificates
  const x5chain = certificates.length === 1 ? leaf : Buffer.concat([head(4, certificates.length), ...certificates])
  return Buffer.concat([Buffer.from([0xa2, 0x01, 0x26, 0x18, 0x21]), x5chain])
}

/** COSE_Sign1 is tag 18 over a list of four, of which the protected header is the first. */
const writeHead = (protectedHeader: Buffer): Buffer =>
  Buffer.concat([Buffer.from([0xd2, 0x84]), byteString(protectedHeader)])

function requireMatchingPair(leaf: X509Certificate | undefined, key: KeyObject) {
  if (!leaf) throw new Error('the signing certificate is not PEM')
  if (key.asymmetricKeyDetails?.namedCurve !== 'prime256v1')
    throw new Error('the signing key must be on the curve P-256')
  if (!leaf.checkPrivateKey(key)) throw new Error('the signing key does not belong to the first certificate')
}

/** COSE_Sign1 (tag 18): protected header, { "pad": zeros }, nil payload, signature; padded to the promised size. */
function padded(protectedHeader: Buffer, signature: Buffer, size: number): Uint8Array<ArrayBuffer> {
  const message = (padding: number) =>
    Buffer.concat([
      writeHead(protectedHeader),
      Buffer.from([0xa1]),
      textString('pad'),
      byteString(Buffer.alloc(padding)),
      Buffer.from([0xf6]),
      byteString(signature),
    ])
  // 300 zeros already take a head of three bytes, so the head does not grow with the rest.
  const bytes = message(size - (message(300).length - 300))
  if (bytes.length !== size) throw new Error('the signature does not have its promised size')
  return new Uint8Array(bytes)
}

/** The head of a CBOR item: major type and length. Nothing we write reaches four gigabytes. */
function head(major: number, length: number): Buffer {
  const type = major << 5
  if (length < 24) return Buffer.from([type | length])
  if (length < 0x100) return Buffer.from([type | 24, length])
  if (length < 0x10000) return Buffer.from([type | 25, length >> 8, length & 0xff])
  const long = Buffer.alloc(5)
  long[0] = type | 26
  long.writeUInt32BE(length, 1)
  return long
}
const byteString = (bytes: Uint8Array) => Buffer.concat([head(2, bytes.length), bytes])
const textString = (words: string) => Buffer.concat([head(3, Buffer.byteLength(words)), Buffer.from(words)])
