import { parseCssColor } from '@imagelayer/shared/brand/css-color.ts'
import type { CssDeclaration } from '@imagelayer/shared/brand/formats/css-declarations.ts'
import { frameworkOf, nameOfProperty } from '@imagelayer/shared/brand/formats/css-names.ts'
import type { CssVariables } from '@imagelayer/shared/brand/formats/css-variables.ts'
import type { FoundColor } from '@imagelayer/shared/brand/found-colors.ts'
import { chromaOf, hexToOklab } from '@imagelayer/shared/brand/oklab.ts'
import { nameOfPlace } from './scan-sheets.ts'

const usedAsChannels = /\b(rgb|hsl)a?\(\s{0,9}var\(\s{0,9}(--[\w-]{1,100})/gi
const triple =
  /^-?[\d.]{1,12}(?:deg)?%?(?:\s{0,4},\s{0,4}|\s{1,4})[\d.]{1,12}%?(?:\s{0,4},\s{0,4}|\s{1,4})[\d.]{1,12}%?$/
const maxNames = 400
const maxSchemes = 24

/**
 * Custom properties that hold a colour's bare channels, such as `18,18,18` for `rgb(var(--color-button))`: what they are is seen where
 * they are used. Those that are `known` already are left out.
 */
export function findChannelColors(
  declarations: readonly CssDeclaration[],
  variables: CssVariables,
  known: readonly FoundColor[],
): FoundColor[] {
  const names = usedNames(declarations)
  const named = new Set(known.map(({ found }) => found))
  return [...names].flatMap(([name, space]): FoundColor[] => {
    if (named.has(name)) return []
    const value = variables.all.find((variable) => variable.name === name)?.value
    const hex = value === undefined ? undefined : readTriple(variables.resolve(value), space)
    if (hex === undefined || frameworkOf(name, hex)) return []
    return [{ name: nameOfProperty(name), hex, found: name, quote: `${name}: ${value}` }]
  })
}

/** Each property that is written into `rgb()` or `hsl()`, and into which. */
function usedNames(declarations: readonly CssDeclaration[]): Map<string, string> {
  const names = new Map<string, string>()
  for (const { value } of declarations) {
    if (!value.includes('var(')) continue
    for (const [, space = '', name = ''] of value.matchAll(usedAsChannels))
      if (names.size < maxNames) names.set(name, space.toLowerCase())
  }
  return names
}

function readTriple(value: string | undefined, space: string): string | undefined {
  const told = value?.trim() ?? ''
  return told.length < 60 && triple.test(told) ? parseCssColor(`${space}(${told})`)?.hex : undefined
}

/** Shopify's themes give sections one of several schemes, by classes such as `.color-scheme-3`. */
const schemeClass = /\.(color-(?:scheme|accent|background|inverse)[\w-]{0,60})/

/**
 * Colours of the schemes that a shop's sections have and the page's root has not. What a scheme calls its background is not the page's,
 * so they have no name to go by; greys are left out.
 */
export function findSchemeColors(
  declarations: readonly CssDeclaration[],
  variables: CssVariables,
  classes: ReadonlySet<string>,
): FoundColor[] {
  const names = usedNames(declarations)
  const found = new Map<string, FoundColor>()
  for (const { place, property, value } of declarations) {
    const scheme = property.startsWith('--') && !place.isDark ? schemeClass.exec(place.selector)?.[1] : undefined
    if (scheme === undefined || /(?:^|,)\s*:root/.test(place.selector) || !classes.has(scheme)) continue
    const resolved = variables.resolve(value)
    const color = resolved === undefined ? undefined : parseCssColor(resolved)
    const hex = color?.alpha === 1 ? color.hex : readTriple(resolved, names.get(property) ?? 'rgb')
    if (hex === undefined || found.has(hex) || found.size >= maxSchemes || chromaOf(hexToOklab(hex)) < 0.04) continue
    const name = `Scheme ${nameOfProperty(property).replaceAll('-', ' ')}`
    const quote = `${property}: ${value}`
    found.set(hex, { name, isUnnamed: true, hex, found: nameOfPlace(place, property), quote })
  }
  return [...found.values()]
}
