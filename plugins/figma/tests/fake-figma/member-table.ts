/*
 * A kind of node is the sum of groups of members: what is stored (with its first value), what is computed, what may be called.
 */
import type { Bag, Record_ } from './document.ts'
import { checkPaints } from './paints.ts'
import { expect, frozenCopy, isNumber } from './strict.ts'

export interface Members {
  readonly stored?: Bag
  readonly get?: { readonly [name: string]: (record: Record_) => unknown }
  readonly set?: { readonly [name: string]: (record: Record_, value: unknown) => void }
  readonly calls?: { readonly [name: string]: (record: Record_, ...args: never[]) => unknown }
}

export function joinMembers(groups: readonly Members[]): Required<Members> {
  const joined = { stored: {} as Bag, get: {}, set: {}, calls: {} }
  for (const group of groups) {
    Object.assign(joined.stored, group.stored)
    Object.assign(joined.get, group.get)
    Object.assign(joined.set, group.set)
    Object.assign(joined.calls, group.calls)
  }
  return joined
}

const words: Record<string, readonly string[]> = {
  strokeAlign: ['CENTER', 'INSIDE', 'OUTSIDE'],
  strokeJoin: ['MITER', 'BEVEL', 'ROUND'],
  strokeCap: ['NONE', 'ROUND', 'SQUARE', 'ARROW_LINES', 'ARROW_EQUILATERAL'],
  layoutMode: ['NONE', 'HORIZONTAL', 'VERTICAL', 'GRID'],
  layoutWrap: ['NO_WRAP', 'WRAP'],
  layoutAlign: ['MIN', 'CENTER', 'MAX', 'STRETCH', 'INHERIT'],
  layoutPositioning: ['AUTO', 'ABSOLUTE'],
  layoutSizingHorizontal: ['FIXED', 'HUG', 'FILL'],
  layoutSizingVertical: ['FIXED', 'HUG', 'FILL'],
  primaryAxisSizingMode: ['FIXED', 'AUTO'],
  counterAxisSizingMode: ['FIXED', 'AUTO'],
  primaryAxisAlignItems: ['MIN', 'MAX', 'CENTER', 'SPACE_BETWEEN', 'SPACE_EVENLY', 'SPACE_AROUND'],
  counterAxisAlignItems: ['MIN', 'MAX', 'CENTER', 'BASELINE'],
  textAlignHorizontal: ['LEFT', 'CENTER', 'RIGHT', 'JUSTIFIED'],
  textAlignVertical: ['TOP', 'CENTER', 'BOTTOM'],
  textAutoResize: ['NONE', 'WIDTH_AND_HEIGHT', 'HEIGHT', 'TRUNCATE'],
  textTruncation: ['DISABLED', 'ENDING'],
  textCase: ['ORIGINAL', 'UPPER', 'LOWER', 'TITLE', 'SMALL_CAPS', 'SMALL_CAPS_FORCED'],
  textDecoration: ['NONE', 'UNDERLINE', 'STRIKETHROUGH'],
  leadingTrim: ['NONE', 'CAP_HEIGHT'],
  textWrapStyle: ['AUTO', 'BALANCE', 'PRETTY'],
  maskType: ['ALPHA', 'VECTOR', 'LUMINANCE'],
}
const constraintTypes = ['MIN', 'CENTER', 'MAX', 'STRETCH', 'SCALE']
const notNegative = new Set([
  'strokeWeight',
  'strokeTopWeight',
  'strokeRightWeight',
  'strokeBottomWeight',
  'strokeLeftWeight',
  'paddingLeft',
  'paddingRight',
  'paddingTop',
  'paddingBottom',
  'cornerRadius',
  'topLeftRadius',
  'topRightRadius',
  'bottomLeftRadius',
  'bottomRightRadius',
])

const isUnit = (value: unknown, units: readonly string[]): boolean =>
  typeof value === 'object' &&
  value !== null &&
  'unit' in value &&
  units.includes(String(value.unit)) &&
  (value.unit === 'AUTO' ? !('value' in value) : 'value' in value && isNumber(value.value))

const checks: Record<string, (value: unknown, where: string) => unknown> = {
  fills: checkPaints,
  strokes: checkPaints,
  paints: checkPaints,
  constraints(value, where) {
    const { horizontal, vertical } = value as Constraints
    expect(constraintTypes.includes(horizontal) && constraintTypes.includes(vertical), where, 'two constraint types')
    return value
  },
  lineHeight(value, where) {
    expect(isUnit(value, ['PIXELS', 'PERCENT', 'AUTO']), where, 'a line height')
    return value
  },
  letterSpacing(value, where) {
    expect(isUnit(value, ['PIXELS', 'PERCENT']), where, 'a letter spacing')
    return value
  },
  opacity(value, where) {
    expect(isNumber(value) && value >= 0 && value <= 1, where, 'a number from 0 to 1')
    return Math.fround(value as number)
  },
  fontSize(value, where) {
    expect(isNumber(value) && value >= 1, where, 'a number of at least 1')
    return value
  },
  fontName(value, where) {
    const { family, style } = value as FontName
    expect(typeof family === 'string' && typeof style === 'string', where, 'a font name')
    return value
  },
}

/** What is stored for a value that is set: a frozen copy, after Figma's own checks. */
export function checkedValue(name: string, value: unknown, before: unknown, where: string): unknown {
  const allowed = words[name]
  if (allowed) expect(allowed.includes(String(value)), where, `one of ${allowed.join(', ')}, got ${String(value)}`)
  if (notNegative.has(name)) expect(isNumber(value) && value >= 0, where, 'a number of at least 0')
  const check = checks[name]
  if (check) return frozenCopy(check(value, where))
  if (typeof before === 'number') expect(isNumber(value), where, `a number, got ${String(value)}`)
  else if (before !== null) expect(typeof value === typeof before, where, `a ${typeof before}, got ${typeof value}`)
  return frozenCopy(value)
}
