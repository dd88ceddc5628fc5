/* Members that every node has, and those of every node that lies on a page. */

import { removeNode } from './children.ts'
import { cloneNode } from './clone-node.ts'
import { type Bag, beforeChange, descendants, isInsideInstance, pageOf, type Record_, records } from './document.ts'
import { dumpNode } from './dump-node.ts'
import { absoluteAreaOf, absoluteTransformOf, areaOf, moveTo, rescale, resizeTo, transformOf } from './geometry.ts'
import { askHost } from './host-hooks.ts'
import type { Members } from './member-table.ts'
import { expect, frozenCopy, isNumber } from './strict.ts'
import { svgOf } from './svg.ts'
import { changed, viewOf } from './views.ts'

const maxPluginData = 100_000

function setPluginData(record: Record_, key: string, value: string): void {
  expect(typeof key === 'string' && typeof value === 'string', 'setPluginData', 'two strings')
  if (key.length + value.length + 20 > maxPluginData)
    throw new Error('in setPluginData: Plugin data is limited to 100kB per entry')
  beforeChange('setPluginData')
  if (value === '') delete record.data[key]
  else record.data[key] = value
}

/** The commands of the manifest that may be offered on a node. */
const relaunchCommands = new Set(['edit', 'check'])
function setRelaunchData(record: Record_, data: { [command: string]: string }): void {
  for (const command of Object.keys(data))
    expect(relaunchCommands.has(command), 'setRelaunchData', `a command of relaunchButtons, got ${command}`)
  beforeChange('setRelaunchData')
  record.relaunch = { ...data }
}

export const base: Members = {
  stored: { name: '' },
  get: { parent: (record) => record.parent && viewOf(record.parent), isAsset: () => false },
  calls: {
    remove: removeNode,
    setPluginData,
    getPluginData: (record: Record_, key: string) => record.data[key] ?? '',
    getPluginDataKeys: (record: Record_) => Object.keys(record.data),
    setRelaunchData,
    getRelaunchData: (record: Record_) => ({ ...record.relaunch }),
  } satisfies { [K in keyof BaseNodeMixin]?: unknown },
}

const finite = (value: unknown, where: string): number => {
  expect(isNumber(value), where, `a number, got ${String(value)}`)
  return value as number
}
const mover = (axis: 'x' | 'y') => (record: Record_, value: unknown) =>
  moveTo(record, axis, finite(value, `set_${axis}`))

/** Modes by collection: own ones, then those of what is around. */
export function modesOf(record: Record_): { [collectionId: string]: string } {
  const outer = record.parent ? modesOf(record.parent) : {}
  return { ...outer, ...(record.props.explicitVariableModes as { [id: string]: string } | undefined) }
}

export const placed: Members = {
  stored: { visible: true, locked: false, rotation: 0, explicitVariableModes: {} } satisfies {
    [K in keyof SceneNode & string]?: unknown
  } & Bag,
  get: {
    x: (record) => areaOf(record).x,
    y: (record) => areaOf(record).y,
    width: (record) => areaOf(record).width,
    height: (record) => areaOf(record).height,
    relativeTransform: (record) => frozenCopy(transformOf(record)),
    absoluteTransform: (record) => frozenCopy(absoluteTransformOf(record)),
    absoluteBoundingBox: (record) => (pageOf(record) ? absoluteAreaOf(record) : null),
    absoluteRenderBounds: (record) => (record.props.visible === false ? null : absoluteAreaOf(record)),
    resolvedVariableModes: modesOf,
  },
  set: { x: mover('x'), y: mover('y') },
  calls: {
    setExplicitVariableModeForCollection: (record: Record_, collection: { id: string } | string, modeId: string) => {
      if (typeof collection === 'string')
        throw new Error('in setExplicitVariableModeForCollection: Pass a collection, not an id, with dynamic-page')
      beforeChange('setExplicitVariableModeForCollection')
      const modes = record.props.explicitVariableModes as Bag
      record.props.explicitVariableModes = frozenCopy({ ...modes, [collection.id]: modeId })
    },
  },
}

function resize(record: Record_, width: number, height: number, withConstraints: boolean): void {
  const [least, where] = [record.type === 'LINE' ? 0 : 0.01, 'resize']
  expect(isNumber(width) && isNumber(height) && width >= 0.01 && height >= least, where, 'a size of at least 0.01')
  if (isInsideInstance(record)) throw new Error('in resize: This property cannot be overriden in an instance')
  beforeChange(where)
  const before = areaOf(record)
  if (record.type === 'TEXT' && record.props.textAutoResize !== 'TRUNCATE') {
    const keepsHeight = record.props.textAutoResize === 'HEIGHT' && height === before.height
    if (!keepsHeight) record.props.textAutoResize = 'NONE'
  }
  if ((record.props.layoutMode ?? 'NONE') !== 'NONE')
    Object.assign(record.props, { primaryAxisSizingMode: 'FIXED', counterAxisSizingMode: 'FIXED' })
  resizeTo(record, { width, height }, withConstraints)
  changed(record, 'width')
}

export const size: Members = {
  calls: {
    resize: (record: Record_, width: number, height: number) => resize(record, width, height, true),
    resizeWithoutConstraints: (record: Record_, width: number, height: number) => resize(record, width, height, false),
    rescale: (record: Record_, factor: number) => {
      expect(isNumber(factor) && factor >= 0.01, 'rescale', 'a factor of at least 0.01')
      beforeChange('rescale')
      rescale(record, factor)
      changed(record, 'width')
    },
  } satisfies { [K in keyof LayoutMixin]?: unknown },
}

const axisOf = (record: Record_, side: 'HORIZONTAL' | 'VERTICAL'): string =>
  record.props.layoutMode === side ? 'primaryAxisSizingMode' : 'counterAxisSizingMode'
const sizingGet = (side: 'HORIZONTAL' | 'VERTICAL') => (record: Record_) => {
  if ((record.props.layoutMode ?? 'NONE') === 'NONE') return 'FIXED'
  return record.props[axisOf(record, side)] === 'AUTO' ? 'HUG' : 'FIXED'
}
const sizingSet = (side: 'HORIZONTAL' | 'VERTICAL') => (record: Record_, value: unknown) => {
  const isLaid = (record.props.layoutMode ?? 'NONE') !== 'NONE'
  if (value === 'HUG' && !isLaid && record.type !== 'TEXT')
    throw new Error('in set_layoutSizing: HUG can only be set on auto-layout frames or text children of them')
  if (value === 'FILL') throw new Error('in set_layoutSizing: FILL is not in the fake figma')
  if (isLaid) record.props[axisOf(record, side)] = value === 'HUG' ? 'AUTO' : 'FIXED'
}

/** Of everything on a page that is no page itself. */
export const opaque: Members = {
  get: { layoutSizingHorizontal: sizingGet('HORIZONTAL'), layoutSizingVertical: sizingGet('VERTICAL') },
  set: { layoutSizingHorizontal: sizingSet('HORIZONTAL'), layoutSizingVertical: sizingSet('VERTICAL') },
  calls: { clone: (record: Record_) => viewOf(cloneNode(record)) },
}

function scaleOf(record: Record_, constraint: ExportSettingsConstraints | undefined): number {
  if (!constraint || constraint.type === 'SCALE') return constraint?.value ?? 1
  const { width, height } = areaOf(record)
  return constraint.value / (constraint.type === 'WIDTH' ? width : height)
}

async function exportAsync(record: Record_, settings: ExportSettingsImage | ExportSettingsSVGString): Promise<unknown> {
  const { format } = settings ?? { format: 'PNG' }
  if (format === 'SVG_STRING') return svgOf(record)
  if (format !== 'PNG' && format !== 'JPG')
    throw new Error(`in exportAsync: ${String(format)} is not in the fake figma`)
  if (areaOf(record).width < 0.01)
    throw new Error('in exportAsync: Failed to export node. This node may not have any visible layers.')
  return askHost('render', {
    node: dumpNode(record),
    settings: { format, scale: scaleOf(record, (settings as ExportSettingsImage | undefined)?.constraint) },
  })
}
export const exporting: Members = { stored: { exportSettings: [] }, calls: { exportAsync } }

/** Aliases of the variables that paints follow. */
const aliasesIn = (paints: unknown): unknown[] =>
  (Array.isArray(paints) ? (paints as Bag[]) : []).flatMap((paint) => {
    const alias = (paint.boundVariables as Bag | undefined)?.color
    return alias ? [alias] : []
  })
export const boundVariables: Members = {
  get: {
    boundVariables: (record) => {
      const runs = (record.props.runs as { style: Bag }[] | undefined)?.[0]?.style.fills
      const [fills, strokes] = [aliasesIn(runs ?? record.props.fills), aliasesIn(record.props.strokes)]
      return { ...(fills.length > 0 && { fills }), ...(strokes.length > 0 && { strokes }) }
    },
  },
}

/** How many nodes are below a record. */
export const countBelow = (record: Record_): number => [...descendants(record)].length
export const findRecord = (id: string): Record_ | null => {
  const found = records.get(id)
  return found && !found.removed ? found : null
}
