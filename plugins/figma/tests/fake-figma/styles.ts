/* Paint and text styles of the file. */
import { type Bag, beforeChange, makeRecord, type Record_, recordsOf, removeDeep, requireDesign } from './document.ts'
import { expectLoaded } from './fonts.ts'
import { checkedValue, joinMembers, type Members } from './member-table.ts'
import { frozenCopy, syncCalls } from './strict.ts'
import { defineKind, viewOf, viewsOf } from './views.ts'

const common: Members = {
  stored: { name: '', description: '' },
  get: { remote: () => false, key: (record) => `key-${record.id}` },
  calls: {
    remove: (record: Record_) => {
      beforeChange('remove')
      removeDeep(record)
    },
    getPluginData: (record: Record_, key: string) => record.data[key] ?? '',
    setPluginData: (record: Record_, key: string, value: string) => {
      beforeChange('setPluginData')
      record.data[key] = value
    },
  },
}
const textValues: Bag = {
  fontName: { family: 'Inter', style: 'Regular' },
  fontSize: 12,
  lineHeight: { unit: 'AUTO' },
  letterSpacing: { value: 0, unit: 'PERCENT' },
  textCase: 'ORIGINAL',
  textDecoration: 'NONE',
  paragraphSpacing: 0,
  paragraphIndent: 0,
  leadingTrim: 'NONE',
} satisfies { [K in keyof TextStyle]?: unknown }

/** The font of a style must be loaded before the style changes. */
const textSetter = (name: string) => (record: Record_, value: unknown) => {
  const font = name === 'fontName' ? value : record.props.fontName
  expectLoaded([font as FontName], `set_${name}`)
  record.props[name] = checkedValue(name, value, textValues[name], `set_${name}`)
}

export function defineStyleKinds(): void {
  defineKind('PAINT_STYLE', joinMembers([common, { stored: { paints: [] } }]))
  const set = Object.fromEntries(Object.keys(textValues).map((name) => [name, textSetter(name)]))
  defineKind('TEXT_STYLE', joinMembers([common, { stored: textValues, set }]))
}

let made = 0
const makeStyle = (type: string, props: Bag): Record_ =>
  makeRecord(type, frozenCopyOf(props), null, `S:style-${made++},`)
const frozenCopyOf = (props: Bag): Bag => Object.fromEntries(Object.entries(props).map(([k, v]) => [k, frozenCopy(v)]))
export const makeTextStyle = (props: Bag): Record_ =>
  makeStyle('TEXT_STYLE', { name: 'Text style', description: '', ...textValues, ...props })
export const makePaintStyle = (props: Bag): Record_ =>
  makeStyle('PAINT_STYLE', { name: 'Paint style', description: '', paints: [], ...props })

export const styleCalls = {
  ...syncCalls('getLocalPaintStyles', 'getLocalTextStyles', 'getStyleById'),
  getLocalPaintStylesAsync: async () => viewsOf(recordsOf('PAINT_STYLE')).slice(),
  getLocalTextStylesAsync: async () => viewsOf(recordsOf('TEXT_STYLE')).slice(),
  getStyleByIdAsync: async (id: string) => {
    const found = [...recordsOf('PAINT_STYLE'), ...recordsOf('TEXT_STYLE')].find((style) => style.id === id)
    return found ? viewOf(found) : null
  },
  createTextStyle: () => {
    requireDesign('createTextStyle')
    beforeChange('createTextStyle')
    return viewOf(makeTextStyle({}))
  },
  createPaintStyle: () => {
    requireDesign('createPaintStyle')
    beforeChange('createPaintStyle')
    return viewOf(makePaintStyle({}))
  },
} satisfies { [K in keyof PluginAPI]?: unknown }
