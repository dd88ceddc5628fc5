import { imageMimes } from '@imagelayer/shared/contract/images.ts'
import type { ImageProvenance, ProvenanceReport } from '@imagelayer/shared/contract/provenance.ts'
import sharp from 'sharp'
import { afterAll, expect, test } from 'vitest'
import { generate, must } from './api.ts'
import { openCustomer } from './customer.ts'
import { startFakeGoogle } from './fakes/google.ts'
import { photo } from './picture-files.ts'
import { type Answer, ask } from './rooms.ts'

const checksPerMinute = 12
const google = await startFakeGoogle()
const { app, api, brandKitId } = await openCustomer({
  GOOGLE_API_KEY: google.apiKey,
  GOOGLE_GEMINI_BASE_URL: google.url,
  RATE_CHECKS_PER_MINUTE: String(checksPerMinute),
  TRUST_PROXY_HOPS: '1',
})
afterAll(async () => {
  await app.close()
  await google.close()
})

/** Each test comes from an address of its own, as limits count by address. */
const checkFrom = (address: string, bytes: Buffer): Promise<Answer> => {
  const body = new FormData()
  body.append('file', new Blob([new Uint8Array(bytes)]), 'picture')
  return ask(`${app.url}/v1/provenance`, { method: 'POST', body, headers: { 'x-forwarded-for': address } })
}
const makePicture = async (prompt: string) => {
  const view = await generate(api, {
    brandKitId,
    prompt,
    size: { width: 640, height: 360 },
    copy: { headline: 'Hello' },
  })
  const image = view.images[0]
  if (!image) throw new Error(`no picture: ${view.error?.message}`)
  return image
}

test("Google's own signature is carried on into every file that is delivered, and told to whoever asks", async () => {
  const image = await makePicture('dunes at dusk [[signed]]')
  for (const format of Object.keys(imageMimes)) {
    const { bytes } = await api(`/v1/images/${image.id}/file?format=${format}&width=320`)
    const report = await must<ProvenanceReport>(checkFrom('203.0.113.1', bytes), 200)
    expect([format, report]).toMatchObject([
      format,
      {
        verdict: 'made-here',
        isAi: true,
        known: { origin: 'model', model: 'gemini-3.1-flash-image', overlaid: true, foundBy: 'hash' },
        credentials: {
          state: 'valid',
          issues: [],
          ingredients: [
            {
              relationship: 'parentOf',
              state: 'valid',
              digitalSourceType: 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia',
            },
          ],
        },
      },
    ])
    expect(report.credentials.actions.slice(0, 2)).toEqual(['c2pa.opened', 'c2pa.edited'])
  }
  const { record } = await must<ImageProvenance>(api(`/v1/images/${image.id}/provenance`), 200)
  expect(record).toMatchObject({ imageId: image.id, brandKitId, brandKitVersion: 1, hasSourceManifest: true })
})

test('a signature of Google that was damaged on the way costs nobody the picture, and is noted', async () => {
  const image = await makePicture('a quiet harbour [[signed-badly]]')
  const report = await must<ImageProvenance>(api(`/v1/images/${image.id}/provenance`), 200)
  expect(report).toMatchObject({
    verdict: 'made-here',
    credentials: { state: 'valid', ingredients: [] },
    record: { hasSourceManifest: true },
  })
  expect(report.credentials.actions[0]).toBe('c2pa.created')
})

test('what others did to a picture that a model painted leaves its mark: stripped, encoded anew, shrunk, cut', async () => {
  const view = await generate(api, { brandKitId, prompt: 'a wide meadow', copy: { headline: 'Hello' } })
  const image = view.images[0]
  if (!image) throw new Error('no picture')
  const { bytes } = await api(`/v1/images/${image.id}/file`)
  const record = (await must<ImageProvenance>(api(`/v1/images/${image.id}/provenance`), 200)).record
  expect(record.watermarkId).toMatch(/^[0-9a-f]{12}$/)
  const plain = sharp(bytes)
  const changed = {
    'JPEG of quality 50': plain.clone().jpeg({ quality: 50 }),
    'half the size': plain.clone().resize(600).jpeg({ quality: 80 }),
    'a tenth cut off': plain.clone().extract({ left: 60, top: 32, width: 1080, height: 567 }).png(),
    WebP: plain.clone().webp({ quality: 75 }),
  }
  for (const [name, picture] of Object.entries(changed)) {
    const report = await must<ProvenanceReport>(checkFrom('203.0.113.40', await picture.toBuffer()), 200)
    expect([name, report.credentials.state, report.watermark.id]).toEqual([name, 'none', record.watermarkId])
    expect(report.known).toMatchObject({ foundBy: 'watermark', width: 1200, height: 630 })
  }
  const small = await api(`/v1/images/${image.id}/file?format=webp&width=320`)
  const rendition = await sharp(small.bytes).jpeg({ quality: 80 }).toBuffer()
  const report = await must<ProvenanceReport>(checkFrom('203.0.113.40', rendition), 200)
  expect(report.watermark.id).toBe(record.watermarkId)
})

test('anybody may check so many pictures a minute from one address, and is told how long to wait', async () => {
  const small = await sharp(photo('Aqua.jpg').bytes).resize(64).webp().toBuffer()
  const answers = await Promise.all(Array.from({ length: checksPerMinute + 3 }, () => checkFrom('203.0.113.9', small)))
  const refused = answers.filter(({ status }) => status === 429)
  expect(refused).toHaveLength(3)
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(checksPerMinute)
  for (const { body, headers } of refused) {
    expect(body.error.code).toBe('rate.limited')
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
  }
  expect((await checkFrom('203.0.113.10', small)).status).toBe(200)
}, 60_000)

test('a check leaves no trace of file or asker: neither row nor object nor address', async () => {
  const counts = async () => ({
    objects: await app.db.storedObject.count(),
    images: await app.db.image.count(),
    renditions: await app.db.rendition.count(),
  })
  const before = await counts()
  await must(checkFrom('203.0.113.77', photo('Storm.jpg').bytes), 200)
  expect(await counts()).toEqual(before)
  const { rows } = await app.database.pool.query<{ key: string }>(
    "SELECT key FROM rate_limit_write WHERE key LIKE 'check:%'",
  )
  expect(rows.length).toBeGreaterThan(0)
  expect(rows.filter(({ key }) => key.includes('203.0.113'))).toEqual([])
})

test('the metrics tell how long the signing certificate lives', async () => {
  const text = await (await fetch(`${app.url}/metrics`)).text()
  const seconds = Number(/^imagelayer_signing_certificate_seconds_left (\d+)$/m.exec(text)?.[1])
  expect(seconds).toBeGreaterThan(700 * 86_400)
})
