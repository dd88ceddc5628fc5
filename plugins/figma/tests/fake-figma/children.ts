/* Children: adding, finding, and where that is not allowed. */
import { beforeChange, descendants, detach, isInsideInstance, type Record_, removeDeep } from './document.ts'
import { areaOf } from './geometry.ts'
import type { Members } from './member-table.ts'
import { changed, recordOf, viewOf, viewsOf } from './views.ts'

/** Pages whose children are not there yet. */
export const unloadedPages = new Set<Record_>()
/** figma.skipInvisibleInstanceChildren */
export const search = { skipsInvisible: false, visited: 0 }

export function expectLoadedPage(record: Record_, where: string): void {
  if (unloadedPages.has(record))
    throw new Error(`in ${where}: This page has not been explicitly loaded. Call page.loadAsync() first.`)
}

function place(parent: Record_, child: Record_, index: number | null, where: string): void {
  expectLoadedPage(parent, where)
  if (parent.type === 'INSTANCE' || isInsideInstance(parent))
    throw new Error(`in ${where}: Cannot move node. New parent is an instance or is inside of an instance`)
  if (isInsideInstance(child)) throw new Error(`in ${where}: Cannot move node out of an instance`)
  if (child.type === 'PAGE' || child.type === 'DOCUMENT') throw new Error(`in ${where}: Cannot move a page`)
  if (child.type === 'SECTION' && parent.type !== 'PAGE' && parent.type !== 'SECTION')
    throw new Error(`in ${where}: A section can be in a page or section only`)
  for (let at: Record_ | null = parent; at; at = at.parent)
    if (at === child) throw new Error(`in ${where}: Cannot move node into itself`)
  beforeChange(where)
  const old = child.parent
  detach(child)
  const list = parent.children ?? []
  if (index !== null && !(index >= 0 && index <= list.length))
    throw new Error(`in ${where}: index out of range: ${index}`)
  list.splice(index ?? list.length, 0, child)
  child.parent = parent
  removeEmptyGroups(old)
  changed(child, 'parent')
}

/** A group is gone when its last child is. */
function removeEmptyGroups(record: Record_ | null): void {
  if (record?.type !== 'GROUP' || record.children?.length !== 0) return
  const outer = record.parent
  removeDeep(record)
  removeEmptyGroups(outer)
}

export function removeNode(record: Record_): void {
  if (isInsideInstance(record)) throw new Error('in remove: Removing this node is not allowed')
  beforeChange('remove')
  const parent = record.parent
  removeDeep(record)
  removeEmptyGroups(parent)
  if (parent && !parent.removed) changed(parent, 'children')
}

function* searched(record: Record_): Generator<Record_> {
  for (const child of record.children ?? []) {
    const isSkipped = search.skipsInvisible && child.props.visible === false && isInsideInstance(child)
    if (isSkipped) continue
    search.visited++
    yield child
    yield* searched(child)
  }
}

type Test = (view: object) => boolean
export interface Criteria {
  readonly types?: readonly string[]
  readonly pluginData?: { readonly keys?: readonly string[] }
}

/** Figma does this natively: it costs the plugin nothing for the nodes that do not match. */
function* matching(record: Record_, criteria: Criteria): Generator<Record_> {
  for (const child of descendants(record)) {
    const isSkipped = search.skipsInvisible && child.props.visible === false && isInsideInstance(child)
    if (isSkipped || (criteria.types && !criteria.types.includes(child.type))) continue
    const keys = criteria.pluginData?.keys
    if (criteria.pluginData && !(keys ?? Object.keys(child.data)).some((key) => child.data[key])) continue
    yield child
  }
}

export const childrenMembers: Members = {
  get: {
    children: (record) => {
      expectLoadedPage(record, 'get_children')
      search.visited += record.children?.length ?? 0
      return viewsOf(record.children ?? [])
    },
  },
  calls: {
    appendChild: (record: Record_, child: unknown) =>
      place(record, recordOf(child, 'appendChild'), null, 'appendChild'),
    insertChild: (record: Record_, index: number, child: unknown) =>
      place(record, recordOf(child, 'insertChild'), index, 'insertChild'),
    findChildren: (record: Record_, test: Test = () => true) => viewsOf(record.children ?? []).filter(test),
    findChild: (record: Record_, test: Test) => viewsOf(record.children ?? []).find(test) ?? null,
    findAll: (record: Record_, test: Test = () => true) => {
      expectLoadedPage(record, 'findAll')
      return [...searched(record)].map(viewOf).filter(test)
    },
    findOne: (record: Record_, test: Test) => {
      for (const child of searched(record)) if (test(viewOf(child))) return viewOf(child)
      return null
    },
    findAllWithCriteria: (record: Record_, criteria: Criteria) => {
      expectLoadedPage(record, 'findAllWithCriteria')
      const found = [...matching(record, criteria)]
      search.visited += found.length
      return found.map(viewOf)
    },
  } satisfies { [K in keyof ChildrenMixin]?: unknown },
}

/** Puts nodes into a new group in `parent`; their places on the page stay. */
export function groupNodes(group: Record_, nodes: readonly Record_[], parent: Record_, index: number | null): void {
  place(parent, group, index, 'group')
  for (const node of nodes) place(group, node, null, 'group')
  const { x, y } = areaOf(group)
  Object.assign(group.props, { x, y })
}
