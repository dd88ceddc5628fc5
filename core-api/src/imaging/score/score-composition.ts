import { contrastRatio, isLargeText, leastContrast } from '@imagelayer/shared/brand/contrast.ts'
import type { BrandKitContent } from '@imagelayer/shared/contract/brand-kits.ts'
import type { Box, Composition, LogoLayer, TextLayer } from '@imagelayer/shared/contract/compositions.ts'
import type { Copy } from '@imagelayer/shared/contract/generations.ts'
import type { BrandScore, RuleResult } from '@imagelayer/shared/contract/scores.ts'
import { measurePaletteShare } from '../colour/palette-share.ts'
import { boundsOf, contains, distanceBetween, distanceInside, insetEvenly, intersect } from '../layout/boxes.ts'
import { leastTextPx, type SafeArea } from '../layout/frame.ts'
import type { RawPicture } from '../picture.ts'
import { inkBoxes, logoContrastOnPixels, logoIdentity, textContrast } from './measure-contrast.ts'

export interface ScoreRequest {
  readonly composition: Composition
  readonly content: BrandKitContent
  readonly copy: Copy
  readonly safeArea: SafeArea
  readonly pixels: RawPicture
  /** The picture before logos and words. */
  readonly ground: RawPicture
  /** Each logo alone, at its size, by layer id. */
  readonly logos: ReadonlyMap<string, RawPicture>
  /** How many of the kit's logos could be read; all of them where nothing is said. */
  readonly readableLogos?: number
  /** Share of each text's characters that a font has; 1 where nothing is said. */
  readonly glyphShares?: { readonly [Role in TextLayer['role']]?: number }
}

/** Weights of the published formula (docs/brand-score.md). Rules without evidence in a picture do not count. */
export const ruleWeights: Readonly<Record<string, number>> = {
  'text.contrast': 20,
  'text.exact': 20,
  'text.overflow': 10,
  'text.size': 5,
  'logo.present': 15,
  'logo.identity': 15,
  'logo.contrast': 10,
  'logo.clear-space': 5,
  'logo.min-size': 5,
  'layout.safe-area': 5,
  'color.forbidden-pair': 10,
  'color.palette': 10,
}

/** Scores a composition from its pixels and layers: each rule with what was measured, what is asked, and where. */
export function scoreComposition(request: ScoreRequest): BrandScore {
  const texts = request.composition.layers.filter((layer): layer is TextLayer => layer.kind === 'text')
  const logos = request.composition.layers.filter((layer): layer is LogoLayer => layer.kind === 'logo')
  const rules = [
    ...texts.flatMap((layer) => textRules(layer, request)),
    ...exactRules(texts, request),
    ...presentRules(logos, request),
    ...logos.flatMap((layer) => logoRules(layer, request)),
    safeAreaRule(
      [...texts, ...logos].map((layer) => layer.box),
      request,
    ),
    ...pairRules(texts, request),
    paletteRule(request),
  ]
  return { value: weightedValue(rules), passed: rules.every((rule) => rule.passed || rule.severity !== 'error'), rules }
}

/** A failed rule keeps the part of its weight that it reached; weights of one rule are shared by its occurrences. */
function weightedValue(rules: readonly RuleResult[]): number {
  const byRule = Map.groupBy(rules, (rule) => rule.rule)
  let reached = 0
  let total = 0
  for (const [name, results] of byRule) {
    const weight = ruleWeights[name] ?? 0
    const mean = results.reduce((sum, result) => sum + shareReached(result), 0) / results.length
    reached += weight * mean
    total += weight
  }
  return total === 0 ? 100 : Math.round((reached / total) * 1000) / 10
}

const shareReached = ({ passed, measured, limit }: RuleResult): number => {
  if (passed) return 1
  return limit > 0 ? Math.max(0, Math.min(0.9, measured / limit)) : 0
}

const round = (value: number): number => Math.round(value * 1000) / 1000

function textRules(layer: TextLayer, { composition, content, ground }: ScoreRequest): RuleResult[] {
  const shortSide = Math.min(composition.size.width, composition.size.height)
  const isLarge = isLargeText(layer.fontSizePx, layer.fontWeight, shortSide)
  const limit = isLarge ? leastContrast.largeText : leastContrast.text
  const measured = textContrast(layer, ground)
  const ink = boundsOf(inkBoxes(layer))
  const canvas = { x: 0, y: 0, ...composition.size }
  const least = leastTextPx(shortSide)
  return [
    {
      rule: 'text.contrast',
      severity: content.rules.textContrast,
      passed: measured >= limit,
      measured: round(measured),
      limit,
      unit: ':1',
      box: layer.box,
    },
    {
      rule: 'text.overflow',
      severity: 'error',
      passed: contains(canvas, ink, 1),
      measured: contains(canvas, ink, 1) ? 0 : 1,
      limit: 0,
      unit: 'overflows',
      box: ink,
    },
    {
      rule: 'text.size',
      severity: 'error',
      passed: layer.fontSizePx >= least - 0.01,
      measured: layer.fontSizePx,
      limit: round(least),
      unit: 'px',
      box: layer.box,
    },
  ]
}

/**
 * Words are exact when each text given has one layer with those words, its lines joined are those words, and a font has every
 * character of them. Measured is the share of characters that a font has, 0 when the words differ.
 */
function exactRules(texts: readonly TextLayer[], { copy, glyphShares = {} }: ScoreRequest): RuleResult[] {
  return (['headline', 'subhead', 'cta', 'legal'] as const).flatMap((role): RuleResult[] => {
    const wanted = copy[role]
    if (!wanted?.trim()) return []
    const layer = texts.find((text) => text.role === role)
    const isSame = layer?.text === wanted && layer.lines.map((line) => line.text).join('') === wanted
    const measured = isSame ? Math.floor((glyphShares[role] ?? 1) * 1000) / 1000 : 0
    return [
      {
        rule: 'text.exact',
        severity: 'error',
        passed: measured === 1,
        measured,
        limit: 1,
        unit: 'share',
        ...(layer && { box: layer.box }),
      },
    ]
  })
}

/** A kit with logos asks for one in each picture. None is a warning, grave only when no logo of the kit can be read at all. */
function presentRules(logos: readonly LogoLayer[], { content, readableLogos }: ScoreRequest): RuleResult[] {
  if (content.logos.length === 0) return []
  const isUnreadable = readableLogos === 0
  return [
    {
      rule: 'logo.present',
      severity: isUnreadable ? 'error' : 'warning',
      passed: logos.length > 0,
      measured: logos.length,
      limit: 1,
      unit: 'logos',
    },
  ]
}

function logoRules(layer: LogoLayer, request: ScoreRequest): RuleResult[] {
  const { content, pixels, ground, composition } = request
  const drawn = request.logos.get(layer.id)
  const rules = content.logos.find((logo) => logo.assetId === layer.assetId && logo.variant === layer.variant)
  const clear = clearSpaceOf(layer, composition)
  const wantedClear = Math.floor((rules?.clearSpace ?? 0) * layer.box.height)
  const common = { box: layer.box }
  const results: RuleResult[] = [
    {
      rule: 'logo.clear-space',
      severity: content.rules.clearSpace,
      passed: clear >= wantedClear,
      measured: round(clear),
      limit: wantedClear,
      unit: 'px',
      ...common,
    },
    {
      rule: 'logo.min-size',
      severity: 'error',
      passed: layer.box.width >= (rules?.minWidthPx ?? 0),
      measured: layer.box.width,
      limit: rules?.minWidthPx ?? 0,
      unit: 'px',
      ...common,
    },
  ]
  if (!drawn) return results
  const identity = logoIdentity(drawn, { pixels, ground }, layer.box)
  const contrast = logoContrastOnPixels(drawn, ground, layer.box)
  return [
    ...results,
    {
      rule: 'logo.identity',
      severity: 'error',
      passed: identity >= 0.999,
      measured: round(identity),
      limit: 1,
      unit: 'share',
      ...common,
    },
    {
      rule: 'logo.contrast',
      severity: content.rules.logoContrast,
      passed: contrast >= leastContrast.graphics,
      measured: round(contrast),
      limit: leastContrast.graphics,
      unit: ':1',
      ...common,
    },
  ]
}

/** Distance from the logo to the nearest words, button or canvas edge, in pixels. */
export function clearSpaceOf(logo: LogoLayer, { layers, size }: Composition): number {
  const edges = distanceInside({ x: 0, y: 0, ...size }, logo.box)
  const others = layers.filter(
    (layer) => layer.kind === 'text' || (layer.kind === 'shape' && layer.belongsTo === 'cta'),
  )
  return Math.min(edges, ...others.map((layer) => distanceBetween(logo.box, layer.box)))
}

function safeAreaRule(boxes: readonly Box[], { composition, safeArea }: ScoreRequest): RuleResult {
  const { width, height } = composition.size
  const safe = {
    x: safeArea.left * width,
    y: safeArea.top * height,
    width: width * (1 - safeArea.left - safeArea.right),
    height: height * (1 - safeArea.top - safeArea.bottom),
  }
  const outside = boxes.filter((box) => !contains(safe, box, 1))
  const first = outside[0]
  return {
    rule: 'layout.safe-area',
    severity: 'error',
    passed: !first,
    measured: outside.length,
    limit: 0,
    unit: 'layers',
    ...(first && { box: first }),
  }
}

/** A text's ground is the topmost shape or veil that it lies on. */
function pairRules(texts: readonly TextLayer[], { composition, content }: ScoreRequest): RuleResult[] {
  return texts.map((text) => {
    const under = composition.layers.findLast(
      (layer) =>
        (layer.kind === 'shape' || layer.kind === 'scrim') &&
        contains(layer.box, insetEvenly(intersect(text.box, layer.box), 1)) &&
        contains(layer.box, text.box, 2),
    )
    const groundId = under && (under.kind === 'shape' || under.kind === 'scrim') ? under.color.colorId : undefined
    const isForbidden = content.forbiddenPairs.some(
      (pair) => pair.foreground === text.color.colorId && pair.background === groundId,
    )
    const ratio =
      under && (under.kind === 'shape' || under.kind === 'scrim') ? contrastRatio(text.color.hex, under.color.hex) : 21
    return {
      rule: 'color.forbidden-pair',
      severity: content.rules.forbiddenPairs,
      passed: !isForbidden,
      measured: isForbidden ? 0 : round(ratio),
      limit: isForbidden ? 1 : 0,
      unit: ':1',
      box: text.box,
    }
  })
}

/** At least a twelfth of the picture in the kit's colours: present, not necessarily dominant, because photographs are photographs. */
const leastPaletteShare = 0.08

function paletteRule({ pixels, content }: ScoreRequest): RuleResult {
  const { within } = measurePaletteShare(
    pixels,
    content.colors.map((color) => color.hex),
  )
  return {
    rule: 'color.palette',
    severity: content.rules.palette,
    passed: within >= leastPaletteShare,
    measured: round(within),
    limit: leastPaletteShare,
    unit: 'share',
  }
}
