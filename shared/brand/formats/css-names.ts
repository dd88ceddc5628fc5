import { wordsOfName } from '../role-words.ts'

/** Beginnings of custom properties that say where they come from and nothing of the colour. */
const prefixes = new Set(
  'color colors colour clr c wp preset bs md sys ref palette mdc ion mui ds token tokens theme themes global core chakra p v'.split(
    ' ',
  ),
)

/** A custom property's name without its prefixes: `--wp--preset--color--accent-1` is `accent-1`. */
export function nameOfProperty(property: string): string {
  const parts = property.replace(/^-+/, '').split(/-+/)
  const first = parts.findIndex((part, index) => index === parts.length - 1 || !prefixes.has(part.toLowerCase()))
  const told = parts.slice(Math.max(0, first))
  const isPlain = told.length > 1 && /^(default|base|main)$/i.test(told.at(-1) ?? '') && told[0] !== 'text'
  return (isPlain ? told.slice(0, -1) : told).join('-')
}

/** Palettes that frameworks print into every page, used or not: not the brand's. */
const wordPressDefaults: Readonly<Record<string, string>> = {
  black: '#000000',
  'cyan-bluish-gray': '#abb8c3',
  white: '#ffffff',
  'pale-pink': '#f78da7',
  'vivid-red': '#cf2e2e',
  'luminous-vivid-orange': '#ff6900',
  'luminous-vivid-amber': '#fcb900',
  'light-green-cyan': '#7bdcb5',
  'vivid-green-cyan': '#00d084',
  'pale-cyan-blue': '#8ed1fc',
  'vivid-cyan-blue': '#0693e3',
  'vivid-purple': '#9b51e0',
}
const bootstrapHues = /^--bs-(?:blue|indigo|purple|pink|red|orange|yellow|green|teal|cyan)$/
/** Inner workings of frameworks, never a brand's. */
const inner =
  /^--(?:tw|un|swiper|plyr|toastify|rsbs|fa|bs-(?:btn|nav|card|table|modal|form|tooltip|popover|toast|accordion|offcanvas|pagination|alert|badge|dropdown|breadcrumb|list-group|progress|spinner|gradient|focus))-/

/** True for WordPress' own default of this slug: a theme that sets its own `black` has another colour or says so itself. */
export const isWordPressDefault = (slug: string, hex: string): boolean =>
  Object.hasOwn(wordPressDefaults, slug) && wordPressDefaults[slug] === hex

/** Why a custom property is the framework's and not the brand's; undefined when it may be the brand's. */
export function frameworkOf(property: string, hex: string): string | undefined {
  const slug = /^--wp--preset--color--([a-z0-9-]+)$/.exec(property)?.[1]
  if (slug !== undefined && isWordPressDefault(slug, hex)) return 'WordPress'
  if (bootstrapHues.test(property)) return 'Bootstrap'
  return inner.test(property) ? 'framework' : undefined
}

/** True for a property that holds a font family, by its name. */
export function isFontProperty(property: string): boolean {
  const words = wordsOfName(property)
  const isFont = words.some((word) => /^(font|fonts|typeface|family|ff|fontfamily)$/.test(word))
  const isOther = words.some((word) =>
    /^(size|sizes|weight|weights|style|feature|features|settings|variation|smoothing|stretch|kerning|synthesis|variant|line|leading|spacing|tracking|letter|awesome|color|scale|height)$/.test(
      word,
    ),
  )
  return isFont && !isOther
}

/** True for a property that holds a font size, by its name. */
export function isSizeProperty(property: string): boolean {
  if (/--(?:line-height|letter-spacing|font-weight)$/.test(property)) return false
  const words = wordsOfName(property)
  if (words.some((word) => /^(line|leading|height|spacing|space|shadow|radius|width|weight|icon)$/.test(word)))
    return false
  return words.some((word) => /^(text|fs|fontsize)$/.test(word)) || (words.includes('font') && words.includes('size'))
}

/** next/font mangles names: `__Inter_a1b2c3` is Inter. */
export const plainFamily = (list: string): string =>
  list.replace(
    /^\s*(["']?)__([A-Za-z0-9_]{1,60})_[0-9a-f]{6}\1/,
    (_, mark: string, name: string) => `${mark}${name.replaceAll('_', ' ')}${mark}`,
  )
