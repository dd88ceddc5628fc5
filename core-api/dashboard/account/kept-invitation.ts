const key = 'il.invitation'

/**
 * The invitation that brought the person here. Taken from behind `#` of the mail's link and kept for this tab, so that it
 * outlives signing in or up without ever standing in an address that is sent or logged.
 */
export function takeInvitation(): string | null {
  const id = new URLSearchParams(location.hash.slice(1)).get('id')
  if (!id) return readInvitation()
  history.replaceState(history.state, '', location.pathname)
  try {
    sessionStorage.setItem(key, id)
  } catch {
    // Storage is full or refused: the page works, signing in forgets the way back.
  }
  return id
}

export function readInvitation(): string | null {
  try {
    return sessionStorage.getItem(key)
  } catch {
    return null
  }
}

export function forgetInvitation(): void {
  try {
    sessionStorage.removeItem(key)
  } catch {
    // Nothing was kept where storage is refused.
  }
}

/** Where a person belongs after signing in when the address names no page: to the invitation, if one is kept. */
export const pathAfterSignIn = (): string => (readInvitation() ? '/invitation' : '/create')
