import type { Browser, Frame, Page } from 'playwright-core'
import { buildUi } from '../../scripts/build-ui.ts'
import type { HostEvent } from '../fake-figma/dumped-scene.ts'
import type { FileSpec } from '../fake-figma/file-spec.ts'
import { boot, type RunningPlugin } from '../quickjs/boot.ts'
import { measureText } from '../replay/measure-text.ts'
import { replayScene } from '../replay/replay-scene.ts'
import { type Theme, withTheme } from './figma-theme.ts'

export interface PanelOptions {
  /** The server's address, which the panel is built with and its policy allows. */
  readonly server: string
  readonly file?: FileSpec
  readonly theme?: Theme
  readonly locale?: 'en' | 'zh-CN'
  /** What the plugin calls the file by, so that a test can open the same one again. */
  readonly fileId?: string
}

/** The built panel in Chromium on the built main thread in QuickJS, as Figma puts them together. */
export interface OpenPanel {
  readonly page: Page
  /** What the person sees of the plugin. */
  readonly panel: Frame
  readonly plugin: RunningPlugin
  /** Console errors, uncaught errors and broken policies. */
  readonly faults: string[]
  /** What the plugin did to Figma of one kind, such as `openExternal`. */
  events(kind: string): readonly HostEvent[]
  /** What the plugin calls the file by; empty as long as it kept nothing for it. */
  fileId(): string
  /** What it has kept, to open it again with. */
  storage(): Readonly<Record<string, unknown>>
  close(): Promise<void>
}

const panelWidth = 360
const built = new Map<string, Promise<string>>()

/** Figma allows the manifest's hosts and inline code, and nothing else. */
const policyFor = (server: string): string =>
  [
    "default-src 'none'",
    "script-src 'unsafe-inline'",
    "style-src 'unsafe-inline'",
    `img-src data: blob: ${server}`,
    `connect-src ${server}`,
  ].join('; ')

/** Bytes cross to the page as base64. */
const toText = (message: unknown): string =>
  JSON.stringify(message, (_key, value) =>
    value instanceof Uint8Array ? { $bytes: Buffer.from(value).toString('base64') } : value,
  )
const fromText = (text: string): unknown =>
  JSON.parse(text, (_key, value) =>
    value && typeof value.$bytes === 'string' ? new Uint8Array(Buffer.from(value.$bytes, 'base64')) : value,
  )

export async function openPanel(browser: Browser, options: PanelOptions): Promise<OpenPanel> {
  const { server, file, theme = 'light', locale = 'en', fileId } = options
  const html = await (built.get(server) ?? built.set(server, buildUi({ server })).get(server))
  const plugin = await boot({
    ...(file && { file }),
    measure: measureText,
    render: ({ node, settings }, image) => replayScene(node, image, settings.scale),
  })
  const idKey = JSON.stringify('imagelayer.file')
  if (fileId) plugin.machine.run(`figma.root.setPluginData(${idKey}, ${JSON.stringify(fileId)})`)
  const context = await browser.newContext({
    viewport: { width: panelWidth, height: 680 },
    locale,
    reducedMotion: 'reduce',
    deviceScaleFactor: 2,
  })
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text())
  })
  await page.exposeFunction('toCanvas', (text: string) => plugin.send(fromText(text)))
  await page.setContent(hostPage)
  plugin.onMessage((message) => {
    void page
      .evaluate((text) => (globalThis as unknown as HostWindow).toPanel(text), toText(message))
      .catch(() => undefined)
    const last = plugin.dump().events.findLast(({ kind }) => kind === 'resize')
    const height = Number(last?.height ?? 0)
    if (height > 0)
      void page.evaluate((px) => (globalThis as unknown as HostWindow).setHeight(px), height).catch(() => undefined)
  })
  const policy = `<meta http-equiv="Content-Security-Policy" content="${policyFor(server)}">`
  const shown = withTheme(html ?? '', theme).replace('<head>', `<head>${policy}`)
  await page.evaluate(
    (base64) => (globalThis as unknown as HostWindow).show(`data:text/html;base64,${base64}`),
    Buffer.from(shown).toString('base64'),
  )
  const handle = await page.waitForSelector('iframe')
  const panel = await handle.contentFrame()
  if (!panel) throw new Error('the panel has no frame')
  await panel.waitForSelector('.tabs')
  return {
    page,
    panel,
    plugin,
    faults,
    events: (kind) => plugin.dump().events.filter((event) => event.kind === kind),
    fileId: () => String(plugin.machine.run(`figma.root.getPluginData(${idKey})`)),
    storage: () => plugin.dump().storage,
    async close() {
      await context.close()
      plugin.dispose()
    },
  }
}

interface HostWindow {
  toPanel(text: string): void
  setHeight(px: number): void
  show(url: string): void
}

/** What is around a panel in Figma: a frame of another origin that messages go into and come out of. */
const hostPage = `<!doctype html><style>body{margin:0}iframe{display:block;border:0;width:${panelWidth}px;height:600px}</style>
<iframe title="ImageLayer"></iframe><script>
const frame = document.querySelector('iframe')
const bytesOf = (base64) => Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))
const textOf = (bytes) => { let text = ''; for (let at = 0; at < bytes.length; at += 32768) text += String.fromCharCode(...bytes.subarray(at, at + 32768)); return btoa(text) }
globalThis.show = (url) => { frame.src = url }
globalThis.setHeight = (px) => { frame.style.height = px + 'px' }
globalThis.toPanel = (text) => frame.contentWindow.postMessage({ pluginMessage: JSON.parse(text, (key, value) => value && typeof value.$bytes === 'string' ? bytesOf(value.$bytes) : value) }, '*')
addEventListener('message', ({ source, data }) => {
  if (source !== frame.contentWindow || !data || !data.pluginMessage) return
  toCanvas(JSON.stringify(data.pluginMessage, (key, value) => value instanceof Uint8Array ? { $bytes: textOf(value) } : value))
})
</script>`
