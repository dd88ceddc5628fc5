import type { BrandScore, RuleResult } from '@imagelayer/shared/contract/scores.ts'
import { judgeExactColors, judgeForbiddenPairs } from './rules/color-rules.ts'
import { judgeAlignment, judgeOverlap, judgeSafeArea } from './rules/layout-rules.ts'
import {
  judgeClearSpace,
  judgeIdentity,
  judgeLogoContrast,
  judgeLogoPresent,
  judgeMinSize,
} from './rules/logo-rules.ts'
import { judgePalette } from './rules/palette-rules.ts'
import { judgePhantoms, judgeResolution } from './rules/picture-rules.ts'
import { judgeTextContrast } from './rules/text-contrast.ts'
import { judgeTextExact } from './rules/text-exact.ts'
import { judgeOverflow, judgeTextSize } from './rules/text-fit.ts'
import type { Rule, ScoreRequest } from './score-request.ts'
import { weighRules } from './weigh-rules.ts'

const rules: readonly Rule[] = [
  judgeTextContrast,
  judgeTextExact,
  judgeOverflow,
  judgeTextSize,
  judgeLogoPresent,
  judgeIdentity,
  judgeLogoContrast,
  judgeClearSpace,
  judgeMinSize,
  judgeSafeArea,
  judgeOverlap,
  judgeAlignment,
  judgeExactColors,
  judgeForbiddenPairs,
  judgePalette,
  judgePhantoms,
  judgeResolution,
]

/** Scores a composition from its pixels and layers: each rule with what was measured, what is asked, and where. */
export const scoreComposition = (request: ScoreRequest): BrandScore =>
  weighRules(rules.flatMap((rule): RuleResult[] => rule(request)))
