import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { KitDraft } from '@imagelayer/shared/brand/formats/kit-draft.ts'
import { createWebReader, type WebReaderOptions } from '../src/adapters/web-reader.ts'
import { readWebKit, type WebKitRequest } from '../src/brand-kits/web-kit/read-web-kit.ts'
import { createSvgRasterizer } from '../src/imaging/decode/svg-rasterizer.ts'
import type { WebReader } from '../src/ports/web-reader.ts'

interface TypedFile {
  readonly body: string | Buffer
  readonly type?: string
  readonly status?: number
  readonly headers?: Record<string, string>
}
type SiteHandler = (request: IncomingMessage, response: ServerResponse) => void
/** One address of a site: a body, or a body with its type and status, or whatever a handler does. */
export type SiteFile = string | Buffer | TypedFile | SiteHandler

/** What lies under each path of a site. */
export type Site = Record<string, SiteFile>

export interface LoopbackSites {
  readonly port: number
  /** Host and path of every request, in their order. */
  readonly requests: { readonly host: string; readonly path: string; readonly headers: IncomingMessage['headers'] }[]
  /** The address of a path on a host, such as `shop.example`. */
  at(host: string, path?: string): string
  put(host: string, site: Site): void
  /** A reader for which all these hosts lie on this machine. Ends with the sites. */
  openReader(options?: Partial<WebReaderOptions>): WebReader
  close(): Promise<void>
}

/** Web sites on a port of this machine, told apart by the name they were asked for. */
export async function serveSites(): Promise<LoopbackSites> {
  const sites = new Map<string, Site>()
  const requests: LoopbackSites['requests'] = []
  const readers: WebReader[] = []
  const server = createServer((request, response) => {
    const host = String(request.headers.host).replace(/:\d+$/, '')
    const path = request.url ?? '/'
    requests.push({ host, path, headers: request.headers })
    answer(sites.get(host)?.[path.replace(/\?.*$/, '')], request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    port,
    requests,
    at: (host, path = '/') => `http://${host}:${port}${path}`,
    put: (host, site) => void sites.set(host, site),
    openReader(options = {}) {
      const reader = createWebReader({
        publicUrl: 'http://il.test',
        resolve: async (name) => {
          if (!sites.has(name)) throw new Error('no such name')
          return ['127.0.0.1']
        },
        loopback: { ports: [port] },
        connectMs: 400,
        totalMs: 4000,
        ...options,
      })
      readers.push(reader)
      return reader
    },
    async close() {
      await Promise.all(readers.map((reader) => reader.close()))
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

export interface SiteDesk {
  readonly sites: LoopbackSites
  /** Reads the first page of a site, which gets a host of its own. */
  readSite(site: Site, options?: Partial<WebKitRequest>): Promise<{ draft: KitDraft; host: string }>
  close(): Promise<void>
}

/** Web sites, and a desk that reads the brand off them. */
export async function openSiteDesk(): Promise<SiteDesk> {
  const sites = await serveSites()
  const rasterizer = createSvgRasterizer({ timeoutMs: 10_000 })
  let count = 0
  return {
    sites,
    async readSite(site, options = {}) {
      count += 1
      const host = `site-${count}.example`
      sites.put(host, site)
      const request = { reader: sites.openReader(), rasterizer, address: sites.at(host), ...options }
      return { draft: await readWebKit(request), host }
    },
    async close() {
      await sites.close()
      await rasterizer.close()
    },
  }
}

/** The role that a draft gives a colour; undefined for one that it does not have. */
export const roleOf = (draft: KitDraft, hex: string): string | undefined =>
  draft.content.colors.find((color) => color.hex === hex)?.role

/** Why a draft has a colour. */
export const colorEvidence = (draft: KitDraft, hex: string): KitDraft['evidence'][number] | undefined => {
  const id = draft.content.colors.find((color) => color.hex === hex)?.id
  return draft.evidence.find(({ path }) => path === `colors.${id}`)
}

/** A logo of a draft by its variant. */
export const logoOf = (draft: KitDraft, variant: string): KitDraft['logos'][number] | undefined =>
  draft.logos.find((logo) => logo.variant === variant)

const typeOf: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  webp: 'image/webp',
  json: 'application/json',
  webmanifest: 'application/manifest+json',
}

function answer(file: SiteFile | undefined, request: IncomingMessage, response: ServerResponse): void {
  if (typeof file === 'function') {
    file(request, response)
    return
  }
  const missing: TypedFile = { body: '<h1>Not found</h1>', status: 404 }
  const told: TypedFile = typeof file === 'string' || Buffer.isBuffer(file) ? { body: file } : (file ?? missing)
  const end = /\.([a-z]+)(\?|$)/.exec(request.url ?? '')?.[1] ?? ''
  const type = told.type ?? typeOf[end] ?? 'text/html; charset=utf-8'
  response.writeHead(told.status ?? 200, { 'content-type': type, ...told.headers }).end(told.body)
}
