/* Variables, collections with modes, aliases, and the libraries that the file has switched on. */
import { type Bag, beforeChange, makeRecord, type Record_, records, recordsOf, removeDeep } from './document.ts'
import type { LibrarySpec } from './file-spec.ts'
import { joinMembers, type Members } from './member-table.ts'
import { modesOf } from './node-members.ts'
import { checkColor, colorOfHex } from './paints.ts'
import { expect, frozenCopy, strict, syncCalls } from './strict.ts'
import { defineKind, recordOf, viewOf, viewsOf } from './views.ts'

interface Mode {
  readonly modeId: string
  readonly name: string
}
const byId = (id: unknown, type: string): Record_ | null => {
  const found = records.get(String(id))
  return found && !found.removed && found.type === type ? found : null
}
const isAlias = (value: unknown): value is VariableAlias =>
  typeof value === 'object' && value !== null && (value as Bag).type === 'VARIABLE_ALIAS'
const modesIn = (collection: Record_): readonly Mode[] => collection.props.modes as readonly Mode[]

function checkedValue(variable: Record_, value: unknown): unknown {
  const where = 'setValueForMode'
  const type = variable.props.resolvedType
  if (isAlias(value)) {
    expect(
      byId(value.id, 'VARIABLE')?.props.resolvedType === type,
      where,
      `an alias of a variable of type ${String(type)}`,
    )
    return value
  }
  if (type === 'COLOR') return checkColor({ a: 1, ...(value as object) }, true, where)
  const wanted = type === 'FLOAT' ? 'number' : type === 'STRING' ? 'string' : 'boolean'
  expect(typeof value === wanted, where, `a ${wanted}`)
  return value
}

/** Follows aliases in the modes of whoever asks, as deep as they go. */
function resolve(variable: Record_, modes: { [id: string]: string }, depth = 0): unknown {
  const collection = byId(variable.props.variableCollectionId, 'VARIABLE_COLLECTION')
  const values = variable.props.valuesByMode as Bag
  const mode = collection && (modes[collection.id] ?? modesIn(collection)[0]?.modeId)
  const value = mode ? values[mode] : undefined
  if (!isAlias(value)) return value
  const next = byId(value.id, 'VARIABLE')
  if (!next || depth > 20) throw new Error('in resolveForConsumer: Could not resolve the variable')
  return resolve(next, modes, depth + 1)
}

const variableMembers: Members = {
  stored: { name: '', description: '', hiddenFromPublishing: false, scopes: ['ALL_SCOPES'] },
  get: {
    remote: (record) => record.props.remote === true,
    key: (record) => record.props.key,
    resolvedType: (record) => record.props.resolvedType,
    variableCollectionId: (record) => record.props.variableCollectionId,
    valuesByMode: (record) => record.props.valuesByMode,
  },
  calls: {
    setValueForMode: (record: Record_, modeId: string, value: unknown) => {
      const collection = byId(record.props.variableCollectionId, 'VARIABLE_COLLECTION')
      expect(
        collection !== null && modesIn(collection).some((mode) => mode.modeId === modeId),
        'setValueForMode',
        'a mode of its collection',
      )
      expect(record.props.remote !== true, 'setValueForMode', 'a local variable')
      beforeChange('setValueForMode')
      const values = record.props.valuesByMode as Bag
      record.props.valuesByMode = frozenCopy({ ...values, [modeId]: checkedValue(record, value) })
    },
    resolveForConsumer: (record: Record_, consumer: unknown) => ({
      value: resolve(record, modesOf(recordOf(consumer, 'resolveForConsumer'))),
      resolvedType: record.props.resolvedType,
    }),
    remove: (record: Record_) => {
      beforeChange('remove')
      removeDeep(record)
    },
  } satisfies { [K in keyof Variable]?: unknown },
}

let modeCount = 0
const makeMode = (name: string): Mode => ({ modeId: `9:${modeCount++}`, name })
const collectionMembers: Members = {
  stored: { name: '', hiddenFromPublishing: false },
  get: {
    remote: (record) => record.props.remote === true,
    key: (record) => record.props.key,
    isExtension: () => false,
    modes: (record) => record.props.modes,
    defaultModeId: (record) => modesIn(record)[0]?.modeId,
    variableIds: (record) =>
      recordsOf('VARIABLE')
        .filter((variable) => variable.props.variableCollectionId === record.id)
        .map(({ id }) => id),
  },
  calls: {
    addMode: (record: Record_, name: string) => {
      beforeChange('addMode')
      const mode = makeMode(name)
      record.props.modes = frozenCopy([...modesIn(record), mode])
      return mode.modeId
    },
    renameMode: (record: Record_, modeId: string, name: string) => {
      beforeChange('renameMode')
      record.props.modes = frozenCopy(modesIn(record).map((mode) => (mode.modeId === modeId ? { modeId, name } : mode)))
    },
    remove: (record: Record_) => {
      beforeChange('remove')
      for (const variable of recordsOf('VARIABLE'))
        if (variable.props.variableCollectionId === record.id) removeDeep(variable)
      removeDeep(record)
    },
  } satisfies { [K in keyof VariableCollection]?: unknown },
}

export function defineVariableKinds(): void {
  defineKind('VARIABLE', joinMembers([variableMembers]))
  defineKind('VARIABLE_COLLECTION', joinMembers([collectionMembers]))
}

let made = 0
export function makeCollection(name: string, modes: readonly string[], props: Bag = {}): Record_ {
  const id = `VariableCollectionId:7:${made++}`
  return makeRecord(
    'VARIABLE_COLLECTION',
    { name, hiddenFromPublishing: false, key: `key-${id}`, ...props, modes: frozenCopy(modes.map(makeMode)) },
    null,
    id,
  )
}
export function makeVariable(name: string, collection: Record_, resolvedType: string, props: Bag = {}): Record_ {
  const id = `VariableID:8:${made++}`
  const first = { COLOR: { r: 1, g: 1, b: 1, a: 1 }, FLOAT: 0, STRING: '', BOOLEAN: false }[resolvedType]
  const values = frozenCopy(Object.fromEntries(modesIn(collection).map((mode) => [mode.modeId, first])))
  const own = {
    description: '',
    hiddenFromPublishing: false,
    scopes: frozenCopy(['ALL_SCOPES']),
    key: `key-${id}`,
    remote: false,
  }
  return makeRecord(
    'VARIABLE',
    { name, ...own, ...props, resolvedType, variableCollectionId: collection.id, valuesByMode: values },
    null,
    id,
  )
}

function createVariable(name: string, collection: unknown, type: string): object {
  if (typeof collection === 'string')
    throw new Error('in createVariable: Pass a collection, not an id, with dynamic-page')
  const owner = recordOf(collection, 'createVariable')
  expect(['COLOR', 'FLOAT', 'STRING', 'BOOLEAN'].includes(type), 'createVariable', 'a variable type')
  expect(!/[.{}]/.test(name) && name !== '', 'createVariable', `a name without . { }, got ${name}`)
  const isTaken = recordsOf('VARIABLE').some((v) => v.props.variableCollectionId === owner.id && v.props.name === name)
  if (isTaken) throw new Error(`in createVariable: duplicate variable name "${name}"`)
  beforeChange('createVariable')
  return viewOf(makeVariable(name, owner, type))
}

const libraries = { list: [] as readonly LibrarySpec[], isAvailable: true }
export const setLibraries = (list: readonly LibrarySpec[] | 'unavailable'): void => {
  libraries.isAvailable = list !== 'unavailable'
  libraries.list = list === 'unavailable' ? [] : list
}
const keyOf = (library: LibrarySpec): string => `${library.libraryName}/${library.name}`

async function importVariableByKeyAsync(key: string): Promise<object> {
  const known = recordsOf('VARIABLE').find((variable) => variable.props.remote && variable.props.key === key)
  if (known) return viewOf(known)
  const library = libraries.list.find(({ variables }) => variables.some((variable) => variable.key === key))
  const spec = library?.variables.find((variable) => variable.key === key)
  if (!library || !spec?.hex)
    throw new Error(`in importVariableByKeyAsync: Could not find a published variable with the key "${key}"`)
  const collections = recordsOf('VARIABLE_COLLECTION')
  const collection =
    collections.find((one) => one.props.key === keyOf(library)) ??
    makeCollection(library.name, ['Mode 1'], { remote: true, key: keyOf(library) })
  const variable = makeVariable(spec.name, collection, 'COLOR', { remote: true, key })
  const mode = modesIn(collection)[0]?.modeId ?? ''
  variable.props.valuesByMode = frozenCopy({ [mode]: checkColor(colorOfHex(spec.hex), true, 'import') })
  return viewOf(variable)
}

function setBoundVariableForPaint(paint: SolidPaint, field: string, variable: unknown): object {
  expect(paint.type === 'SOLID' && field === 'color', 'setBoundVariableForPaint', 'a solid paint and its colour')
  const { boundVariables: _old, ...rest } = paint
  if (variable === null) return rest
  const record = recordOf(variable, 'setBoundVariableForPaint')
  expect(record.props.resolvedType === 'COLOR', 'setBoundVariableForPaint', 'a COLOR variable')
  return frozenCopy({ ...rest, boundVariables: { color: { type: 'VARIABLE_ALIAS', id: record.id } } })
}

const locals = (type: string) => recordsOf(type).filter((record) => record.props.remote !== true)
export const variablesApi = strict(
  {
    ...syncCalls('getVariableById', 'getLocalVariables', 'getVariableCollectionById', 'getLocalVariableCollections'),
    getVariableByIdAsync: async (id: string) => {
      const found = byId(id, 'VARIABLE')
      return found && viewOf(found)
    },
    getVariableCollectionByIdAsync: async (id: string) => {
      const found = byId(id, 'VARIABLE_COLLECTION')
      return found && viewOf(found)
    },
    getLocalVariablesAsync: async (type?: string) =>
      viewsOf(locals('VARIABLE').filter(({ props }) => !type || props.resolvedType === type)).slice(),
    getLocalVariableCollectionsAsync: async () => viewsOf(locals('VARIABLE_COLLECTION')).slice(),
    createVariable,
    createVariableCollection: (name: string) => {
      beforeChange('createVariableCollection')
      return viewOf(makeCollection(name, ['Mode 1']))
    },
    createVariableAlias: (variable: unknown) => ({
      type: 'VARIABLE_ALIAS',
      id: recordOf(variable, 'createVariableAlias').id,
    }),
    setBoundVariableForPaint,
    importVariableByKeyAsync,
  } satisfies { [K in keyof VariablesAPI]?: unknown },
  'figma.variables',
)

export const teamLibrary = strict(
  {
    getAvailableLibraryVariableCollectionsAsync: async () => {
      if (!libraries.isAvailable) throw new Error('in getAvailableLibraryVariableCollectionsAsync: not available')
      return libraries.list.map((library) => ({
        name: library.name,
        key: keyOf(library),
        libraryName: library.libraryName,
      }))
    },
    getVariablesInLibraryCollectionAsync: async (key: string) => {
      const library = libraries.list.find((one) => keyOf(one) === key)
      if (!library) throw new Error('in getVariablesInLibraryCollectionAsync: no such collection')
      return library.variables.map(({ name, key: own, type }) => ({ name, key: own, resolvedType: type ?? 'COLOR' }))
    },
  } satisfies { [K in keyof TeamLibraryAPI]?: unknown },
  'figma.teamLibrary',
)
export { byId, isAlias }
