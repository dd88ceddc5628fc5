import type { GenerationInput } from '@imagelayer/shared/contract/generations.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Api, type ApiRequest, createDraft, openApi, publishBrand, sendAsset } from './api.ts'
import { startTestApp, type TestApp } from './app.ts'
import { contentOf } from './kit-factory.ts'
import type { Answer } from './rooms.ts'

let app: TestApp
let api: Api
let published: string
let draft: string

beforeAll(async () => {
  app = await startTestApp()
  api = openApi(app.url, (await app.createAccount()).apiKey)
  published = await publishBrand(api)
  draft = await createDraft(api, contentOf('0a58ca'))
}, 60_000)
afterAll(() => app?.close())

const request = (changes: Partial<GenerationInput>, brandKitId = published): ApiRequest => ({
  json: { brandKitId, prompt: 'a calm lake at dawn', ...changes },
})
const han = /\p{Script=Han}/u
/** Latin punctuation that touches a Chinese character. */
const halfWidth = /\p{Script=Han}[,.;:!?]|[,.;:!?]\p{Script=Han}/u

type Ask = (headers: Record<string, string>) => Promise<Answer>
const send =
  (path: string, init: ApiRequest = {}): Ask =>
  (headers) =>
    api(path, { ...init, headers: { ...(init.headers as Record<string, string>), ...headers } })
const upload =
  (bytes: string, fileName: string): Ask =>
  (headers) => {
    const inLanguage: Api = (path, init) => api(path, { ...init, headers })
    return sendAsset(inLanguage, published, { bytes, fileName, kind: 'logo' })
  }

/** Faults with words of their own, of the table, and of shapes, at doors of every kind. */
const faults = (): [string, Ask][] => [
  ['an address without anything', send('/v1/nothing')],
  ['an address that cannot be read', send('/v1/%zz')],
  ['a thing of nobody', send('/v1/images/img_nothing')],
  [
    'no JSON',
    send('/v1/generations', { method: 'POST', body: '{"prompt": ', headers: { 'content-type': 'application/json' } }),
  ],
  ['no object', send('/v1/generations', { json: [1] })],
  [
    'another media type',
    send('/v1/generations', { method: 'POST', body: '<a/>', headers: { 'content-type': 'text/xml' } }),
  ],
  ['too many bytes', send('/v1/generations', { json: { prompt: 'a'.repeat(1_100_000) } })],
  ['no prompt', send('/v1/generations', request({ prompt: '' }))],
  ['a field missing', send('/v1/generations', { json: { prompt: 'a lake' } })],
  ['a field of the wrong type', send('/v1/generations', { json: { brandKitId: published, prompt: 7 } })],
  ['a field too many', send('/v1/generations', { json: { brandKitId: published, prompt: 'a lake', colour: 'red' } })],
  ['too many pictures', send('/v1/generations', request({ count: 99 }))],
  [
    'a colour that is none',
    send('/v1/brand-kits', {
      json: { name: 'Kit', content: { colors: [{ id: 'a', name: 'A', hex: 'red', role: 'primary' }] } },
    }),
  ],
  ['channel and size', send('/v1/generations', request({ channel: 'open-graph', size: { width: 640, height: 640 } }))],
  ['an unknown layout', send('/v1/generations', request({ layout: 'spiral' }))],
  ['an unknown model', send('/v1/generations/quote', request({ model: 'crayon' }))],
  ['a kit that was never published', send('/v1/generations', request({}, draft))],
  ['an unwritable key', send('/v1/generations', { ...request({}), headers: { 'idempotency-key': 'a b' } })],
  ['a text that is none', send('/v1/generations', request({ prompt: 'a\0b' }))],
  ['a cursor that no page gave', send('/v1/images?cursor=nonsense')],
  ['a link of somebody else', send('/i/img_nothing.png?exp=9999999999&sig=nonsense')],
  [
    'a drawing with a script',
    upload('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><script/></svg>', 'a.svg'),
  ],
  ['an empty file', upload('', 'a.png')],
  ['words instead of a picture', upload('these are words', 'a.png')],
  ['no key', (headers) => openApi(app.url, 'il_nothing')('/v1/images', { headers })],
]

test('every fault is told in the language of who asks, with its issues', async () => {
  for (const [name, ask] of faults()) {
    const [en, zh] = await Promise.all([ask({ 'x-locale': 'en' }), ask({ 'x-locale': 'zh-CN' })])
    const [inEnglish, inChinese] = [en.body.error, zh.body.error]
    expect([name, inChinese.code, zh.status]).toEqual([name, inEnglish.code, en.status])
    expect(JSON.stringify(inEnglish), name).not.toMatch(han)
    expect(inChinese.message, name).toMatch(han)
    expect(inChinese.message, name).not.toMatch(halfWidth)
    for (const issue of inChinese.details?.issues ?? []) expect(issue.message, name).toMatch(han)
    expect(
      inChinese.details?.issues?.map((issue: { path: string }) => issue.path),
      name,
    ).toEqual(inEnglish.details?.issues?.map((issue: { path: string }) => issue.path))
  }
})
