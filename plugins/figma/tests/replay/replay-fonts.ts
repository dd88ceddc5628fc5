import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { GlobalFonts } from '@napi-rs/canvas'

/** The fonts that ImageLayer brings along, as a designer has them on the machine. */
const fromApi = createRequire(path.resolve(import.meta.dirname, '../../../../core-api/package.json'))

interface Family {
  readonly name: string
  readonly package: string
  readonly subsets: readonly string[]
}
const families: readonly Family[] = [
  {
    name: 'Inter',
    package: 'inter',
    subsets: ['latin', 'latin-ext', 'vietnamese', 'cyrillic', 'cyrillic-ext', 'greek', 'greek-ext'],
  },
  { name: 'Newsreader', package: 'newsreader', subsets: ['latin', 'latin-ext', 'vietnamese'] },
  { name: 'Noto Sans Arabic', package: 'noto-sans-arabic', subsets: ['arabic'] },
  { name: 'Noto Sans Devanagari', package: 'noto-sans-devanagari', subsets: ['devanagari'] },
  { name: 'Noto Sans Thai', package: 'noto-sans-thai', subsets: ['thai'] },
  { name: 'Noto Sans SC', package: 'noto-sans-sc', subsets: ['chinese-simplified'] },
  { name: 'Noto Sans JP', package: 'noto-sans-jp', subsets: ['japanese'] },
  { name: 'Noto Sans KR', package: 'noto-sans-kr', subsets: ['korean'] },
]
const emoji: Family = { name: 'Noto Color Emoji', package: 'noto-color-emoji', subsets: ['emoji'] }
const weights = [100, 200, 300, 400, 500, 600, 700, 800, 900]
const styleNames = ['Thin', 'ExtraLight', 'Light', 'Regular', 'Medium', 'SemiBold', 'Bold', 'ExtraBold', 'Black']

/** Fonts for a file in which everything can be set. */
export const kitFonts: readonly FontName[] = families.flatMap(({ name }) =>
  styleNames.map((style) => ({ family: name, style })),
)

/** CSS weight of a style's name, with or without spaces. */
export function weightOf(style: string): number {
  const index = styleNames.findIndex((name) => name.toLowerCase() === style.toLowerCase().replace(/[\s-]/g, ''))
  return weights[index] ?? 400
}

function fileOf({ package: pack }: Family, subset: string, weight: number): string | undefined {
  const nearest = [...weights].sort((one, other) => Math.abs(one - weight) - Math.abs(other - weight))
  for (const candidate of nearest) {
    try {
      const file = fromApi.resolve(`@fontsource/${pack}/files/${pack}-${subset}-${candidate}-normal.woff2`)
      if (existsSync(file)) return file
    } catch {} // not every family has every weight
  }
  return undefined
}

/** The names under which canvas knows a family's files of a weight; each file is one, as they hold different letters. */
function register(family: Family, weight: number): string[] {
  return family.subsets.flatMap((subset) => {
    const alias = `replay ${family.package} ${subset} ${weight}`
    const file = GlobalFonts.has(alias) ? undefined : fileOf(family, subset, weight)
    if (file) GlobalFonts.registerFromPath(file, alias)
    return GlobalFonts.has(alias) ? [alias] : []
  })
}

/** Which of the eastern fonts a text is written for: a Han letter alone says none, and then it is Chinese. */
function inOrder(text: string): Family[] {
  const first = /[\u3040-\u30ff]/.test(text) ? 'Noto Sans JP' : /[\uac00-\ud7af]/.test(text) ? 'Noto Sans KR' : ''
  return [...families].sort((one, other) => Number(other.name === first) - Number(one.name === first))
}

/** The font of a node, and behind it what stands in for letters that it lacks, as Figma does. */
export function cssFont(font: FontName, sizePx: number, text: string): string {
  const weight = weightOf(font.style)
  const own = families.filter(({ name }) => name === font.family)
  const others = inOrder(text).filter(({ name }) => name !== font.family)
  const aliases = [...own, ...others].flatMap((family) => register(family, weight))
  return `${sizePx}px ${[...aliases, ...register(emoji, 400)].map((alias) => `"${alias}"`).join(', ')}`
}
