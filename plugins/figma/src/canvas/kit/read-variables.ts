import type { FigmaKit } from '@imagelayer/shared/contract/kit-imports.ts'
import { hexOfColor, isOpaque } from './hex-of-color.ts'
import type { KitNotes } from './kit-notes.ts'
import { nameLength, textLength } from './kit-notes.ts'

type ReadVariable = FigmaKit['variables'][number]
/** As many entries as a kit takes (shared/contract/kit-imports.ts). */
const mostVariables = 2000
/** Aliases lead from one variable to the next; a longer chain is a circle. */
const longestChain = 20

const isAlias = (value: unknown): value is VariableAlias =>
  typeof value === 'object' && value !== null && (value as VariableAlias).type === 'VARIABLE_ALIAS'
const isColor = (value: unknown): value is RGB | RGBA =>
  typeof value === 'object' && value !== null && ['r', 'g', 'b'].every((key) => key in value)

type Resolved = { readonly color: RGB; readonly alpha: number } | 'broken-alias' | 'unreadable'

/** Follows a value to a colour. An alias into another collection is read in that collection's first mode, as Figma does by default. */
async function resolve(value: unknown, modeId: string, collectionId: string, depth = 0): Promise<Resolved> {
  if (isColor(value)) return { color: value, alpha: 'a' in value ? value.a : 1 }
  if (typeof value === 'object' && value !== null && 'color' in value) {
    const inner = await resolve(value.color, modeId, collectionId, depth + 1)
    const opacity = 'opacity' in value ? value.opacity : 1
    // An opacity that is a variable itself is below 1 as a rule; such a colour is no kit's.
    return typeof inner === 'string' ? inner : { ...inner, alpha: typeof opacity === 'number' ? opacity : 0 }
  }
  if (!isAlias(value)) return 'unreadable'
  const next = depth < longestChain ? await figma.variables.getVariableByIdAsync(value.id) : null
  if (!next) return 'broken-alias'
  const isNear = next.variableCollectionId === collectionId && modeId in next.valuesByMode
  const nextMode = isNear ? modeId : await firstMode(next)
  return resolve(next.valuesByMode[nextMode], nextMode, next.variableCollectionId, depth + 1)
}

async function firstMode(variable: Variable): Promise<string> {
  const collection = await figma.variables.getVariableCollectionByIdAsync(variable.variableCollectionId)
  return collection?.defaultModeId ?? Object.keys(variable.valuesByMode)[0] ?? ''
}

/** One colour variable in each of its modes. */
export async function readVariable(
  variable: Variable,
  collection: { readonly name: string; readonly modes: readonly { readonly modeId: string; readonly name: string }[] },
  notes: KitNotes,
): Promise<ReadVariable[]> {
  const found: ReadVariable[] = []
  for (const mode of collection.modes) {
    const resolved = await resolve(variable.valuesByMode[mode.modeId], mode.modeId, variable.variableCollectionId)
    const label = collection.modes.length > 1 ? `${variable.name} (${mode.name})` : variable.name
    if (typeof resolved === 'string') notes.skip(label, resolved)
    else if (!isOpaque(resolved.alpha)) notes.skip(label, 'translucent')
    else {
      found.push({
        id: variable.id,
        name: variable.name.slice(0, nameLength),
        collection: collection.name.slice(0, nameLength),
        ...(collection.modes.length > 1 && { mode: mode.name.slice(0, 200) }),
        hex: hexOfColor(resolved.color),
        description: variable.description.slice(0, textLength),
      })
    }
  }
  return found
}

/** The file's own colour variables, those of one collection after the other. */
export async function readVariables(notes: KitNotes): Promise<ReadVariable[]> {
  const [variables, collections] = await Promise.all([
    figma.variables.getLocalVariablesAsync('COLOR'),
    figma.variables.getLocalVariableCollectionsAsync(),
  ])
  const byId = new Map(collections.map((collection) => [collection.id, collection]))
  const found: ReadVariable[] = []
  for (const variable of variables) {
    const collection = byId.get(variable.variableCollectionId)
    if (!collection) notes.skip(variable.name, 'unreadable')
    else if (found.length + collection.modes.length > mostVariables) notes.skip(variable.name, 'too-many')
    else found.push(...(await readVariable(variable, collection, notes)))
  }
  return found
}
