import type { ImageDetail } from '@imagelayer/shared/contract/images.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Api, createDraft, generate, must, openApi, sendAsset } from './api.ts'
import { startTestApp, type TestApp } from './app.ts'
import { contentOf } from './kit-factory.ts'
import { fontFile } from './picture-files.ts'

let app: TestApp
let api: Api
let brandKitId: string

/** A kit whose headline font is an uploaded one that knows Latin letters only. */
beforeAll(async () => {
  app = await startTestApp()
  const account = await app.createAccount()
  api = openApi(app.url, account.apiKey)
  brandKitId = await createDraft(api, contentOf('1db954'))
  const bytes = fontFile('newsreader/files/newsreader-latin-600-normal.woff2')
  const font = await must<{ id: string }>(sendAsset(api, brandKitId, { bytes, fileName: 'n.woff2', kind: 'font' }), 201)
  const fonts = [{ role: 'headline' as const, family: 'Our Serif', assetId: font.id, weight: 600 }]
  const content = { ...contentOf('1db954'), type: { fonts } }
  await must(api(`/v1/brand-kits/${brandKitId}`, { method: 'PATCH', body: JSON.stringify({ content }) }), 200)
  await must(api(`/v1/brand-kits/${brandKitId}/publish`, { json: {} }), 200)
}, 60_000)
afterAll(() => app?.close())

async function pictureWith(headline: string, charged = 1): Promise<ImageDetail> {
  const view = await generate(api, {
    brandKitId,
    prompt: 'dunes',
    size: { width: 480, height: 270 },
    copy: { headline },
  })
  expect(view).toMatchObject({ status: 'succeeded', error: null, credits: { charged } })
  return must<ImageDetail>(api(`/v1/images/${view.images[0]?.id}`), 200)
}

test('words that the font can write are set without a warning', async () => {
  expect((await pictureWith('Autumn is here')).warnings).toEqual([])
})

test('characters that the font lacks are set in another one, and the picture says which', async () => {
  const { warnings, compositionId } = await pictureWith('Autumn 秋天来了')
  expect(warnings).toEqual([
    {
      message: expect.stringMatching(/^Our Serif has no “.*秋.*”; set in .* instead\.$/),
      messageZh: expect.stringMatching(/^Our Serif 缺少字符“.*秋.*”，已改用 .*。$/),
    },
  ])
  const composition = await must<{ layers: { kind: string; text?: string }[] }>(
    api(`/v1/compositions/${compositionId}`),
    200,
  )
  expect(JSON.stringify(composition)).toContain('Autumn 秋天来了')
})

test('characters that no font has give a picture that says so, does not pass and costs nothing', async () => {
  const { warnings, score } = await pictureWith('Linear 𐀀𐀁', 0)
  expect(warnings).toEqual([
    { message: expect.stringMatching(/No font has “𐀀 𐀁”/), messageZh: expect.stringContaining('没有字体包含“𐀀 𐀁”') },
  ])
  expect(score?.passed).toBe(false)
})
