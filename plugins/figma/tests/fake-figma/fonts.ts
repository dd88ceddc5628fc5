/* Fonts of the machine. One must be loaded before the words of a text can be set in it. */
import { beforeChange } from './document.ts'

const interStyles = [
  'Thin',
  'Extra Light',
  'Light',
  'Regular',
  'Medium',
  'Semi Bold',
  'Bold',
  'Extra Bold',
  'Black',
  'Italic',
  'Bold Italic',
]
const keyOf = (font: FontName) => `${font.family}/${font.style}`
const available = new Map<string, FontName>()
const loaded = new Set<string>()

const variableFamilies = new Set<string>()

export function setFonts(fonts: readonly FontName[], families: readonly string[]): void {
  for (const family of families) variableFamilies.add(family)
  for (const style of interStyles) available.set(`Inter/${style}`, { family: 'Inter', style })
  for (const font of fonts) available.set(keyOf(font), { ...font })
}

export async function loadFontAsync(font: FontName): Promise<void> {
  if (!available.has(keyOf(font)))
    throw new Error(`in loadFontAsync: The font "${font.family} ${font.style}" could not be loaded`)
  loaded.add(keyOf(font))
}

/** Tags of the axes of a variable family; null of another. */
export const getFontFamilyVariationAxes = (family: string): string[] | null =>
  variableFamilies.has(family) ? ['wght'] : null

export async function listAvailableFontsAsync(): Promise<Font[]> {
  return [...available.values()].map((fontName) => ({ fontName: { ...fontName } }))
}

export function expectLoaded(fonts: readonly FontName[], where: string): void {
  beforeChange(where)
  for (const font of fonts) {
    if (loaded.has(keyOf(font))) continue
    throw new Error(
      `in ${where}: Cannot write to node with unloaded font "${font.family} ${font.style}". Please call figma.loadFontAsync({ family: "${font.family}", style: "${font.style}" }) and await the returned promise first.`,
    )
  }
}

export const isAvailable = (font: FontName): boolean => available.has(keyOf(font))

const weights: Record<string, number> = {
  thin: 100,
  extralight: 200,
  light: 300,
  medium: 500,
  semibold: 600,
  bold: 700,
  extrabold: 800,
  black: 900,
}
export const weightOf = (font: FontName): number =>
  weights[font.style.replace(/italic|oblique|\s|-/gi, '').toLowerCase()] ?? 400
