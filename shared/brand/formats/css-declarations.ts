/** Where a declaration stands. */
export interface CssPlace {
  /** Selectors from the outermost rule to the innermost, with a space between. */
  readonly selector: string
  /** `theme`: root variables as Tailwind 4 writes them. */
  readonly kind: 'style' | 'theme' | 'font-face' | 'property'
  readonly isDark: boolean
  /** True under a media query or the like, where a value holds only sometimes. */
  readonly isConditional: boolean
}

export interface CssDeclaration {
  readonly place: CssPlace
  readonly property: string
  /** Without comments and `!important`. */
  readonly value: string
}

/** At rules that hold rules of the page; what they ask for makes their content conditional. */
const groupRules = new Set(['media', 'supports', 'layer', 'container', 'scope'])
const darkSelector =
  /\.(?:dark|dark-(?:theme|mode)|(?:theme|mode)-dark|night)(?![\w-])|\[[\w-]{0,24}(?:theme|mode|scheme)[\w-]{0,24}[~^$*|]?=["']?[\w-]{0,24}dark/i

const root: CssPlace = { selector: '', kind: 'style', isDark: false, isConditional: false }
/** Deeper nesting is no style sheet that somebody wrote. */
const maxDepth = 32

const quote = 34
const apostrophe = 39
const open = 40
const close = 41
const star = 42
const semicolon = 59
const slash = 47
const backslash = 92
const openBrace = 123
const closeBrace = 125

/**
 * All declarations of a style sheet in their order, in one walk over its signs: time grows with length, whatever stands in it.
 * Broken parts are left behind as browsers do it: at the next `;` or `}`. Key frames, print styles and unknown at rules are left out.
 */
export function scanDeclarations(css: string): CssDeclaration[] {
  const declarations: CssDeclaration[] = []
  const stack: (CssPlace | undefined)[] = [root]
  let [start, depth] = [0, 0]
  const take = (end: number): void => {
    const place = stack.at(-1)
    if (place && end > start) readDeclaration(css.slice(start, end), place, declarations)
    start = end + 1
  }
  for (let index = 0; index < css.length; index += 1) {
    const sign = css.charCodeAt(index)
    if (sign === backslash) index += 1
    else if (sign === quote || sign === apostrophe) index = endOfString(css, index, sign)
    else if (sign === slash && css.charCodeAt(index + 1) === star) index = endOfComment(css, index)
    else if (sign === open) {
      if (isUrl(css, index)) index = endOf(css, ')', index)
      else depth += 1
    } else if (sign === close) depth = Math.max(0, depth - 1)
    else if (sign === semicolon && depth === 0) take(index)
    else if (sign === openBrace) {
      if (isCustomProperty(css, start)) index = endOfBlock(css, index)
      else {
        stack.push(enter(css.slice(start, index), stack.at(-1), stack.length))
        start = index + 1
        depth = 0
      }
    } else if (sign === closeBrace) {
      take(index)
      if (stack.length > 1) stack.pop()
      depth = 0
    }
  }
  take(css.length)
  return declarations
}

/** The last sign of a string: its closing quote, or the line break that ends a broken one. */
function endOfString(css: string, from: number, mark: number): number {
  for (let index = from + 1; index < css.length; index += 1) {
    const sign = css.charCodeAt(index)
    if (sign === backslash) index += 1
    else if (sign === mark || sign === 10) return index
  }
  return css.length
}

const endOf = (css: string, mark: string, from: number): number => {
  const end = css.indexOf(mark, from)
  return end < 0 ? css.length : end + mark.length - 1
}
const endOfComment = (css: string, from: number): number => endOf(css, '*/', from + 2)
/** Addresses may hold `;` and `{` without quotes. */
const isUrl = (css: string, index: number): boolean => {
  const next = css.charCodeAt(index + 1)
  return next !== quote && next !== apostrophe && css.slice(index - 3, index).toLowerCase() === 'url'
}

/** Whether what stands from `start` on is `--name:`, whose value may hold a block. */
function isCustomProperty(css: string, start: number): boolean {
  let index = start
  while (css.charCodeAt(index) <= 32) index += 1
  if (!css.startsWith('--', index)) return false
  const head = css.slice(index, index + 200)
  const end = head.indexOf(':')
  return end > 0 && !head.slice(0, end).includes('{')
}

/** The closing brace of a block within a value. */
function endOfBlock(css: string, from: number): number {
  let depth = 0
  for (let index = from; index < css.length; index += 1) {
    const sign = css.charCodeAt(index)
    if (sign === openBrace) depth += 1
    else if (sign === closeBrace) {
      depth -= 1
      if (depth === 0) return index
    }
  }
  return css.length
}

/** The place of what a rule holds; undefined when nothing of it counts. */
function enter(prelude: string, outer: CssPlace | undefined, level: number): CssPlace | undefined {
  if (!outer || level > maxDepth) return undefined
  const text = withoutComments(prelude).trim().slice(0, 2000)
  if (text.startsWith('@')) return enterAtRule(text, outer)
  const selector = outer.selector === '' ? text : `${outer.selector} ${text}`.slice(0, 2000)
  return { ...outer, kind: 'style', selector, isDark: outer.isDark || darkSelector.test(text) }
}

function enterAtRule(text: string, outer: CssPlace): CssPlace | undefined {
  const name = /^@([\w-]+)/.exec(text)?.[1]?.toLowerCase() ?? ''
  const rest = text.slice(name.length + 1).trim()
  if (name === 'theme') return { ...outer, kind: 'theme', selector: ':root' }
  if (name === 'font-face') return { ...outer, kind: 'font-face', selector: '@font-face' }
  if (name === 'property') return { ...outer, kind: 'property', selector: rest }
  if (!groupRules.has(name)) return undefined
  if (name === 'layer' || name === 'scope') return outer
  if (/\bprint\b|forced-colors|prefers-contrast/i.test(rest)) return undefined
  const isDark = /prefers-color-scheme\s*:\s*dark/i.test(rest)
  const isLight = /prefers-color-scheme\s*:\s*light/i.test(rest)
  return { ...outer, isDark: outer.isDark || isDark, isConditional: outer.isConditional || !isLight }
}

function withoutComments(text: string): string {
  const parts = text.split('/*')
  return [parts[0] ?? '', ...parts.slice(1).map((part) => part.slice(endOf(part, '*/', 0) + 1))].join(' ')
}

/** Longer values are data, not design. */
const maxValueLength = 2000

function readDeclaration(text: string, place: CssPlace, into: CssDeclaration[]): void {
  const plain = text.includes('/*') ? withoutComments(text) : text
  const split = plain.indexOf(':')
  if (split <= 0 || plain.length - split > maxValueLength) return
  const property = plain.slice(0, split).trim()
  if (!/^-{0,2}[\w\u0080-\uffff-]+$/.test(property)) return
  const value = plain
    .slice(split + 1)
    .replace(/!\s{0,9}important\s*$/i, '')
    .trim()
  const isCustom = property.startsWith('--')
  if (value !== '') into.push({ place, property: isCustom ? property : property.toLowerCase(), value })
}
