import type { ImageProvenance, ProvenanceReport } from '@imagelayer/shared/contract/provenance.ts'
import { imageProvenance, provenanceReport } from '@imagelayer/shared/contract/provenance.ts'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { signAsProvider } from '../../test/fakes/google-pictures.ts'
import { addGeneration, addSignedImage, gradient, newImage, newRecord } from '../../test/image-factory.ts'
import { photo } from '../../test/picture-files.ts'
import { type Answer, ask, openRooms, type Rooms } from '../../test/rooms.ts'
import { decodeCover } from '../imaging/decode/decode-cover.ts'
import { encodePicture } from '../imaging/encode/encode-picture.ts'
import { embedWatermark } from '../imaging/provenance/watermark/embed-watermark.ts'

let rooms: Rooms
beforeAll(async () => {
  rooms = await openRooms()
})
afterAll(() => rooms.close())
const organizationId = 'org_1'
const term = (name: string) => `http://cv.iptc.org/newscodes/digitalsourcetype/${name}`
const unwritten = { found: false, confidence: expect.any(Number) }

const send = (bytes: Buffer, init: RequestInit = {}): Promise<Answer> => {
  const body = new FormData()
  body.append('file', new Blob([new Uint8Array(bytes)]), 'picture')
  return ask(`${rooms.url}/v1/provenance`, { method: 'POST', body, ...init })
}
async function check(bytes: Buffer): Promise<ProvenanceReport> {
  const answer = await send(bytes)
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'private, no-store'])
  return provenanceReport.strict().parse(answer.body)
}
const stored = async (key: string): Promise<Buffer> => (await rooms.objects.get(key)) as Buffer
const flipped = (bytes: Buffer, at = Math.floor(bytes.length / 2)): Buffer => {
  const changed = Buffer.from(bytes)
  changed[at] = (changed[at] ?? 0) ^ 1
  return changed
}

test('the very bytes that were delivered are known, master and renditions, and nothing of their owner is told', async () => {
  const image = await addSignedImage(rooms, organizationId, { prompt: 'SECRET prompt', altText: 'SECRET words' })
  const master = await check(await stored(image.objectKey))
  expect(master).toMatchObject({
    verdict: 'made-here',
    isAi: true,
    credentials: { state: 'valid', issues: [], signedBy: 'ImageLayer development signer' },
    label: { digitalSourceType: term('compositeWithTrainedAlgorithmicMedia'), aiSystem: 'gemini-test-1' },
  })
  expect(master.known).toEqual({
    createdAt: '2026-11-22T10:00:00.000Z',
    origin: 'model',
    model: 'gemini-test-1',
    overlaid: true,
    width: 640,
    height: 480,
    foundBy: 'hash',
  })
  for (const secret of ['SECRET', organizationId, image.id, image.generationId, 'kit_test'])
    expect(JSON.stringify(master)).not.toContain(secret)
  const rendition = await rooms.images.openFile(organizationId, image.id, { format: 'avif', widthPx: 200 })
  expect(await check(await rendition.read())).toMatchObject({ verdict: 'made-here', known: { foundBy: 'hash' } })
  const background = await rooms.images.openLinked({ id: image.compositionId, ext: 'webp' })
  expect((await check(await background.read())).known).toMatchObject({ foundBy: 'hash', overlaid: false })
})

test('a signature of ours that holds leads to the picture, also when the bytes are others', async () => {
  const record = newRecord()
  await addSignedImage(rooms, organizationId, { record })
  const again = await rooms.provenance.label(gradient(300, 200), 'webp', record)
  expect(await check(again)).toMatchObject({ verdict: 'made-here', known: { foundBy: 'credentials', width: 640 } })
})

test("another maker's signature is told as theirs, and the image it names is not looked up", async () => {
  const record = newRecord()
  await addSignedImage(rooms, organizationId, { record })
  const bytes = await signAsProvider(await sharp(photo('Dune.jpg').bytes).resize(400).png().toBuffer())
  expect(await check(bytes)).toMatchObject({
    verdict: 'made-elsewhere',
    isAi: true,
    known: null,
    credentials: { state: 'valid', model: 'Google Generative AI', actions: ['c2pa.created'] },
  })
})

test('a picture that was changed after it was signed is told as changed, in every format', async () => {
  const picture = await decodeCover(photo('Dune.jpg').bytes, { width: 640, height: 480 })
  for (const format of ['png', 'jpeg', 'webp', 'avif'] as const) {
    const signed = await rooms.provenance.label(picture, format, newRecord())
    // The manifest stands at one end of the file; a quarter away from the other there is nothing but the picture.
    const report = await check(flipped(signed, Math.floor(signed.length * (format === 'webp' ? 0.25 : 0.75))))
    expect([format, report.verdict, report.credentials.state, report.known]).toEqual([
      format,
      'changed',
      'invalid',
      null,
    ])
    expect(report.isAi, format).toBe(true)
  }
})

test('a plain label counts as a label, and as proof of nothing', async () => {
  const packet = (attribute: string) =>
    `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:e="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" ${attribute}/></rdf:RDF></x:xmpmeta>`
  const labelled = (name: string) =>
    sharp(photo('Storm.jpg').bytes)
      .resize(500)
      .withXmp(packet(`e:DigitalSourceType="${term(name)}"`))
      .jpeg()
      .toBuffer()
  expect(await check(await labelled('trainedAlgorithmicMedia'))).toEqual({
    verdict: 'labelled',
    isAi: true,
    credentials: { state: 'none', issues: [], actions: [], ingredients: [] },
    label: { digitalSourceType: term('trainedAlgorithmicMedia') },
    watermark: unwritten,
    known: null,
  })
  // A label that denies AI is not believed: anyone can write it.
  expect(await check(await labelled('digitalCapture'))).toMatchObject({ verdict: 'labelled', isAi: null })
})

test('a photograph that says nothing is unknown: neither AI nor no AI', async () => {
  expect(await check(photo('Aqua.jpg').bytes)).toMatchObject({
    verdict: 'unknown',
    isAi: null,
    credentials: { state: 'none' },
    label: null,
    watermark: unwritten,
    known: null,
  })
})

test('a removed picture is not known by any trace; its own signature still speaks for itself', async () => {
  const record = newRecord()
  const image = await addSignedImage(rooms, organizationId, { record })
  const bytes = await stored(image.objectKey)
  const again = await rooms.provenance.label(gradient(300, 200), 'png', record)
  await rooms.images.remove(organizationId, image.id)
  for (const file of [bytes, again]) expect(await check(file)).toMatchObject({ verdict: 'made-here', known: null })
})

test('hostile files are refused in words, each for its own reason', async () => {
  const whole = await sharp(photo('Storm.jpg').bytes).resize(900).jpeg().toBuffer()
  const bomb = await sharp({
    create: { width: 9000, height: 9000, channels: 3, background: 'red' },
    limitInputPixels: false,
  })
    .png({ compressionLevel: 9 })
    .toBuffer()
  const noForm = { body: '{}', headers: { 'content-type': 'application/json' } }
  const faults: [string, Answer, number, string][] = [
    ['pdf', await send(Buffer.from('%PDF-1.7 ...')), 415, 'PNG, JPEG, WebP or AVIF'],
    ['svg', await send(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')), 415, 'PNG, JPEG, WebP or AVIF'],
    ['81 megapixels in 300 kB', await send(bomb), 413, '9000 x 9000'],
    ['cut off', await send(whole.subarray(0, whole.length * 0.6)), 400, 'cut off'],
    ['21 MB', await send(Buffer.concat([whole, Buffer.alloc(21_000_000)])), 413, '20 MB'],
    ['nothing', await send(Buffer.alloc(0)), 400, 'empty'],
    ['no form', await send(whole, noForm), 415, 'multipart/form-data'],
  ]
  for (const [name, answer, status, words] of faults)
    expect([name, answer.status, answer.body.error.message]).toEqual([name, status, expect.stringContaining(words)])
  const gif = await sharp(whole).gif().toBuffer()
  const chinese = await send(gif, { headers: { 'x-locale': 'zh-CN' } })
  expect(chinese.body.error.message).toBe('无法查验此类文件，请发送 PNG、JPEG、WebP 或 AVIF 图片。')
})

test('manifests with bytes flipped anywhere are answered, and say nothing that was not signed', async () => {
  const signed = await rooms.provenance.label(gradient(120, 80), 'png', newRecord())
  const [begin, end] = [signed.indexOf('jumb'), signed.indexOf('IDAT')]
  for (let step = 0; step < 8; step += 1) {
    const { verdict, credentials, known } = await check(flipped(signed, begin + Math.floor(((end - begin) * step) / 8)))
    expect(known, String(step)).toBeNull()
    // The room that a signature leaves for its own growth is not signed: there a flip changes nothing.
    if (verdict === 'made-here')
      expect([credentials.model, credentials.title]).toEqual(['gemini-test-1', 'Ride to work'])
    else expect(['changed', 'labelled'], String(step)).toContain(verdict)
  }
}, 60_000)

test('thirty at once are all answered, each with its own report, and nothing of them is kept', async () => {
  const image = await addSignedImage(rooms, organizationId)
  const known = await (await rooms.images.openFile(organizationId, image.id, { format: 'webp', widthPx: 64 })).read()
  const plain = await sharp(photo('YellowFlower.jpg').bytes).resize(64).webp().toBuffer()
  const countKept = () => rooms.database.db.storedObject.count()
  const before = await countKept()
  const answers = await Promise.all(Array.from({ length: 30 }, (_, index) => send(index % 2 ? known : plain)))
  expect(answers.map(({ status }) => status)).toEqual(Array(30).fill(200))
  for (const [index, { body }] of answers.entries()) expect(body.verdict).toBe(index % 2 ? 'made-here' : 'unknown')
  expect(await countKept()).toBe(before)
}, 120_000)

test('a picture that lost its signature and was encoded anew is known by its watermark, which claims no more than that', async () => {
  const plain = await decodeCover(photo('Dune.jpg').bytes, { width: 1200, height: 630 })
  const [known, unknown] = ['00c0ffee1234', '0123456789ab']
  const marked = embedWatermark(plain, { id: known })
  const record = newRecord({ watermarkId: known })
  const signed = await rooms.provenance.label(marked, 'png', record)
  const master = await rooms.images.putMaster(organizationId, signed, 'image/png')
  const generationId = await addGeneration(rooms, organizationId)
  const image = newImage(organizationId, generationId, master, { record, width: 1200, height: 630 })
  await rooms.database.db.$transaction((tx) => rooms.images.add(tx, image))
  const spread = await sharp(signed).resize(900).jpeg({ quality: 60 }).toBuffer()
  expect(await check(spread)).toMatchObject({
    verdict: 'made-here',
    isAi: true,
    credentials: { state: 'none' },
    label: null,
    watermark: { found: true, id: known },
    known: { foundBy: 'watermark', width: 1200, height: 630 },
  })
  // The mark of no picture that we know, in a picture that another maker signed.
  const strange = await encodePicture(embedWatermark(plain, { id: unknown }), { format: 'png' })
  expect(await check(await signAsProvider(strange))).toMatchObject({
    verdict: 'made-elsewhere',
    watermark: { found: true, id: unknown },
    known: null,
  })
  await rooms.images.remove(organizationId, record.imageId)
  expect(await check(spread)).toMatchObject({ verdict: 'unknown', isAi: null, watermark: { found: true }, known: null })
})

test("an organization reads its picture's report with what is kept of it; others do not find it", async () => {
  const image = await addSignedImage(rooms, organizationId)
  const path = `/v1/images/${image.id}/provenance`
  const answer = await rooms.as(organizationId)(path)
  expect(answer.status).toBe(200)
  const report: ImageProvenance = imageProvenance.parse(answer.body)
  expect(report).toMatchObject({
    verdict: 'made-here',
    isAi: true,
    credentials: { state: 'valid' },
    known: { foundBy: 'hash' },
    record: {
      imageId: image.id,
      origin: 'model',
      overlaid: true,
      model: 'gemini-test-1',
      brandKitId: 'kit_test',
      brandKitVersion: 3,
      createdAt: '2026-11-22T10:00:00.000Z',
      hasSourceManifest: false,
      watermarkId: null,
    },
  })
  expect((await rooms.as('org_2')(path)).status).toBe(404)
  expect((await ask(`${rooms.url}${path}`)).status).toBe(401)
})

test("every rendition carries the model's own manifest on, when the painted picture has one", async () => {
  const image = await addSignedImage(rooms, organizationId, { record: newRecord({ hasSourceManifest: true }) })
  const painted = await signAsProvider(await sharp(photo('Dune.jpg').bytes).resize(800, 480).png().toBuffer())
  await rooms.objects.put(image.backgroundKey, painted, { contentType: 'image/png' })
  const whole = await rooms.images.openFile(organizationId, image.id, { format: 'jpeg', widthPx: 320 })
  const background = await rooms.images.openLinked({ id: image.compositionId, ext: 'avif' })
  for (const [file, mime] of [
    [whole, 'image/jpeg'],
    [background, 'image/avif'],
  ] as const) {
    expect(await rooms.provenance.read(await file.read(), mime)).toMatchObject({
      state: 'valid',
      actions: ['c2pa.opened', 'c2pa.edited'],
      ingredients: [{ relationship: 'parentOf', state: 'valid', digitalSourceType: term('trainedAlgorithmicMedia') }],
    })
  }
})
