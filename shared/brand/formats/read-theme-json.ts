import type { KitSourceInput } from '../../contract/kit-imports.ts'
import { type AssignedColors, assignRoles } from '../assign-roles.ts'
import { cleanLine } from '../clean-text.ts'
import { parseCssColor } from '../css-color.ts'
import { type ColorUse, type FoundColor, useNames } from '../found-colors.ts'
import { wordsOfName } from '../role-words.ts'
import { isWordPressDefault } from './css-names.ts'
import { createDraftNotes, type DraftNotes } from './draft-notes.ts'
import { finishDraft, tellColors } from './finish-draft.ts'
import type { PickedFont } from './found-fonts.ts'
import { isObject, type JsonObject, refuseDocument, requireDocument, textAt } from './json-document.ts'
import type { DraftLogo, KitDraft } from './kit-draft.ts'
import { readPresets, type ThemePresets, themeValueAt } from './theme-presets.ts'
import { readThemeFonts, readThemeType } from './theme-type.ts'

/** A theme.json, or the site's merged settings and styles, with what WordPress keeps elsewhere. */
export type ThemeJsonInput = Omit<Extract<KitSourceInput, { source: 'theme-json' }>, 'source'>

export interface LocatedTheme {
  readonly draft: KitDraft
  readonly colors: AssignedColors['colors']
  readonly fonts: readonly PickedFont[]
  readonly presets: ThemePresets
}

/**
 * Reads WordPress' theme.json, version 2 and 3 (https://developer.wordpress.org/block-editor/reference-guides/theme-json-reference/).
 * Presets of the origin `default` are WordPress' own. Throws `input.invalid` for a document without `settings` and `styles`.
 */
export const readThemeJson = (input: ThemeJsonInput): KitDraft => locateTheme(input).draft

export function locateTheme({ document: told, siteName, logoUrl, iconUrl }: ThemeJsonInput): LocatedTheme {
  const document = requireDocument(told, { en: 'theme.json', zh: 'theme.json' })
  if (!isObject(document.settings) && !isObject(document.styles))
    throw refuseDocument('', {
      en: 'This is no theme.json: it has neither settings nor styles.',
      zh: '这不是 theme.json：既没有 settings，也没有 styles。',
    })
  const notes = createDraftNotes()
  const presets: ThemePresets = {
    color: readPresets(document, { place: '/settings/color/palette', field: 'color' }, notes),
    'font-family': readPresets(document, { place: '/settings/typography/fontFamilies', field: 'fontFamily' }, notes),
    'font-size': readPresets(document, { place: '/settings/typography/fontSizes', field: 'size' }, notes),
  }
  const assigned = assignRoles(findThemeColors(document, presets, notes))
  tellColors(assigned, notes)
  const fonts = readThemeFonts(document, presets, notes)
  const draft = finishDraft(
    {
      name: cleanLine(siteName, 80) || cleanLine(textAt(document, 'title'), 80),
      content: {
        colors: assigned.colors.map(({ color }) => color),
        type: readThemeType(document, presets, notes),
      },
      fonts,
      logos: readThemeLogos({ logoUrl, iconUrl }, notes),
      carried: document,
    },
    notes,
  )
  return { draft, colors: assigned.colors, fonts, presets }
}

/** Where styles use a colour, and for what. */
const usePlaces: readonly (readonly [place: string, use: ColorUse])[] = [
  ['/styles/color/background', 'ground'],
  ['/styles/color/text', 'text'],
  ['/styles/elements/button/color/background', 'action'],
  ['/styles/elements/button/color/text', 'on-action'],
  ['/styles/blocks/core~1button/color/background', 'action'],
  ['/styles/blocks/core~1button/color/text', 'on-action'],
  ['/styles/elements/link/color/text', 'link'],
  ['/styles/elements/heading/color/text', 'heading'],
  ['/styles/elements/h1/color/text', 'heading'],
]

function findThemeColors(document: JsonObject, presets: ThemePresets, notes: DraftNotes): FoundColor[] {
  const uses = new Map<string, { counts: Partial<Record<ColorUse, number>>; place: string; use: ColorUse }>()
  for (const [place, use] of usePlaces) {
    const value = themeValueAt(document, presets, place)
    const color = typeof value === 'string' ? parseCssColor(value) : undefined
    if (!color || color.alpha < 1) continue
    const before = uses.get(color.hex)
    uses.set(color.hex, {
      counts: { ...before?.counts, [use]: 1 },
      place: before?.place ?? place,
      use: before?.use ?? use,
    })
  }
  const found = presets.color.flatMap(({ slug, name, value, found: place }): FoundColor[] => {
    const resolved = themeValueAt(document, presets, `${place}/color`)
    const color = typeof resolved === 'string' ? parseCssColor(resolved) : undefined
    if (!color) notes.skip(place, { en: 'Only a browser can compute its colour.', zh: '其颜色只能由浏览器计算。' })
    else if (color.alpha < 1) notes.skip(place, { en: 'It is translucent.', zh: '它是半透明的。' })
    else if (isWordPressDefault(slug, color.hex) && slug !== 'black' && slug !== 'white')
      notes.skip(place, { en: 'It is of WordPress’ own palette.', zh: '它属于 WordPress 自带的调色板。' })
    else {
      const shared = { hex: color.hex, found: place, quote: `${slug}: ${String(value)}`, isMapped: !color.isInGamut }
      const counts = uses.get(color.hex)?.counts
      const first = { name, ...shared, ...(counts ? { uses: counts } : {}) }
      // The name is for people and the slug for themes; either may say the role.
      return wordsOfName(name).join() === wordsOfName(slug).join() ? [first] : [first, { name: slug, ...shared }]
    }
    return []
  })
  const known = new Set(found.map(({ hex }) => hex))
  const direct = [...uses].flatMap(([hex, { counts, place, use }]) =>
    known.has(hex) ? [] : [{ name: useNames[use], hex, found: place, uses: counts, isUnnamed: true }],
  )
  return [...found, ...direct]
}

function readThemeLogos(
  { logoUrl, iconUrl }: Pick<ThemeJsonInput, 'logoUrl' | 'iconUrl'>,
  notes: DraftNotes,
): DraftLogo[] {
  const logos: readonly (readonly [address: string | undefined, variant: 'full' | 'mark', en: string, zh: string])[] = [
    [logoUrl, 'full', 'It is the site’s logo in WordPress.', '它是 WordPress 中的站点标志。'],
    [iconUrl, 'mark', 'It is the site’s icon in WordPress.', '它是 WordPress 中的站点图标。'],
  ]
  return logos.flatMap(([address, variant, en, zh]) => {
    if (address === undefined) return []
    notes.tell({ path: `logos.${variant}`, value: address, found: address, confidence: 0.95, reason: { en, zh } })
    return [{ variant, address }]
  })
}
