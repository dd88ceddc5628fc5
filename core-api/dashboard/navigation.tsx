import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'

const moved = 'imagelayer:moved'

/** What one page hands to the next without showing it in the address; kept by the browser over a reload. */
export interface Handover {
  readonly email?: string
  readonly notice?: 'passwordChanged' | 'signedOut'
}
export const readHandover = (): Handover => (history.state as Handover | null) ?? {}

/** Changes the address without a page load. `replace` leaves no way back, for states that were only passed through. */
export function navigate(url: string, { replace = false, handover = {} as Handover } = {}): void {
  if (replace) history.replaceState(handover, '', url)
  else history.pushState(handover, '', url)
  dispatchEvent(new Event(moved))
}

/** The address as it is now; renders again when it changes. */
export function useAddress(): { path: string; query: URLSearchParams } {
  const [href, setHref] = useState(location.href)
  useEffect(() => {
    const update = () => setHref(location.href)
    addEventListener('popstate', update)
    addEventListener(moved, update)
    return () => {
      removeEventListener('popstate', update)
      removeEventListener(moved, update)
    }
  }, [])
  const url = new URL(href)
  return { path: url.pathname.replace(/(.)\/$/, '$1'), query: url.searchParams }
}

/** The token that a mail's link carries behind `#`, where no server and no Referer sees it. */
export const readLinkToken = (): string | null => new URLSearchParams(location.hash.slice(1)).get('token')

/** A path of this site from `?next=`, else `fallback`. No control characters: browsers drop some, so `/<tab>/x` is a host. */
export function nextPath(query: URLSearchParams, fallback: string): string {
  const next = query.get('next') ?? ''
  return /^\/(?![/\\])\P{Cc}*$/u.test(next) ? next : fallback
}

/** A link within the site. */
export function Link({
  href,
  handover,
  onClick,
  ...rest
}: JSX.IntrinsicElements['a'] & { href: string; handover?: Handover }) {
  return (
    <a
      {...rest}
      href={href}
      onClick={(event) => {
        onClick?.(event)
        if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return
        event.preventDefault()
        navigate(href, handover && { handover })
        scrollTo(0, 0)
      }}
    />
  )
}
