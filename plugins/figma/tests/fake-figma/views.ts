/* Strict views of records: what the plugin holds in its hands. */
import { beforeChange, isInsideInstance, type Record_ } from './document.ts'
import { checkedValue, type Members } from './member-table.ts'

const views = new WeakMap<Record_, object>()
const behind = new WeakMap<object, Record_>()
const tables = new Map<string, Required<Members>>()
/** Called after any stored member has changed. */
const afterChange: { call: (record: Record_, name: string) => void } = { call: () => undefined }

export const defineKind = (type: string, members: Required<Members>): void => void tables.set(type, members)
export const onChange = (call: (record: Record_, name: string) => void): void => {
  afterChange.call = call
}
export const isKind = (type: string): boolean => tables.has(type)
export const defaultsOf = (type: string): { [name: string]: unknown } => ({ ...tables.get(type)?.stored })

export function recordOf(view: unknown, where: string): Record_ {
  const record = typeof view === 'object' && view !== null ? behind.get(view) : undefined
  if (!record) throw new TypeError(`in ${where}: Expected a node, style or variable of this file`)
  if (record.removed) throw new Error(`in ${where}: The node with id "${record.id}" does not exist`)
  return record
}

/** Members that stay readable of what was removed. */
const lasting = new Set(['id', 'removed'])
/** What is chosen is no change of the file. */
const notOfTheFile = new Set(['selection'])
/** Members that cannot be overridden in an instance. */
const fixedInInstances = new Set(['x', 'y', 'constraints', 'relativeTransform', 'layoutPositioning', 'rotation'])

function table(record: Record_): Required<Members> {
  const found = tables.get(record.type)
  if (!found) throw new Error(`the fake has no kind ${record.type}`)
  return found
}

function read(record: Record_, name: string): unknown {
  if (name === 'id') return record.id
  if (name === 'removed') return record.removed
  if (record.removed && !lasting.has(name))
    throw new Error(`in get_${name}: The node with id "${record.id}" does not exist`)
  if (name === 'type') return typeOf(record)
  const { stored, get, calls } = table(record)
  const getter = get[name]
  if (getter) return getter(record)
  const call = calls[name]
  if (call) return (...args: unknown[]) => (call as (record: Record_, ...args: unknown[]) => unknown)(record, ...args)
  if (name in stored) return record.props[name]
  throw new TypeError(`no such property '${name}' on ${record.type} node`)
}

/** Styles are kept as PAINT_STYLE and TEXT_STYLE, and call themselves PAINT and TEXT. */
const typeOf = (record: Record_): string => record.type.replace(/_STYLE$/, '')

export function write(record: Record_, name: string, value: unknown): void {
  const where = `set_${name}`
  if (record.removed) throw new Error(`in ${where}: The node with id "${record.id}" does not exist`)
  const { stored, get, set, calls } = table(record)
  if (fixedInInstances.has(name) && isInsideInstance(record))
    throw new Error(`in ${where}: This property cannot be overriden in an instance`)
  const setter = set[name]
  if (setter) {
    if (!notOfTheFile.has(name)) beforeChange(where)
    setter(record, value)
  } else if (name in stored) {
    beforeChange(where)
    record.props[name] = checkedValue(name, value, stored[name], where)
  } else if (name in get || name in calls || name === 'id' || name === 'type' || name === 'removed') {
    throw new TypeError(`Cannot assign to read only property '${name}' of object (${record.type})`)
  } else {
    throw new TypeError(`Cannot add property ${name}, object is not extensible (${record.type})`)
  }
  afterChange.call(record, name)
}

export function changed(record: Record_, name: string): void {
  afterChange.call(record, name)
}

export function viewOf(record: Record_): object {
  const known = views.get(record)
  if (known) return known
  const view = new Proxy(Object.create(null) as object, {
    get(_target, name) {
      if (typeof name === 'symbol' || name === 'then' || name === 'toJSON' || name === 'constructor') return undefined
      if (name === 'toString') return () => `[object ${record.type} ${record.id}]`
      return read(record, name)
    },
    set(_target, name, value) {
      write(record, String(name), value)
      return true
    },
    has(_target, name) {
      const { stored, get, calls } = table(record)
      return ['id', 'type', 'removed'].includes(String(name)) || name in stored || name in get || name in calls
    },
    deleteProperty() {
      throw new TypeError('Cannot delete a property of a node')
    },
  })
  views.set(record, view)
  behind.set(view, record)
  return view
}
export const viewsOf = (list: readonly Record_[]): readonly object[] => Object.freeze(list.map(viewOf))
