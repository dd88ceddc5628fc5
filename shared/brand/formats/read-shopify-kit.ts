import { type ShopifyKit, shopifyKit } from '../../contract/kit-imports.ts'
import { assignRoles } from '../assign-roles.ts'
import { cleanLine, cleanText } from '../clean-text.ts'
import { parseCssColor } from '../css-color.ts'
import { type ColorUse, type FoundColor, useNames } from '../found-colors.ts'
import { createDraftNotes, type DraftNotes } from './draft-notes.ts'
import { finishDraft, tellColors } from './finish-draft.ts'
import { type FoundFont, pickFonts } from './found-fonts.ts'
import { pointerTo } from './json-document.ts'
import type { DraftLogo, DraftReference, KitDraft } from './kit-draft.ts'
import { requireShape } from './require-shape.ts'

/**
 * Reads a shop's brand (`Shop.brand`) and the colours and fonts of its theme's settings, as Shopify's app gathered them. Throws
 * `input.invalid` for another shape.
 */
export function readShopifyKit(input: ShopifyKit): KitDraft {
  const kit = requireShape(shopifyKit, input, { en: 'Shopify kit', zh: 'Shopify 套件' })
  const notes = createDraftNotes()
  const assigned = assignRoles([...findBrandColors(kit, notes), ...findSchemeColors(kit, notes)])
  tellColors(assigned, notes)
  const voice = [kit.brand?.slogan, kit.brand?.shortDescription].map((line) => cleanText(line, 2000)).filter(Boolean)
  const idOf = (hex: string | undefined) => assigned.colors.find(({ color }) => color.hex === hex)?.color.id
  const pairs = brandGroups(kit).flatMap(({ background, foreground }) => {
    const [ground, words] = [idOf(background), idOf(foreground)]
    return ground && words && ground !== words ? [{ foreground: words, background: ground }] : []
  })
  if (voice.length > 0)
    notes.tell({
      path: 'guidelines.voice',
      value: voice.join(' '),
      found: '/brand/slogan',
      confidence: 0.9,
      reason: { en: 'The shop’s slogan and description.', zh: '店铺的标语和简介。' },
    })
  return finishDraft(
    {
      name: cleanLine(kit.shopName, 80),
      content: {
        colors: assigned.colors.map(({ color }) => color),
        allowedPairs: [...new Map(pairs.map((pair) => [`${pair.foreground} ${pair.background}`, pair])).values()],
        guidelines: { voice: voice.join('\n') },
      },
      fonts: pickFonts(findShopifyFonts(kit), notes),
      logos: readShopLogos(kit, notes),
      references: readCover(kit, notes),
    },
    notes,
  )
}

const hexOf = (text: string | null | undefined): string | undefined => {
  const color = text ? parseCssColor(text) : undefined
  return color?.alpha === 1 ? color.hex : undefined
}

const brandGroups = ({ brand }: ShopifyKit) =>
  [...(brand?.colors?.primary ?? []), ...(brand?.colors?.secondary ?? [])].map(({ background, foreground }) => ({
    background: hexOf(background),
    foreground: hexOf(foreground),
  }))

/** Shopify's "background" of its primary group is the brand's colour, its "foreground" what is written on it. */
function findBrandColors({ brand }: ShopifyKit, notes: DraftNotes): FoundColor[] {
  return (['primary', 'secondary'] as const).flatMap((role) =>
    (brand?.colors?.[role] ?? []).flatMap((group, index) =>
      (['background', 'foreground'] as const).flatMap((side): FoundColor[] => {
        const told = group[side]
        const found = pointerTo('/brand/colors', role, index, side)
        const hex = hexOf(told)
        if (!told) return []
        if (!hex) notes.skip(found, { en: 'Its value is no opaque colour.', zh: '其值不是不透明的颜色。' })
        if (!hex) return []
        const name = side === 'background' ? role : `on ${role}`
        return [{ name, hex, found, quote: told, ...(side === 'background' ? { role } : {}) }]
      }),
    ),
  )
}

/** What the settings of a colour scheme are used for, by Dawn's names and those of older themes. */
const schemeUses: Readonly<Record<string, ColorUse>> = {
  background: 'ground',
  text: 'text',
  button: 'action',
  button_background: 'action',
  button_label: 'on-action',
  shadow: 'line',
}

function findSchemeColors({ theme }: ShopifyKit, notes: DraftNotes): FoundColor[] {
  return Object.entries(theme?.colorSchemes ?? {}).flatMap(([scheme, settings], index) =>
    Object.entries(settings).flatMap(([setting, value]): FoundColor[] => {
      const found = pointerTo('/theme/colorSchemes', scheme, setting)
      const hex = hexOf(value)
      if (!hex) {
        if (value.trim() !== '' && !/gradient/.test(value))
          notes.skip(found, { en: 'Its value is no opaque colour.', zh: '其值不是不透明的颜色。' })
        return []
      }
      const quote = `${setting}: ${value}`
      const use = Object.hasOwn(schemeUses, setting) ? schemeUses[setting] : undefined
      // The first scheme is the shop's; those after it turn it round and say no roles.
      if (index > 0) return [{ name: `scheme ${index + 1}`, hex, found, quote }]
      if (!use) return [{ name: setting, hex, found, quote }]
      return [{ name: useNames[use], hex, found, quote, uses: { [use]: 1 }, isUnnamed: true }]
    }),
  )
}

/** Shopify's font handles: `assistant_n4` is Assistant, normal, 400. */
function findShopifyFonts({ theme }: ShopifyKit): FoundFont[] {
  return Object.entries(theme?.fonts ?? {}).map(([setting, value]) => {
    const [, handle, digit] = /^([a-z0-9_]{1,100}?)_[nio]([1-9])$/.exec(value) ?? []
    const family = handle?.replace(
      /(^|_)([a-z])/g,
      (_, gap: string, letter: string) => (gap ? ' ' : '') + letter.toUpperCase(),
    )
    return {
      name: setting.replace(/^type_|_font$/g, ''),
      family: family ? `"${family}"` : value,
      weight: digit === undefined ? undefined : Number(digit) * 100,
      found: pointerTo('/theme/fonts', setting),
    }
  })
}

function readShopLogos({ brand }: ShopifyKit, notes: DraftNotes): DraftLogo[] {
  return (['logo', 'squareLogo'] as const).flatMap((field): DraftLogo[] => {
    const address = brand?.[field]?.url
    if (!address) return []
    const variant = field === 'logo' ? 'full' : 'mark'
    const reason = { en: 'The shop’s brand settings name it.', zh: '店铺的品牌设置指定了它。' }
    notes.tell({ path: `logos.${variant}`, value: address, found: `/brand/${field}`, confidence: 0.95, reason })
    return [{ variant, address }]
  })
}

function readCover({ brand }: ShopifyKit, notes: DraftNotes): DraftReference[] {
  const cover = brand?.coverImage
  if (!cover) return []
  const reason = { en: 'The shop’s cover picture shows its style.', zh: '店铺的封面图展示了其风格。' }
  notes.tell({ path: 'references', value: cover.url, found: '/brand/coverImage', confidence: 0.7, reason })
  return [{ role: 'style', note: cleanText(cover.altText, 500), address: cover.url }]
}
