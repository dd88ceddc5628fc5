import { randomBytes } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { generate, openApi, publishPlainKit } from '../test/api.ts'
import { startTestApp, type TestApp } from '../test/app.ts'
import { launchChromium } from '../test/chromium.ts'
import { openPage } from '../test/open-page.ts'
import { photo } from '../test/picture-files.ts'

let app: TestApp
let browser: Browser
let made: Buffer
beforeAll(async () => {
  ;[app, browser] = await Promise.all([startTestApp({ RATE_CHECKS_PER_MINUTE: '1000' }), launchChromium()])
  const api = openApi(app.url, (await app.createAccount()).apiKey)
  const request = { brandKitId: await publishPlainKit(api), prompt: 'dunes', size: { width: 640, height: 360 } }
  const view = await generate(api, request)
  made = (await api(`/v1/images/${view.images[0]?.id}/file?format=jpeg`)).bytes
}, 60_000)
afterAll(async () => {
  await browser?.close()
  await app?.close()
})

const choose = (page: Page, buffer: Buffer, name = 'picture.jpg', mimeType = 'image/jpeg') =>
  page.locator('input[type=file]').setInputFiles({ name, mimeType, buffer })
const verdict = (page: Page) => page.locator('.verdict h2')

test('a stranger gets from the sign-in page to the check, chooses a picture and reads what it says', async () => {
  const { page, faults } = await openPage(browser, app)
  await page.goto('/sign-in')
  await page.getByRole('link', { name: 'Check a picture' }).click()
  await page.waitForURL('**/check')
  await page.getByRole('heading', { name: 'Check a picture' }).waitFor()
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Choose a picture' }).click(),
  ])
  await chooser.setFiles({ name: 'dunes.jpg', mimeType: 'image/jpeg', buffer: made })
  await verdict(page).waitFor()
  expect(await verdict(page).textContent()).toBe('This picture was made here')
  expect(await verdict(page).evaluate((heading) => heading === document.activeElement)).toBe(true)
  const result = await page.locator('.check-result').innerText()
  for (const words of [
    'byte for byte',
    'Made without AI.',
    'Our studio artist',
    'Signed by “ImageLayer development signer”',
    'No authority vouches for this name',
    'What this cannot prove',
  ])
    expect(result).toContain(words)
  await page.getByText('All that it says').click()
  await page.getByText('Created', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Check another picture' }).click()
  await page.getByRole('button', { name: 'Choose a picture' }).waitFor()
  expect(faults).toEqual([])
  await page.context().close()
})

test('a picture may be dropped anywhere on the page, or pasted', async () => {
  const { page, faults } = await openPage(browser, app)
  await page.goto('/check')
  await page.locator('.drop').waitFor()
  const give = (kind: 'drop' | 'paste') =>
    page.evaluate(
      ({ kind, bytes }) => {
        const transfer = new DataTransfer()
        transfer.items.add(new File([new Uint8Array(bytes)], 'given.jpg', { type: 'image/jpeg' }))
        const event =
          kind === 'drop'
            ? new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true })
            : new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true })
        document.body.dispatchEvent(event)
      },
      { kind, bytes: [...made] },
    )
  await give('drop')
  await verdict(page).waitFor()
  await page.getByText('given.jpg').waitFor()
  await page.getByRole('button', { name: 'Check another picture' }).click()
  await page.locator('.drop').waitFor()
  await give('paste')
  await verdict(page).waitFor()
  expect(faults).toEqual([])
  await page.context().close()
})

test('each verdict is told in the reader’s language, and nothing that nobody vouches for is stated as a fact', async () => {
  const { page, faults } = await openPage(browser, app, { locale: 'zh-CN', width: 360 })
  const changed = Buffer.from(made)
  changed[Math.floor(made.length * 0.75)] = (changed[Math.floor(made.length * 0.75)] ?? 0) ^ 1
  const packet = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:e="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" e:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"/></rdf:RDF></x:xmpmeta>`
  const labelled = await sharp(photo('Dune.jpg').bytes).resize(400).withXmp(packet).jpeg().toBuffer()
  const plain = await sharp(photo('Aqua.jpg').bytes).resize(400).jpeg().toBuffer()
  for (const [picture, title, words] of [
    [changed, '签名之后被改动过', '签名之后内容被改动过'],
    [labelled, '有标签，没有签名', '但没有可靠的佐证'],
    [plain, '没有可依据的线索', '无法得知是否有 AI 参与制作'],
  ] as const) {
    await page.goto('/check')
    await choose(page, picture)
    await verdict(page).waitFor()
    expect(await verdict(page).textContent()).toBe(title)
    expect(await page.locator('.check-result').innerText()).toContain(words)
    expect(await verdict(page).evaluate((heading) => heading.getBoundingClientRect().top < innerHeight / 2)).toBe(true)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
  }
  expect(faults).toEqual([])
  await page.context().close()
})

test('what cannot be checked is told where the picture would be, and the next one is checked', async () => {
  const { page, faults, expectStatus } = await openPage(browser, app)
  let asked = 0
  page.on('request', (request) => {
    if (request.url().endsWith('/v1/provenance')) asked += 1
  })
  await page.goto('/check')
  const alert = page.locator('.check-picture').getByRole('alert')
  await choose(page, Buffer.alloc(21_000_000))
  await alert.getByText('This file has 21 MB. At most 20 MB can be checked.').waitFor()
  expect(asked).toBe(0)
  expectStatus(415)
  await choose(page, Buffer.from('%PDF-1.7'), 'letter.pdf', 'application/pdf')
  await alert.getByText('Send a PNG, JPEG, WebP or AVIF picture.').waitFor()
  expectStatus(400)
  await choose(page, made.subarray(0, 300))
  await alert.getByText('damaged or cut off').waitFor()
  const limited = { error: { code: 'rate.limited', message: '' } }
  expectStatus(429)
  await page.route(
    '**/v1/provenance',
    (route) => route.fulfill({ status: 429, json: limited, headers: { 'retry-after': '17' } }),
    {
      times: 1,
    },
  )
  await choose(page, made)
  await alert.getByText('Try again in 17 s.').waitFor()
  await page.route('**/v1/provenance', (route) => route.abort(), { times: 1 })
  await choose(page, made)
  await alert.getByText('Could not reach ImageLayer.').waitFor()
  await choose(page, made)
  await verdict(page).waitFor()
  expect(await alert.count()).toBe(0)
  expect(faults.filter((fault) => !fault.includes('ERR_FAILED'))).toEqual([])
  await page.context().close()
})

test('a photograph of 12 MB off a phone is shown and checked, and its preview is let go of afterwards', async () => {
  const noise = sharp(randomBytes(4032 * 3024 * 3), { raw: { width: 4032, height: 3024, channels: 3 } })
  const large = await noise.jpeg({ quality: 96 }).toBuffer()
  expect(large.length).toBeGreaterThan(11_000_000)
  expect(large.length).toBeLessThan(20_000_000)
  const { page, faults } = await openPage(browser, app, { width: 390, height: 844, isTouch: true })
  await page.addInitScript(() => {
    const revoke = URL.revokeObjectURL.bind(URL)
    const revoked: string[] = []
    Object.assign(window, { revoked })
    URL.revokeObjectURL = (url) => {
      revoked.push(url)
      revoke(url)
    }
  })
  await page.goto('/check')
  await choose(page, large, 'IMG_0001.jpg')
  const preview = page.locator('.preview img')
  await expect.poll(() => preview.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(4032)
  const address = await preview.getAttribute('src')
  await verdict(page).waitFor({ timeout: 60_000 })
  expect(await verdict(page).textContent()).toBe('Nothing to go by')
  await page.getByRole('button', { name: 'Check another picture' }).click()
  await page.locator('.drop').waitFor()
  expect(await page.evaluate(() => (window as unknown as { revoked: string[] }).revoked)).toContain(address)
  expect(faults).toEqual([])
  await page.context().close()
}, 120_000)

test('a check under way tells what it does, and can be stopped by keyboard', async () => {
  const { page } = await openPage(browser, app)
  await page.route('**/v1/provenance', () => {}) // never answered
  await page.goto('/check')
  await choose(page, made)
  await page
    .getByRole('status')
    .filter({ hasText: /Sending the picture|Reading signature/ })
    .waitFor()
  const cancel = page.getByRole('button', { name: 'Cancel' })
  await cancel.focus()
  await page.keyboard.press('Enter')
  await page.locator('.drop').waitFor()
  await page.context().close()
})
