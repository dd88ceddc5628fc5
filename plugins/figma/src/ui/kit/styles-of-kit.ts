import type { BrandKitView } from '@imagelayer/shared/contract/brand-kits.ts'
import type { ApplyKitInput } from '../../messages/canvas-calls.ts'

const bodyPx = 16
/** Each step of the type scale is there once, as whoever reads the file back takes the ratio between neighbours for the scale. */
const steps = [
  { name: 'Body', role: 'body', step: 0 },
  { name: 'Lead', role: 'body', step: 1 },
  { name: 'Heading 3', role: 'headline', step: 2 },
  { name: 'Heading 2', role: 'headline', step: 3 },
  { name: 'Heading 1', role: 'headline', step: 4 },
] as const
const inTenths = (px: number): number => Math.round(px * 10) / 10

/** A kit as the variables and text styles of a file: one colour variable for each colour, one text style for each step of its scale. */
export function stylesOfKit({ name, content }: Pick<BrandKitView, 'name' | 'content'>): ApplyKitInput {
  const { fonts, scale, headlineTracking } = content.type
  return {
    kitName: name,
    colors: content.colors.map((color) => ({ name: color.name, hex: color.hex })),
    texts: steps.flatMap((step) => {
      const font = fonts.find(({ role }) => role === step.role) ?? fonts[0]
      if (!font) return []
      return {
        name: `${name}/${step.name}`,
        font: { family: font.family, weight: font.weight },
        fontSizePx: inTenths(bodyPx * scale ** step.step),
        letterSpacingEm: step.role === 'headline' ? headlineTracking : 0,
      }
    }),
  }
}
