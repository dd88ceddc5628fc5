import type { BrandFont, BrandKitContent } from '@imagelayer/shared/contract/brand-kits.ts'
import type { Copy } from '@imagelayer/shared/contract/generations.ts'
import type { PictureWarning } from '@imagelayer/shared/contract/images.ts'
import type { EngineKit } from '../engine-kit.ts'
import { engineWarnings } from '../engine-warnings.ts'
import type { CopyRole, MeasuredCopy } from '../layout/copy-role.ts'
import { type FontStack, resolveFontStack } from '../text/font-stack.ts'
import { type MeasuredText, measureText, shownText, type TextCase } from '../text/measure-text.ts'
import { detectDirection, isConnected, isIdeographic } from '../text/scripts.ts'

export interface CopyFonts {
  readonly copy: MeasuredCopy
  readonly fonts: { readonly [Role in CopyRole]?: BrandFont }
  readonly direction: 'ltr' | 'rtl'
  /** Share of each text's characters that a font of ours has. */
  readonly glyphShares: GlyphShares
  readonly warnings: readonly PictureWarning[]
}

export type GlyphShares = { readonly [Role in CopyRole]?: number }

const copyRoles: readonly CopyRole[] = ['headline', 'subhead', 'cta', 'legal', 'badge']
/** Labels on a shape of their own are set a little stronger than running text. */
const isLabel = (role: CopyRole): boolean => role === 'cta' || role === 'badge'
const defaultFont = (role: CopyRole): BrandFont => ({
  role: role === 'headline' ? 'headline' : 'body',
  family: 'Inter',
  weight: role === 'headline' ? 700 : isLabel(role) ? 600 : 400,
})

/** The kit's font for a role of the copy. Button and badge take the body font, a little stronger when the family is brought along. */
function fontForRole(content: BrandKitContent, role: CopyRole): BrandFont {
  const { fonts } = content.type
  const find = (fontRole: BrandFont['role']) => fonts.find((font) => font.role === fontRole)
  if (role === 'headline') return find('headline') ?? defaultFont(role)
  const body = find('body')
  if (!isLabel(role)) return body ?? { ...defaultFont(role), family: bundledFamilyOf(find('headline')) }
  const accent = find('accent')
  if (accent) return accent
  if (!body) return { ...defaultFont(role), family: bundledFamilyOf(find('headline')) }
  return body.assetId ? body : { ...body, weight: Math.max(600, body.weight) }
}

/** A kit that names only a headline font gets a quiet companion. */
const bundledFamilyOf = (headline: BrandFont | undefined): string =>
  headline && !headline.assetId && headline.family !== 'Newsreader' ? headline.family : 'Inter'

/** The stack a text is set in. Coverage is judged on what is shown: capitals may need glyphs that the words do not. */
export function stackFor(
  kit: EngineKit,
  font: BrandFont,
  { text, textCase }: { text: string; textCase: TextCase },
): FontStack {
  const bytes = font.assetId ? kit.files.get(font.assetId)?.bytes : undefined
  return resolveFontStack(shownText(text, textCase, 'en', false), { family: font.family, weight: font.weight, bytes })
}

/** Letter-spacing in em: the kit's for headlines, none where letters join or characters are square. */
function trackingOf(content: BrandKitContent, role: CopyRole, stack: FontStack): number {
  if (role !== 'headline' || isConnected(stack.script) || isIdeographic(stack.script)) return 0
  return content.type.headlineTracking
}

/** Chooses fonts for the words given and measures them. Empty words count as none. */
export function measureCopy(kit: EngineKit, copy: Copy): CopyFonts {
  const measured: { -readonly [Role in CopyRole]?: MeasuredText } = {}
  const fonts: { -readonly [Role in CopyRole]?: BrandFont } = {}
  const glyphShares: { -readonly [Role in CopyRole]?: number } = {}
  const warnings: PictureWarning[] = []
  for (const role of copyRoles) {
    const text = copy[role]
    if (!text?.trim()) continue
    const font = fontForRole(kit.content, role)
    const textCase = role === 'headline' ? kit.content.type.headlineCase : 'as-written'
    const stack = stackFor(kit, font, { text, textCase })
    warnings.push(...stack.warnings)
    if (font.assetId && !kit.files.has(font.assetId)) warnings.push(engineWarnings.fontFileMissing(font.family))
    fonts[role] = font
    glyphShares[role] = stack.glyphShare
    measured[role] = measureText(text, stack, { textCase, trackingEm: trackingOf(kit.content, role, stack) })
  }
  const leading = copyRoles.map((role) => copy[role]).find((text) => text?.trim()) ?? ''
  return { copy: measured, fonts, direction: detectDirection(leading), glyphShares, warnings: distinct(warnings) }
}

/** Two texts in one font warn of it once. */
const distinct = (warnings: readonly PictureWarning[]): PictureWarning[] => [
  ...new Map(warnings.map((warning) => [warning.message, warning])).values(),
]
