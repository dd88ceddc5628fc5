import sharp from 'sharp'
import { expect, test } from 'vitest'
import { type Chain, type ChainWish, emailProtection, keyUsages, makeChain } from '../../../test/certificates.ts'
import { findCredentialProblems } from './check-credentials.ts'
import { createC2paSigner } from './cose-sign.ts'
import { createDevelopmentCertificate } from './development-certificate.ts'
import { proveSigner } from './prove-signer.ts'
import { createProvenance } from './provenance.ts'
import { signingPurposes } from './signing-purposes.ts'

const chain = await makeChain()
const find = ({ certPem, keyPem }: Pick<Chain, 'certPem' | 'keyPem'>, now = new Date()) =>
  findCredentialProblems({ certPem, keyPem }, now).map(({ of, words }) => `${of} ${words}`)
const findIn = async (wish: ChainWish) => find(await makeChain(wish))

test('a bought chain and the development certificate are good, and what they sign is valid', async () => {
  for (const credentials of [chain, await createDevelopmentCertificate()]) {
    expect(find(credentials)).toEqual([])
    const provenance = createProvenance({ signer: createC2paSigner(credentials) })
    const data = await sharp({ create: { width: 8, height: 8, channels: 4, background: 'teal' } })
      .raw()
      .toBuffer()
    const record = {
      origin: 'studio',
      overlaid: false,
      title: 'Proof',
      modelVersion: 'studio',
      brandKitId: 'kit_1',
      brandKitVersion: 1,
      imageId: 'img_1',
      createdAt: new Date(),
      description: '',
    } as const
    const signed = await provenance.label({ data, width: 8, height: 8 }, 'png', record)
    expect(await provenance.read(signed, 'image/png')).toMatchObject({ state: 'valid', issues: [] })
  }
})

test('each fault of a certificate is named', async () => {
  expect(await findIn({ toDay: -0.5 })).toEqual([expect.stringMatching(/^certificate expired on \d{4}-/)])
  expect(await findIn({ fromDay: 2 })).toEqual([expect.stringMatching(/^certificate is not valid before \d{4}-/)])
  const serverAuth = '1.3.6.1.5.5.7.3.1'
  expect(await findIn({ purposes: [serverAuth] })).toEqual([
    expect.stringContaining(`key usage ${serverAuth}; it needs`),
  ])
  expect(await findIn({ purposes: ['2.5.29.37.0', emailProtection] })).toEqual([expect.stringContaining('it needs')])
  expect(await findIn({ purposes: [] })).toEqual([expect.stringContaining('key usage none; it needs')])
  expect(await findIn({ withoutIssuerKey: true })).toEqual([expect.stringContaining('authority key identifier')])
  expect(await findIn({ usages: keyUsages.keyEncipherment })).toEqual([expect.stringContaining('digitalSignature')])
  expect(await findIn({ isAuthority: true, purposes: [emailProtection], usages: keyUsages.digitalSignature })).toEqual([
    expect.stringContaining("is an authority's"),
  ])
})

test('a chain that is out of order, broken or ends in its root is named', () => {
  const { leafPem, issuerPem, rootPem, keyPem } = chain
  expect(find({ certPem: issuerPem + leafPem, keyPem })).toContain(
    "key belongs to certificate 2; the signer's own certificate must come first",
  )
  expect(find({ certPem: `${leafPem}\n${rootPem}`, keyPem })).toEqual([
    expect.stringContaining('certificate 1 is not signed by certificate 2'),
    expect.stringContaining('is a root'),
  ])
  expect(find({ certPem: [leafPem, issuerPem, rootPem].join('\n'), keyPem })).toEqual([
    'certificate the last certificate is a root; leave it out',
  ])
  expect(find({ certPem: rootPem, keyPem })).toContainEqual(expect.stringContaining('is signed by itself'))
})

test('a key of another kind, of another certificate or no key at all is named', async () => {
  const rsa = {
    name: 'RSASSA-PKCS1-v1_5',
    modulusLength: 2048,
    publicExponent: new Uint8Array([1, 0, 1]),
    hash: 'SHA-256',
  }
  expect(await findIn({ keyKind: rsa })).toEqual([expect.stringContaining('key is of the kind rsa; it must be')])
  expect(await findIn({ keyKind: { name: 'ECDSA', namedCurve: 'P-384' } })).toEqual([
    expect.stringContaining('key is of the kind secp384r1'),
  ])
  const other = await makeChain()
  expect(find({ certPem: chain.certPem, keyPem: other.keyPem })).toEqual(['key does not belong to the certificate'])
  expect(find({ certPem: chain.certPem, keyPem: 'nonsense' })).toEqual([
    expect.stringContaining('no private key in PEM'),
  ])
  expect(find({ certPem: 'nonsense', keyPem: chain.keyPem })).toEqual([
    expect.stringContaining('no certificate in PEM'),
  ])
})

test('a certificate for any purpose that C2PA allows is good, and what it signs is valid', async () => {
  for (const purpose of signingPurposes) {
    const bought = await makeChain({ purposes: [purpose] })
    expect([purpose, find(bought), await proveSigner(bought)]).toEqual([purpose, [], []])
  }
  const wrong = await makeChain({ purposes: ['1.3.6.1.5.5.7.3.1'] })
  expect(await proveSigner(wrong)).toEqual(['signingCredential.invalid'])
})
