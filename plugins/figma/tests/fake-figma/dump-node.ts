/* A record and all below it as plain data. */
import type { Record_ } from './document.ts'
import type { DumpedNode } from './dumped-scene.ts'
import { areaOf } from './geometry.ts'

export function dumpNode(record: Record_): DumpedNode {
  const { runs, ...props } = record.props
  const first = (runs as { style: object }[] | undefined)?.[0]?.style
  return {
    ...props,
    ...(runs ? { runs, ...first } : {}),
    ...areaOf(record),
    name: String(record.props.name),
    id: record.id,
    type: record.type,
    pluginData: { ...record.data },
    relaunchData: { ...record.relaunch },
    ...(record.svg !== null && { svg: record.svg }),
    ...(record.children && { children: record.children.map(dumpNode) }),
  } as unknown as DumpedNode
}
