import type { CssDeclaration } from '@imagelayer/shared/brand/formats/css-declarations.ts'

/** Kinds of font files that a kit takes, the best first. */
const kinds: readonly (readonly [kind: string, pattern: RegExp])[] = [
  ['woff2', /\.woff2(?:[?#]|$)/i],
  ['truetype', /\.ttf(?:[?#]|$)/i],
  ['opentype', /\.otf(?:[?#]|$)/i],
  ['woff', /\.woff(?:[?#]|$)/i],
]
const maxFaces = 4000

/**
 * The `@font-face` rules of a sheet with one address each, made whole: the best of the files that a kit takes. Of a family that is cut by
 * `unicode-range`, as font services do, only the parts with Latin letters are kept, if there are any: the others hold no word of them.
 */
export function readFontFaces(declarations: readonly CssDeclaration[], base: string): CssDeclaration[] {
  const rules = Map.groupBy(
    declarations.filter(({ place }) => place.kind === 'font-face'),
    ({ place }) => place,
  )
  const faces = [...rules.values()].slice(0, maxFaces).flatMap((rule) => {
    const textOf = (name: string): string => rule.findLast(({ property }) => property === name)?.value ?? ''
    const address = bestAddress(
      rule.filter(({ property }) => property === 'src'),
      base,
    )
    if (address === undefined) return []
    const family = textOf('font-family').replace(/["']/g, '').trim().toLowerCase()
    const others = rule.filter(({ property }) => property !== 'src')
    const source = rule.find(({ property }) => property === 'src') as CssDeclaration
    const range = textOf('unicode-range')
    return [{ family, hasLatin: hasLatin(range), rule: [...others, { ...source, value: `url("${address}")` }] }]
  })
  const latin = new Set(faces.flatMap((face) => (face.hasLatin ? face.family : [])))
  return faces.filter((face) => face.hasLatin || !latin.has(face.family)).flatMap(({ rule }) => rule)
}

/** Of all sources of a face, as old and new browsers are offered them. */
function bestAddress(sources: readonly CssDeclaration[], base: string): string | undefined {
  const told = sources.flatMap(({ value }) => [
    ...value.matchAll(/url\(\s{0,9}(["']?)([^"')]{1,2000})\1\s{0,9}\)(?:\s{0,9}format\(\s{0,9}["']?([\w-]{1,30}))?/gi),
  ])
  const files = told.flatMap(([, , address = '', format = '']) => {
    const url = URL.parse(address.trim(), base)
    if (!url || !/^https?:$/.test(url.protocol)) return []
    const named = format.toLowerCase().replace(/-variations$/, '')
    const rank = kinds.findIndex(([kind, pattern]) => (named === '' ? pattern.test(url.pathname) : named === kind))
    return rank < 0 ? [] : [{ address: url.href, rank }]
  })
  return files.toSorted((one, other) => one.rank - other.rank)[0]?.address
}

const letterA = 0x41

/** Whether a range (CSS Fonts, `unicode-range`) holds the letter A; one that is not there holds all. */
function hasLatin(range: string): boolean {
  if (range === '') return true
  return range.split(',', 300).some((part) => {
    const [, from = '', to] = /^\s*u\+([0-9a-f?]{1,6})(?:-([0-9a-f]{1,6}))?\s*$/i.exec(part) ?? []
    if (from === '') return false
    const first = Number.parseInt(from.replaceAll('?', '0'), 16)
    const last = Number.parseInt(to ?? from.replaceAll('?', 'f'), 16)
    return first <= letterA && letterA <= last
  })
}
