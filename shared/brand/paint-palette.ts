import type { BrandColor, ColorRole } from '../contract/brand-kits.ts'

/** What the studio artist draws from, as `#rrggbb`; a trained model sees the same facts as words and a swatch. */
export interface PaintPalette {
  readonly primary: string
  readonly secondary: string
  readonly accent: string
  readonly background: string
  readonly text: string
  readonly neutral: string
}

/** Where a role's colour is taken from when the kit does not name one; the last is a plain colour. */
const substitutes: Record<ColorRole, { roles: readonly ColorRole[]; plain: string }> = {
  primary: { roles: ['accent', 'secondary', 'text'], plain: '#1f2937' },
  secondary: { roles: ['primary', 'accent'], plain: '#374151' },
  accent: { roles: ['secondary', 'primary'], plain: '#6b7280' },
  background: { roles: [], plain: '#ffffff' },
  text: { roles: [], plain: '#111111' },
  neutral: { roles: [], plain: '#8a8f98' },
}

/**
 * The six colours an artist or a model paints from. A kit may name several colours of a role (the first counts, a
 * second primary serves as secondary) and may leave roles out: a kit of one colour gives that colour three times.
 */
export function readPalette(colors: readonly BrandColor[]): PaintPalette {
  const named = (role: ColorRole): string | undefined => colors.find((color) => color.role === role)?.hex
  const second = colors.filter((color) => color.role === 'primary')[1]?.hex
  const pick = (role: ColorRole): string => {
    const own = named(role) ?? (role === 'secondary' ? second : undefined)
    return own ?? substitutes[role].roles.map(named).find(Boolean) ?? substitutes[role].plain
  }
  return {
    primary: pick('primary'),
    secondary: pick('secondary'),
    accent: pick('accent'),
    background: pick('background'),
    text: pick('text'),
    neutral: pick('neutral'),
  }
}
