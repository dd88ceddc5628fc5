import { contrastOfLuminances, leastContrast } from '@imagelayer/shared/brand/contrast.ts'
import { type Rgb, rgbToHex } from '@imagelayer/shared/brand/oklab.ts'
import type { BrandKitContent } from '@imagelayer/shared/contract/brand-kits.ts'
import type { Box } from '@imagelayer/shared/contract/compositions.ts'
import type { RuleResult } from '@imagelayer/shared/contract/scores.ts'
import { luminanceAt } from '../colour/picture-grid.ts'
import { contains, distanceInside } from '../layout/boxes.ts'
import type { RawPicture } from '../picture.ts'
import { deltaE2000OfRgb } from '../score/delta-e.ts'
import { round } from '../score/score-request.ts'
import type { CheckRequest } from './check-request.ts'
import { type FoundLogo, leastLikeness } from './find-logo.ts'

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
  const stretch = Math.abs(found.stretch - 1)
  const inkDelta = inkDeltaOf(logo, picture)
  const result = (one: Omit<RuleResult, 'box' | 'severity'> & { severity?: RuleResult['severity'] }): RuleResult => ({
    severity: 'error',
    box,
    ...one,
  })
  return [
    result({
      rule: 'logo.identity',
      passed: found.likeness >= leastLikeness && stretch <= mostStretch,
      measured: stretch <= mostStretch ? found.likeness : Math.max(0, round(1 - stretch)),
      limit: leastLikeness,
      bound: 'least',
      unit: 'likeness',
    }),
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

/** Calls back for every pixel of the picture under the logo's box, with the logo's opacity there. */
function eachPixel(drawn: RawPicture, picture: RawPicture, box: Box, visit: (offset: number, inLogo: number) => void) {
  const left = Math.round(box.x)
  const top = Math.round(box.y)
  for (let y = 0; y < drawn.height; y += 1)
    for (let x = 0; x < drawn.width; x += 1) {
      const px = left + x
      const py = top + y
      if (px < 0 || py < 0 || px >= picture.width || py >= picture.height) continue
      visit((py * picture.width + px) * 4, (y * drawn.width + x) * 4)
    }
}

/** Mean luminance of the ink against that of the ground between and around it. */
function contrastInPlace(drawn: RawPicture, picture: RawPicture, box: Box): number {
  const sums = { ink: 0, inkCount: 0, ground: 0, groundCount: 0 }
  eachPixel(drawn, picture, box, (offset, inLogo) => {
    const alpha = drawn.data[inLogo + 3] ?? 0
    const luminance = luminanceAt(picture.data, offset)
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

/**
 * CIEDE2000 between the ink on the picture and the kit's. A found place is never exact to the pixel, and thin strokes are mostly edge,
 * so the ink is not read off single pixels: each channel is fitted as ground plus opacity times ink (least squares), and the fit is
 * read at full opacity.
 */
function inkDeltaOf({ found, drawn }: DrawnLogo, picture: RawPicture): number {
  const rows: Array<{ alpha: number; here: number[] }> = []
  const kit = [0, 0, 0]
  let inked = 0
  eachPixel(drawn, picture, found.box, (offset, inLogo) => {
    const alpha = (drawn.data[inLogo + 3] ?? 0) / 255
    rows.push({ alpha, here: [0, 1, 2].map((channel) => picture.data[offset + channel] ?? 0) })
    for (const channel of [0, 1, 2]) kit[channel] = (kit[channel] ?? 0) + (drawn.data[inLogo + channel] ?? 0) * alpha
    inked += alpha
  })
  if (inked < 4) return 0
  const here = [0, 1, 2].map((channel) => inkOfChannel(rows, channel, found.likeness))
  const hex = rgbToHex([0, 1, 2].map((channel) => (kit[channel] ?? 0) / inked) as unknown as Rgb)
  return deltaE2000OfRgb(here as unknown as Rgb, hex)
}

/** A place that is a little off flattens the fit; by how much, the likeness of the shape tells. */
function inkOfChannel(
  rows: ReadonlyArray<{ alpha: number; here: number[] }>,
  channel: number,
  likeness: number,
): number {
  const count = rows.length
  const meanAlpha = rows.reduce((sum, { alpha }) => sum + alpha, 0) / count
  const mean = rows.reduce((sum, { here }) => sum + (here[channel] ?? 0), 0) / count
  let product = 0
  let square = 0
  for (const { alpha, here } of rows) {
    product += (alpha - meanAlpha) * ((here[channel] ?? 0) - mean)
    square += (alpha - meanAlpha) ** 2
  }
  // A logo that fills its box has no ground to be told from: its mean is its ink.
  if (square / count < 0.002) return mean
  const slope = product / square / Math.max(0.8, likeness)
  return Math.min(255, Math.max(0, mean + slope * (1 - meanAlpha)))
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
