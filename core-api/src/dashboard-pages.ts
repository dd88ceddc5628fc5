import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import type { Locale } from '@imagelayer/shared/contract/locale.ts'
import type { PublicConfig } from '@imagelayer/shared/contract/public-config.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import en from '../dashboard/locales/en.json' with { type: 'json' }
import zh from '../dashboard/locales/zh-CN.json' with { type: 'json' }
import { localeOf } from './request-locale.ts'

export interface DashboardOptions {
  /** What dashboard/build-dashboard.ts wrote. */
  readonly distDir: string
  readonly publicConfig: PublicConfig
  /** The address that links carry, without a trailing slash. */
  readonly publicUrl: string
}

/** The part of the build's manifest that the shell needs. */
interface Manifest {
  readonly script: string
  readonly style: string
  readonly hanStyle: string
  readonly icon: string
  readonly preload: readonly string[]
  readonly files: readonly string[]
  readonly slices: readonly string[]
}

const pages = {
  '/': 'create',
  '/sign-up': 'signUp',
  '/sign-in': 'signIn',
  '/verify': 'verify',
  '/verify-email': 'verify', // what mails link to, with the token behind `#`
  '/reset': 'reset',
  '/reset-password': 'reset',
  '/device': 'device',
  '/invitation': 'invitation', // what mails link to, with the id behind `#`
  '/create': 'create',
  '/check': 'check',
} as const satisfies Record<string, keyof typeof en.title>

declare module 'fastify' {
  interface FastifyInstance {
    /** Answers a person's browser at an address that is not there; the not-found handler calls it where pages are served. */
    sendMissingPage?: (request: FastifyRequest, reply: FastifyReply) => FastifyReply
  }
}

const mimes: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
}

/**
 * Serves the dashboard: one HTML shell per page path and hashed files under `/assets/`. They are read once, at
 * start; only the slices of Chinese fonts, 10 MB of them, stay on disk until asked for. Throws when the dashboard has not been built.
 */
export function mountDashboard(app: FastifyInstance, { distDir, publicConfig, publicUrl }: DashboardOptions): void {
  const manifest = readManifest(distDir)
  const assets = readAssets(distDir, manifest)
  for (const [url, title] of Object.entries(pages)) {
    const shells = inBoth((locale) =>
      shell({ manifest, publicConfig, locale, title: wordsOf[locale].title[title], content: needsScript(locale) }),
    )
    app.get(url, (request, reply) => {
      const home = homeOf(request, publicUrl)
      if (home) return reply.header('cache-control', 'no-store').redirect(home, 302)
      reply.header('cache-control', 'no-cache').header('vary', 'Cookie, Accept-Language, Accept-Encoding')
      reply.header('referrer-policy', 'same-origin') // an address may name a picture or a device code
      return send(request, reply, shells[localeOf(request)])
    })
  }
  const missing = inBoth((locale) =>
    shell({ manifest, publicConfig, locale, title: wordsOf[locale].missing.title, content: missingPage(locale) }),
  )
  app.decorate('sendMissingPage', (request, reply) => {
    reply.status(404).header('cache-control', 'no-store').header('referrer-policy', 'same-origin')
    return send(request, reply, missing[localeOf(request)])
  })
  const slices = new Set(manifest.slices)
  app.get<{ Params: { name: string } }>('/assets/:name', async (request, reply) => {
    const { name } = request.params
    const asset = slices.has(name) ? await readSlice(distDir, name) : assets.get(name)
    if (!asset) return reply.callNotFound()
    reply.header('cache-control', 'public, max-age=31536000, immutable').header('vary', 'Accept-Encoding')
    return send(request, reply, asset)
  })
}

const loopbackNames = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * The same page at the public address, for a page that was opened by another of this machine's own names: the session's
 * cookie and the check of origins know only one. Undefined for every other host, so that no proxy is ever sent away.
 */
function homeOf({ headers, url }: FastifyRequest, publicUrl: string): string | undefined {
  const home = new URL(publicUrl)
  const asked = URL.parse(`${home.protocol}//${headers.host}`)
  if (!asked || asked.host === home.host || asked.port !== home.port) return undefined
  return [asked, home].every(({ hostname }) => loopbackNames.has(hostname)) ? home.origin + url : undefined
}

/** Bytes with their smaller twins, chosen by what the browser takes. */
interface Served {
  readonly mime: string
  readonly bytes: Buffer
  readonly brotli: Buffer | undefined
  readonly gzip: Buffer | undefined
}

function send({ headers }: FastifyRequest, reply: FastifyReply, { mime, bytes, brotli, gzip }: Served) {
  const accepted = String(headers['accept-encoding'] ?? '')
  reply.type(mime)
  if (brotli && /\bbr\b/.test(accepted)) return reply.header('content-encoding', 'br').send(brotli)
  if (gzip && /\bgzip\b/.test(accepted)) return reply.header('content-encoding', 'gzip').send(gzip)
  return reply.send(bytes)
}

function compressed(html: string): Served {
  const bytes = Buffer.from(html)
  return { mime: 'text/html; charset=utf-8', bytes, brotli: brotliCompressSync(bytes), gzip: gzipSync(bytes) }
}

function readManifest(distDir: string): Manifest {
  try {
    return JSON.parse(readFileSync(path.join(distDir, 'manifest.json'), 'utf8')) as Manifest
  } catch (cause) {
    throw new Error(`no dashboard in ${distDir}: run core-api/dashboard/build-dashboard.ts first`, { cause })
  }
}

/** Undefined when the file is gone, as after a build that brought other fonts. */
const readSlice = (distDir: string, name: string): Promise<Served | undefined> =>
  readFile(path.join(distDir, 'assets', name)).then(
    (bytes) => ({ mime: 'font/woff2', bytes, brotli: undefined, gzip: undefined }),
    () => undefined,
  )

function readAssets(distDir: string, { files, slices }: Manifest): ReadonlyMap<string, Served> {
  const read = (name: string) => readFileSync(path.join(distDir, 'assets', name))
  const has = (name: string) => files.includes(name)
  return new Map(
    files
      .filter((name) => path.extname(name) in mimes && !slices.includes(name))
      .map((name) => [
        name,
        {
          mime: mimes[path.extname(name)] as string,
          bytes: read(name),
          brotli: has(`${name}.br`) ? read(`${name}.br`) : undefined,
          gzip: has(`${name}.gz`) ? read(`${name}.gz`) : undefined,
        },
      ]),
  )
}

const wordsOf: Record<Locale, typeof zh> = { en, 'zh-CN': zh }

const inBoth = (write: (locale: Locale) => string): Record<Locale, Served> => ({
  en: compressed(write('en')),
  'zh-CN': compressed(write('zh-CN')),
})

const needsScript = (locale: Locale): string =>
  `<div id="app"></div>
<noscript>${locale === 'zh-CN' ? '本页面需要 JavaScript。' : 'This page needs JavaScript.'}</noscript>`

/** Whole without script; where script runs, the pages put their own words for the same in its place. */
function missingPage(locale: Locale): string {
  const { title, lead, home } = wordsOf[locale].missing
  return `<div id="app"><main class="center-page"><h1>${title}</h1><p class="quiet">${lead}</p>\
<a class="button" href="/">${home}</a></main></div>`
}

interface Shell {
  readonly manifest: Manifest
  readonly publicConfig: PublicConfig
  readonly locale: Locale
  readonly title: string
  /** HTML of ours. */
  readonly content: string
}

/** No inline script and no inline style: a policy of `script-src 'self'` holds. The JSON block is data, not script. */
function shell({ manifest, publicConfig, locale, title, content }: Shell): string {
  const config = JSON.stringify(publicConfig).replaceAll('<', '\\u003c')
  const preload = [
    ...manifest.preload.map((name) => `href="/assets/${name}" as="font" type="font/woff2" crossorigin`),
    ...(locale === 'zh-CN' ? [`href="/assets/${manifest.hanStyle}" as="style"`] : []),
  ].map((what) => `<link rel="preload" ${what}>`)
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="#faf9f6" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#161513" media="(prefers-color-scheme: dark)">
<title>${title} · ImageLayer</title>
<link rel="icon" href="/assets/${manifest.icon}" type="image/svg+xml">
${preload.join('\n')}
<link rel="stylesheet" href="/assets/${manifest.style}">
<link rel="stylesheet" href="/assets/${manifest.hanStyle}" id="han-type" disabled>
<script type="application/json" id="public-config">${config}</script>
<script type="module" src="/assets/${manifest.script}"></script>
</head>
<body>
${content}
</body>
</html>
`
}
