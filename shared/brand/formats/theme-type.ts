import type { DraftNotes } from './draft-notes.ts'
import { readDtcgWeight } from './dtcg-values.ts'
import { type FoundFont, kitWeight, type PickedFont, pickFonts } from './found-fonts.ts'
import { fieldOf, type JsonObject, listAt, textAt } from './json-document.ts'
import type { DraftFontFile, DraftTypeRules } from './kit-draft.ts'
import { type ThemePreset, type ThemePresets, themeValueAt } from './theme-presets.ts'
import { readPixels, readScale, readTracking } from './type-scale.ts'

/** Where styles say which font sets what; the first that says something counts. */
const fontPlaces = {
  headline: ['/styles/elements/heading/typography', '/styles/elements/h1/typography', '/styles/elements/h2/typography'],
  body: ['/styles/typography'],
} as const

/** The fonts of a theme: what its styles set headlines and text in, then its further families by their names. */
export function readThemeFonts(document: JsonObject, presets: ThemePresets, notes: DraftNotes): PickedFont[] {
  const others = presets['font-family'].map((preset): FoundFont => {
    const family = typeof preset.value === 'string' ? preset.value : ''
    return { name: `${preset.slug} ${preset.name}`, family, found: preset.found, files: filesOf(preset) }
  })
  return pickFonts([...styledFonts(document, presets), ...others], notes)
}

/** The fonts that the styles set headlines and running text in. */
export const styledFonts = (document: JsonObject, presets: ThemePresets): FoundFont[] =>
  (['headline', 'body'] as const).flatMap((role) => styledFont(document, presets, role))

/** The font that the styles set a role in. Headings without a font of their own are set in the page's. */
function styledFont(document: JsonObject, presets: ThemePresets, role: 'headline' | 'body'): FoundFont[] {
  const at = (place: string): unknown => themeValueAt(document, presets, place)
  const places = role === 'headline' ? [...fontPlaces.headline, ...fontPlaces.body] : fontPlaces.body
  const place = places.find((one) => typeof at(`${one}/fontFamily`) === 'string')
  const family = place === undefined ? undefined : at(`${place}/fontFamily`)
  if (typeof family !== 'string') return []
  const weight = fontPlaces[role].flatMap((one) => readDtcgWeight(at(`${one}/fontWeight`)) ?? [])[0]
  const preset = presets['font-family'].find((one) => one.value === family)
  const reason = {
    en: `The styles set ${role === 'body' ? 'running text' : 'headings'} in it.`,
    zh: `样式用它排${role === 'body' ? '正文' : '标题'}。`,
  }
  const found = preset?.found ?? `${place}/fontFamily`
  const files = preset ? filesOf(preset) : []
  return [{ name: role, family, weight, found, role, because: { confidence: 0.95, reason }, files }]
}

/** The files of a family's `fontFace`; `file:./…` is a path within the theme. */
function filesOf({ entry }: ThemePreset): DraftFontFile[] {
  return listAt(entry, 'fontFace').flatMap((face): DraftFontFile[] => {
    const src = fieldOf(face, 'src')
    const address: unknown = Array.isArray(src) ? src[0] : src
    if (typeof address !== 'string' || address === '') return []
    const [least, most] = String(fieldOf(face, 'fontWeight') ?? '400')
      .split(' ')
      .map((part) => readDtcgWeight(part))
    const weight = least === undefined ? 400 : most === undefined ? least : Math.min(most, Math.max(least, 400))
    const style = /italic|oblique/.test(textAt(face, 'fontStyle') ?? '') ? 'italic' : 'normal'
    return [{ address, weight: kitWeight(weight), style }]
  })
}

/** Scale out of the font sizes; letter-spacing and case out of the style of headings. */
export function readThemeType(document: JsonObject, presets: ThemePresets, notes: DraftNotes): DraftTypeRules {
  const sizes = presets['font-size'].flatMap(({ value }) => pixelsOf(value) ?? [])
  const scale = readScale(sizes)
  const at = (name: string): { value: string; found: string } | undefined => {
    for (const place of fontPlaces.headline) {
      const value = themeValueAt(document, presets, `${place}/${name}`)
      if (typeof value === 'string') return { value, found: `${place}/${name}` }
    }
    return undefined
  }
  const [spacing, transform, size] = [at('letterSpacing'), at('textTransform'), at('fontSize')]
  const tracking = spacing && readTracking(spacing.value, pixelsOf(size?.value) ?? 32)
  const letterCase = transform?.value === 'uppercase' ? 'upper' : transform?.value === 'lowercase' ? 'lower' : undefined
  const reason = { en: 'The style of headings says so.', zh: '标题样式如此规定。' }
  if (scale !== undefined)
    notes.tell({
      path: 'type.scale',
      value: String(scale),
      found: '/settings/typography/fontSizes',
      confidence: 0.7,
      reason: {
        en: `The mean step between ${sizes.length} font sizes.`,
        zh: `由 ${sizes.length} 种字号求得的平均级差。`,
      },
    })
  if (tracking !== undefined && spacing)
    notes.tell({ path: 'type.headlineTracking', value: `${tracking}em`, found: spacing.found, confidence: 0.9, reason })
  if (letterCase && transform)
    notes.tell({ path: 'type.headlineCase', value: letterCase, found: transform.found, confidence: 0.95, reason })
  return {
    ...(scale === undefined ? {} : { scale }),
    ...(tracking === undefined ? {} : { headlineTracking: tracking }),
    ...(letterCase ? { headlineCase: letterCase } : {}),
  }
}

/** WordPress also takes a bare number of pixels. */
const pixelsOf = (value: unknown): number | undefined =>
  typeof value === 'number' ? value : typeof value === 'string' ? readPixels(value) : undefined
