import sharp from 'sharp'
import { afterAll, expect, test } from 'vitest'
import { photo } from '../../../test/picture-files.ts'
import { decodeCover } from '../decode/decode-cover.ts'
import { createC2paSigner } from './cose-sign.ts'
import { createDevelopmentCertificate } from './development-certificate.ts'
import { createProvenance } from './provenance.ts'
import { createReportReader } from './read-report.ts'

const certificate = await createDevelopmentCertificate()
const former = await createDevelopmentCertificate()
const labelBy = async (signer: typeof certificate, size = { width: 480, height: 320 }) =>
  createProvenance({ signer: createC2paSigner(signer) }).label(
    await decodeCover(photo('Dune.jpg').bytes, size),
    'webp',
    {
      origin: 'model',
      overlaid: true,
      title: 'Dunes',
      modelVersion: 'gemini-test-1',
      brandKitId: 'kit_1',
      brandKitVersion: 7,
      imageId: 'img_1',
      createdAt: new Date(),
      description: 'Dunes in the evening',
    },
  )
const reader = createReportReader({ ownCertsPem: [certificate.certPem, former.certPem] })
afterAll(() => reader.close())

test('signature, label and watermark are read in one go; pictures of our former signers are ours too', async () => {
  for (const signer of [certificate, former]) {
    const { credentials, label, watermark } = await reader.read(await labelBy(signer))
    expect(credentials).toMatchObject({ state: 'valid', isOurs: true, imageId: 'img_1' })
    expect(label).toMatchObject({ aiSystem: 'gemini-test-1' })
    expect(watermark.found).toBe(false)
  }
  const stranger = await reader.read(await labelBy(await createDevelopmentCertificate()))
  expect(stranger.credentials).toMatchObject({ state: 'valid', isOurs: false })
})

test('roots that the operator believes make a signature trusted, and not our own', async () => {
  const trusting = createReportReader({ ownCertsPem: [certificate.certPem], trustAnchorsPem: former.authorityPem })
  const [theirs, ours] = [await labelBy(former), await labelBy(certificate)]
  expect((await trusting.read(theirs)).credentials).toMatchObject({ state: 'trusted', issues: [], isOurs: false })
  expect((await trusting.read(ours)).credentials).toMatchObject({
    state: 'valid',
    issues: ['signingCredential.untrusted'],
    isOurs: true,
  })
  await trusting.close()
})

test('pixels beyond reading are damage in an unsigned picture, and a change in a signed one', async () => {
  const signed = await labelBy(certificate)
  const damaged = Buffer.from(signed)
  damaged.fill(0, 400, Math.floor(signed.length / 2))
  const report = await reader.read(damaged)
  expect(report.credentials).toMatchObject({ state: 'invalid', issues: ['assertion.dataHash.mismatch'] })
  expect(report.watermark.found).toBe(false)
  const plain = await sharp(photo('Storm.jpg').bytes).resize(600).jpeg().toBuffer()
  await expect(reader.read(plain.subarray(0, plain.length / 2))).rejects.toMatchObject({
    code: 'input.invalid',
    details: { rule: 'damaged' },
  })
})

test('a picture that takes too long is refused, and the next one is read', async () => {
  const impatient = createReportReader({ ownCertsPem: [], timeoutMs: 1 })
  const large = await sharp(photo('Aqua.jpg').bytes).resize(5000).png().toBuffer()
  for (let round = 0; round < 2; round += 1)
    await expect(impatient.read(large)).rejects.toMatchObject({ code: 'input.invalid', details: { rule: 'time' } })
  await impatient.close()
  expect((await reader.read(await labelBy(certificate))).credentials.state).toBe('valid')
})
