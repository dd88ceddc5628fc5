import type { BrandColor, BrandKitContent } from '@imagelayer/shared/contract/brand-kits.ts'
import type { KitDifference } from '@imagelayer/shared/contract/kit-imports.ts'

const hexAt = (text: string | null): string | undefined => /#[0-9a-f]{6}/i.exec(text ?? '')?.[0].toLowerCase()
const roles = ['primary', 'secondary', 'accent', 'background', 'text', 'neutral'] as const
const isRole = (text: string | undefined): text is BrandColor['role'] => (roles as readonly unknown[]).includes(text)

/** The kit with one value as the file says it; null where that is nothing the plugin can set, such as a logo. */
export function takeFromFile(content: BrandKitContent, difference: KitDifference): BrandKitContent | null {
  const { path, kind, source } = difference
  const [area, id = '', part] = path.split('.')
  if (kind === 'only-in-kit' || source === null) return null
  if (area === 'colors')
    return kind === 'changed' ? changeColor(content, id, part, source) : addColor(content, id, difference)
  if (area === 'type' && id === 'fonts') return setFont(content, path, source)
  return area === 'type' ? setType(content, id, source) : null
}

function changeColor(content: BrandKitContent, id: string, part: string | undefined, source: string) {
  const hex = hexAt(source)
  const role = /as (\w+)$/.exec(source)?.[1]
  const change = part === 'role' ? (isRole(role) ? { role } : null) : hex ? { hex } : null
  if (!change || !content.colors.some((color) => color.id === id)) return null
  return { ...content, colors: content.colors.map((color) => (color.id === id ? { ...color, ...change } : color)) }
}

function addColor(content: BrandKitContent, id: string, { source }: KitDifference): BrandKitContent | null {
  const hex = hexAt(source)
  const name = /\((.+)\)$/.exec(source ?? '')?.[1]?.slice(0, 80)
  if (!hex || !name || content.colors.length >= 48) return null
  const taken = new Set(content.colors.map((color) => color.id))
  let free = id
  for (let count = 2; taken.has(free); count += 1) free = `${id.slice(0, 36)}-${count}`
  return { ...content, colors: [...content.colors, { id: free, name, hex, role: 'neutral' }] }
}

function setFont(content: BrandKitContent, path: string, source: string): BrandKitContent | null {
  const [, , role, part] = path.split('.')
  const { fonts } = content.type
  const withFonts = (changed: typeof fonts): BrandKitContent => ({
    ...content,
    type: { ...content.type, fonts: changed },
  })
  const weight = Number(source)
  if (part === 'weight')
    return weight >= 100 && weight <= 900
      ? withFonts(fonts.map((font) => (font.role === role ? { ...font, weight } : font)))
      : null
  if (role !== 'headline' && role !== 'body' && role !== 'accent') return null
  const others = fonts.filter((font) => font.role !== role)
  const before = fonts.find((font) => font.role === role)
  return withFonts([
    ...others,
    { role, family: source.slice(0, 80), weight: before?.weight ?? (role === 'body' ? 400 : 700) },
  ])
}

function setType(content: BrandKitContent, part: string, source: string): BrandKitContent | null {
  const amount = Number(/-?\d+(\.\d+)?/.exec(source)?.[0] ?? Number.NaN)
  const withType = (change: Partial<BrandKitContent['type']>): BrandKitContent => ({
    ...content,
    type: { ...content.type, ...change },
  })
  if (part === 'scale') return amount >= 1.05 && amount <= 2 ? withType({ scale: amount }) : null
  if (part === 'headlineTracking')
    return amount >= -0.1 && amount <= 0.3 ? withType({ headlineTracking: amount }) : null
  if (part !== 'headlineCase') return null
  const isUpper = source.includes('capitals')
  return withType({ headlineCase: isUpper ? 'upper' : source.includes('lower') ? 'lower' : 'as-written' })
}
