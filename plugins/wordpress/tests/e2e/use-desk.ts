import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { openSite, type Site } from '../site/open-site.ts'
import { ownImageLayer } from '../site/own-imagelayer.ts'
import type { WordPressVersion } from '../site/wordpress-core.ts'
import { type Desk, launchBrowser, openDesk } from './browser.ts'

/** A picture is made, carried over and stored in less than a second each; this is for machines that do much else. */
export const patience = { timeout: 45_000 }

/**
 * A connected site with its administrator at a desk, for all tests of a block. None may leave an uncaught error, a refused call or a line in
 * WordPress' log.
 */
export function useDesk(version: WordPressVersion, take: (opened: { site: Site; desk: Desk }) => void): void {
  const ends: (() => Promise<void>)[] = []
  let opened: { site: Site; desk: Desk }
  beforeAll(async () => {
    const { url: apiUrl, apiKey } = ownImageLayer()
    const browser = await launchBrowser()
    ends.unshift(() => browser.close())
    const site = await openSite({ version, apiUrl, apiKey })
    ends.unshift(() => site.close())
    const desk = await openDesk(browser, site)
    ends.unshift(() => desk.close())
    opened = { site, desk }
    take(opened)
  })
  afterEach(() => expect(opened.desk.faults.splice(0)).toEqual([]))
  afterAll(async () => {
    const log = opened?.site.log()
    for (const end of ends) await end()
    expect(log).toEqual([])
  })
}
