import { cleanLine } from '../clean-text.ts'
import type { CssColor } from '../css-color.ts'
import type { FoundColor } from '../found-colors.ts'
import type { DraftNotes } from './draft-notes.ts'
import { type DtcgResolver, maxReferences } from './dtcg-references.ts'
import type { DtcgToken } from './dtcg-tokens.ts'
import { readDtcgColor, readDtcgFamily, readDtcgPixels, readDtcgTracking, readDtcgWeight } from './dtcg-values.ts'
import { type FoundFont, readFontRole } from './found-fonts.ts'
import { fieldOf, isObject, pointerTo } from './json-document.ts'
import { readScale } from './type-scale.ts'

/** A token whose value is known. */
interface ReadToken {
  readonly token: DtcgToken
  readonly value: unknown
  readonly type: string | undefined
}

/** Groups at the beginning of a path that say nothing of the colour. */
const generic = new Set(
  'color colors colour colours palette palettes core global globals primitive primitives ref reference sys system semantic alias token tokens theme themes light md options decisions brandcolors'.split(
    ' ',
  ),
)

/** A token's path as a name: without groups that say nothing and without a last `default` or `$root`. */
export function nameOfPath(path: readonly string[]): string {
  const told = path.filter((step, index) => index === path.length - 1 || !generic.has(step.toLowerCase()))
  const last = told.at(-1)?.toLowerCase()
  const isPlain = told.length > 1 && (last === '$root' || last === 'default' || last === 'value')
  return (isPlain ? told.slice(0, -1) : told).join(' ')
}

/** Follows every token's references; deprecated tokens and those that lead nowhere are told. */
export function readTokens(tokens: readonly DtcgToken[], resolver: DtcgResolver, notes: DraftNotes): ReadToken[] {
  return tokens.flatMap((token) => {
    if (token.isDeprecated) {
      notes.skip(token.pointer, { en: 'The document says that it is deprecated.', zh: '文档标明其已弃用。' })
      return []
    }
    const resolved = resolver.resolveToken(token)
    if (!('problem' in resolved)) return [{ token, ...resolved }]
    notes.skip(
      token.pointer,
      resolved.problem === 'circle'
        ? {
            en: `Its reference goes round in a circle, or through more than ${maxReferences} others.`,
            zh: `其引用构成循环，或经过了超过 ${maxReferences} 层引用。`,
          }
        : { en: 'Its reference leads to no token.', zh: '其引用找不到对应的令牌。' },
    )
    return []
  })
}

const isColorObject = (value: unknown): boolean => isObject(value) && Object.hasOwn(value, 'colorSpace')

export function findDtcgColors(tokens: readonly ReadToken[], resolver: DtcgResolver, notes: DraftNotes): FoundColor[] {
  const hasDark = tokens.some(({ token }) => token.path.some((step) => /^dark$/i.test(step)))
  const paths = new Set(hasDark ? tokens.map(({ token }) => token.path.join('.').toLowerCase()) : [])
  const readColor = createColorReader(resolver)
  return tokens.flatMap(({ token, value, type }): FoundColor[] => {
    if (type === undefined ? !isColorObject(value) : type !== 'color') return []
    const { color, quote } = readColor(value)
    if (!color) notes.skip(token.pointer, { en: 'Its value is no colour that we know.', zh: '其值不是可识别的颜色。' })
    else if (color.alpha < 1) notes.skip(token.pointer, { en: 'It is translucent.', zh: '它是半透明的。' })
    else if (isDarkTwin(token.path, paths))
      notes.skip(token.pointer, { en: 'It is the dark theme’s.', zh: '它属于深色主题。' })
    else
      return [{ name: nameOfPath(token.path), hex: color.hex, found: token.pointer, quote, isMapped: !color.isInGamut }]
    return []
  })
}

/** Aliases come to the very value of their target, which is read once. */
function createColorReader(resolver: DtcgResolver): (value: unknown) => { color: CssColor | undefined; quote: string } {
  const known = new Map<unknown, { color: CssColor | undefined; quote: string }>()
  return (value) => {
    const before = known.get(value)
    if (before) return before
    const read = {
      color: readDtcgColor(value, resolver.resolveValue),
      quote: (JSON.stringify(value) ?? '').slice(0, 200),
    }
    known.set(value, read)
    return read
  }
}

/** A colour of a `dark` group that has a twin in `light`, or without the step. */
function isDarkTwin(path: readonly string[], paths: ReadonlySet<string>): boolean {
  const steps = path.map((step) => step.toLowerCase())
  const index = steps.indexOf('dark')
  if (index < 0 || index === steps.length - 1) return false
  return paths.has(steps.with(index, 'light').join('.')) || paths.has(steps.toSpliced(index, 1).join('.'))
}

export function findDtcgFonts(tokens: readonly ReadToken[], resolver: DtcgResolver): FoundFont[] {
  const weights = new Map(
    tokens.flatMap(({ token, value, type }) => {
      const weight = /^fontweights?$/i.test(type ?? '') ? readDtcgWeight(value) : undefined
      const role = weight === undefined ? undefined : readFontRole(token.path.join(' '))
      return weight === undefined || !role ? [] : [[role, weight] as const]
    }),
  )
  const styles = tokens.flatMap(({ token, value, type }): FoundFont[] => {
    if (type !== 'typography' || !isObject(value)) return []
    const family = readDtcgFamily(resolver.resolveValue(fieldOf(value, 'fontFamily')), resolver.resolveValue)
    if (family === undefined) return []
    const weight = readDtcgWeight(resolver.resolveValue(fieldOf(value, 'fontWeight')))
    return [{ name: token.path.join(' '), family, weight, found: pointerTo(token.pointer, '$value', 'fontFamily') }]
  })
  const families = tokens.flatMap(({ token, value, type }): FoundFont[] => {
    if (!/^fontfamil(y|ies)$/i.test(type ?? '')) return []
    const family = readDtcgFamily(value, resolver.resolveValue)
    const name = token.path.filter((step) => !/^(font|fonts|family|typography|type)$/i.test(step)).join(' ')
    const role = readFontRole(name)
    return family === undefined
      ? []
      : [{ name, family, weight: role && weights.get(role), found: pointerTo(token.pointer, '$value') }]
  })
  return [...styles, ...families]
}

interface FoundType {
  readonly scale?: number
  readonly headlineCase?: 'upper' | 'lower'
  readonly headlineTracking?: number
}

/** Scale, case and letter-spacing, from the text styles and the tokens of font sizes. */
export function findDtcgType(tokens: readonly ReadToken[], resolver: DtcgResolver, notes: DraftNotes): FoundType {
  const resolve = resolver.resolveValue
  const sizes = tokens.flatMap(({ token, value, type }) => {
    const isSize =
      /^fontsizes?$/i.test(type ?? '') ||
      (type === 'dimension' &&
        /font|text|type|typo/i.test(token.path.join(' ')) &&
        /size|scale|text/i.test(token.path.join(' ')))
    const pixels = isSize
      ? readDtcgPixels(value, resolve)
      : type === 'typography'
        ? readDtcgPixels(resolve(fieldOf(value, 'fontSize')), resolve)
        : undefined
    return pixels === undefined ? [] : [pixels]
  })
  const scale = readScale(sizes)
  if (scale !== undefined)
    notes.tell({
      path: 'type.scale',
      value: String(scale),
      found: '',
      confidence: 0.7,
      reason: {
        en: `The mean step between its ${new Set(sizes).size} font sizes.`,
        zh: `由其 ${new Set(sizes).size} 种字号求得的平均级差。`,
      },
    })
  return { ...(scale === undefined ? {} : { scale }), ...findHeadlineStyle(tokens, resolver, notes) }
}

function findHeadlineStyle(tokens: readonly ReadToken[], resolver: DtcgResolver, notes: DraftNotes): FoundType {
  const headline = tokens.find(
    ({ token, type, value }) =>
      type === 'typography' && isObject(value) && readFontRole(token.path.join(' ')) === 'headline',
  )
  if (!headline) return {}
  const part = (name: string): unknown => resolver.resolveValue(fieldOf(headline.value, name))
  const sizePx = readDtcgPixels(part('fontSize'), resolver.resolveValue) ?? 32
  const tracking = readDtcgTracking(part('letterSpacing'), sizePx, resolver.resolveValue)
  const told = cleanLine(part('textCase') ?? part('textTransform'), 20).toLowerCase()
  const letterCase = told === 'uppercase' || told === 'upper' ? 'upper' : told === 'lowercase' ? 'lower' : undefined
  const reason = { en: 'It is the first headline style.', zh: '它是第一个标题样式。' }
  const found = headline.token.pointer
  if (tracking !== undefined)
    notes.tell({ path: 'type.headlineTracking', value: `${tracking}em`, found, confidence: 0.85, reason })
  if (letterCase) notes.tell({ path: 'type.headlineCase', value: letterCase, found, confidence: 0.85, reason })
  return {
    ...(tracking === undefined ? {} : { headlineTracking: tracking }),
    ...(letterCase ? { headlineCase: letterCase } : {}),
  }
}
