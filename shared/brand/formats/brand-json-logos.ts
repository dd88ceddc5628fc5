import type { LogoVariant } from '../../contract/brand-kits.ts'
import { cleanLine } from '../clean-text.ts'
import type { DraftNotes } from './draft-notes.ts'
import { fieldOf, type JsonObject, listAt, objectAt, pointerTo, textAt } from './json-document.ts'
import type { DraftLogo } from './kit-draft.ts'

/** How AdCP says each of our variants. */
export const logoFields: Readonly<Record<LogoVariant, { readonly variant: string; readonly background?: string }>> = {
  full: { variant: 'primary' },
  'light-on-dark': { variant: 'primary', background: 'dark-bg' },
  'dark-on-light': { variant: 'primary', background: 'light-bg' },
  mark: { variant: 'icon' },
  'mark-light-on-dark': { variant: 'icon', background: 'dark-bg' },
  'mark-dark-on-light': { variant: 'icon', background: 'light-bg' },
}

/** Slots that take a sign without a name. */
const markSlots = ['profile_mark', 'favicon', 'app_icon', 'social_profile_mark']

/** Our variant of a logo: an icon is a mark, and so is a square that no variant or slot calls anything else. */
export function variantOfLogo(logo: unknown): LogoVariant {
  const told = textAt(logo, 'variant')
  const slots = listAt(logo, 'slots')
  const isMark =
    told === 'icon' ||
    (told === undefined &&
      (textAt(logo, 'orientation') === 'square' ||
        (slots.length > 0 && slots.every((slot) => markSlots.includes(String(slot))))))
  const background = textAt(logo, 'background')
  if (background === 'dark-bg') return isMark ? 'mark-light-on-dark' : 'light-on-dark'
  if (background === 'light-bg') return isMark ? 'mark-dark-on-light' : 'dark-on-light'
  return isMark ? 'mark' : 'full'
}

/** Rules that speak of a logo, the most exact first: by id, by address, by variant, by tags, by slots. */
function rulesOf(logo: unknown, guidelines: unknown): unknown[] {
  const rules = listAt(guidelines, 'logo_usage_rules')
  const shares = (rule: unknown, ruleField: string, logoField: string): boolean =>
    listAt(rule, ruleField).some((item) => listAt(logo, logoField).includes(item))
  const same = (rule: unknown, ruleField: string, logoField: string): boolean =>
    textAt(rule, ruleField) !== undefined && textAt(rule, ruleField) === textAt(logo, logoField)
  const isOther = (rule: unknown): boolean =>
    textAt(rule, 'logo_id') !== undefined || textAt(rule, 'logo_url') !== undefined
  return [
    ...rules.filter((rule) => same(rule, 'logo_id', 'id')),
    ...rules.filter((rule) => same(rule, 'logo_url', 'url')),
    ...rules.filter((rule) => !isOther(rule) && same(rule, 'logo_variant', 'variant')),
    ...rules.filter((rule) => !isOther(rule) && shares(rule, 'logo_tags', 'tags')),
    ...rules.filter((rule) => !isOther(rule) && shares(rule, 'slots', 'slots')),
  ]
}

/** A share of the logo's height such as `0.5x`; `1x cap height` counts as its number. */
function readShare(told: string | undefined): number | undefined {
  const share = /^(\d+(?:\.\d+)?(?:e-?\d+)?)\s*x\b/i.exec(cleanLine(told, 60))?.[1]
  return share === undefined ? undefined : Math.min(2, Number(share))
}

/** Pixels such as `48px` or `18px digital / 6mm print`. */
function readPx(told: string | undefined): number | undefined {
  const pixels = /^(\d+(?:\.\d+)?)\s*px\b/i.exec(cleanLine(told, 60))?.[1]
  return pixels === undefined ? undefined : Number(pixels)
}

const sideOf = (logo: unknown, name: 'width' | 'height'): number | undefined => {
  const side = fieldOf(logo, name)
  return typeof side === 'number' && Number.isFinite(side) && side > 0 ? side : undefined
}

export interface LogoLimits {
  readonly minWidthPx?: number
  readonly clearSpace?: number
}

/** Least width and clear space of a logo. A least height becomes a width where the logo's sides are known. */
export function readLogoLimits(logo: unknown, brand: JsonObject): LogoLimits {
  const guidelines = objectAt(brand, 'visual_guidelines')
  const rules = rulesOf(logo, guidelines)
  const placement = objectAt(guidelines, 'logo_placement')
  const [width, height] = [sideOf(logo, 'width'), sideOf(logo, 'height')]
  const widthOf = (size: unknown): number | undefined => {
    const told = readPx(textAt(size, 'width'))
    const tall = readPx(textAt(size, 'height'))
    return told ?? (tall !== undefined && width && height ? (tall * width) / height : undefined)
  }
  const least = [
    ...rules.map((rule) => widthOf(objectAt(rule, 'minimum_size'))),
    widthOf({ height: textAt(placement, 'min_height') }),
  ].find((pixels) => pixels !== undefined)
  const space = [
    ...rules.map((rule) => readShare(textAt(rule, 'clear_space'))),
    readShare(textAt(placement, 'min_clear_space')),
  ].find((share) => share !== undefined)
  return {
    ...(least === undefined ? {} : { minWidthPx: Math.min(2000, Math.max(8, Math.round(least))) }),
    ...(space === undefined ? {} : { clearSpace: space }),
  }
}

/** The logos of a brand; of a file that we wrote, those that it lists. */
export function readBrandLogos(
  brand: JsonObject,
  {
    base,
    kept,
    notes,
  }: { readonly base: string; readonly kept: readonly string[] | undefined; readonly notes: DraftNotes },
): DraftLogo[] {
  const logos = [...listAt(brand, 'logos').entries()]
  const listed = kept?.flatMap((id) => logos.filter(([, logo]) => textAt(logo, 'id') === id).slice(0, 1)) ?? logos
  return listed.flatMap(([index, logo]): DraftLogo[] => {
    const address = textAt(logo, 'url')
    const found = pointerTo(base, 'logos', index)
    if (address === undefined || address === '' || address.length > 4000) {
      notes.skip(found, { en: 'It has no address.', zh: '没有给出地址。' })
      return []
    }
    const variant = variantOfLogo(logo)
    const isTold = textAt(logo, 'variant') !== undefined
    notes.tell({
      path: `logos.${variant}`,
      value: address,
      found,
      confidence: kept || (isTold && textAt(logo, 'background') !== undefined) ? 1 : isTold ? 0.85 : 0.6,
      reason: { en: 'The brand lists it as its logo.', zh: '品牌将其列为标志。' },
    })
    const [width, height] = [sideOf(logo, 'width'), sideOf(logo, 'height')]
    return [
      { variant, address, ...readLogoLimits(logo, brand), ...(width ? { width } : {}), ...(height ? { height } : {}) },
    ]
  })
}
