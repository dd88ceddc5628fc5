/** Pixels of a CSS length at the browser's default of 16 px; a clamp() counts with its largest. Undefined for other texts. */
export function readPixels(value: string): number | undefined {
  const text = value.length <= 120 ? value.trim().toLowerCase() : ''
  const isClamp = text.startsWith('clamp(') && text.endsWith(')')
  const length = isClamp ? text.slice(text.lastIndexOf(',') + 1, -1).trim() : text
  const [, digits, unit] = /^(\d+(?:\.\d+)?|\.\d+)(px|rem|em|pt)$/.exec(length) ?? []
  if (digits === undefined) return undefined
  return Number(digits) * (unit === 'px' ? 1 : unit === 'pt' ? 4 / 3 : 16)
}

const bodyPx = 16

/**
 * The ratio between steps of a type scale: the geometric mean over the sizes from running text (that nearest 16 px) upwards.
 * Undefined with fewer than three steps, or when the sizes make no scale that a kit can have (1.05 to 2).
 */
export function readScale(sizesPx: readonly number[]): number | undefined {
  const sizes = [...new Set(sizesPx)].filter((size) => size >= 8 && size <= 400).toSorted((one, other) => one - other)
  const body = sizes.toSorted((one, other) => Math.abs(one - bodyPx) - Math.abs(other - bodyPx))[0]
  const steps = body === undefined ? [] : sizes.slice(sizes.indexOf(body))
  const [first, last] = [steps[0], steps.at(-1)]
  if (steps.length < 3 || first === undefined || last === undefined) return undefined
  const ratio = Math.round((last / first) ** (1 / (steps.length - 1)) * 1000) / 1000
  return ratio >= 1.05 && ratio <= 2 ? ratio : undefined
}

/**
 * Letter-spacing in em, within what a kit can have. Lengths are measured against the size they belong to, to four places; em are
 * taken as they are.
 */
export function readTracking(value: string, sizePx: number): number | undefined {
  const text = value.trim().toLowerCase()
  if (text === 'normal' || text === '0') return 0
  const [, digits, unit] = /^([+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:e-?\d+)?)(em|rem|px|%)$/.exec(text) ?? []
  if (digits === undefined) return undefined
  const amount = Number(digits)
  const measured = unit === '%' ? amount / 100 : (amount * (unit === 'rem' ? 16 : 1)) / sizePx
  const em = unit === 'em' ? amount : Math.round(measured * 10_000) / 10_000
  return Number.isFinite(em) ? Math.min(0.3, Math.max(-0.1, em)) : undefined
}
