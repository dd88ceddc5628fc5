/*
 * The document behind the fake: plain records, one for each page, node, style, variable and collection. What is handed to the plugin are
 * strict views of them (strict.ts). Stored values are frozen, so that a step of the undo history is a shallow copy of every record.
 */
export type Bag = Record<string, unknown>

export interface Record_ {
  readonly id: string
  readonly type: string
  props: Bag
  parent: Record_ | null
  children: Record_[] | null
  data: Record<string, string>
  relaunch: Record<string, string>
  removed: boolean
  /** Of a frame that was made from an SVG text. */
  svg: string | null
}

interface Step {
  readonly records: ReadonlyMap<Record_, Omit<Record_, 'id' | 'type'>>
}

export const records = new Map<string, Record_>()
export const state = { isReadOnly: false, isDirty: false, nextId: 1, editorType: 'figma' }

export function makeRecord(type: string, props: Bag, children: Record_[] | null = null, id?: string): Record_ {
  const record: Record_ = {
    id: id ?? `1:${state.nextId++}`,
    type,
    props,
    parent: null,
    children,
    data: {},
    relaunch: {},
    removed: false,
    svg: null,
  }
  records.set(record.id, record)
  return record
}

/** Every change of the document goes through here first. */
export function beforeChange(what: string): void {
  if (state.isReadOnly) throw new Error(`in ${what}: Cannot change a read-only file: you do not have edit access`)
  state.isDirty = true
}

/** The typings name what only Figma Design has. */
export function requireDesign(what: string): void {
  if (state.editorType !== 'figma') throw new Error(`in ${what}: not available in ${state.editorType}`)
}

export const recordsOf = (type: string): Record_[] =>
  [...records.values()].filter((record) => record.type === type && !record.removed)

export function detach(record: Record_): void {
  const siblings = record.parent?.children
  const index = siblings ? siblings.indexOf(record) : -1
  if (siblings && index >= 0) siblings.splice(index, 1)
  record.parent = null
}

/** Removes a record and all below it. */
export function removeDeep(record: Record_): void {
  for (const child of [...(record.children ?? [])]) removeDeep(child)
  detach(record)
  record.removed = true
}

export function* descendants(record: Record_): Generator<Record_> {
  for (const child of record.children ?? []) {
    yield child
    yield* descendants(child)
  }
}

export function pageOf(record: Record_): Record_ | null {
  for (let at: Record_ | null = record; at; at = at.parent) if (at.type === 'PAGE') return at
  return null
}

/** Whether it lies inside an instance, where nothing can be added, moved or removed. */
export function isInsideInstance(record: Record_): boolean {
  for (let at = record.parent; at; at = at.parent) if (at.type === 'INSTANCE') return true
  return false
}

function takeStep(): Step {
  const copies = new Map<Record_, Omit<Record_, 'id' | 'type'>>()
  for (const record of records.values()) {
    const { id: _id, type: _type, ...rest } = record
    copies.set(record, {
      ...rest,
      props: { ...record.props },
      children: record.children && [...record.children],
      data: { ...record.data },
      relaunch: { ...record.relaunch },
    })
  }
  return { records: copies }
}

function restore(step: Step): void {
  for (const record of records.values()) {
    const copy = step.records.get(record)
    if (!copy) {
      record.removed = true
      record.parent = null
      continue
    }
    Object.assign(record, copy, {
      props: { ...copy.props },
      children: copy.children && [...copy.children],
      data: { ...copy.data },
      relaunch: { ...copy.relaunch },
    })
  }
  state.isDirty = false
}

let history: Step[] = []
/** What stands now is where undoing ends. */
export function startHistory(): void {
  history = [takeStep()]
  state.isDirty = false
}

/** All changes since the last call become one step. */
export function commitUndo(): void {
  if (!state.isDirty) return
  history.push(takeStep())
  state.isDirty = false
}

/** One press of Ctrl+Z: takes back what is not committed, else the last step. */
export function undo(): void {
  if (!state.isDirty && history.length > 1) history.pop()
  const step = history[history.length - 1]
  if (step) restore(step)
}

export const undoSteps = (): number => history.length - 1 + (state.isDirty ? 1 : 0)
