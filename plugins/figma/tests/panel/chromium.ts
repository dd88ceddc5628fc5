import { existsSync } from 'node:fs'
import path from 'node:path'
import { type Browser, chromium } from 'playwright-core'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const elsewhere = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** The system's own Chromium or Chrome, without a window. The caller closes it. */
export function launchChromium(): Promise<Browser> {
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  const onPath = folders.flatMap((folder) => names.map((name) => path.join(folder, name)))
  const executablePath = [...onPath, ...elsewhere].find((file) => existsSync(file))
  if (!executablePath) throw new Error('no Chromium found: npm test installs it on Debian, or names it')
  // Chromium's sandbox refuses root, and containers give it no user namespaces; the pages are our own.
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] })
}
