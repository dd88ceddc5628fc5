/* What single kinds of shapes have besides what all have. */
import type { Record_ } from './document.ts'
import { areaOf } from './geometry.ts'
import type { Members } from './member-table.ts'
import { frozenCopy } from './strict.ts'
import { boundsOf, movedPath } from './vector-path.ts'

export const ellipse: Members = {
  stored: { arcData: { startingAngle: 0, endingAngle: Math.PI * 2, innerRadius: 0 }, cornerRadius: 0 },
}
export const polygon: Members = { stored: { pointCount: 3, innerRadius: 0.38, cornerRadius: 0 } }
export const line: Members = { stored: { cornerRadius: 0 } }

/** The node becomes as large as its paths; where they do not begin at 0, 0 it moves. */
function setVectorPaths(record: Record_, value: unknown): void {
  const paths = value as readonly VectorPath[]
  const bounds = boundsOf(paths)
  const { x, y } = areaOf(record)
  const data = paths.map((path) => ({ windingRule: path.windingRule, data: movedPath(path.data, bounds) }))
  Object.assign(record.props, {
    vectorPaths: frozenCopy(data),
    x: x + bounds.x,
    y: y + bounds.y,
    width: Math.max(0.01, bounds.width),
    height: Math.max(0.01, bounds.height),
  })
}

/** Paths are kept as they were drawn and stretch with the node. */
export const vector: Members = {
  stored: { vectorPaths: [], handleMirroring: 'NONE', cornerRadius: 0 },
  get: {
    vectorPaths: (record) => {
      const paths = record.props.vectorPaths as readonly VectorPath[]
      const bounds = boundsOf(paths)
      const { width, height } = areaOf(record)
      const factors = [bounds.width ? width / bounds.width : 1, bounds.height ? height / bounds.height : 1] as const
      return frozenCopy(paths.map((path) => ({ ...path, data: movedPath(path.data, bounds, factors) })))
    },
  },
  set: { vectorPaths: setVectorPaths },
}
