import { readFileSync } from 'node:fs'
import { type ImageFormat, imageMimes } from '@imagelayer/shared/contract/images.ts'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { decodeCover } from '../decode/decode-cover.ts'
import { encodePicture, resizePicture } from '../encode/encode-picture.ts'
import { createC2paSigner } from './cose-sign.ts'
import { createDevelopmentCertificate } from './development-certificate.ts'
import { createProvenance } from './provenance.ts'
import type { ProvenanceRecord } from './provenance-record.ts'

const formats = Object.keys(imageMimes) as ImageFormat[]
const certificate = await createDevelopmentCertificate()
const provenance = createProvenance({ signer: createC2paSigner(certificate) })
const picture = await decodeCover(readFileSync('/usr/share/backgrounds/mate/nature/YellowFlower.jpg'), {
  width: 480,
  height: 320,
})
const record: ProvenanceRecord = {
  origin: 'model',
  overlaid: true,
  title: 'Autumn <collection> & “more” 秋',
  modelVersion: 'gemini-3.1-flash-image',
  brandKitId: 'kit_1',
  brandKitVersion: 7,
  imageId: 'img_1',
  createdAt: new Date('2026-03-01T12:00:00Z'),
  description: 'A yellow flower\u0000 with the words "Autumn"',
}
const unsigned = { state: 'none', issues: [], actions: [], ingredients: [], isOurs: false }
const source = (name: string) => `http://cv.iptc.org/newscodes/digitalsourcetype/${name}`

test.each(formats)('%s: a labelled picture reads as valid and tells how it was made', async (format) => {
  const bytes = await provenance.label(picture, format, record)
  expect(await provenance.read(bytes, imageMimes[format])).toEqual({
    state: 'valid',
    issues: [],
    signedBy: 'ImageLayer development signer',
    actions: ['c2pa.created', 'c2pa.edited'],
    ingredients: [],
    isOurs: true,
    digitalSourceType: source('compositeWithTrainedAlgorithmicMedia'),
    model: 'gemini-3.1-flash-image',
    title: record.title,
    brandKitId: 'kit_1',
    brandKitVersion: 7,
    imageId: 'img_1',
  })
})

test.each(formats)('%s: one changed byte of the picture makes it invalid', async (format) => {
  const bytes = await provenance.label(picture, format, record)
  const changed = Buffer.from(bytes)
  // The manifest is 3 KB at one end of the file; in the middle there is nothing but the picture.
  const at = Math.floor(changed.length / 2)
  changed[at] = (changed[at] ?? 0) ^ 1
  const report = await provenance.read(changed, imageMimes[format])
  expect(report.state).toBe('invalid')
  expect(report.issues).toEqual([format === 'avif' ? 'assertion.bmffHash.mismatch' : 'assertion.dataHash.mismatch'])
})

test.each(formats)('%s: any new encoding drops the mark', async (format) => {
  const bytes = await provenance.label(picture, format, record)
  const again = await sharp(bytes).resize(100).png().toBuffer()
  expect(await provenance.read(again, 'image/png')).toEqual(unsigned)
})

test.each(formats)(
  '%s: other programs find the XMP label, and the pixels are those that were encoded',
  async (format) => {
    const bytes = await provenance.label(picture, format, record)
    const { xmpAsString = '', width, height } = await sharp(bytes).metadata()
    expect([width, height]).toEqual([480, 320])
    expect(xmpAsString).toContain(`DigitalSourceType="${source('compositeWithTrainedAlgorithmicMedia')}"`)
    expect(xmpAsString).toContain('AISystemUsed="gemini-3.1-flash-image"')
    expect(xmpAsString).toContain('A yellow flower  with the words &#34;Autumn&#34;')
    const plain = await encodePicture(picture, { format })
    expect((await sharp(bytes).raw().toBuffer()).equals(await sharp(plain).raw().toBuffer())).toBe(true)
  },
)

test('every size and every one of many at once is signed', async () => {
  const labelled = await Promise.all(
    [480, 200, 64, 16].map(async (width) => provenance.label(await resizePicture(picture, width), 'webp', record)),
  )
  for (const bytes of labelled) expect((await provenance.read(bytes, 'image/webp')).state).toBe('valid')
})

test.each([
  ['model', true, 'compositeWithTrainedAlgorithmicMedia'],
  ['model', false, 'trainedAlgorithmicMedia'],
  ['studio', true, 'algorithmicMedia'],
  ['studio', false, 'algorithmicMedia'],
  ['upload', true, 'composite'],
] as const)('%s with overlay %s is labelled %s', async (origin, overlaid, name) => {
  const bytes = await provenance.label(picture, 'jpeg', { ...record, origin, overlaid })
  expect((await provenance.read(bytes, 'image/jpeg')).digitalSourceType).toBe(source(name))
  const { xmpAsString = '' } = await sharp(bytes).metadata()
  expect(xmpAsString).toContain(source(name))
  expect(xmpAsString.includes('AISystemUsed')).toBe(origin === 'model')
})

test('a signature is trusted only under a root that the reader believes', async () => {
  const bytes = await provenance.label(picture, 'jpeg', record)
  const stranger = await createDevelopmentCertificate()
  const read = (trustAnchorsPem: string) =>
    createProvenance({ signer: createC2paSigner(certificate), trustAnchorsPem }).read(bytes, 'image/jpeg')
  expect((await read(certificate.authorityPem)).state).toBe('trusted')
  expect(await read(stranger.authorityPem)).toMatchObject({ state: 'valid', issues: ['signingCredential.untrusted'] })
})

test('pictures without a mark, damaged marks and other files are answered in order', async () => {
  const plain = await encodePicture(picture, { format: 'png' })
  expect(await provenance.read(plain, 'image/png')).toEqual(unsigned)
  await expect(provenance.read(plain, 'text/html')).rejects.toMatchObject({ code: 'input.unsupported' })
  const signed = await provenance.label(picture, 'png', record)
  const begin = signed.indexOf('jumb')
  for (let step = 0; step < 60; step += 1) {
    const damaged = Buffer.from(signed)
    const at = begin + step * 41
    damaged[at] = (damaged[at] ?? 0) ^ 0x55
    expect((await provenance.read(damaged, 'image/png')).state).not.toBe('trusted')
  }
  expect((await provenance.read(signed, 'image/png')).state).toBe('valid')
})

test('a signer says at the start what is wrong with its certificate or key', async () => {
  const other = await createDevelopmentCertificate()
  expect(() => createC2paSigner({ certPem: certificate.certPem, keyPem: other.keyPem })).toThrow('does not belong')
  expect(() => createC2paSigner({ certPem: 'nonsense', keyPem: certificate.keyPem })).toThrow('not PEM')
  expect(() => createC2paSigner({ certPem: certificate.certPem, keyPem: 'nonsense' })).toThrow()
})
