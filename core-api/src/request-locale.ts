import type { Locale } from '@imagelayer/shared/contract/locale.ts'
import type { FastifyRequest } from 'fastify'
import { readCookie } from './read-cookie.ts'

/** The language to answer in: what the panel says, what the person chose, what the browser prefers, English. */
export function localeOf(request: FastifyRequest): Locale {
  const said = request.headers['x-locale'] ?? readCookie(request, 'il_locale')
  if (typeof said === 'string' && said) return toLocale(said)
  const accepted = (request.headers['accept-language'] ?? '').slice(0, 200).split(',')
  const ranked = accepted
    .map((part) => {
      const [tag = '', ...rest] = part.trim().split(';')
      const quality = Number(rest.find((word) => word.trim().startsWith('q='))?.split('=')[1] ?? 1)
      return { tag: tag.trim().toLowerCase(), quality: Number.isFinite(quality) ? quality : 0 }
    })
    .sort((a, b) => b.quality - a.quality)
  const first = ranked.find(({ tag, quality }) => quality > 0 && /^(zh|en)\b/.test(tag))
  return toLocale(first?.tag ?? 'en')
}

const toLocale = (tag: string): Locale => (/^zh\b/i.test(tag) ? 'zh-CN' : 'en')
