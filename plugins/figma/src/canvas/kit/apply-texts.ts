import type { ApplyKitInput } from '../../messages/canvas-calls.ts'
import type { FontWish } from '../../messages/fonts.ts'
import type { Workbench } from '../change-canvas.ts'
import { findFont, listFonts } from '../fonts.ts'
import { letterSpacingEm, weightOfFont } from './read-styles.ts'
import type { Tally } from './tally.ts'

type KitText = ApplyKitInput['texts'][number]
/** Fonts by place in the list of texts; absent where the machine has none. */
type TextFonts = ReadonlyMap<KitText, FontName>

const sizeTolerancePx = 0.05
const spacingToleranceEm = 0.0005

/** Loads what is needed before anything is changed. */
export async function findTextFonts(
  texts: readonly KitText[],
): Promise<{ readonly fonts: TextFonts; readonly missingFonts: readonly FontWish[] }> {
  const fonts = new Map<KitText, FontName>()
  const missing = new Map<string, FontWish>()
  const list = texts.length > 0 ? await listFonts() : new Map()
  // A new text style has this font, and Figma wants it loaded before the style is changed.
  if (texts.length > 0) await figma.loadFontAsync({ family: 'Inter', style: 'Regular' }).catch(() => undefined)
  for (const text of texts) {
    const font = findFont(list, text.font)
    const isLoaded =
      font &&
      (await figma.loadFontAsync(font).then(
        () => true,
        () => false,
      ))
    if (font && isLoaded) fonts.set(text, font)
    else missing.set(`${text.font.family}/${text.font.weight}`, text.font)
  }
  return { fonts, missingFonts: [...missing.values()] }
}

const isEqual = (style: TextStyle, { font, fontSizePx, letterSpacingEm: spacing }: KitText): boolean =>
  style.fontName.family.toLowerCase() === font.family.toLowerCase() &&
  weightOfFont(style.fontName) === font.weight &&
  Math.abs(style.fontSize - fontSizePx) <= sizeTolerancePx &&
  Math.abs(letterSpacingEm(style) - spacing) <= spacingToleranceEm

function dress(style: TextStyle, font: FontName, { fontSizePx, letterSpacingEm: spacing }: KitText): void {
  style.fontName = font
  style.fontSize = fontSizePx
  style.letterSpacing = { unit: 'PERCENT', value: spacing * 100 }
}

/** A changed style keeps its line height where that is a share or Figma's own; in pixels it grows with the letters. */
async function change(bench: Workbench, style: TextStyle, font: FontName, text: KitText): Promise<void> {
  const { fontName, fontSize, letterSpacing, lineHeight } = style
  bench.onFailure(() => Object.assign(style, { fontName, fontSize, letterSpacing, lineHeight }))
  dress(style, font, text)
  if (lineHeight.unit !== 'PIXELS') return
  style.lineHeight = { unit: 'PIXELS', value: (lineHeight.value * text.fontSizePx) / fontSize }
}

/** Type as text styles, by name. One whose font the machine does not have is left as it is. */
export async function applyTexts(
  bench: Workbench,
  { texts, fonts }: { readonly texts: readonly KitText[]; readonly fonts: TextFonts },
  tally: Tally,
): Promise<void> {
  const styles = await figma.getLocalTextStylesAsync()
  for (const text of texts) {
    const known = styles.find(({ name }) => name.toLowerCase() === text.name.toLowerCase())
    const font = fonts.get(text)
    if (known && isEqual(known, text)) tally.kept += 1
    else if (known && font) {
      await change(bench, known, font, text)
      tally.changed += 1
    } else if (font) {
      const style = figma.createTextStyle()
      bench.onFailure(() => style.remove())
      style.name = text.name
      dress(style, font, text)
      styles.push(style)
      tally.created += 1
    }
  }
}
