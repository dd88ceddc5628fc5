import type { TextLayer } from '@imagelayer/shared/contract/compositions.ts'

const textCases = { 'as-written': 'ORIGINAL', upper: 'UPPER', lower: 'LOWER' } as const

export const figmaCase = ({ textCase }: TextLayer): TextCase => textCases[textCase]

/** Pixels by which sizes, spacings and line heights may differ and still be the same. */
const tolerancePx = 0.5

const near = (one: number, other: number): boolean => Math.abs(one - other) <= tolerancePx

function spacingPx({ letterSpacing, fontSize }: TextStyle): number {
  return letterSpacing.unit === 'PIXELS' ? letterSpacing.value : (letterSpacing.value / 100) * fontSize
}

/** Undefined for the font's own line height, which only the host knows. */
function lineHeightPx({ lineHeight, fontSize }: TextStyle): number | undefined {
  if (lineHeight.unit === 'AUTO') return undefined
  return lineHeight.unit === 'PIXELS' ? lineHeight.value : (lineHeight.value / 100) * fontSize
}

const isFont = (one: FontName, other: FontName): boolean =>
  one.family === other.family &&
  one.style === other.style &&
  (other.variationSettings?.wght === undefined || one.variationSettings?.wght === other.variationSettings.wght)

/**
 * The file's text style that sets a layer as it is set: font, size, case, letter spacing. Lines of a text keep their distance, so their
 * height has to be the same too; a single line may stand in any.
 */
export function styleFor(styles: readonly TextStyle[], layer: TextLayer, font: FontName): TextStyle | undefined {
  return styles.find((style) => {
    const height = lineHeightPx(style)
    const keepsLines = layer.lines.length < 2 || (height !== undefined && near(height, layer.lineHeightPx))
    const isPlain = style.textDecoration === 'NONE' && style.leadingTrim === 'NONE' && style.paragraphIndent === 0
    return (
      isFont(style.fontName, font) &&
      near(style.fontSize, layer.fontSizePx) &&
      style.textCase === figmaCase(layer) &&
      near(spacingPx(style), layer.letterSpacingPx) &&
      keepsLines &&
      isPlain
    )
  })
}
