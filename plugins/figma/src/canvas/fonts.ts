import type { TextLayer } from '@imagelayer/shared/contract/compositions.ts'
import type { InputOf, OutputOf } from '../messages/canvas-calls.ts'
import type { FontChoice, FontWish } from '../messages/fonts.ts'
import { CanvasError } from './canvas-error.ts'
import { nearestStyle, styleOfWeight } from './font-weights.ts'

/** The styles of each family that this file can set, by the family's name in small letters. */
export type FontList = ReadonlyMap<string, { readonly family: string; readonly styles: readonly string[] }>

export async function listFonts(): Promise<FontList> {
  const list = new Map<string, { family: string; styles: string[] }>()
  for (const { fontName } of await figma.listAvailableFontsAsync()) {
    const key = fontName.family.toLowerCase()
    const known = list.get(key) ?? { family: fontName.family, styles: [] }
    list.set(key, known)
    known.styles.push(fontName.style)
  }
  return list
}

/**
 * The font of exactly that family and weight, or undefined. A weight between the named ones is set on the weight axis of a variable
 * family.
 */
export function findFont(list: FontList, { family, weight }: FontWish): FontName | undefined {
  const found = list.get(family.trim().toLowerCase())
  if (!found) return undefined
  const style = styleOfWeight(found.styles, weight)
  if (style !== undefined) return { family: found.family, style }
  const nearest = nearestStyle(found.styles, weight)
  if (nearest === undefined || !(figma.getFontFamilyVariationAxes(found.family) ?? []).includes('wght'))
    return undefined
  return { family: found.family, style: nearest, variationSettings: { wght: weight } }
}

/** The font in a family that a person chose as stand-in: its weight may be the nearest one. */
export function standInFont(list: FontList, { wish, family }: FontChoice): FontName | undefined {
  const exact = findFont(list, { family, weight: wish.weight })
  const found = list.get(family.trim().toLowerCase())
  const style = found && nearestStyle(found.styles, wish.weight)
  return exact ?? (found && style !== undefined ? { family: found.family, style } : undefined)
}

const isSame = (one: FontWish, other: FontWish): boolean =>
  one.weight === other.weight && one.family.toLowerCase() === other.family.toLowerCase()

/** The fonts of all text layers, loaded, by the layer's id. Throws `font-missing` and names the first that cannot be set. */
export async function loadFonts(
  layers: readonly TextLayer[],
  choices: readonly FontChoice[],
): Promise<ReadonlyMap<string, FontName>> {
  const loaded = new Map<string, FontName>()
  if (layers.length === 0) return loaded
  const list = await listFonts()
  // A new text node has this font: Figma wants it loaded before it is changed. Where it is missing, nothing of it is set.
  await figma.loadFontAsync({ family: 'Inter', style: 'Regular' }).catch(() => undefined)
  for (const { id, fontFamily, fontWeight } of layers) {
    const wish = { family: fontFamily, weight: fontWeight }
    const choice = choices.find((candidate) => isSame(candidate.wish, wish))
    const font = choice ? standInFont(list, choice) : findFont(list, wish)
    if (!font) throw missing(choice ? { ...wish, family: choice.family } : wish)
    try {
      await figma.loadFontAsync(font)
    } catch {
      throw missing(wish)
    }
    loaded.set(id, font)
  }
  return loaded
}

const missing = ({ family, weight }: FontWish): CanvasError =>
  new CanvasError('font-missing', `${family} ${weight} cannot be set in this file`)

/** Most people have hundreds of families; a list of all helps nobody and costs time to draw. */
const mostFamilies = 2000

export async function missingFonts({ fonts }: InputOf<'missing-fonts'>): Promise<OutputOf<'missing-fonts'>> {
  const list = await listFonts()
  const missing = fonts.filter((wish, index) => {
    const isFirst = fonts.findIndex((other) => isSame(other, wish)) === index
    return isFirst && !findFont(list, wish)
  })
  const families = [...list.values()].map(({ family }) => family).sort((one, other) => (one < other ? -1 : 1))
  return { missing, families: families.slice(0, mostFamilies) }
}
