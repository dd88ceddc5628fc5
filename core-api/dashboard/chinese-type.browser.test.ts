import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../test/app.ts'
import { launchChromium } from '../test/chromium.ts'
import { openPage } from '../test/open-page.ts'

let app: TestApp
let browser: Browser
beforeAll(async () => {
  ;[app, browser] = await Promise.all([startTestApp(), launchChromium()])
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
})

/** A sign-in page and the names of what it fetched for Chinese. */
async function openSignIn(locale: 'en' | 'zh-CN') {
  const { page, faults } = await openPage(browser, app, { locale })
  const fetched: string[] = []
  page.on('request', (request) => {
    const name = new URL(request.url()).pathname.replace('/assets/', '')
    if (/^(han|noto)-/.test(name)) fetched.push(name)
  })
  await page.goto('/sign-in')
  await page.locator('form').waitFor()
  const settle = async () => {
    await page.waitForLoadState('networkidle')
    await page.evaluate(() => document.fonts.ready.then(() => undefined))
  }
  await settle()
  return { page, faults, fetched, settle }
}

test('an English page fetches nothing for Chinese until the language is switched', async () => {
  const { page, faults, fetched, settle } = await openSignIn('en')
  expect(fetched).toEqual([])
  await page.getByRole('button', { name: '中文' }).click()
  await page.getByRole('heading', { name: '登录' }).waitFor()
  await page.waitForFunction(() =>
    [...document.fonts].some((face) => face.status === 'loaded' && /SC/.test(face.family)),
  )
  await settle()
  expect(fetched.filter((name) => name.startsWith('han-'))).toHaveLength(1)
  expect(faults).toEqual([])
  await page.context().close()
})

test('a Chinese page is set in our own type and fetches only the slices that it shows', async () => {
  const { page, faults, fetched } = await openSignIn('zh-CN')
  const loaded = await page.evaluate(() =>
    [...document.fonts].filter(({ status }) => status === 'loaded').map(({ family }) => family.replaceAll('"', '')),
  )
  expect(loaded).toEqual(expect.arrayContaining(['Noto Sans SC Variable', 'Noto Serif SC Variable']))
  const slices = fetched.filter((name) => name.endsWith('.woff2'))
  expect(slices.length).toBeGreaterThan(2)
  expect(slices.length).toBeLessThan(24) // of 202
  expect(new Set(slices).size).toBe(slices.length)
  expect(faults).toEqual([])
  await page.context().close()
})

test('quotes and ellipses are as wide as a Han character on a Chinese page, and Latin on an English one', async () => {
  const widths = async (locale: 'en' | 'zh-CN') => {
    const { page } = await openSignIn(locale)
    const found = await page.evaluate(async () => {
      const measure = async (text: string, font: string) => {
        const probe = Object.assign(document.createElement('span'), { textContent: text })
        probe.style.cssText = `position: absolute; font: 100px ${font}; font-feature-settings: normal`
        document.body.append(probe)
        await document.fonts.load(`100px ${getComputedStyle(probe).fontFamily}`, text)
        await document.fonts.ready
        return Math.round(probe.getBoundingClientRect().width / [...text].length)
      }
      const all: number[] = []
      for (const font of ['var(--sans)', 'var(--serif)'])
        for (const sign of '“”‘’…') all.push(await measure(sign, font))
      return all
    })
    await page.context().close()
    return found
  }
  expect(await widths('zh-CN')).toEqual(Array(10).fill(100))
  expect(Math.max(...(await widths('en')).filter((_, index) => index % 5 < 4))).toBeLessThan(60)
})
