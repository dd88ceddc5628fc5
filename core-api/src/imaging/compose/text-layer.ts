import type { BrandFont } from '@imagelayer/shared/contract/brand-kits.ts'
import type { ColorReference, TextLayer } from '@imagelayer/shared/contract/compositions.ts'
import type { CopyRole } from '../layout/copy-role.ts'
import type { PlacedText } from '../layout/place-text.ts'

export interface TextSetting {
  readonly fonts: { readonly [Role in CopyRole]?: BrandFont }
  readonly direction: 'ltr' | 'rtl'
  readonly color: ColorReference
}

const names: Record<CopyRole, string> = {
  headline: 'Headline',
  subhead: 'Subhead',
  cta: 'Button label',
  legal: 'Legal',
  badge: 'Badge label',
}
const round = (px: number): number => Math.round(px * 100) / 100

/** A placed text as a layer: hundredths of a pixel, font and colour as the kit names them. */
export function textLayer(text: PlacedText, { fonts, direction, color }: TextSetting): TextLayer {
  const { fitted, role } = text
  const { measured } = fitted
  const assetId = fonts[role]?.assetId
  return {
    id: role,
    name: names[role],
    kind: 'text',
    role,
    box: { x: round(text.box.x), y: round(text.box.y), width: round(text.box.width), height: round(text.box.height) },
    text: measured.text,
    lines: text.lines.map((line) => ({
      text: line.text,
      x: round(line.x),
      // On a whole pixel: browsers put it there in any case, and the feet of the letters are sharp.
      baseline: Math.round(line.baseline),
      width: round(line.width),
      ...(line.hyphen && { hyphen: true }),
    })),
    textCase: measured.textCase,
    color,
    fontFamily: measured.stack.family,
    ...(assetId && { fontAssetId: assetId }),
    fontWeight: measured.stack.weight,
    fontSizePx: round(fitted.sizePx),
    lineHeightPx: round(fitted.lineHeightPx),
    letterSpacingPx: round(measured.trackingEm * fitted.sizePx),
    align: text.align,
    direction,
    script: measured.stack.script,
  }
}
