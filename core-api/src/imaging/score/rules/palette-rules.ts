import type { BrandKitContent } from '@imagelayer/shared/contract/brand-kits.ts'
import type { RuleResult } from '@imagelayer/shared/contract/scores.ts'
import { sampleLab } from '../../colour/lab-pixels.ts'
import { judgedPerSide, measurePaletteShare } from '../../colour/palette-share.ts'
import { paletteGoal } from '../../colour/solve-grade.ts'
import type { RawPicture } from '../../picture.ts'
import { type Rule, round } from '../score-request.ts'

/** Present, not necessarily dominant: photographs are photographs. */
const leastKin = 0.05

/** Any pixels against a palette: how much is in colours of nobody's brand, how much in the brand's own, how much in forbidden hues. */
export function judgePaletteOf(picture: RawPicture, content: BrandKitContent): RuleResult[] {
  const palette = content.colors.map((color) => color.hex)
  const share = measurePaletteShare(sampleLab(picture, judgedPerSide), { palette, forbid: content.forbiddenHues })
  const severity = content.rules.palette
  const results: RuleResult[] = [
    {
      rule: 'color.palette',
      severity,
      passed: share.off <= paletteGoal.off,
      measured: round(1 - share.off),
      limit: 1 - paletteGoal.off,
      bound: 'least',
      unit: 'share',
    },
    {
      rule: 'color.presence',
      severity,
      passed: share.kin >= leastKin,
      measured: round(share.kin),
      limit: leastKin,
      bound: 'least',
      unit: 'share',
    },
  ]
  if (content.forbiddenHues.length === 0) return results
  return [
    ...results,
    {
      rule: 'color.forbidden-hue',
      severity: content.rules.forbiddenHues,
      passed: share.forbidden <= paletteGoal.forbidden,
      measured: round(share.forbidden),
      limit: paletteGoal.forbidden,
      bound: 'most',
      unit: 'share',
    },
  ]
}

export const judgePalette: Rule = ({ pixels, content }) => judgePaletteOf(pixels, content)
