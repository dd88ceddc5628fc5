/* Builds the file that a test describes. Nothing here is checked as the plugin's own changes are. */

import { unloadedPages } from './children.ts'
import { makeRecord, pageOf, type Record_, startHistory, state } from './document.ts'
import type { CollectionSpec, FileSpec, NodeSpec, ValueSpec } from './file-spec.ts'
import { setFonts } from './fonts.ts'
import { findRecord } from './node-members.ts'
import { select } from './node-styles.ts'
import { checkColor, checkPaints, colorOfHex, solidPaint } from './paints.ts'
import { setStorage } from './storage.ts'
import { frozenCopy } from './strict.ts'
import { makePaintStyle, makeTextStyle } from './styles.ts'
import { fitText, forceStyle, isRunStyle } from './text.ts'
import { makeCollection, makeVariable, setLibraries } from './variables.ts'
import { defaultsOf, isKind } from './views.ts'

export const file = {
  root: null as unknown as Record_,
  currentPage: null as unknown as Record_,
}
const containers = new Set([
  'FRAME',
  'GROUP',
  'SECTION',
  'COMPONENT',
  'COMPONENT_SET',
  'INSTANCE',
  'SLIDE',
  'BOOLEAN_OPERATION',
])

function buildText(record: Record_, spec: NodeSpec): void {
  const words = spec.characters ?? ''
  record.props.characters = words
  record.props.runs = frozenCopy([
    { length: words.length, style: (defaultsOf('TEXT').runs as { style: object }[])[0]?.style },
  ])
  const style = { ...(spec.fontName && { fontName: spec.fontName }), ...(spec.fontSize && { fontSize: spec.fontSize }) }
  const own = Object.entries(spec.props ?? {}).filter(([name]) => isRunStyle(name))
  const fills = spec.fill ? { fills: checkPaints([solidPaint(spec.fill)], 'openFile') } : {}
  forceStyle(record, { ...style, ...fills, ...Object.fromEntries(own) })
  if (spec.width) record.props.textAutoResize = 'NONE'
  fitText(record)
}

/** One node and all below it. */
export function buildNode(spec: NodeSpec, parent: Record_): Record_ {
  if (!isKind(spec.type)) throw new Error(`openFile: the fake has no kind ${spec.type}`)
  const { type, id, name = type, x = 0, y = 0, width, height } = spec
  const runStyles = type === 'TEXT' ? isRunStyle : () => false
  const given = Object.entries(spec.props ?? {}).filter(([key]) => !runStyles(key))
  // A text that somebody named keeps its name when its words change.
  const naming = type === 'TEXT' && spec.name !== undefined ? { autoRename: false } : {}
  const props = { ...defaultsOf(type), ...naming, name, x, y, width: width ?? 100, height: height ?? 100 }
  const record = makeRecord(type, props, containers.has(type) ? [] : null, id)
  for (const [key, value] of given) record.props[key] = frozenCopy(value)
  record.props.visible = spec.visible ?? true
  record.props.locked = spec.locked ?? false
  if (type === 'INSTANCE') record.props.mainComponentId = spec.mainComponentId ?? null
  if (spec.fill && type !== 'TEXT') record.props.fills = checkPaints([solidPaint(spec.fill)], 'openFile')
  if (type === 'TEXT') buildText(record, spec)
  record.data = { ...spec.pluginData }
  record.relaunch = { ...spec.relaunchData }
  record.svg = spec.svg ?? null
  record.parent = parent
  parent.children?.push(record)
  for (const child of spec.children ?? []) buildNode(child, record)
  return record
}

function storedValue(value: ValueSpec, find: (path: string) => Record_ | undefined): unknown {
  if (typeof value === 'string') return checkColor(colorOfHex(value), true, 'openFile')
  if ('raw' in value) return frozenCopy(value.raw)
  const id = 'aliasId' in value ? value.aliasId : find(value.alias)?.id
  if (!id) throw new Error(`openFile: no variable ${JSON.stringify(value)}`)
  return frozenCopy({ type: 'VARIABLE_ALIAS', id })
}

function buildCollections(specs: readonly CollectionSpec[]): void {
  const made = new Map<string, Record_>()
  const all = specs.map((spec) => {
    const collection = makeCollection(spec.name, spec.modes)
    for (const variable of spec.variables) {
      const props = { description: variable.description ?? '' }
      made.set(
        `${spec.name}/${variable.name}`,
        makeVariable(variable.name, collection, variable.type ?? 'COLOR', props),
      )
    }
    return { spec, modes: collection.props.modes as { modeId: string; name: string }[] }
  })
  for (const { spec, modes } of all) {
    for (const variable of spec.variables) {
      const record = made.get(`${spec.name}/${variable.name}`)
      const entries = modes.flatMap(({ modeId, name }) => {
        const value = variable.values[name]
        return value === undefined ? [] : [[modeId, storedValue(value, (path) => made.get(path))]]
      })
      if (record) record.props.valuesByMode = Object.freeze(Object.fromEntries(entries))
    }
  }
}

export function makePage(name: string): Record_ {
  const page = makeRecord('PAGE', { ...defaultsOf('PAGE'), name }, [])
  page.parent = file.root
  file.root.children?.push(page)
  return page
}

export function openFile(spec: FileSpec): void {
  setFonts(spec.fonts ?? [], spec.variableFamilies ?? [])
  setStorage(spec.storage ?? {})
  setLibraries(spec.libraries ?? [])
  file.root = makeRecord('DOCUMENT', { name: spec.name ?? 'Untitled' }, [], '0:0')
  file.currentPage = makePage('Page 1')
  for (const node of spec.nodes ?? []) buildNode(node, file.currentPage)
  for (const other of spec.otherPages ?? []) {
    const page = makePage(other.name)
    for (const node of other.nodes) buildNode(node, page)
    unloadedPages.add(page)
  }
  buildCollections(spec.collections ?? [])
  for (const { name, paints } of spec.paintStyles ?? [])
    makePaintStyle({ name, paints: checkPaints(paints, 'openFile') })
  for (const { props, ...style } of spec.textStyles ?? []) makeTextStyle({ ...style, ...props })
  selectIds(spec.selection ?? [])
  startHistory()
  state.isReadOnly = spec.isReadOnly ?? false
  state.editorType = spec.editorType ?? 'figma'
}

/** What a person does with the mouse. */
export function selectIds(ids: readonly string[]): void {
  const nodes = ids.map((id) => {
    const found = findRecord(id)
    if (!found || pageOf(found) !== file.currentPage) throw new Error(`no node ${id} on the page`)
    return found
  })
  select(file.currentPage, nodes)
}
