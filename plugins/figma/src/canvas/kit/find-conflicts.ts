import type { FigmaKit } from '@imagelayer/shared/contract/kit-imports.ts'
import type { FileKit } from '../../messages/canvas-calls.ts'

const plainName = (name: string): string =>
  name
    .trim()
    .replace(/\s*\/\s*/g, '/')
    .toLowerCase()

/**
 * Names that mean two different colours: in two collections, or in a variable and a paint style. The modes of one variable are meant to
 * differ; of each the first is compared.
 */
export function findConflicts({ variables, paintStyles }: FigmaKit): FileKit['conflicts'] {
  const seen = new Set<string>()
  const byName = new Map<string, { readonly name: string; readonly values: Set<string> }>()
  const note = (name: string, hex: string) => {
    const entry = byName.get(plainName(name)) ?? { name, values: new Set<string>() }
    byName.set(plainName(name), entry)
    entry.values.add(hex.toLowerCase())
  }
  for (const { id, name, hex } of variables) {
    if (!seen.has(id)) note(name, hex)
    seen.add(id)
  }
  for (const { name, hex } of paintStyles) note(name, hex)
  return [...byName.values()]
    .filter(({ values }) => values.size > 1)
    .map(({ name, values }) => ({ name, values: [...values] }))
}
