import type { PieceExtent } from './measure-text.ts'

/** A line as a range of pieces: `from` inclusive, `to` exclusive. */
export interface LineRange {
  readonly from: number
  readonly to: number
  readonly width: number
}

const widthOf = (pieces: readonly PieceExtent[], from: number, to: number): number => {
  let width = 0
  for (let index = from; index < to - 1; index += 1) width += pieces[index]?.width ?? 0
  return width + (pieces[to - 1]?.inkWidth ?? 0)
}

/** Fills each line as far as it goes; undefined when one piece alone is wider than the line. */
export function fillLines(pieces: readonly PieceExtent[], lineWidth: number): LineRange[] | undefined {
  const lines: LineRange[] = []
  let from = 0
  let width = 0
  for (const [index, piece] of pieces.entries()) {
    if (piece.inkWidth > lineWidth) return undefined
    if (index > from && width + piece.inkWidth > lineWidth) {
      lines.push({ from, to: index, width: widthOf(pieces, from, index) })
      from = index
      width = 0
    }
    width += piece.width
    if (piece.mustBreak) {
      lines.push({ from, to: index + 1, width: widthOf(pieces, from, index + 1) })
      from = index + 1
      width = 0
    }
  }
  if (from < pieces.length) lines.push({ from, to: pieces.length, width: widthOf(pieces, from, pieces.length) })
  return lines
}

/** What an ugly line costs, in squares of the line's width. */
const splitWordCost = 0.35
const partPhraseCost = 0.08
const orphanCost = 0.5
const danglingCost = 0.05
const lonelyStartCost = 0.3
const hyphenCost = 0.2

/** Words that should not be the last of a line: they belong to what follows. */
const dangling = /(?:^|\s)(?:a|an|the|of|to|for|in|on|by|and|or|de|la|le|der|die|das|und|für|zu|im|y|el)\s*$/iu

/**
 * Breaks the same number of lines so that they are about equally long, words stay whole and no single short word is left on the
 * last line (the least sum of squared slack). Falls back to filled lines where a text is too long to try everything.
 */
export function balanceLines(pieces: readonly PieceExtent[], lineWidth: number): LineRange[] | undefined {
  const filled = fillLines(pieces, lineWidth)
  if (!filled || filled.length < 2 || pieces.length > 160) return filled
  const total = filled.reduce((sum, line) => sum + line.width, 0)
  const ideal = Math.min(lineWidth, (total / filled.length) * 1.02)
  return leastCostLines(pieces, { count: filled.length, ideal, lineWidth }) ?? filled
}

interface BreakGoal {
  readonly count: number
  readonly ideal: number
  readonly lineWidth: number
}

interface Step {
  readonly cost: number
  readonly from: number
}

function leastCostLines(pieces: readonly PieceExtent[], goal: BreakGoal): LineRange[] | undefined {
  const size = pieces.length
  const rows: Array<Array<Step | undefined>> = [[{ cost: 0, from: 0 }]]
  for (let line = 1; line <= goal.count; line += 1) {
    const before = rows[line - 1] ?? []
    const row: Array<Step | undefined> = []
    for (let from = 0; from < size; from += 1) {
      const start = before[from]
      if (!start) continue
      for (let to = from + 1; to <= size; to += 1) {
        const cost = lineCost(pieces, { from, to, width: widthOf(pieces, from, to) }, goal)
        if (cost === undefined) break
        const known = row[to]
        if (!known || start.cost + cost < known.cost) row[to] = { cost: start.cost + cost, from }
        if (pieces[to - 1]?.mustBreak) break
      }
    }
    rows.push(row)
  }
  const lines: LineRange[] = []
  for (let line = goal.count, to = size; line > 0; line -= 1) {
    const step = rows[line]?.[to]
    if (!step) return undefined
    lines.unshift({ from: step.from, to, width: widthOf(pieces, step.from, to) })
    to = step.from
  }
  return lines
}

function lineCost(pieces: readonly PieceExtent[], line: LineRange, goal: BreakGoal): number | undefined {
  if (line.width > goal.lineWidth) return undefined
  const last = pieces[line.to - 1]
  const isEnd = line.to === pieces.length
  let cost = ((line.width - goal.ideal) / goal.ideal) ** 2
  if (!isEnd && last?.splitsWord) cost += splitWordCost
  if (!isEnd && last?.hyphenates) cost += hyphenCost
  if (!isEnd && last?.partsPhrase) cost += partPhraseCost
  if (!isEnd && dangling.test(last?.text ?? '')) cost += danglingCost
  const isLonely = line.to - line.from === 1 && line.width < goal.ideal * 0.75
  if (isLonely && isEnd && line.from > 0) return cost + orphanCost
  return isLonely && line.from === 0 ? cost + lonelyStartCost : cost
}
