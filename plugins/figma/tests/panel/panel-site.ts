import AxeBuilder from '@axe-core/playwright'
import { type RunningApi, startApi } from '@imagelayer/running-api/start-api.ts'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import type { FileSpec } from '../fake-figma/file-spec.ts'
import { pairDirectly } from './approve-code.ts'
import { launchChromium } from './chromium.ts'
import { type OpenPanel, openPanel, type PanelOptions } from './open-panel.ts'

/** A real ImageLayer, a browser, and panels that are closed after the file's last test. */
export function usePanelSite() {
  let api: RunningApi
  let stop: () => Promise<void>
  let browser: Browser
  let token: string
  const open: OpenPanel[] = []
  beforeAll(async () => {
    const [site, chromium] = await Promise.all([startApi(), launchChromium()])
    ;[api, stop, browser] = [site.api, site.stop, chromium]
    token = await pairDirectly(api)
  }, 150_000)
  afterAll(async () => {
    for (const panel of open.splice(0)) await panel.close()
    await browser?.close()
    await stop?.()
  })
  type Options = Omit<PanelOptions, 'server'>
  const openWith = async (options: Options): Promise<OpenPanel> => {
    const panel = await openPanel(browser, { server: api.url, ...options })
    open.push(panel)
    return panel
  }
  return {
    api: () => api,
    token: () => token,
    /** Nobody is signed in, unless the file's storage says so. */
    open: openWith,
    /** The demo's owner is signed in. */
    openPaired: (file: FileSpec, options: Options = {}) => {
      const storage = { token, server: api.url, ...file.storage }
      return openWith({ ...options, file: { ...file, storage } })
    },
    /** Calls of the public API as the demo's key. */
    async ask<T>(path: string): Promise<T> {
      const response = await fetch(`${api.url}${path}`, { headers: { authorization: `Bearer ${api.apiKey}` } })
      return (await response.json()) as T
    },
  }
}

/** Answers a question for a missing font, should one come, until something else is there. */
export async function placeAnyway({ panel }: OpenPanel, goal: string): Promise<void> {
  const dialog = panel.locator('dialog')
  const end = panel.locator(goal)
  await dialog.or(end).first().waitFor()
  if (await dialog.isVisible()) await dialog.locator('.primary').click()
  await end.first().waitFor()
}

/** No rule of WCAG 2.2 AA is broken in what is shown. axe is run in the panel's own frame. */
export async function expectAccessible({ page }: OpenPanel): Promise<void> {
  const { violations } = await new AxeBuilder({ page: page as never })
    .include('iframe')
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze()
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => html + failureSummary).join(' | ')}`,
  )
  expect(found).toEqual([])
}
