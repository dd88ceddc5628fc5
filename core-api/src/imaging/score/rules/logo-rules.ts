import { contrastOfLuminances, leastContrast } from '@imagelayer/shared/brand/contrast.ts'
import type { Composition, LogoLayer } from '@imagelayer/shared/contract/compositions.ts'
import type { RuleResult } from '@imagelayer/shared/contract/scores.ts'
import { luminanceAt } from '../../colour/picture-grid.ts'
import { contains, distanceBetween, distanceInside } from '../../layout/boxes.ts'
import type { RawPicture } from '../../picture.ts'
import { logosOf, type Rule, round, type ScoreRequest } from '../score-request.ts'
import { cutOut, layOver, measureSsim } from '../ssim.ts'

/** A kit with logos asks for one in each picture. None is a warning, grave only when no logo of the kit can be read at all. */
export const judgeLogoPresent: Rule = ({ composition, content, readableLogos }) => {
  if (content.logos.length === 0) return []
  const count = logosOf(composition).length
  return [
    {
      rule: 'logo.present',
      severity: readableLogos === 0 ? 'error' : 'warning',
      passed: count > 0,
      measured: count,
      limit: 1,
      bound: 'least',
      unit: 'logos',
    },
  ]
}

const ruleOf = (layer: LogoLayer, { content }: ScoreRequest) =>
  content.logos.find((logo) => logo.assetId === layer.assetId && logo.variant === layer.variant)

export const judgeClearSpace: Rule = (request) =>
  logosOf(request.composition).map((layer) => {
    const clear = clearSpaceOf(layer, request.composition)
    const wanted = Math.floor((ruleOf(layer, request)?.clearSpace ?? 0) * layer.box.height)
    return logoResult(layer, {
      rule: 'logo.clear-space',
      severity: request.content.rules.clearSpace,
      passed: clear >= wanted,
      measured: round(clear),
      limit: wanted,
      unit: 'px',
    })
  })

export const judgeMinSize: Rule = (request) =>
  logosOf(request.composition).map((layer) => {
    const limit = ruleOf(layer, request)?.minWidthPx ?? 0
    const { width } = layer.box
    return logoResult(layer, {
      rule: 'logo.min-size',
      severity: 'error',
      passed: width >= limit,
      measured: round(width),
      limit,
      unit: 'px',
    })
  })

/** Least SSIM at which a logo counts as the kit's own. */
const leastLogoSsim = 0.99

/** What stands in the logo's box against the kit's logo, drawn there in its own proportions over the same ground. */
export const judgeIdentity: Rule = (request) =>
  logosOf(request.composition).flatMap((layer) => {
    const drawn = request.logos.get(layer.id)
    if (!drawn) return []
    const similar = isOnPicture(layer, request) ? similarity(drawn, request, layer) : 0
    return logoResult(layer, {
      rule: 'logo.identity',
      severity: 'error',
      passed: similar >= leastLogoSsim,
      measured: round(similar),
      limit: leastLogoSsim,
      unit: 'ssim',
    })
  })

function similarity(drawn: RawPicture, { pixels, ground }: ScoreRequest, { box }: LogoLayer): number {
  return measureSsim(cutOut(pixels, box), layOver(drawn, cutOut(ground, box)))
}

export const judgeLogoContrast: Rule = (request) =>
  logosOf(request.composition).flatMap((layer) => {
    const drawn = request.logos.get(layer.id)
    if (!drawn) return []
    const contrast = isOnPicture(layer, request) ? logoContrastOnPixels(drawn, request.ground, layer.box) : 1
    return logoResult(layer, {
      rule: 'logo.contrast',
      severity: request.content.rules.logoContrast,
      passed: contrast >= leastContrast.graphics,
      measured: round(contrast),
      limit: leastContrast.graphics,
      unit: ':1',
    })
  })

const isOnPicture = ({ box }: LogoLayer, { pixels }: ScoreRequest): boolean =>
  contains({ x: 0, y: 0, width: pixels.width, height: pixels.height }, box, 0)

const logoResult = ({ id, box }: LogoLayer, result: Omit<RuleResult, 'bound' | 'layer' | 'box'>): RuleResult => ({
  ...result,
  bound: 'least',
  layer: id,
  box,
})

/** Distance from the logo to the nearest words, button, badge or canvas edge, in pixels. */
function clearSpaceOf(logo: LogoLayer, { layers, size }: Composition): number {
  const edges = distanceInside({ x: 0, y: 0, ...size }, logo.box)
  const others = layers.filter(
    (layer) =>
      layer.kind === 'text' || (layer.kind === 'shape' && layer.belongsTo !== undefined && layer.belongsTo !== logo.id),
  )
  return Math.min(edges, ...others.map((layer) => distanceBetween(logo.box, layer.box)))
}

/** Contrast that 95 % of a logo's pixels reach on the pixel under each of them. `drawn` holds only the logo, with alpha. */
function logoContrastOnPixels(drawn: RawPicture, ground: RawPicture, at: { x: number; y: number }): number {
  const ratios: number[] = []
  for (let y = 0; y < drawn.height; y += 1)
    for (let x = 0; x < drawn.width; x += 1) {
      const offset = (y * drawn.width + x) * 4
      if ((drawn.data[offset + 3] ?? 0) <= 127) continue
      const below = ((y + at.y) * ground.width + x + at.x) * 4
      ratios.push(contrastOfLuminances(luminanceAt(drawn.data, offset), luminanceAt(ground.data, below)))
    }
  const sorted = Float32Array.from(ratios).sort()
  return sorted[Math.floor(sorted.length * 0.05)] ?? 1
}
