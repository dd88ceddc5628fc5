import { setStack } from './set-stack.ts'
import type { Allowance, FittedStack, StackTask } from './stack-task.ts'

/** Of the largest headline: smaller ones are tried in another way first. */
const wellSized = 0.6
/** Parting a word must make the headline at least this much larger to be worth the hyphen. */
const worthParting = 1.3

/**
 * The largest stack that fits: one search over the headline's size, everything else follows. Long words are parted only where that
 * makes the headline much larger. Undefined when the words do not fit even at the least size.
 */
export function fitStack(task: StackTask): FittedStack | undefined {
  const whole = fitWords(task)
  if (whole && whole.headlinePx >= task.largestPx * wellSized) return whole
  if (!Object.values(task.copy).some((text) => text.parted)) return whole
  const parted = fitWords({ ...task, partsWords: true })
  return parted && (!whole || parted.headlinePx > whole.headlinePx * worthParting) ? parted : whole
}

/** Tries the wanted number of lines first, more lines next. */
function fitWords(task: StackTask): FittedStack | undefined {
  const { headline, subhead } = task.setting.slots
  const preferred = {
    headlineLines: headline.lines,
    bodyLines: subhead.lines,
    buttonLines: 1,
    bodyFloor: { rootShare: 0.028, leastFactor: 1.25 },
  }
  const best = evenOut(searchSize(task, preferred), { task, allowance: preferred })
  // A headline squeezed to body size reads worse than one with more lines.
  if (best && best.headlinePx >= task.largestPx * wellSized) return best
  const relaxed = searchSize(task, {
    headlineLines: headline.lines + 2,
    bodyLines: subhead.lines + 2,
    buttonLines: 1,
    bodyFloor: { rootShare: 0.023, leastFactor: 1.1 },
    splitsWords: best === undefined,
  })
  const bigger = best && relaxed && best.headlinePx >= relaxed.headlinePx * 0.85 ? best : (relaxed ?? best)
  if (bigger) return bigger
  const bodyFloor = { rootShare: 0, leastFactor: 1 }
  return searchSize(task, { headlineLines: 12, bodyLines: 16, buttonLines: 2, bodyFloor, splitsWords: true })
}

/** Shortest line of the headline as a share of its longest: a lone first word looks like an accident. */
function evenness({ items }: FittedStack): number {
  const headline = items.find((item) => item.kind === 'text' && item.role === 'headline')
  const widths = headline?.kind === 'text' ? headline.text.lines.map((line) => line.widthPx) : [1]
  return Math.min(...widths) / Math.max(...widths)
}

/** Gives up to an eighth of the size where that lets the headline break evenly. */
function evenOut(
  best: FittedStack | undefined,
  { task, allowance }: { task: StackTask; allowance: Allowance },
): FittedStack | undefined {
  if (!best || evenness(best) > 0.5) return best
  for (const share of [0.96, 0.92, 0.88]) {
    const headlinePx = Math.max(leastOf(task), best.headlinePx * share)
    const smaller = setStack(task, allowance, headlinePx)
    if (smaller && evenness(smaller) > evenness(best) + 0.15) return smaller
  }
  return best
}

const leastOf = ({ copy, leastHeadlinePx, setting }: StackTask): number =>
  copy.headline ? Math.max(leastHeadlinePx, setting.leastPx) : setting.leastPx

function searchSize(task: StackTask, allowance: Allowance): FittedStack | undefined {
  let low = leastOf(task)
  let high = Math.max(low, task.largestPx)
  const largest = setStack(task, allowance, high)
  if (largest) return largest
  let best = setStack(task, allowance, low)
  if (!best) return undefined
  while (high - low > Math.max(0.5, low * 0.015)) {
    const middle = (low + high) / 2
    const fitted = setStack(task, allowance, middle)
    if (fitted) {
      best = fitted
      low = middle
    } else high = middle
  }
  return best
}
