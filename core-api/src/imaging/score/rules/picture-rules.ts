import type { Rule } from '../score-request.ts'
import { round } from '../score-request.ts'

/** A painted pixel may be stretched over this many shown ones: beyond it softness shows. */
const leastResolution = 0.75

/** Painted pixels for each shown one, on the worse axis. A picture that was painted smaller than it is shown looks soft. */
export const judgeResolution: Rule = ({ composition, content, shownPixels }) => {
  const { background, size } = composition
  if (!shownPixels || background.kind !== 'image') return []
  const box = background.box ?? { x: 0, y: 0, ...size }
  const measured = Math.min(shownPixels.width / box.width, shownPixels.height / box.height)
  return [
    {
      rule: 'picture.resolution',
      severity: content.rules.resolution,
      passed: measured >= leastResolution,
      measured: round(Math.min(measured, 4)),
      limit: leastResolution,
      bound: 'least',
      unit: 'ratio',
      box,
    },
  ]
}

/** How sure the reader must be before a word or a logo in the painted picture counts. */
const leastConfidence = 0.6

/** Words and logos that were painted although nobody may paint any: only the engine sets them. */
export const judgePhantoms: Rule = ({ content, phantoms }) => {
  if (!phantoms) return []
  const found = phantoms.filter(({ confidence }) => confidence >= leastConfidence)
  const [first] = found
  return [
    {
      rule: 'picture.phantoms',
      severity: content.rules.phantoms,
      passed: !first,
      measured: found.length,
      limit: 0,
      bound: 'most',
      unit: 'finds',
      ...(first && { box: first.box }),
    },
  ]
}
