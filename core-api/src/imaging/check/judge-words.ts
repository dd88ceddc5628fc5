import { contrastOfLuminances, leastContrast } from '@imagelayer/shared/brand/contrast.ts'
import type { BrandKitContent } from '@imagelayer/shared/contract/brand-kits.ts'
import type { Copy } from '@imagelayer/shared/contract/generations.ts'
import type { RuleResult } from '@imagelayer/shared/contract/scores.ts'
import { luminanceAt } from '../colour/picture-grid.ts'
import type { RawPicture } from '../picture.ts'
import { pixelsOf } from '../score/ink-boxes.ts'
import { round } from '../score/score-request.ts'
import type { FoundWord } from './check-request.ts'

/** Words read with less certainty are not judged: what cannot be read for sure may be no word. */
const leastConfidence = 0.7
/** Height of a word's box from which it counts as large, as a share of the picture's short side. */
const largeShare = 0.05

/** Words that were read off the picture, boxes in its pixels: are they readable, and are they those that were given? */
export function judgeWords(
  words: readonly FoundWord[],
  picture: RawPicture,
  { content, copy }: { content: BrandKitContent; copy?: Copy | undefined },
): RuleResult[] {
  const sure = words.filter(({ confidence, text }) => confidence >= leastConfidence && /\p{L}|\p{N}/u.test(text))
  return [...judgeContrast(sure, picture, content), ...judgeCopy(words, copy)]
}

function judgeContrast(words: readonly FoundWord[], picture: RawPicture, content: BrandKitContent): RuleResult[] {
  const shortSide = Math.min(picture.width, picture.height)
  return words.map(({ box }) => {
    const limit = box.height >= shortSide * largeShare ? leastContrast.largeText : leastContrast.text
    const measured = contrastInside(picture, pixelsOf(box, picture))
    return {
      rule: 'text.contrast',
      severity: content.rules.textContrast,
      passed: measured >= limit,
      measured: round(measured),
      limit,
      bound: 'least',
      unit: ':1',
      box,
    }
  })
}

/** Ink and ground of a word, parted at the luminance that parts them best (Otsu, 1979), against each other. */
function contrastInside(
  picture: RawPicture,
  { left, top, right, bottom }: { left: number; top: number; right: number; bottom: number },
): number {
  const values: number[] = []
  for (let y = top; y < bottom; y += 1)
    for (let x = left; x < right; x += 1) values.push(luminanceAt(picture.data, (y * picture.width + x) * 4))
  const sorted = Float32Array.from(values).sort()
  if (sorted.length < 8) return 1
  let sum = 0
  const total = sorted.reduce((one, other) => one + other, 0)
  let best = { between: -1, at: 1, low: 0 }
  for (let at = 1; at < sorted.length; at += 1) {
    sum += sorted[at - 1] ?? 0
    const rest = sorted.length - at
    const apart = sum / at - (total - sum) / rest
    const between = at * rest * apart * apart
    if (between > best.between) best = { between, at, low: sum }
  }
  // Edges are half ink, half ground; the medians of both sides are the colours themselves.
  const middle = (from: number, to: number) => sorted[Math.floor((from + to) / 2)] ?? 0
  return contrastOfLuminances(middle(0, best.at), middle(best.at, sorted.length))
}

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')

/** Share of a text's characters that a reader may have taken for others. */
const mostMisread = 0.08

/** Each text that was given must be found among what was read, letter by letter. */
function judgeCopy(words: readonly FoundWord[], copy: Copy | undefined): RuleResult[] {
  if (!copy) return []
  const read = words.map(({ text }) => plain(text)).join('')
  return Object.values(copy).flatMap((text): RuleResult[] => {
    const wanted = plain(text ?? '')
    if (!wanted) return []
    const share = 1 - nearestDistance(wanted, read) / wanted.length
    return [
      {
        rule: 'text.exact',
        severity: 'error',
        passed: share >= 1 - mostMisread,
        measured: round(Math.max(0, share)),
        limit: 1 - mostMisread,
        bound: 'least',
        unit: 'share',
      },
    ]
  })
}

/** Least edit distance between a text and any stretch of another (Sellers, 1980). */
function nearestDistance(wanted: string, read: string): number {
  let before = new Array<number>(read.length + 1).fill(0)
  for (let row = 1; row <= wanted.length; row += 1) {
    const now = [row]
    for (let column = 1; column <= read.length; column += 1) {
      const same = wanted[row - 1] === read[column - 1] ? 0 : 1
      now.push(Math.min((before[column - 1] ?? 0) + same, (before[column] ?? 0) + 1, (now[column - 1] ?? 0) + 1))
    }
    before = now
  }
  return Math.min(...before)
}
