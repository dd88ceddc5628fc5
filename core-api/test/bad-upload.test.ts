import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Api, createDraft, openApi, sendAsset } from './api.ts'
import { startTestApp, type TestAccount, type TestApp } from './app.ts'
import type { UploadForm } from './asset-form.ts'
import { contentOf, markOf } from './kit-factory.ts'
import { photo, pngThatClaims } from './picture-files.ts'
import { watchTraces } from './untouched.ts'

let app: TestApp
let account: TestAccount
let api: Api
let brandKitId: string
let traces: Awaited<ReturnType<typeof watchTraces>>

beforeAll(async () => {
  app = await startTestApp()
  account = await app.createAccount()
  api = openApi(app.url, account.apiKey)
  brandKitId = await createDraft(api, contentOf('1db954'))
  traces = await watchTraces(app, account.organizationId)
}, 60_000)
afterAll(() => app?.close())

const svg = (inside: string, head = ''): string =>
  `${head}<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 24 24">${inside}<path d="M0 0h24v24H0z"/></svg>`
const logo = (bytes: UploadForm['bytes'], fileName = 'logo.svg'): UploadForm => ({ bytes, fileName, kind: 'logo' })
const reference = (bytes: Buffer, fileName = 'a.jpg'): UploadForm => ({ bytes, fileName, kind: 'reference' })

/** The refusal's status, code and words; nothing may be stored or charged for it. */
async function refused(form: UploadForm) {
  const answer = await sendAsset(api, brandKitId, form)
  const { error } = answer.body
  expect(error, answer.bytes.toString()).toMatchObject({
    charged: 0,
    retryable: false,
    requestId: answer.headers.get('x-request-id'),
  })
  await traces.expectUntouched()
  return { status: answer.status, code: error.code, message: error.message }
}
const invalid = { status: 400, code: 'input.invalid' }
const unsupported = { status: 415, code: 'input.unsupported' }
const tooLarge = { status: 413, code: 'input.too-large' }
const saying = (words: string) => expect.stringContaining(words)

test('a picture of one pixel, and one that claims 30 000 x 30 000, are refused by their header', async () => {
  const pixel = await sharp({ create: { width: 1, height: 1, channels: 3, background: 'red' } })
    .jpeg()
    .toBuffer()
  expect(await refused(reference(pixel))).toEqual({ ...invalid, message: saying('1 x 1') })
  const startedMs = performance.now()
  const bomb = reference(pngThatClaims(30_000, 30_000), 'a.png')
  expect(await refused(bomb)).toEqual({ ...tooLarge, message: saying('30000 x 30000') })
  expect(performance.now() - startedMs).toBeLessThan(5000) // nothing was decoded: 3.6 GB would be far from that
})

test('a JPEG that was cut off anywhere is refused', async () => {
  const whole = await sharp(photo('Storm.jpg').bytes).resize(1200).jpeg().toBuffer()
  for (const share of [0.01, 0.3, 0.7, 0.99]) {
    const cut = whole.subarray(0, Math.floor(whole.length * share))
    expect(await refused(reference(cut)), String(share)).toEqual({ ...invalid, message: saying('cut off') })
  }
})

test('an SVG that brings scripts, reaches outside, or explodes is refused, and nobody is called', async () => {
  let calls = 0
  const outside = createServer((_request, response) => {
    calls++
    response.end()
  })
  await new Promise<void>((resolve) => outside.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(outside.address() as AddressInfo).port}/x`
  const nested = Array.from({ length: 9 }, (_, i) => `<g id="g${i + 1}">${`<use href="#g${i}"/>`.repeat(10)}</g>`)
  const entities = Array.from({ length: 9 }, (_, i) => `<!ENTITY e${i + 1} "${`&e${i};`.repeat(10)}">`).join('')
  const hostile: Record<string, string> = {
    script: svg('<script>fetch("/")</script>'),
    'event handler': svg('<path onclick="alert(1)" d="M0 0h1v1z"/>'),
    'script link': svg('<a href="javascript:alert(1)"><path d="M0 0h1v1z"/></a>'),
    'foreign object': svg('<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"><script/></body></foreignObject>'),
    'picture outside': svg(`<image href="${url}" width="9" height="9"/>`),
    'use outside': svg(`<use xlink:href="${url}#a"/>`),
    'style outside': svg(`<style>@import url("${url}");</style>`),
    'fill outside': svg(`<path fill="url(${url}#a)" d="M0 0h1v1z"/>`),
    'stylesheet outside': `<?xml-stylesheet href="${url}"?>${svg('')}`,
    'file of the server': svg('<image href="file:///etc/passwd" width="9" height="9"/>'),
    'entity of the server': svg('&x;', '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
    'entity bomb': svg('&e9;', `<!DOCTYPE svg [<!ENTITY e0 "lol">${entities}]>`),
    'bomb of uses': svg(`<defs>${nested.join('')}<path id="g0" d="M0 0h1v1z"/></defs><use href="#g9"/>`),
  }
  for (const [name, bytes] of Object.entries(hostile)) {
    expect(await refused(logo(bytes)), name).toEqual({ ...invalid, message: expect.stringMatching(/.{20}/) })
  }
  expect(calls).toBe(0)
  outside.close()
}, 30_000)

test('a PNG named .svg and an SVG named .png are told apart by their bytes, in words', async () => {
  const drawing = markOf('Spotify')
  const png = await sharp(Buffer.from(drawing), { density: 300 }).png().toBuffer()
  expect(await refused(logo(png, 'logo.svg'))).toEqual({ ...unsupported, message: saying('.svg but holds PNG') })
  expect(await refused(logo(drawing, 'logo.png'))).toEqual({ ...unsupported, message: saying('.png but holds SVG') })
})

test('a body that is no form, a broken form, and a form that is too large are refused', async () => {
  const path = `/v1/brand-kits/${brandKitId}/assets`
  const send = (body: BodyInit, type?: string) =>
    api(path, { method: 'POST', body, ...(type && { headers: { 'content-type': type } }) })
  const faults: [string, Awaited<ReturnType<typeof send>>, number, string][] = [
    ['JSON', await send('{"kind":"logo"}', 'application/json'), 415, 'multipart/form-data'],
    ['plain picture', await send(pngThatClaims(9, 9) as never, 'image/png'), 415, 'multipart/form-data'],
    ['no boundary', await send('x', 'multipart/form-data'), 400, 'could not be read'],
    [
      'broken off',
      await send(
        '--b\r\ncontent-disposition: form-data; name="file"; filename="a.svg"\r\n\r\n<svg',
        'multipart/form-data; boundary=b',
      ),
      400,
      'broke off',
    ],
    ['a field named __proto__', await send(formOf([['__proto__', 'x']])), 400, 'could not be read'],
    ['nine fields', await send(formOf(Array.from({ length: 9 }, (_, i) => [`f${i}`, 'x']))), 400, 'could not be read'],
    ['no file', await send(formOf([['kind', 'logo']])), 400, '"file"'],
  ]
  for (const [name, answer, status, words] of faults) {
    expect([name, answer.status, answer.body.error.message]).toEqual([name, status, saying(words)])
    expect(answer.body.error.requestId).toBe(answer.headers.get('x-request-id'))
  }
  const huge = Buffer.concat([photo('Storm.jpg').bytes, Buffer.alloc(21_000_000)])
  expect(await refused(reference(huge))).toEqual({ ...tooLarge, message: saying('20 MB') })
})

function formOf(fields: [string, string][]): FormData {
  const form = new FormData()
  for (const [name, value] of fields) form.append(name, value)
  return form
}

test('an upload without a valid key is refused before its bytes are judged', async () => {
  const stranger = openApi(app.url, 'il_live_wrong')
  const answer = await sendAsset(stranger, brandKitId, logo('not even an svg'))
  expect([answer.status, answer.body.error.code]).toEqual([401, 'auth.required'])
  await traces.expectUntouched()
})
