import type { CssDeclaration } from './css-declarations.ts'
import { isFontProperty, nameOfProperty, plainFamily } from './css-names.ts'
import { typeNameOf } from './css-uses.ts'
import type { CssVariables } from './css-variables.ts'
import { readDtcgWeight } from './dtcg-values.ts'
import { type FoundFont, readFontRole } from './found-fonts.ts'
import type { DraftFontFile } from './kit-draft.ts'

/** Families of page and headings and of custom properties, with the files of their `@font-face` rules. */
export function findCssFonts(declarations: readonly CssDeclaration[], variables: CssVariables): FoundFont[] {
  const files = findFontFiles(declarations)
  const weights = new Map<string, number>(readWeightProperties(variables))
  const found = declarations.flatMap((declaration): FoundFont[] => {
    const name = typeNameOf(declaration)
    const value = name && variables.resolve(declaration.value)
    if (!name || value === undefined) return []
    const weight = declaration.property === 'font-weight' ? readDtcgWeight(value) : undefined
    if (weight !== undefined) weights.set(name === 'body' ? 'body' : 'headline', weight)
    if (declaration.property !== 'font-family') return []
    const place = `${declaration.place.selector.slice(0, 100)} { font-family }`
    const role = name === 'body' ? ('body' as const) : ('headline' as const)
    const reason = {
      en: `The rule for ${name} names it.`,
      zh: name === 'body' ? '正文规则指定了它。' : '标题规则指定了它。',
    }
    return [{ name, family: plainFamily(value), found: place, role, because: { confidence: 0.95, reason } }]
  })
  const named = variables.all.flatMap(({ name, value }): FoundFont[] => {
    const family = isFontProperty(name) ? variables.resolve(value) : undefined
    if (family === undefined || /^[\d.]/.test(family)) return []
    return [
      {
        name: nameOfProperty(name).replace(/^(?:font-family|font|family|typeface)-/, ''),
        family: plainFamily(family),
        found: name,
      },
    ]
  })
  return [...found, ...named].map((font) => ({
    ...font,
    weight: weights.get(font.role ?? readFontRole(font.name) ?? ''),
    files: files.get(familyKey(font.family)) ?? [],
  }))
}

/** `--font-weight-headline` and the like, by role. */
function readWeightProperties(variables: CssVariables): [string, number][] {
  return variables.all.flatMap(({ name, value }): [string, number][] => {
    const weight = /font-?weight/i.test(name) ? readDtcgWeight(variables.resolve(value)) : undefined
    const role = weight === undefined ? undefined : readFontRole(name.replace(/font-?weight/i, ''))
    return weight === undefined || !role ? [] : [[role, weight]]
  })
}

const familyKey = (list: string): string => (list.split(',')[0] ?? '').replace(/["']/g, '').trim().toLowerCase()

/** A weight, or of a variable font's range the one nearest 400. */
function faceWeight(value: string): number {
  const [least, most] = value.split(/\s+/).map((word) => readDtcgWeight(word))
  if (least === undefined) return 400
  return most === undefined ? least : Math.min(most, Math.max(least, 400))
}

/** The files of `@font-face` rules by family; the first address of each rule. */
function findFontFiles(declarations: readonly CssDeclaration[]): Map<string, DraftFontFile[]> {
  const files = new Map<string, DraftFontFile[]>()
  const faces = Map.groupBy(
    declarations.filter(({ place }) => place.kind === 'font-face'),
    ({ place }) => place,
  )
  for (const face of [...faces.values()].slice(0, 200)) {
    const textOf = (property: string): string => face.find((one) => one.property === property)?.value ?? ''
    const address = /url\(\s*(?:"([^"]*)"|'([^']*)'|([^\s"')]*))\s*\)/i.exec(textOf('src'))
    const told = address?.[1] ?? address?.[2] ?? address?.[3] ?? ''
    const family = familyKey(textOf('font-family'))
    if (family === '' || told === '' || told.startsWith('data:')) continue
    const weight = faceWeight(textOf('font-weight'))
    const style = /italic|oblique/i.test(textOf('font-style')) ? 'italic' : 'normal'
    files.set(family, [...(files.get(family) ?? []), { address: told, weight, style } as const].slice(0, 36))
  }
  return files
}
