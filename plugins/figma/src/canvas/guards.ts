/*
 * Hand-written checks of what comes from the panel: the main thread has no room for a validator. A check says what is wrong and where, or
 * nothing.
 */
export type Check = (value: unknown, at: string) => string | undefined

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const nothing: Check = (value, at) => (value === null ? undefined : `${at} must be null`)
export const flag: Check = (value, at) => (typeof value === 'boolean' ? undefined : `${at} must be true or false`)
export const optional =
  (check: Check): Check =>
  (value, at) =>
    value === undefined ? undefined : check(value, at)
export const nullable =
  (check: Check): Check =>
  (value, at) =>
    value === null ? undefined : check(value, at)

export const text =
  (most: number, least = 0): Check =>
  (value, at) =>
    typeof value === 'string' && value.length <= most && value.length >= least
      ? undefined
      : `${at} must be a text of ${least} to ${most} signs`

export const matching =
  (pattern: RegExp, what: string): Check =>
  (value, at) =>
    typeof value === 'string' && pattern.test(value) ? undefined : `${at} must be ${what}`

export const number =
  (least = -1e6, most = 1e6): Check =>
  (value, at) =>
    typeof value === 'number' && value >= least && value <= most ? undefined : `${at} must be from ${least} to ${most}`

export const oneOf =
  (words: readonly string[]): Check =>
  (value, at) =>
    typeof value === 'string' && words.includes(value) ? undefined : `${at} must be one of ${words.join(', ')}`

export const bytes =
  (most: number): Check =>
  (value, at) =>
    value instanceof Uint8Array && value.length > 0 && value.length <= most
      ? undefined
      : `${at} must be 1 to ${most} bytes`

export const list =
  (check: Check, most: number): Check =>
  (value, at) => {
    if (!Array.isArray(value) || value.length > most) return `${at} must be a list of at most ${most}`
    return firstOf(value.map((item, index) => () => check(item, `${at}[${index}]`)))
  }

/** Any names, at most so many. */
export const table =
  (check: Check, most: number): Check =>
  (value, at) => {
    if (!isObject(value) || Object.keys(value).length > most) return `${at} must have at most ${most} entries`
    return firstOf(Object.keys(value).map((key) => () => check(value[key], `${at}.${key}`)))
  }

/** These members, each as it is to be. Others are let through: nobody reads them. */
export const shape =
  (members: { readonly [name: string]: Check }): Check =>
  (value, at) => {
    if (!isObject(value)) return `${at} must be an object`
    return firstOf(Object.keys(members).map((key) => () => members[key]?.(value[key], `${at}.${key}`)))
  }

/** One of several shapes, told apart by a member. */
export const kinds =
  (member: string, shapes: { readonly [kind: string]: Check }): Check =>
  (value, at) => {
    const kind = isObject(value) ? value[member] : undefined
    const check = typeof kind === 'string' && Object.keys(shapes).includes(kind) ? shapes[kind] : undefined
    return check ? check(value, at) : `${at}.${member} must be one of ${Object.keys(shapes).join(', ')}`
  }

function firstOf(checks: readonly (() => string | undefined)[]): string | undefined {
  for (const check of checks) {
    const wrong = check()
    if (wrong) return wrong
  }
  return undefined
}
