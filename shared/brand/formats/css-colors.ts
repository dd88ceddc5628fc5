import { type CssColor, parseCssColor } from '../css-color.ts'
import { type ColorUse, type FoundColor, useNames } from '../found-colors.ts'
import type { CssDeclaration } from './css-declarations.ts'
import { frameworkOf, nameOfProperty } from './css-names.ts'
import { useOfDeclaration } from './css-uses.ts'
import type { CssVariables } from './css-variables.ts'
import type { DraftNotes } from './draft-notes.ts'

/** Channels on their own, as shadcn and Bootstrap keep them for `hsl(var(--x))` and `rgb(var(--x))`. */
const bareHsl = /^-?[\d.]{1,12}(?:deg)?\s*,?\s+[\d.]{1,12}%\s*,?\s+[\d.]{1,12}%$/
const bareRgb = /^\d{1,3}\s*,?\s+\d{1,3}\s*,?\s+\d{1,3}$|^\d{1,3},\d{1,3},\d{1,3}$/

function readColor(value: string, property: string): CssColor | undefined {
  const told = value.trim()
  const plain = parseCssColor(told)
  if (plain || told.length > 60) return plain
  if (bareHsl.test(told)) return parseCssColor(`hsl(${told})`)
  return bareRgb.test(told) && /rgb/i.test(property) ? parseCssColor(`rgb(${told})`) : undefined
}

/** `light-dark(a, b)` is a in the light theme. */
const lightOf = (value: string): string =>
  /^light-dark\(\s*([^,()]+(?:\([^()]*\))?)\s*,/i.exec(value.slice(0, 300))?.[1] ?? value

/** Colours of the page's custom properties with what they are used for, and colours that are used without one. */
export function findCssColors(
  declarations: readonly CssDeclaration[],
  variables: CssVariables,
  notes: DraftNotes,
): FoundColor[] {
  const uses = countUses(declarations, variables)
  const found = variables.all.flatMap(({ name, value }): FoundColor[] => {
    const resolved = variables.resolve(value)
    const color = resolved === undefined ? undefined : readColor(lightOf(resolved), name)
    if (!color) {
      if (/^(?:color-mix|rgba?|hsla?|oklch|oklab|lab|lch|color|hwb)\(/i.test(resolved ?? value))
        notes.skip(name, { en: 'Only a browser can compute its colour.', zh: '其颜色只能由浏览器计算。' })
      return []
    }
    const framework = frameworkOf(name, color.hex)
    if (framework)
      notes.skip(name, {
        en: `It belongs to ${framework === 'framework' ? 'a framework' : framework}, not to the brand.`,
        zh: `它属于${framework === 'framework' ? '框架' : ` ${framework} `}而非品牌。`,
      })
    else if (color.alpha < 1) notes.skip(name, { en: 'It is translucent.', zh: '它是半透明的。' })
    else {
      const quote = `${name}: ${value}`
      return [{ name: nameOfProperty(name), hex: color.hex, found: name, quote, isMapped: !color.isInGamut }]
    }
    return []
  })
  const known = new Set(found.map(({ hex }) => hex))
  return [
    ...found.map((color) => withUses(color, uses)),
    ...[...uses].flatMap(([hex, use]): FoundColor[] =>
      known.has(hex) ? [] : [{ ...use.first, hex, uses: use.counts }],
    ),
  ]
}

interface UsedColor {
  readonly counts: Partial<Record<ColorUse, number>>
  readonly first: Omit<FoundColor, 'hex' | 'uses'>
}

function withUses(color: FoundColor, uses: ReadonlyMap<string, UsedColor>): FoundColor {
  const use = uses.get(color.hex)
  return use ? { ...color, uses: use.counts } : color
}

function countUses(declarations: readonly CssDeclaration[], variables: CssVariables): Map<string, UsedColor> {
  const used = new Map<string, UsedColor>()
  for (const declaration of declarations) {
    const use = useOfDeclaration(declaration)
    const value = use && variables.resolve(declaration.value)
    const color = value === undefined ? undefined : readColor(lightOf(value), '')
    if (!use || !color || color.alpha < 1) continue
    const { selector } = declaration.place
    const first = {
      name: useNames[use],
      isUnnamed: true,
      found: `${selector.slice(0, 100)} { ${declaration.property} }`,
      quote: `${declaration.property}: ${declaration.value}`,
    }
    const before: UsedColor = used.get(color.hex) ?? { counts: {}, first }
    used.set(color.hex, { ...before, counts: { ...before.counts, [use]: (before.counts[use] ?? 0) + 1 } })
  }
  return used
}
