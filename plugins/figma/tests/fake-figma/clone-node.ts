/* A copy of a node, with ids of its own. */
import { makeRecord, type Record_ } from './document.ts'

export function cloneNode(record: Record_): Record_ {
  const copy = copyDeep(record)
  const parent = record.parent
  copy.parent = parent
  parent?.children?.push(copy)
  return copy
}

function copyDeep(record: Record_): Record_ {
  const children = record.children?.map(copyDeep) ?? null
  const copy = makeRecord(record.type, { ...record.props }, children)
  copy.data = { ...record.data }
  copy.relaunch = { ...record.relaunch }
  copy.svg = record.svg
  for (const child of children ?? []) child.parent = copy
  return copy
}
