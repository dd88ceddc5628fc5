import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { EditedComposition } from '@imagelayer/shared/contract/composition-edits.ts'
import type { ImageProvenance } from '@imagelayer/shared/contract/provenance.ts'
import sharp from 'sharp'
import { afterAll, expect, test } from 'vitest'
import { decodeRaw } from '../src/imaging/encode/encode-picture.ts'
import { signPicture } from '../src/imaging/provenance/c2pa.ts'
import { createC2paSigner } from '../src/imaging/provenance/cose-sign.ts'
import { createDevelopmentCertificate } from '../src/imaging/provenance/development-certificate.ts'
import { must } from './api.ts'
import { openCustomer } from './customer.ts'
import { damageManifest, signAsProvider } from './fakes/google-pictures.ts'
import { photo, pngThatClaims } from './picture-files.ts'
import { watchTraces } from './untouched.ts'
import { bring, type UploadFields } from './upload-form.ts'

const { app, account, api, brandKitId } = await openCustomer()
afterAll(() => app.close())

const send = bring(api, brandKitId)
const copy = { headline: 'Go outside' }
const size = { width: 480, height: 320 }
const dune = sharp(photo('Dune.jpg').bytes).resize(600, 400)
const jpeg = await dune.clone().jpeg().toBuffer()

const canary = 'CANARY-7f3a'
/** A file whose EXIF, XMP, comment and name tell of a person and a place. */
const telling = (format: 'jpeg' | 'png' | 'webp') =>
  dune
    .clone()
    .withExif({
      IFD0: { Artist: canary, Copyright: canary, ImageDescription: canary },
      IFD3: { GPSLatitude: '51/1 30/1 0/1', GPSLatitudeRef: 'N', GPSMapDatum: canary },
    })
    .withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
      <rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" dc:creator="${canary}"/></rdf:RDF></x:xmpmeta>`)
    [format]()
    .toBuffer()

/** Everything that is stored for the organization, as one text. */
function everythingStored(): string {
  const folder = path.join(app.dataDir, 'objects/org', account.organizationId)
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return files.map((entry) => readFileSync(path.join(entry.parentPath, entry.name)).toString('latin1')).join('\n')
}
const render = (id: string, wish: object) => api(`/v1/compositions/${id}/render`, { json: wish })
const proofOf = ({ image }: EditedComposition) => must<ImageProvenance>(api(`/v1/images/${image.id}/provenance`), 200)

test.each(['jpeg', 'png', 'webp'] as const)(
  '%s: neither EXIF, place nor names outlive the upload, in what is stored or given out',
  async (format) => {
    const brought = await telling(format)
    expect(brought.toString('latin1')).toContain(canary)
    const made = await must<EditedComposition>(send(brought, { copy, size }), 201)
    expect(everythingStored()).not.toMatch(/CANARY|Jane Roe|IMG_0042/)
    const given = [
      await render(made.composition.id, { format: 'jpeg' }),
      await render(made.composition.id, { format: 'svg' }),
    ]
    for (const { bytes } of given) expect(bytes.toString('latin1')).not.toMatch(/CANARY|Jane Roe/)
    expect((await sharp(given[0]?.bytes).metadata()).exif).toBeUndefined()
    expect(JSON.stringify(await app.db.generation.findMany())).not.toMatch(/CANARY|Jane Roe/)
  },
  60_000,
)

test('a photograph is turned upright, and what was clear becomes white', async () => {
  const turned = await dune.clone().withMetadata({ orientation: 6 }).jpeg().toBuffer()
  const upright = await must<EditedComposition>(send(turned), 201)
  expect([upright.image.width, upright.image.height]).toEqual([400, 600])
  const clear = await sharp({ create: { width: 400, height: 300, channels: 4, background: '#00000000' } })
    .png()
    .toBuffer()
  const white = await must<EditedComposition>(send(clear), 201)
  const bare = await render(white.composition.id, { hide: ['logo', 'shape', 'scrim'] })
  expect([...(await decodeRaw(bare.bytes)).data.subarray(0, 4)]).toEqual([255, 255, 255, 255])
})

const camera = createDevelopmentCertificate().then(createC2paSigner)
const captured = 'http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture'

/** As a camera signs, with where and by whom it was taken; then once more by an editor that took it over. */
async function signTwice(bytes: Buffer): Promise<Buffer> {
  const personal = [
    { label: 'stds.exif', kind: 'Json', data: { '@context': {}, 'exif:GPSLatitude': canary } },
    { label: 'stds.exif', kind: 'Json', data: { '@context': {}, 'exif:Artist': canary } },
    { label: 'com.example.owner', data: { name: canary } },
  ]
  const manifest = (action: object) => ({
    title: 'Dunes',
    claim_generator_info: [{ name: 'Example Camera', version: '1' }],
    assertions: [{ label: 'c2pa.actions.v2', data: { actions: [action] } }, ...personal],
  })
  const mime = 'image/jpeg'
  const created = manifest({ action: 'c2pa.created', digitalSourceType: captured })
  const first = await signPicture(bytes, { mime, signer: await camera, manifest: created })
  const opened = manifest({ action: 'c2pa.opened', parameters: { ingredientIds: ['parent'] } })
  const parent = { bytes: first, mime, title: 'Camera' }
  return signPicture(bytes, { mime, signer: await camera, manifest: opened, parent })
}

test('the credentials of a camera are carried on into every picture made of it, without what tells of a person', async () => {
  const signed = await signTwice(jpeg)
  expect(signed.toString('latin1').split(canary)).toHaveLength(7) // three in each manifest
  const first = await must<EditedComposition>(send(signed, { copy, size }), 201)
  const change = { method: 'PATCH', body: JSON.stringify({ copy: { headline: 'Stay in' } }) }
  const other = await must<EditedComposition>(api(`/v1/compositions/${first.composition.id}`, change), 200)
  for (const made of [first, other]) {
    const { credentials, record } = await proofOf(made)
    expect(credentials).toMatchObject({
      state: 'valid',
      issues: [],
      actions: ['c2pa.opened', 'c2pa.edited'],
      ingredients: [{ relationship: 'parentOf', state: 'valid', title: 'The picture that was brought' }],
    })
    expect(record.hasSourceManifest).toBe(true)
  }
  const file = await api(`/v1/images/${other.image.id}/file?format=webp`)
  for (const bytes of [file.bytes, (await render(first.composition.id, { format: 'png' })).bytes]) {
    expect(bytes.toString('latin1')).toContain('Example Camera')
    expect(bytes.toString('latin1')).toContain(captured)
  }
  expect(everythingStored()).not.toContain('CANARY')
}, 60_000)

test('a picture that says it is AI’s stays labelled as such, signed or not', async () => {
  const trained = 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia'
  const labelled = await dune
    .clone()
    .withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
      <rdf:Description xmlns:i="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" i:DigitalSourceType="${trained}"/></rdf:RDF></x:xmpmeta>`)
    .jpeg()
    .toBuffer()
  for (const bytes of [labelled, await signAsProvider(jpeg, 'image/jpeg')]) {
    const made = await must<EditedComposition>(send(bytes, { copy, size }), 201)
    const { credentials, label, isAi } = await proofOf(made)
    expect([credentials.digitalSourceType, label?.digitalSourceType]).toEqual(
      Array(2).fill(expect.stringMatching(/\/compositeWithTrainedAlgorithmicMedia$/)),
    )
    expect([credentials.state, isAi]).toEqual(['valid', true])
  }
}, 60_000)

test('credentials beyond reading are left behind, the picture is made', async () => {
  const made = await must<EditedComposition>(
    send(damageManifest(await signAsProvider(jpeg, 'image/jpeg')), { size }),
    201,
  )
  const { credentials, record } = await proofOf(made)
  expect([credentials.state, credentials.ingredients, record.hasSourceManifest]).toEqual(['valid', [], false])
})

test('a picture of 45 million pixels is kept at those of the largest composition; a very long one needs a size', async () => {
  const flat = (width: number, height: number) =>
    sharp({ create: { width, height, channels: 3, background: '#30506f' } })
      .jpeg()
      .toBuffer()
  const made = await must<EditedComposition>(send(await flat(9000, 5000), { layout: 'lower-third' }), 201)
  expect([made.image.width, made.image.height]).toEqual([4096, 2276])
  const { backgroundKey } = await app.db.image.findUniqueOrThrow({ where: { id: made.image.id } })
  const kept = await sharp(readFileSync(path.join(app.dataDir, 'objects', backgroundKey))).metadata()
  expect(kept.width * kept.height).toBeLessThanOrEqual(4096 * 4096)
  const long = await flat(12_000, 100)
  const refused = await send(long, {}, { 'x-locale': 'zh-CN' })
  expect([refused.status, refused.body.error.message]).toEqual([400, expect.stringContaining('请指定渠道或尺寸')])
  expect((await send(long, { size })).status).toBe(201)
}, 60_000)

const invalid = [400, 'input.invalid']
const unsupported = [415, 'input.unsupported']
const tooLarge = [413, 'input.too-large']

test('every bad file ends in a typed error that says what to do, and stores nothing', async () => {
  const traces = await watchTraces(app, account.organizationId)
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
  const frames = [await dune.clone().png().toBuffer(), await dune.clone().negate().png().toBuffer()]
  const animated = await sharp(frames, { join: { animated: true } })
    .webp()
    .toBuffer()
  const files: [string, Uint8Array, unknown[], RegExp][] = [
    ['empty', Buffer.alloc(0), invalid, /empty/],
    ['cut', jpeg.subarray(0, Math.floor(jpeg.length * 0.7)), invalid, /cut off/],
    ['noise', Buffer.concat([jpeg.subarray(0, 400), Buffer.alloc(4000, 7)]), invalid, /damaged/],
    ['svg', svg, unsupported, /SVG.*PNG, JPEG or WebP/],
    ['avif', await dune.clone().avif().toBuffer(), unsupported, /AVIF.*PNG, JPEG or WebP/],
    ['animated', animated, unsupported, /single frame/],
    ['text', Buffer.from('hello'), unsupported, /PNG, JPEG or WebP/],
    ['bomb', pngThatClaims(30_000, 30_000), tooLarge, /50 million/],
    ['21 MB', Buffer.concat([jpeg, Buffer.alloc(21_000_000)]), tooLarge, /20 MB/],
  ]
  for (const [name, bytes, code, words] of files) {
    const { status, body } = await send(bytes)
    expect([name, status, body.error.code, body.error.message]).toEqual([name, ...code, expect.stringMatching(words)])
    expect(body.error.charged).toBe(0)
  }
  await traces.expectUntouched()
})

test('every bad field ends in a typed error that names it, and stores nothing', async () => {
  const traces = await watchTraces(app, account.organizationId)
  const fields: [UploadFields, unknown[], RegExp][] = [
    [{ copy: '{"headline"' }, invalid, /copy: .*JSON/],
    [{ copy: { title: 'x' } }, invalid, /copy: .*title/],
    [{ copy: '{"headline":"a\\u0000b"}' }, invalid, /copy\.headline/],
    [{ altText: 'a\u0000b' }, invalid, /altText/],
    [{ altText: '\u200b' }, invalid, /altText/],
    [{ size: { width: 9, height: 99 } }, invalid, /size\.width/],
    [{ size, channel: 'square' }, invalid, /not both/],
    [{ channel: 'moon' }, invalid, /channel/],
    [{ layout: 'no-such' }, invalid, /no-such/],
    [{ grade: 'loud' }, invalid, /grade/],
    [{ prompt: 'paint me' }, invalid, /prompt/],
    [{ copy: 'x'.repeat(9000) }, tooLarge, /copy/],
    [{ copy: { headline: 'word '.repeat(39).trim() }, size: { width: 80, height: 64 } }, invalid, /headline|fit/i],
  ]
  for (const [wrong, code, words] of fields) {
    const { status, body } = await send(jpeg, wrong)
    expect([wrong, status, body.error.code, body.error.message]).toEqual([wrong, ...code, expect.stringMatching(words)])
  }
  const inChinese = await send(jpeg, { size: 'large' }, { 'x-locale': 'zh-CN' })
  expect(inChinese.body.error.message).toContain('应为 JSON')
  const json = await api('/v1/compositions', { json: { brandKitId } })
  expect([json.status, json.body.error.code]).toEqual(unsupported)
  await traces.expectUntouched()
})
