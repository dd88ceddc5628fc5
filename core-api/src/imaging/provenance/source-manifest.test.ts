import { readFileSync } from 'node:fs'
import { type ImageFormat, imageMimes } from '@imagelayer/shared/contract/images.ts'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { damageManifest, signAsProvider } from '../../../test/fakes/google-pictures.ts'
import { decodeCover } from '../decode/decode-cover.ts'
import { readManifests } from './c2pa.ts'
import { createC2paSigner } from './cose-sign.ts'
import { createDevelopmentCertificate } from './development-certificate.ts'
import { createProvenance } from './provenance.ts'
import type { ProvenanceRecord } from './provenance-record.ts'

const formats = Object.keys(imageMimes) as ImageFormat[]
const provenance = createProvenance({ signer: createC2paSigner(await createDevelopmentCertificate()) })
const photo = readFileSync('/usr/share/backgrounds/mate/nature/Dune.jpg')
const painted = await signAsProvider(await sharp(photo).resize(600, 400).png().toBuffer())
const picture = await decodeCover(painted, { width: 320, height: 200 })
const record: ProvenanceRecord = {
  origin: 'model',
  overlaid: true,
  title: 'Dunes',
  modelVersion: 'gemini-3.1-flash-image',
  brandKitId: 'kit_1',
  brandKitVersion: 7,
  imageId: 'img_1',
  createdAt: new Date('2026-03-01T12:00:00Z'),
  description: 'Dunes in the evening',
}
const term = (name: string) => `http://cv.iptc.org/newscodes/digitalsourcetype/${name}`
const labelWith = (bytes: Buffer, format: ImageFormat, changes: Partial<ProvenanceRecord> = {}) =>
  provenance.label(picture, format, { ...record, ...changes, source: { bytes, mime: 'image/png' } })
const assertionsOf = async (bytes: Buffer, mime: string): Promise<Record<string, unknown>> => {
  const store = (await readManifests(bytes, { mime }))?.store
  const assertions = store?.manifests?.[store.active_manifest ?? '']?.assertions ?? []
  return Object.fromEntries(assertions.map(({ label, data }) => [label, data]))
}

test.each(formats)("%s: the maker's own manifest is carried on as what the picture was made from", async (format) => {
  const report = await provenance.read(await labelWith(painted, format), imageMimes[format])
  expect(report).toMatchObject({
    state: 'valid',
    issues: [],
    isOurs: true,
    actions: ['c2pa.opened', 'c2pa.edited'],
    model: 'gemini-3.1-flash-image',
    digitalSourceType: term('compositeWithTrainedAlgorithmicMedia'),
  })
  expect(report.ingredients).toEqual([
    {
      title: 'Painted by gemini-3.1-flash-image',
      relationship: 'parentOf',
      state: 'valid',
      signedBy: 'ImageLayer development signer',
      digitalSourceType: term('trainedAlgorithmicMedia'),
    },
  ])
})

test('a background without layers says of itself, too, that a model painted it', async () => {
  const report = await provenance.read(await labelWith(painted, 'webp', { overlaid: false }), 'image/webp')
  expect([report.state, report.digitalSourceType]).toEqual(['valid', term('trainedAlgorithmicMedia')])
})

test("a maker's picture that was changed after it was signed is noted, and ours still holds", async () => {
  const changed = Buffer.from(painted)
  const at = Math.floor(changed.length / 2)
  changed[at] = (changed[at] ?? 0) ^ 1
  const report = await provenance.read(await labelWith(changed, 'png'), 'image/png')
  expect(report).toMatchObject({ state: 'valid', isOurs: true, ingredients: [{ state: 'invalid' }] })
})

test("a maker's manifest beyond reading is noted, and the picture is signed as made", async () => {
  const signed = await labelWith(damageManifest(painted), 'jpeg')
  const report = await provenance.read(signed, 'image/jpeg')
  expect(report).toMatchObject({ state: 'valid', actions: ['c2pa.created', 'c2pa.edited'], ingredients: [] })
  const { 'org.imagelayer.record': kept } = await assertionsOf(signed, 'image/jpeg')
  expect(kept).toMatchObject({ imageId: 'img_1', sourceManifest: 'unreadable' })
})

test('every picture forbids training on it', async () => {
  const assertions = await assertionsOf(await provenance.label(picture, 'avif', record), 'image/avif')
  const use = { use: 'notAllowed' }
  expect(assertions['cawg.training-mining']).toEqual({
    entries: { 'cawg.ai_training': use, 'cawg.ai_generative_training': use, 'cawg.data_mining': use },
  })
  expect(assertions).not.toHaveProperty(['c2pa.soft-binding'])
})

test.each(formats)('%s: a watermark is told as an action and bound to its id', async (format) => {
  const signed = await provenance.label(picture, format, { ...record, watermarkId: '00c0ffee1234' })
  const report = await provenance.read(signed, imageMimes[format])
  expect([report.state, report.issues, report.actions]).toEqual([
    'valid',
    [],
    ['c2pa.created', 'c2pa.edited', 'c2pa.watermarked.bound'],
  ])
  const { 'c2pa.soft-binding': binding } = await assertionsOf(signed, imageMimes[format])
  expect(binding).toMatchObject({
    alg: 'org.imagelayer.watermark.v1',
    blocks: [{ scope: {}, value: '00c0ffee1234' }],
  })
})

test('only a signature of this very signer is ours, whatever names a certificate bears', async () => {
  const stranger = createProvenance({ signer: createC2paSigner(await createDevelopmentCertificate()) })
  const theirs = await stranger.label(picture, 'png', record)
  expect(await provenance.read(theirs, 'image/png')).toMatchObject({
    state: 'valid',
    signedBy: 'ImageLayer development signer',
    isOurs: false,
  })
  // Made by a stranger from ours: our manifest is inside, and does not lend its signer.
  const ours = await provenance.label(picture, 'png', record)
  const derived = await stranger.label(picture, 'png', { ...record, source: { bytes: ours, mime: 'image/png' } })
  expect(await provenance.read(derived, 'image/png')).toMatchObject({ state: 'valid', isOurs: false })
  const changed = Buffer.from(ours)
  const at = Math.floor(changed.length / 2)
  changed[at] = (changed[at] ?? 0) ^ 1
  expect(await provenance.read(changed, 'image/png')).toMatchObject({ state: 'invalid', isOurs: false })
})
