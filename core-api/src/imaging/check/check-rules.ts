import { contrastOfLuminances, leastContrast, luminanceOfRgb } from '@imagelayer/shared/brand/contrast.ts'
import type { BrandKitContent } from '@imagelayer/shared/contract/brand-kits.ts'
import type { Box } from '@imagelayer/shared/contract/compositions.ts'
import type { RuleResult } from '@imagelayer/shared/contract/scores.ts'
import { luminanceAt } from '../colour/picture-grid.ts'
import { contains, distanceInside } from '../layout/boxes.ts'
import type { RawPicture } from '../picture.ts'
import { round } from '../score/score-request.ts'
import type { CheckRequest } from './check-request.ts'
import { type FoundLogo, leastLikeness } from './find-logo.ts'
import { inkDeltaOf } from './ink-color.ts'

/** The logo alone at the size at which it was found, straight alpha. */
export interface DrawnLogo {
  readonly found: FoundLogo
  readonly drawn: RawPicture
}

/** Share by which a logo may be wider or narrower than its own proportions. */
const mostStretch = 0.04
/** CIEDE2000 between the logo's ink and the kit's: halved chroma of a packed thin stroke alone brings up to 10. */
const mostInkDelta = 12

export function judgeFoundLogos(
  logos: readonly DrawnLogo[],
  picture: RawPicture,
  { content }: { content: BrandKitContent },
): RuleResult[] {
  if (content.logos.length === 0) return []
  const present: RuleResult = {
    rule: 'logo.present',
    severity: 'warning',
    passed: logos.length > 0,
    measured: logos.length,
    limit: 1,
    bound: 'least',
    unit: 'logos',
  }
  return [present, ...logos.flatMap((logo) => judgeOne(logo, picture, content))]
}

function judgeOne(logo: DrawnLogo, picture: RawPicture, content: BrandKitContent): RuleResult[] {
  const { found, drawn } = logo
  const rule = content.logos.find(({ assetId, variant }) => assetId === found.assetId && variant === found.variant)
  const { box } = found
  const clear = distanceInside({ x: 0, y: 0, width: picture.width, height: picture.height }, box)
  const wanted = Math.floor((rule?.clearSpace ?? 0) * box.height)
  const contrast = contrastInPlace(drawn, picture, box)
  const identity = identityOf(found)
  const inkDelta = inkDeltaOf(drawn, found.likeness, (visit) => eachPixel(drawn, picture, box, visit))
  const result = (one: Omit<RuleResult, 'box' | 'severity'> & { severity?: RuleResult['severity'] }): RuleResult => ({
    severity: 'error',
    box,
    ...one,
  })
  // Of what has not the logo's shape it cannot be said which pixels are its ink.
  const inkRules = [
    result({
      rule: 'logo.color',
      passed: inkDelta <= mostInkDelta,
      measured: round(inkDelta),
      limit: mostInkDelta,
      bound: 'most',
      unit: 'dE00',
    }),
    result({
      rule: 'logo.contrast',
      severity: content.rules.logoContrast,
      passed: contrast >= leastContrast.graphics,
      measured: round(contrast),
      limit: leastContrast.graphics,
      bound: 'least',
      unit: ':1',
    }),
  ]
  return [
    result({
      rule: 'logo.identity',
      passed: identity >= leastLikeness,
      measured: identity,
      limit: leastLikeness,
      bound: 'least',
      unit: 'likeness',
    }),
    ...(found.likeness >= leastLikeness ? inkRules : []),
    result({
      rule: 'logo.clear-space',
      severity: content.rules.clearSpace,
      passed: clear >= wanted - 1,
      measured: round(clear),
      limit: wanted,
      bound: 'least',
      unit: 'px',
    }),
    result({
      rule: 'logo.min-size',
      passed: box.width >= (rule?.minWidthPx ?? 0) - 1,
      measured: round(box.width),
      limit: rule?.minWidthPx ?? 0,
      bound: 'least',
      unit: 'px',
    }),
  ]
}

/** Likeness of the shape, less what its proportions are off: at the most that is allowed it comes to the limit. */
function identityOf({ likeness, stretch }: FoundLogo): number {
  const proportions = 1 - (Math.abs(stretch - 1) / mostStretch) * (1 - leastLikeness)
  return Math.max(0, round(Math.min(likeness, proportions)))
}

type Visit = (here: readonly [number, number, number], inLogo: number) => void

/** Calls back for every pixel of the drawn logo with the picture's colour under it: a found place lies between pixels. */
function eachPixel(drawn: RawPicture, picture: RawPicture, box: Box, visit: Visit): void {
  for (let y = 0; y < drawn.height; y += 1)
    for (let x = 0; x < drawn.width; x += 1) {
      const px = box.x + ((x + 0.5) * box.width) / drawn.width
      const py = box.y + ((y + 0.5) * box.height) / drawn.height
      if (px < 0 || py < 0 || px >= picture.width || py >= picture.height) continue
      visit(colorAt(picture, px - 0.5, py - 0.5), (y * drawn.width + x) * 4)
    }
}

/** Bilinear between the four pixels around; at the edge of the picture the last one goes on. */
function colorAt({ data, width, height }: RawPicture, x: number, y: number): [number, number, number] {
  const left = Math.max(0, Math.floor(x))
  const top = Math.max(0, Math.floor(y))
  const right = Math.min(width - 1, left + 1)
  const bottom = Math.min(height - 1, top + 1)
  const u = Math.min(1, Math.max(0, x - left))
  const v = Math.min(1, Math.max(0, y - top))
  const channelAt = (channel: number): number => {
    const at = (column: number, row: number): number => data[(row * width + column) * 4 + channel] ?? 0
    return (
      (at(left, top) * (1 - u) + at(right, top) * u) * (1 - v) +
      (at(left, bottom) * (1 - u) + at(right, bottom) * u) * v
    )
  }
  return [channelAt(0), channelAt(1), channelAt(2)]
}

/** Mean luminance of the ink against that of the ground between and around it. */
function contrastInPlace(drawn: RawPicture, picture: RawPicture, box: Box): number {
  const sums = { ink: 0, inkCount: 0, ground: 0, groundCount: 0 }
  eachPixel(drawn, picture, box, (here, inLogo) => {
    const alpha = drawn.data[inLogo + 3] ?? 0
    const luminance = luminanceOfRgb(here)
    if (alpha > 240) {
      sums.ink += luminance
      sums.inkCount += 1
    } else if (alpha < 8) {
      sums.ground += luminance
      sums.groundCount += 1
    }
  })
  // A logo that fills its box has its ground around it only.
  if (sums.groundCount < 10) addRing(picture, box, sums)
  return contrastOfLuminances(sums.ink / Math.max(1, sums.inkCount), sums.ground / Math.max(1, sums.groundCount))
}

function addRing(picture: RawPicture, box: Box, sums: { ground: number; groundCount: number }): void {
  const reach = Math.max(2, Math.round(Math.min(box.width, box.height) * 0.08))
  const outer = {
    left: Math.max(0, Math.round(box.x) - reach),
    top: Math.max(0, Math.round(box.y) - reach),
    right: Math.min(picture.width, Math.round(box.x + box.width) + reach),
    bottom: Math.min(picture.height, Math.round(box.y + box.height) + reach),
  }
  for (let y = outer.top; y < outer.bottom; y += 1)
    for (let x = outer.left; x < outer.right; x += 1) {
      if (x >= box.x && y >= box.y && x < box.x + box.width && y < box.y + box.height) continue
      sums.ground += luminanceAt(picture.data, (y * picture.width + x) * 4)
      sums.groundCount += 1
    }
}

/** A picture may be shown this much larger than it is before softness shows. */
const leastResolution = 0.75

/** What can be said of the file itself: its size for a channel, logos inside its safe area, its label. */
export function judgeFile(
  picture: RawPicture,
  logos: readonly DrawnLogo[],
  { channel, labelled, kit }: Pick<CheckRequest, 'channel' | 'labelled' | 'kit'>,
): RuleResult[] {
  const results: RuleResult[] = []
  if (channel) {
    const measured = Math.min(picture.width / channel.size.width, picture.height / channel.size.height)
    results.push({
      rule: 'picture.resolution',
      severity: kit.content.rules.resolution,
      passed: measured >= leastResolution,
      measured: round(Math.min(4, measured)),
      limit: leastResolution,
      bound: 'least',
      unit: 'ratio',
    })
    if (logos.length > 0) results.push(judgeSafe(picture, logos, channel.safeArea))
  }
  if (labelled !== undefined)
    results.push({
      rule: 'picture.provenance',
      severity: 'warning',
      passed: labelled > 0,
      measured: labelled,
      limit: 0.5,
      bound: 'least',
      unit: 'label',
    })
  return results
}

function judgeSafe(
  { width, height }: RawPicture,
  logos: readonly DrawnLogo[],
  safeArea: NonNullable<CheckRequest['channel']>['safeArea'],
): RuleResult {
  const safe = {
    x: safeArea.left * width,
    y: safeArea.top * height,
    width: width * (1 - safeArea.left - safeArea.right),
    height: height * (1 - safeArea.top - safeArea.bottom),
  }
  const outside = logos.filter(({ found }) => !contains(safe, found.box, 2))
  const [first] = outside
  return {
    rule: 'layout.safe-area',
    severity: 'error',
    passed: !first,
    measured: outside.length,
    limit: 0,
    bound: 'most',
    unit: 'layers',
    ...(first && { box: first.found.box }),
  }
}
