/* Words: stretches with a style of their own, fonts that must be loaded first, a size that follows the words. */
import type { Bag, Record_ } from './document.ts'
import { expectLoaded, isAvailable, weightOf } from './fonts.ts'
import { absoluteAreaOf } from './geometry.ts'
import { type MeasureRequest, measureText } from './host-hooks.ts'
import { checkedValue, type Members } from './member-table.ts'
import { expect, frozenCopy } from './strict.ts'
import { changed } from './views.ts'

export const mixed = Symbol('figma.mixed')

export interface Run {
  readonly length: number
  readonly style: Bag
}
/** What a stretch of words may have of its own. */
const runStyle: Bag = {
  fontName: { family: 'Inter', style: 'Regular' },
  fontSize: 12,
  textCase: 'ORIGINAL',
  textDecoration: 'NONE',
  lineHeight: { unit: 'AUTO' },
  letterSpacing: { value: 0, unit: 'PERCENT' },
  fills: [
    { type: 'SOLID', visible: true, opacity: 1, blendMode: 'NORMAL', boundVariables: {}, color: { r: 0, g: 0, b: 0 } },
  ],
  fillStyleId: '',
  textStyleId: '',
}
/** May be changed while the font is missing. */
const freeOfFonts = new Set(['fills', 'fillStyleId'])
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

export const runsOf = (record: Record_): readonly Run[] => record.props.runs as readonly Run[]
const setRuns = (record: Record_, runs: readonly Run[]): void => {
  const kept = runs.filter((run) => run.length > 0)
  const merged: Run[] = []
  for (const run of kept.length > 0 ? kept : runs.slice(0, 1)) {
    const last = merged[merged.length - 1]
    if (last && same(last.style, run.style)) merged[merged.length - 1] = { ...last, length: last.length + run.length }
    else merged.push(run)
  }
  record.props.runs = frozenCopy(merged)
}

function cut(runs: readonly Run[], start: number, end: number): Run[] {
  const out: Run[] = []
  let at = 0
  for (const run of runs) {
    const length = Math.min(end, at + run.length) - Math.max(start, at)
    if (length > 0) out.push({ length, style: run.style })
    at += run.length
  }
  return out
}

const fontsOf = (runs: readonly Run[]): FontName[] => runs.map((run) => run.style.fontName as FontName)
function valueIn(runs: readonly Run[], name: string): unknown {
  const first = runs[0]?.style[name]
  return runs.every((run) => same(run.style[name], first)) ? first : mixed
}

function setStyle(record: Record_, name: string, given: unknown, range: readonly [number, number] | null): void {
  const where = `${range ? 'setRange' : 'set_'}${name}`
  const runs = runsOf(record)
  const total = (record.props.characters as string).length
  const [start, end] = range ?? [0, total]
  expect(start >= 0 && end <= total && (start < end || !range), where, 'a range inside the words')
  const touched = range ? cut(runs, start, end) : runs
  if (name === 'fontName') expectLoaded([given as FontName], where)
  else if (!freeOfFonts.has(name)) expectLoaded(fontsOf(touched), where)
  const value = checkedValue(name, given, runStyle[name], where)
  const restyled = touched.map((run) => ({ ...run, style: { ...run.style, [name]: value } }))
  setRuns(record, range ? [...cut(runs, 0, start), ...restyled, ...cut(runs, end, total)] : restyled)
  fitText(record)
}

function setCharacters(record: Record_, value: unknown): void {
  expect(typeof value === 'string', 'set_characters', 'a string')
  expectLoaded(fontsOf(runsOf(record)), 'set_characters')
  const style = runsOf(record)[0]?.style ?? runStyle
  record.props.characters = value
  record.props.runs = frozenCopy([{ length: (value as string).length, style }])
  if (record.props.autoRename) record.props.name = value
  fitText(record)
}

function request(record: Record_): MeasureRequest {
  const style = runsOf(record)[0]?.style ?? runStyle
  return {
    fontName: style.fontName,
    fontSize: style.fontSize as number,
    characters: record.props.characters as string,
    lineHeight: style.lineHeight,
    letterSpacing: style.letterSpacing,
    textCase: style.textCase,
    width: record.props.width as number,
    autoResize: record.props.textAutoResize as string,
  }
}

export function fitText(record: Record_): void {
  const mode = record.props.textAutoResize
  if (mode !== 'WIDTH_AND_HEIGHT' && mode !== 'HEIGHT') return
  const size = measureText(request(record))
  if (mode === 'WIDTH_AND_HEIGHT') record.props.width = size.width
  record.props.height = size.height
}

/** The ink of the words, on the page; nothing where there are none. */
export function inkOf(record: Record_): object | null {
  if ((record.props.characters as string).trim() === '') return null
  const { inkLeft, inkTop, inkRight, inkBottom } = measureText(request(record))
  const ink = { x: inkLeft, y: inkTop, width: inkRight - inkLeft, height: inkBottom - inkTop }
  return absoluteAreaOf(record, ink)
}

const styleNames = Object.keys(runStyle)
const byDynamicPage = new Set(['fillStyleId', 'textStyleId'])
function setter(name: string): (record: Record_, value: unknown) => void {
  if (!byDynamicPage.has(name)) return (record, value) => setStyle(record, name, value, null)
  return () => {
    throw new Error(`in set_${name}: Cannot call with documentAccess: dynamic-page. Use set${name}Async instead.`)
  }
}
const upperFirst = (name: string): string => name[0]?.toUpperCase() + name.slice(1)
const rangeCalls = Object.fromEntries(
  styleNames.flatMap((name) => [
    [`getRange${upperFirst(name)}`, (r: Record_, from: number, to: number) => valueIn(cut(runsOf(r), from, to), name)],
    [
      `setRange${upperFirst(name)}`,
      (record: Record_, from: number, to: number, value: unknown) => {
        setStyle(record, name, value, [from, to])
        changed(record, name)
      },
    ],
  ]),
)

function segments(record: Record_, fields: readonly string[], from = 0, to = Number.POSITIVE_INFINITY): object[] {
  const words = record.props.characters as string
  const out: { start: number; end: number; style: Bag }[] = []
  let at = 0
  for (const run of cut(runsOf(record), from, Math.min(to, words.length))) {
    const style = Object.fromEntries(fields.map((field) => [field, fieldOf(run.style, field)]))
    const last = out[out.length - 1]
    if (last && same(last.style, style)) last.end += run.length
    else out.push({ start: from + at, end: from + at + run.length, style })
    at += run.length
  }
  return out.map(({ start, end, style }) => ({ characters: words.slice(start, end), start, end, ...style }))
}
function fieldOf(style: Bag, field: string): unknown {
  if (field === 'fontWeight') return weightOf(style.fontName as FontName)
  if (!(field in style)) throw new Error(`in getStyledTextSegments: no field ${field} in the fake figma`)
  return style[field]
}

const stored = {
  characters: '',
  textAlignHorizontal: 'LEFT',
  textAlignVertical: 'TOP',
  textAutoResize: 'WIDTH_AND_HEIGHT',
  textTruncation: 'DISABLED',
  maxLines: null,
  autoRename: true,
  paragraphSpacing: 0,
  paragraphIndent: 0,
  leadingTrim: 'NONE',
  textWrapStyle: 'AUTO',
  hangingPunctuation: false,
} satisfies { [K in keyof TextNode]?: unknown }

function loadedSetter(name: string): (record: Record_, value: unknown) => void {
  return (record, value) => {
    expectLoaded(fontsOf(runsOf(record)), `set_${name}`)
    record.props[name] = checkedValue(name, value, (stored as Bag)[name], `set_${name}`)
    fitText(record)
  }
}

export const textMembers: Members = {
  stored: { ...stored, runs: [{ length: 0, style: runStyle }] },
  get: {
    ...Object.fromEntries(styleNames.map((name) => [name, (record: Record_) => valueIn(runsOf(record), name)])),
    hasMissingFont: (record) => fontsOf(runsOf(record)).some((font) => !isAvailable(font)),
    fontWeight: (record) => {
      const font = valueIn(runsOf(record), 'fontName')
      return font === mixed ? mixed : weightOf(font as FontName)
    },
    absoluteRenderBounds: inkOf,
  },
  set: {
    ...Object.fromEntries(Object.keys(stored).map((name) => [name, loadedSetter(name)])),
    ...Object.fromEntries(styleNames.map((name) => [name, setter(name)])),
    characters: setCharacters,
    runs: () => {
      throw new TypeError('Cannot add property runs, object is not extensible (TEXT)')
    },
  },
  calls: {
    ...rangeCalls,
    getStyledTextSegments: segments,
    getRangeAllFontNames: (record: Record_, from: number, to: number) => fontsOf(cut(runsOf(record), from, to)),
  },
}

/** Sets one member of every stretch without asking for the font: for files that are opened, and for styles. */
export function forceStyle(record: Record_, style: Bag): void {
  setRuns(
    record,
    runsOf(record).map((run) => ({ ...run, style: frozenCopy({ ...run.style, ...style }) })),
  )
}
export const isRunStyle = (name: string): boolean => name in runStyle
export const fontsIn = (record: Record_): FontName[] => fontsOf(runsOf(record))
