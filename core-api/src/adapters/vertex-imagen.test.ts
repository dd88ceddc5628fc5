import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FakeGoogle, startFakeGoogle } from '../../test/fakes/google.ts'
import type { GoogleFault } from '../../test/fakes/google-faults.ts'
import { paintRequest, testImageModel } from '../ports/image-model.contract.ts'
import { createVertexImagen } from './vertex-imagen.ts'

let google: FakeGoogle
beforeAll(async () => {
  google = await startFakeGoogle()
})
afterAll(() => google.close())

const model = 'imagen-4.0-generate-001'
const open = (timeoutMs = 20_000) => createVertexImagen({ apiKey: google.apiKey, baseUrl: google.url, timeoutMs })

testImageModel('imagen', model, () => open())
testImageModel('imagen fast', 'imagen-4.0-fast-generate-001', () => open())

test('the request goes to Vertex Express with the rules in the prompt and no seed', async () => {
  await open().paint(paintRequest({ model, size: { width: 1600, height: 900 } }))
  const sent = google.requests.at(-1)
  expect(sent?.path).toBe(`/v1beta1/publishers/google/models/${model}:predict`)
  expect(sent?.body.instances[0].prompt).toContain('Paint no words.')
  expect(sent?.body.parameters).toMatchObject({ sampleCount: 1, aspectRatio: '16:9', sampleImageSize: '2K' })
  expect(sent?.body.parameters.seed).toBeUndefined()
})

const faults = [
  [{ kind: 'prompt-block' }, 'model.refused', 'safety'],
  [{ kind: 'rai-filter' }, 'model.refused', 'image-safety'],
  [{ kind: 'no-candidates' }, 'model.refused', 'no-image'],
  [{ kind: '400' }, 'model.failed', 'request-rejected'],
  [{ kind: '429' }, 'model.busy', 'rate-limited'],
  [{ kind: 'html-502' }, 'model.failed', 'server-error'],
  [{ kind: 'cut-body' }, 'model.failed', 'connection'],
  [{ kind: 'wrong-mime' }, 'model.failed', 'bad-picture'],
] as const satisfies ReadonlyArray<readonly [GoogleFault, string, string]>
test.each(faults)('%o becomes %s with reason %s', async (fault, code, reason) => {
  google.fault(fault)
  await expect(open().paint(paintRequest({ model }))).rejects.toMatchObject({ code, details: { reason } })
})

test('a silent server ends in our own timeout', async () => {
  google.fault({ kind: 'hang' })
  await expect(open(150).paint(paintRequest({ model }))).rejects.toMatchObject({ code: 'model.timeout' })
})
