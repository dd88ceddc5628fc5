import type { PictureCheck } from '@imagelayer/shared/contract/checks.ts'
import sharp from 'sharp'
import { afterAll, expect, test } from 'vitest'
import { decodeRaw } from '../src/imaging/encode/encode-picture.ts'
import { createDraft, generate, must, openApi, publishBrand } from './api.ts'
import { openCustomer } from './customer.ts'
import { photo } from './picture-files.ts'
import type { Answer } from './rooms.ts'

const { app, api, brandKitId } = await openCustomer()
afterAll(() => app.close())

const form = (bytes: Buffer, fields: Record<string, string> = { brandKitId }): FormData => {
  const body = new FormData()
  body.append('image', new Blob([new Uint8Array(bytes)]), 'picture')
  for (const [name, value] of Object.entries(fields)) body.append(name, value)
  return body
}
const check = (bytes: Buffer, fields?: Record<string, string>, headers: Record<string, string> = {}): Promise<Answer> =>
  api('/v1/check', { method: 'POST', body: form(bytes, fields), headers })
const failedOf = ({ score }: PictureCheck) => score.rules.filter((rule) => !rule.passed).map((rule) => rule.rule)

const ours = await generate(api, { brandKitId, prompt: 'dunes at dawn', copy: { headline: 'Autumn is here' } })
const picture = await api(`/v1/images/${ours.images[0]?.id}/file?format=jpeg`)

test('a picture of ours keeps its kit: its logo is found, its label is read', async () => {
  const report = await must<PictureCheck>(check(picture.bytes, { brandKitId, channel: 'open-graph' }), 200)
  expect(report).toMatchObject({ width: 1200, height: 630, brandKitId, brandKitVersion: 1, wordsRead: false })
  expect(report.logos).toHaveLength(1)
  expect(report.score.passed).toBe(true)
  expect(report.score.rules.find(({ rule }) => rule === 'picture.provenance')).toMatchObject({ measured: 1 })
})

test('a stranger’s picture is told what it lacks, with the figures', async () => {
  const small = await sharp(photo('GreenMeadow.jpg').bytes).resize(400, 300).jpeg().toBuffer()
  const report = await must<PictureCheck>(check(small, { brandKitId, channel: 'square' }), 200)
  expect(report.logos).toEqual([])
  expect(failedOf(report)).toEqual(expect.arrayContaining(['logo.present', 'picture.resolution', 'picture.provenance']))
  for (const rule of report.score.rules) expect(Number.isFinite(rule.measured)).toBe(true)
})

test('the same as a sheet to look at, in the reader’s language', async () => {
  const sheets = await Promise.all(
    ['en', 'zh-CN'].map((locale) => check(picture.bytes, { brandKitId }, { accept: 'image/png', 'x-locale': locale })),
  )
  for (const sheet of sheets) {
    expect([sheet.status, sheet.headers.get('content-type')]).toEqual([200, 'image/png'])
    expect((await decodeRaw(sheet.bytes)).height).toBeGreaterThan(700)
  }
  expect(sheets[0]?.bytes.equals(sheets[1]?.bytes as Buffer)).toBe(false)
})

test('the evidence of a stored picture is a sheet too, and another organization’s is missing', async () => {
  const path = `/v1/images/${ours.images[0]?.id}/evidence`
  const sheet = await api(path)
  expect([sheet.status, sheet.headers.get('content-type')]).toEqual([200, 'image/png'])
  expect((await decodeRaw(sheet.bytes)).width).toBe(1200)
  const stranger = openApi(app.url, (await app.createAccount()).apiKey)
  expect((await stranger(path)).status).toBe(404)
  const theirs = await stranger('/v1/check', { method: 'POST', body: form(picture.bytes) })
  expect([theirs.status, theirs.body.error.code]).toEqual([404, 'missing'])
})

test('every bad input ends in a clear typed error', async () => {
  const wrong = async (bytes: Buffer, fields?: Record<string, string>) => {
    const { status, body } = await check(bytes, fields)
    return [status, body.error.code, body.error.details?.field ?? body.error.issues?.[0]?.path]
  }
  expect((await wrong(picture.bytes, {})).slice(0, 2)).toEqual([400, 'input.invalid'])
  expect((await wrong(picture.bytes, { brandKitId: 'kit_none' })).slice(0, 2)).toEqual([404, 'missing'])
  expect((await wrong(picture.bytes, { brandKitId, channel: 'moon' })).slice(0, 2)).toEqual([400, 'input.invalid'])
  expect((await wrong(picture.bytes, { brandKitId, copy: '{"headline"' })).slice(0, 2)).toEqual([400, 'input.invalid'])
  expect((await wrong(picture.bytes, { brandKitId, colour: 'red' })).slice(0, 2)).toEqual([400, 'input.invalid'])
  expect((await wrong(picture.bytes, { brandKitId, copy: 'x'.repeat(9000) })).slice(0, 2)).toEqual([
    413,
    'input.too-large',
  ])
  expect((await wrong(Buffer.from('<svg/>'))).slice(0, 2)).toEqual([415, 'input.unsupported'])
  expect((await wrong(picture.bytes.subarray(0, 9000))).slice(0, 2)).toEqual([400, 'input.invalid'])
  expect((await wrong(Buffer.alloc(0))).slice(0, 1)).not.toEqual([500])
  const json = await api('/v1/check', { json: { brandKitId } })
  expect([json.status, json.body.error.code]).toEqual([415, 'input.unsupported'])
})

test('a draft that was never published cannot be checked against', async () => {
  const ink = { id: 'ink', name: 'Ink', hex: '#1a1915', role: 'text' as const }
  const { status, body } = await check(picture.bytes, { brandKitId: await createDraft(api, { colors: [ink] }) })
  expect([status, body.error.code]).toEqual([400, 'input.invalid'])
})

test('thirty at once are all answered', async () => {
  const other = await publishBrand(api, 'Netflix')
  const small = await sharp(picture.bytes).resize(300).jpeg().toBuffer()
  const answers = await Promise.all(Array.from({ length: 30 }, () => check(small, { brandKitId: other })))
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
})
