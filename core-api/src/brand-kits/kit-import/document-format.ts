import { isObject, type JsonObject, textAt } from '@imagelayer/shared/brand/formats/json-document.ts'

/** Fields that only a brand.json has at its top. */
const brandFields = ['names', 'brands', 'brand_refs', 'house', 'authoritative_location', 'visual_guidelines', 'agents']

/** Which format a JSON document has, by what it calls itself and by its shape. What is none of the others may hold design tokens. */
export function formatOfDocument(document: unknown): 'theme-json' | 'brand-json' | 'dtcg' {
  if (!isObject(document)) return 'dtcg'
  const schema = textAt(document, '$schema') ?? ''
  if (schema.endsWith('/theme.json') || isTheme(document)) return 'theme-json'
  const isBrand = schema.endsWith('/brand.json') || brandFields.some((name) => Object.hasOwn(document, name))
  return isBrand ? 'brand-json' : 'dtcg'
}

const isTheme = ({ version, settings, styles }: JsonObject): boolean =>
  typeof version === 'number' && (isObject(settings) || isObject(styles))
