import type { BrandColor, BrandKitContent, ColorRole } from '../../contract/brand-kits.ts'
import { createSlugs } from '../slugs.ts'
import { exportedFontFiles } from './exported-assets.ts'
import { genericFamily } from './found-fonts.ts'
import type { ExportedKit } from './kit-draft.ts'
import { scaleSteps } from './scale-steps.ts'

/** A text that cannot leave the comment or string that it stands in, on one line. */
const plain = (text: string): string => text.replace(/\s+/g, ' ').replaceAll('*/', '* /').trim()
const quoted = (text: string): string => `"${text.replace(/[\\"]/g, '\\$&').replace(/\p{Cc}/gu, ' ')}"`

const roles: readonly ColorRole[] = ['primary', 'secondary', 'accent', 'background', 'text', 'neutral']
const cssCases = { 'as-written': 'none', upper: 'uppercase', lower: 'lowercase' } as const

/** Custom properties of a kit's colours, each under its id; the first of each role under the role too. */
function nameColors(colors: readonly BrandColor[]): { color: BrandColor; property: string }[] {
  // A colour may be called like a role that another one has.
  const firsts = new Map(
    roles
      .flatMap((role) => colors.find((color) => color.role === role) ?? [])
      .map((color) => [color.role as string, color]),
  )
  const next = createSlugs([...firsts].flatMap(([role, color]) => (color.id === role ? [] : [role])))
  return colors.map((color) => ({ color, property: `--color-${next(color.id, color.role)}` }))
}

/**
 * Writes a kit as a style sheet: custom properties for colours (by id and by role), families, weights and sizes, with `@font-face`
 * for uploaded fonts. Pairs, logos and words have no place in CSS. The sheet is written whole: a style sheet that was imported is not
 * carried on.
 */
export function writeCss(kit: ExportedKit): string {
  const { content, assets } = kit
  const faces = content.type.fonts.flatMap((font) =>
    exportedFontFiles(font, assets).map((file) =>
      [
        '@font-face {',
        `  font-family: ${quoted(font.family)};`,
        `  font-style: ${file.style};`,
        `  font-weight: ${file.weight};`,
        '  font-display: swap;',
        `  src: url(${quoted(file.url)});`,
        '}',
      ].join('\n'),
    ),
  )
  const lines = [...colorLines(content.colors), '', ...typeLines(content)]
  const head = `/* ${plain(kit.name)}: brand kit, written by ImageLayer. */`
  return `${[head, ...new Set(faces), `:root {\n${lines.map((line) => (line === '' ? '' : `  ${line}`)).join('\n')}\n}`].join('\n\n')}\n`
}

function colorLines(colors: readonly BrandColor[]): string[] {
  const named = nameColors(colors)
  const own = named.map(({ color, property }) => `${property}: ${color.hex}; /* ${plain(color.name)}, ${color.role} */`)
  const taken = new Set(named.map(({ property }) => property))
  const byRole = roles.flatMap((role) => {
    const first = named.find(({ color }) => color.role === role)
    return first && !taken.has(`--color-${role}`) ? [`--color-${role}: var(${first.property});`] : []
  })
  return [...own, ...byRole]
}

function typeLines({ type }: BrandKitContent): string[] {
  const next = createSlugs()
  const fonts = type.fonts.flatMap((font) => {
    const name = next(font.role, font.role)
    return [
      `--font-${name}: ${quoted(font.family)}, ${genericFamily(font.family)};`,
      `--font-weight-${name}: ${font.weight};`,
    ]
  })
  return [
    ...fonts,
    ...scaleSteps(type.scale).map(({ name, rem }) => `--text-${name}: ${rem}rem;`),
    `--headline-letter-spacing: ${type.headlineTracking}em;`,
    `--headline-text-transform: ${cssCases[type.headlineCase]};`,
  ]
}
