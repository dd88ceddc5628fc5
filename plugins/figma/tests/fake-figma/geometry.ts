/* Where things lie. A node's x and y are in its nearest ancestor that is not a group; a group is as large as what is in it. */
import type { Record_ } from './document.ts'

export interface Area {
  x: number
  y: number
  width: number
  height: number
}
const num = (record: Record_, name: string): number => (record.props[name] as number | undefined) ?? 0
const isGroup = (record: Record_): boolean => record.type === 'GROUP' || record.type === 'BOOLEAN_OPERATION'

export function areaOf(record: Record_): Area {
  if (!isGroup(record)) {
    return { x: num(record, 'x'), y: num(record, 'y'), width: num(record, 'width'), height: num(record, 'height') }
  }
  const areas = (record.children ?? []).map(areaOf)
  if (areas.length === 0) return { x: 0, y: 0, width: 0, height: 0 }
  const left = Math.min(...areas.map((area) => area.x))
  const top = Math.min(...areas.map((area) => area.y))
  const right = Math.max(...areas.map((area) => area.x + area.width))
  const bottom = Math.max(...areas.map((area) => area.y + area.height))
  return { x: left, y: top, width: right - left, height: bottom - top }
}

export function moveTo(record: Record_, axis: 'x' | 'y', value: number): void {
  if (!isGroup(record)) {
    record.props[axis] = value
    return
  }
  const shift = value - areaOf(record)[axis]
  for (const child of record.children ?? []) moveTo(child, axis, areaOf(child)[axis] + shift)
}

type Matrix = [[number, number, number], [number, number, number]]
const multiply = ([[a, b, c], [d, e, f]]: Matrix, [[g, h, i], [j, k, l]]: Matrix): Matrix => [
  [a * g + b * j, a * h + b * k, a * i + b * l + c],
  [d * g + e * j, d * h + e * k, d * i + e * l + f],
]

/** Rotation is counterclockwise in degrees, as Figma counts. */
export function transformOf(record: Record_): Matrix {
  const { x, y } = areaOf(record)
  const angle = (num(record, 'rotation') * Math.PI) / 180
  const cos = Math.cos(angle)
  const sin = Math.sin(angle)
  return [
    [cos, sin, x],
    [-sin, cos, y],
  ]
}

export function absoluteTransformOf(record: Record_): Matrix {
  let transform = transformOf(record)
  for (let at = record.parent; at && at.type !== 'PAGE' && at.type !== 'DOCUMENT'; at = at.parent) {
    if (!isGroup(at)) transform = multiply(transformOf(at), transform)
  }
  return transform
}

export function absoluteAreaOf(record: Record_, inner?: Area): Area {
  const { width, height } = areaOf(record)
  const area = inner ?? { x: 0, y: 0, width, height }
  const [[a, b, c], [d, e, f]] = absoluteTransformOf(record)
  const corners = [
    [area.x, area.y],
    [area.x + area.width, area.y],
    [area.x, area.y + area.height],
    [area.x + area.width, area.y + area.height],
  ].map(([x = 0, y = 0]) => [a * x + b * y + c, d * x + e * y + f] as const)
  const left = Math.min(...corners.map(([x]) => x))
  const top = Math.min(...corners.map(([, y]) => y))
  const right = Math.max(...corners.map(([x]) => x))
  const bottom = Math.max(...corners.map(([, y]) => y))
  return { x: left, y: top, width: right - left, height: bottom - top }
}

/** One axis of a child when its frame grows from `before` to `after`. */
function followAxis(
  child: Record_,
  axis: 'x' | 'y',
  side: 'width' | 'height',
  [before, after]: [number, number],
): void {
  const constraints = child.props.constraints as Constraints | undefined
  const rule = (axis === 'x' ? constraints?.horizontal : constraints?.vertical) ?? 'MIN'
  const area = areaOf(child)
  if (rule === 'MAX') moveTo(child, axis, area[axis] + after - before)
  if (rule === 'CENTER') moveTo(child, axis, area[axis] + (after - before) / 2)
  if (rule === 'SCALE') moveTo(child, axis, (area[axis] * after) / before)
  if (rule === 'STRETCH') resizeTo(child, { ...area, [side]: Math.max(0.01, area[side] + after - before) }, true)
  if (rule === 'SCALE') resizeTo(child, { ...area, [side]: Math.max(0.01, (area[side] * after) / before) }, true)
}

export function resizeTo(record: Record_, size: { width: number; height: number }, withConstraints: boolean): void {
  const before = areaOf(record)
  if (isGroup(record)) {
    const [sx, sy] = [size.width / before.width, size.height / before.height]
    for (const child of record.children ?? []) {
      const area = areaOf(child)
      moveTo(child, 'x', before.x + (area.x - before.x) * sx)
      moveTo(child, 'y', before.y + (area.y - before.y) * sy)
      resizeTo(child, { width: area.width * sx, height: area.height * sy }, withConstraints)
    }
    return
  }
  record.props.width = size.width
  record.props.height = size.height
  if (!withConstraints || (record.props.layoutMode ?? 'NONE') !== 'NONE' || record.type === 'SECTION') return
  for (const child of record.children ?? []) {
    followAxis(child, 'x', 'width', [before.width, size.width])
    followAxis(child, 'y', 'height', [before.height, size.height])
  }
}

const scaled = [
  'strokeWeight',
  'cornerRadius',
  'topLeftRadius',
  'topRightRadius',
  'bottomLeftRadius',
  'bottomRightRadius',
  'fontSize',
  'paddingLeft',
  'paddingRight',
  'paddingTop',
  'paddingBottom',
  'itemSpacing',
]
/** As the scale tool (K) does: everything grows, lines and words too. */
export function rescale(record: Record_, factor: number): void {
  if (!isGroup(record)) {
    record.props.width = num(record, 'width') * factor
    record.props.height = num(record, 'height') * factor
  }
  for (const name of scaled) {
    if (typeof record.props[name] === 'number') record.props[name] = (record.props[name] as number) * factor
  }
  for (const child of record.children ?? []) {
    rescale(child, factor)
    if (isGroup(child)) continue
    child.props.x = num(child, 'x') * factor
    child.props.y = num(child, 'y') * factor
  }
}
