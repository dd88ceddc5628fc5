import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FakeS3, startFakeS3 } from '../../test/fakes/s3.ts'
import { objectStoreContract } from '../ports/object-store.contract.ts'
import { createS3ObjectStore } from './object-store-s3.ts'

objectStoreContract('S3', async () => {
  const fake = await startFakeS3()
  return { store: createS3ObjectStore({ ...fake, timeoutMs: 5000 }), close: () => fake.close() }
})

let fake: FakeS3
beforeAll(async () => {
  fake = await startFakeS3()
})
afterAll(() => fake.close())
const key = 'org/org_1/images/a.png'
const bytes = Buffer.from('picture')
const png = { contentType: 'image/png' }
const store = (changes: Partial<Parameters<typeof createS3ObjectStore>[0]> = {}) =>
  createS3ObjectStore({ ...fake, timeoutMs: 300, ...changes })
const failure = (wanted: RegExp) =>
  expect.objectContaining({
    code: 'internal',
    cause: expect.objectContaining({ message: expect.stringMatching(wanted) }),
  })

test('a wrong secret, a wrong key id and a wrong region are refused and named', async () => {
  await expect(store({ secretAccessKey: 'wrong' }).put(key, bytes, png)).rejects.toEqual(
    failure(/403 SignatureDoesNotMatch/),
  )
  await expect(store({ accessKeyId: 'AKIAOTHER' }).get(key)).rejects.toEqual(failure(/403 InvalidAccessKeyId/))
  await expect(store({ region: 'eu-west-1' }).get(key)).rejects.toEqual(failure(/400 AuthorizationHeaderMalformed/))
  await expect(store({ secretAccessKey: 'wrong' }).check()).rejects.toEqual(failure(/403/))
  expect(fake.objects.size).toBe(0)
})

test('a request without a signature gets 403 and XML', async () => {
  const response = await fetch(`${fake.endpoint}/${fake.bucket}/${key}`)
  expect(response.status).toBe(403)
  expect(await response.text()).toContain('<Code>AccessDenied</Code>')
})

test('a clock that is 20 minutes off is refused, 10 minutes are not', async () => {
  fake.skewMs = 20 * 60_000
  await expect(store().put(key, bytes, png)).rejects.toEqual(failure(/403 RequestTimeTooSkewed/))
  fake.skewMs = -10 * 60_000
  await store().put(key, bytes, png)
  fake.skewMs = 0
})

test('the media type is kept', async () => {
  await store().put(key, bytes, png)
  expect(fake.objects.get(key)?.contentType).toBe('image/png')
})

test('a bucket that is not there is an error, not a missing object', async () => {
  await expect(store({ bucket: 'other' }).get(key)).rejects.toEqual(failure(/404 NoSuchBucket/))
  await expect(store({ bucket: 'other' }).check()).rejects.toEqual(failure(/404/))
})

test('5xx, a broken connection and a stall are tried again, and the write arrives once it can', async () => {
  fake.objects.clear()
  fake.troubles.push({ kind: 'status', status: 503 }, { kind: 'reset' }, { kind: 'stall' })
  await store().put(key, bytes, png)
  expect(fake.objects.get(key)?.bytes.equals(bytes)).toBe(true)
  fake.troubles.push({ kind: 'status', status: 500 })
  expect(await store().get(key)).toEqual(bytes)
})

test('what stays broken ends in a typed failure after the retries', async () => {
  const before = fake.requests.length
  fake.troubles.push(...Array.from({ length: 3 }, () => ({ kind: 'status', status: 500 }) as const))
  await expect(store({ retries: 2 }).get(key)).rejects.toEqual(failure(/GET 500 InternalError/))
  expect(fake.requests.length - before).toBe(3)
})

test('4xx is not tried again', async () => {
  const before = fake.requests.length
  await expect(store({ secretAccessKey: 'wrong' }).get(key)).rejects.toThrow()
  expect(fake.requests.length - before).toBe(1)
})
