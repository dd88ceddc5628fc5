import type { BrandColor, BrandKitContent, ColorPair, KitWarning } from '../contract/brand-kits.ts'
import { contrastRatio, leastContrast } from './contrast.ts'
import { deltaEOk, hexToOklab } from './oklab.ts'
import { colorByRole } from './roles.ts'

const round = (ratio: number) => Math.floor(ratio * 100) / 100

/**
 * What is wrong or risky in a kit, judged from its content alone: contrast of the allowed pairs and of text on background,
 * unknown and doubled colours, missing logos and logo variants. Whether a named asset exists is the store's to say.
 */
export function checkKit(content: BrandKitContent): KitWarning[] {
  return [
    ...checkPairs(content),
    ...checkTextOnBackground(content),
    ...checkDoubles(content.colors),
    ...checkLogos(content),
  ]
}

function checkPairs(content: BrandKitContent): KitWarning[] {
  const colors = new Map(content.colors.map((color) => [color.id, color]))
  const unknown = [...content.allowedPairs, ...content.forbiddenPairs].flatMap((pair) =>
    [pair.foreground, pair.background].filter((id) => !colors.has(id)),
  )
  const warnings: KitWarning[] = [...new Set(unknown)].map((id) => ({
    code: 'pair.unknown-color',
    severity: 'error',
    message: `A colour pair names "${id}", but the kit has no such colour.`,
    messageZh: `有配色使用了“${id}”，但套件中没有这个颜色。`,
    figures: { colorId: id },
  }))
  for (const pair of content.allowedPairs) {
    const foreground = colors.get(pair.foreground)
    const ground = colors.get(pair.background)
    if (foreground && ground) warnings.push(...checkContrast(foreground, ground, content.rules.textContrast))
  }
  return [...warnings, ...checkContradictions(content)]
}

function checkContrast(foreground: BrandColor, ground: BrandColor, severity: KitWarning['severity']): KitWarning[] {
  const ratio = contrastRatio(foreground.hex, ground.hex)
  if (ratio >= leastContrast.text) return []
  const isGoodForLarge = ratio >= leastContrast.largeText
  return [
    {
      code: 'pair.low-contrast',
      severity: isGoodForLarge ? 'warning' : severity,
      message: isGoodForLarge
        ? `${foreground.name} on ${ground.name} reaches ${round(ratio)}:1, enough for large text only (text needs 4.5:1).`
        : `${foreground.name} on ${ground.name} reaches only ${round(ratio)}:1. Text needs 4.5:1, large text 3:1.`,
      messageZh: isGoodForLarge
        ? `“${foreground.name}”与“${ground.name}”的对比度为 ${round(ratio)}:1，只适合大号文字（正文需要 4.5:1）。`
        : `“${foreground.name}”与“${ground.name}”的对比度只有 ${round(ratio)}:1。正文需要 4.5:1，大号文字需要 3:1。`,
      figures: {
        foreground: foreground.id,
        background: ground.id,
        ratio: round(ratio),
        required: leastContrast.text,
        requiredLarge: leastContrast.largeText,
      },
    },
  ]
}

/** A pair that is both allowed and forbidden is treated as forbidden, and the person is told. */
function checkContradictions(content: BrandKitContent): KitWarning[] {
  const isSame = (one: ColorPair, other: ColorPair) =>
    one.foreground === other.foreground && one.background === other.background
  return content.allowedPairs
    .filter((pair) => content.forbiddenPairs.some((other) => isSame(pair, other)))
    .map((pair) => ({
      code: 'pair.low-contrast',
      severity: 'warning',
      message: `${pair.foreground} on ${pair.background} is both allowed and forbidden. It will not be used.`,
      messageZh: `“${pair.foreground}”与“${pair.background}”的配色既被允许又被禁止，因此不会使用。`,
      figures: { foreground: pair.foreground, background: pair.background },
    }))
}

function checkTextOnBackground(content: BrandKitContent): KitWarning[] {
  const text = colorByRole(content, 'text')
  const ground = colorByRole(content, 'background')
  if (!text || !ground) return []
  const isNamed = content.allowedPairs.some((pair) => pair.foreground === text.id && pair.background === ground.id)
  return isNamed ? [] : checkContrast(text, ground, content.rules.textContrast)
}

function checkDoubles(colors: readonly BrandColor[]): KitWarning[] {
  return colors.flatMap((color, index): KitWarning[] => {
    const twin = colors
      .slice(0, index)
      .find((other) => other.id === color.id || deltaEOk(hexToOklab(other.hex), hexToOklab(color.hex)) < 0.01)
    if (!twin) return []
    const hasSameId = twin.id === color.id
    return [
      {
        code: 'color.duplicate',
        severity: hasSameId ? 'error' : 'info',
        message: hasSameId
          ? `Two colours share the id "${color.id}".`
          : `${color.name} and ${twin.name} look the same (${color.hex} and ${twin.hex}).`,
        messageZh: hasSameId
          ? `有两个颜色使用了相同的编号“${color.id}”。`
          : `“${color.name}”与“${twin.name}”看起来相同（${color.hex} 和 ${twin.hex}）。`,
        figures: { first: twin.id, second: color.id },
      },
    ]
  })
}

function checkLogos(content: BrandKitContent): KitWarning[] {
  if (content.logos.length === 0)
    return [
      {
        code: 'logo.missing',
        severity: 'warning',
        message: 'The kit has no logo; pictures will carry none.',
        messageZh: '套件中没有标志，图片将不带标志。',
      },
    ]
  const variants = new Set(content.logos.map((logo) => logo.variant))
  const servesBoth = variants.has('full') || variants.has('mark')
  const missing = [
    ...(servesBoth || variants.has('light-on-dark') || variants.has('mark-light-on-dark') ? [] : ['light-on-dark']),
    ...(servesBoth || variants.has('dark-on-light') || variants.has('mark-dark-on-light') ? [] : ['dark-on-light']),
  ]
  return missing.map((variant) => ({
    code: 'logo.no-variant',
    severity: 'warning',
    message: `No logo for ${variant === 'light-on-dark' ? 'dark' : 'light'} grounds. It will stand on a plate there.`,
    messageZh: `没有适合${variant === 'light-on-dark' ? '深' : '浅'}色背景的标志，在这类背景上将为标志加上底板。`,
    figures: { variant },
  }))
}
