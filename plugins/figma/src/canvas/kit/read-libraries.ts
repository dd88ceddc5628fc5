import type { FigmaKit } from '@imagelayer/shared/contract/kit-imports.ts'
import type { KitNotes } from './kit-notes.ts'
import { readVariable } from './read-variables.ts'

/** Each is fetched by itself. */
const mostImported = 500

/** Colour variables of the libraries that the file has switched on, in the collection's first mode. */
export async function readLibraries(notes: KitNotes): Promise<FigmaKit['variables']> {
  const found: FigmaKit['variables'] = []
  const libraries = await figma.teamLibrary.getAvailableLibraryVariableCollectionsAsync().catch(() => {
    // Not every plan and editor has libraries; the file's own kit is read all the same.
    notes.skip('Libraries', 'unreadable')
    return []
  })
  for (const library of libraries) {
    const collection = `${library.libraryName} / ${library.name}`
    const known = await figma.teamLibrary.getVariablesInLibraryCollectionAsync(library.key).catch(() => {
      notes.skip(collection, 'unreadable')
      return []
    })
    for (const { name, key, resolvedType } of known) {
      if (resolvedType !== 'COLOR') continue
      if (found.length >= mostImported) notes.skip(name, 'too-many')
      else found.push(...(await importOne(key, { name, collection }, notes)))
    }
  }
  return found
}

async function importOne(
  key: string,
  { name, collection }: { readonly name: string; readonly collection: string },
  notes: KitNotes,
): Promise<FigmaKit['variables']> {
  try {
    const variable = await figma.variables.importVariableByKeyAsync(key)
    const [first] = Object.keys(variable.valuesByMode)
    const owner = await figma.variables.getVariableCollectionByIdAsync(variable.variableCollectionId)
    const modeId = owner?.defaultModeId ?? first ?? ''
    return await readVariable(variable, { name: collection, modes: [{ modeId, name: '' }] }, notes)
  } catch {
    notes.skip(name, 'unreadable')
    return []
  }
}
