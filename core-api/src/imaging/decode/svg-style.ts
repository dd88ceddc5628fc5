import { refuseSvg, svgLimits } from './svg-rules.ts'
import { checkValue } from './svg-values.ts'

export interface StyleRule {
  /** One of: a class, an id, an element name, or `*`. */
  readonly selector: { readonly kind: 'class' | 'id' | 'element' | 'any'; readonly name: string }
  readonly declarations: ReadonlyArray<readonly [property: string, value: string]>
}

const rank = { any: 0, element: 1, class: 2, id: 3 } as const

/** `fill:#fff;stroke:none` as pairs of checked values, names in lower case. `!important` is read as an ordinary declaration. */
export function parseDeclarations(css: string): Array<readonly [string, string]> {
  refuseCssTricks(css)
  return withoutComments(css)
    .split(';')
    .filter((part) => part.trim() !== '')
    .map((part) => {
      const colon = part.indexOf(':')
      if (colon < 1) refuseSvg('style', { en: 'a style in it cannot be read.', zh: '其中的一段样式无法读取。' })
      const value = part.slice(colon + 1).replace(/!\s*important/i, '')
      if (value.length > svgLimits.maxValueLength)
        refuseSvg('style', { en: 'a style in it is too long.', zh: '其中的一段样式过长。' })
      const property = part.slice(0, colon).trim().toLowerCase()
      return [property, checkValue(property, value)] as const
    })
}

/**
 * Reads the plain style sheets that drawing programs write: lists of single classes, ids or element names.
 * The rules come back weakest first, so that applying them in order gives what a browser shows.
 */
export function parseStylesheet(css: string): StyleRule[] {
  refuseCssTricks(css)
  const rules: StyleRule[] = []
  let rest = withoutComments(css).trim()
  while (rest !== '') {
    const open = rest.indexOf('{')
    const close = rest.indexOf('}', open)
    if (open < 1 || close < 0) refuseSvg('style', { en: 'its style sheet cannot be read.', zh: '样式表无法读取。' })
    const declarations = parseDeclarations(rest.slice(open + 1, close))
    for (const selector of rest.slice(0, open).split(','))
      rules.push({ selector: parseSelector(selector), declarations })
    if (rules.length > 500) refuseSvg('style', { en: 'its style sheet is too long.', zh: '样式表过长。' })
    rest = rest.slice(close + 1).trim()
  }
  return rules.sort((a, b) => rank[a.selector.kind] - rank[b.selector.kind])
}

function parseSelector(text: string): StyleRule['selector'] {
  const match = /^\s*(?:svg\s+)?([.#]?)([\p{L}_*][\p{L}\p{N}_-]*)\s*$/u.exec(text)
  const [, sign = '', name = ''] = match ?? []
  if (!match || (name.includes('*') && (name !== '*' || sign !== ''))) {
    refuseSvg('style', {
      en: `its style sheet uses the selector "${text.trim().slice(0, 40)}"; use single classes only.`,
      zh: `样式表使用了选择器“${text.trim().slice(0, 40)}”，请只使用单个类名。`,
    })
  }
  if (name === '*') return { kind: 'any', name }
  return { kind: sign === '.' ? 'class' : sign === '#' ? 'id' : 'element', name }
}

export function matchesSelector({ kind, name }: StyleRule['selector'], element: StyledElement): boolean {
  if (kind === 'any') return true
  if (kind === 'id') return element.id === name
  return kind === 'class' ? element.classes.includes(name) : element.name === name
}

export interface StyledElement {
  readonly name: string
  readonly id: string | undefined
  readonly classes: readonly string[]
}

/** At-rules load things; escapes and markup hide them. */
function refuseCssTricks(css: string) {
  if (/@import/i.test(css))
    refuseSvg('external-reference', { en: 'its style sheet imports another one.', zh: '样式表引入了另一个样式表。' })
  if (/@/.test(css))
    refuseSvg('style', {
      en: 'its style sheet uses @ rules, such as fonts or media queries.',
      zh: '样式表使用了 @ 规则，例如字体或媒体查询。',
    })
  if (/[\\<>]/.test(css))
    refuseSvg('style', {
      en: 'its style sheet has characters that do not belong there.',
      zh: '样式表含有不允许的字符。',
    })
}

/** Removed without a regular expression, as one over nested stars can be made slow. */
function withoutComments(css: string): string {
  const parts: string[] = []
  let at = 0
  for (let open = css.indexOf('/*'); open >= 0; open = css.indexOf('/*', at)) {
    parts.push(css.slice(at, open))
    const close = css.indexOf('*/', open + 2)
    if (close < 0) refuseSvg('style', { en: 'its style sheet cannot be read.', zh: '样式表无法读取。' })
    at = close + 2
  }
  return [...parts, css.slice(at)].join(' ').replace(/<!--|-->/g, '')
}
