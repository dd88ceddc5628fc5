import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto'
import { AppError } from '@imagelayer/shared/contract/errors.ts'
import type { Clock } from '../ports/clock.ts'

/** What a link opens: an image (`img_`), a composition's background (`cmp_`) or a kit's asset (`ast_`). */
export interface LinkTarget {
  readonly id: string
  /** Extension of the file wanted, which names its format. */
  readonly ext: string
  readonly widthPx?: number
}

/** A link that is ours and still open. */
export interface VerifiedLink extends LinkTarget {
  readonly secondsLeft: number
}

export interface Links {
  /**
   * An absolute address that works without a key, for a day or two or, in files that people keep, for ten years. The same for hours on
   * end, so caches can keep it.
   */
  sign(target: LinkTarget, lasting?: 'a-day' | 'ten-years'): string
  /** @throws AppError access.denied (details.reason `signature` or `expired`), missing for a name that is none of ours. */
  verify(name: string, query: Readonly<Record<string, unknown>>): VerifiedLink
}

export interface LinksOptions {
  /** 32 bytes; whoever has them can open every picture. */
  readonly key: Buffer
  readonly publicUrl: string
  readonly clock: Clock
}

const hourSeconds = 60 * 60
/** A link lives at least this long. */
const lifetimes = { 'a-day': 24 * hourSeconds, 'ten-years': 10 * 366 * 24 * hourSeconds } as const
/** Expiry is rounded up to this, so that links made within it are the same text. */
const stepSeconds = 12 * hourSeconds
const namePattern = /^([a-z]{3}_[A-Za-z0-9_-]{1,60})\.([a-z0-9]{3,5})$/

export function createLinks({ key, publicUrl, clock }: LinksOptions): Links {
  const secret = createSecretKey(key) // once: preparing a key costs more than signing with it
  const nowSeconds = (): number => Math.floor(clock.now().getTime() / 1000)
  const signatureOf = (name: string, width: string, expires: string): string =>
    createHmac('sha256', secret).update(`i1\n${name}\n${width}\n${expires}`).digest('base64url')

  return {
    sign({ id, ext, widthPx }, lasting = 'a-day') {
      const name = `${id}.${ext}`
      const width = widthPx === undefined ? '' : String(widthPx)
      const expires = String(Math.ceil((nowSeconds() + lifetimes[lasting]) / stepSeconds) * stepSeconds)
      const query = `${width && `w=${width}&`}exp=${expires}&sig=${signatureOf(name, width, expires)}`
      return `${publicUrl}/i/${name}?${query}`
    },

    verify(name, query) {
      const parts = namePattern.exec(name)
      if (!parts) throw new AppError('missing')
      const width = asDigits(query.w, 4) ?? ''
      const expires = asDigits(query.exp, 12) ?? ''
      // The texts are compared, not what they decode to: one link has one spelling.
      if (!isSame(signatureOf(name, width, expires), query.sig)) {
        throw new AppError('access.denied', {
          words: { en: 'This link was not made by us.', zh: '此链接不是由本服务签发的。' },
          details: { reason: 'signature' },
        })
      }
      if (Number(expires) <= nowSeconds()) {
        throw new AppError('access.denied', {
          words: { en: 'This link has expired.', zh: '此链接已过期。' },
          details: { reason: 'expired' },
        })
      }
      const [, id, ext] = parts as unknown as [string, string, string]
      const secondsLeft = Number(expires) - nowSeconds()
      return { id, ext, secondsLeft, ...(width && { widthPx: Number(width) }) }
    },
  }
}

const asDigits = (value: unknown, most: number): string | undefined =>
  typeof value === 'string' && value.length <= most && /^\d+$/.test(value) ? value : undefined

/** Takes as long for a wrong first letter as for a wrong last one. */
function isSame(expected: string, given: unknown): boolean {
  if (typeof given !== 'string') return false
  const [left, right] = [Buffer.from(expected), Buffer.from(given)]
  return left.length === right.length && timingSafeEqual(left, right)
}
