import type { BrandScore, RuleResult } from '@imagelayer/shared/contract/scores.ts'
import type { PaintedPicture } from '../ports/image-model.ts'

/** A rule that failed for what was painted, and what to tell the painter about it. */
export interface RepaintReason {
  readonly result: RuleResult
  readonly words: string
}

/** Rules that only another painting can mend. Others failing are the engine's own to mend, or the kit's fault. */
const words: Readonly<Record<string, string>> = {
  'picture.phantoms': 'it showed letters or words. Paint no letters, words, numbers, labels or signs anywhere.',
  'color.forbidden-hue': 'it showed hues that this brand forbids. Stay within the colours that are named.',
  'color.palette': 'most of it was in colours that are not the brand’s. Let the named colours lead.',
  'text.contrast': 'the place for the words was too restless and uneven in brightness. Keep it one even tone.',
  'logo.contrast': 'the place for the logo was too uneven in brightness. Keep it one even tone.',
}

/**
 * Why a painting should be made again: each error that another one may mend, and words in the picture in any case, since no repair
 * takes them out. Our own artist paints no words and only the kit's colours: for him only errors count.
 */
export function reasonsToRepaint({ rules }: BrandScore, origin: PaintedPicture['origin']): RepaintReason[] {
  const seen = new Set<string>()
  return rules.flatMap((result): RepaintReason[] => {
    const said = words[result.rule]
    const isGrave = result.severity === 'error' || (result.rule === 'picture.phantoms' && origin === 'model')
    if (result.passed || !said || !isGrave || seen.has(result.rule)) return []
    seen.add(result.rule)
    return [{ result, words: said }]
  })
}
