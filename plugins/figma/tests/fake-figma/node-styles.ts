/* Members that lead to styles, and those of pages and instances. */

import { unloadedPages } from './children.ts'
import { beforeChange, pageOf, type Record_, records } from './document.ts'
import { fileEvents } from './events.ts'
import { expectLoaded } from './fonts.ts'
import type { Members } from './member-table.ts'
import { findRecord } from './node-members.ts'
import { expect } from './strict.ts'
import { fitText, forceStyle } from './text.ts'
import { changed, recordOf, viewOf, viewsOf } from './views.ts'

function styleOf(id: string, type: string, where: string): Record_ | null {
  if (id === '') return null
  const style = records.get(id)
  expect(
    style !== undefined && !style.removed && style.type === type,
    where,
    `the id of a style of this file, got ${id}`,
  )
  return style as Record_
}
const syncSetter = (name: string) => () => {
  throw new Error(`in set_${name}: Cannot call with documentAccess: dynamic-page. Use the Async one instead.`)
}

export const shapeStyles: Members = {
  set: {
    fillStyleId: syncSetter('fillStyleId'),
    strokeStyleId: syncSetter('strokeStyleId'),
    effectStyleId: syncSetter('effectStyleId'),
  },
  calls: {
    setFillStyleIdAsync: async (record: Record_, id: string) => {
      const style = styleOf(id, 'PAINT_STYLE', 'setFillStyleIdAsync')
      beforeChange('setFillStyleIdAsync')
      const values = { fillStyleId: id, ...(style && { fills: style.props.paints }) }
      if (record.type === 'TEXT') forceStyle(record, values)
      else Object.assign(record.props, values)
    },
  },
}

const styled = ['fontName', 'fontSize', 'lineHeight', 'letterSpacing', 'textCase', 'textDecoration'] as const
export const textStyleCall: Members = {
  calls: {
    setTextStyleIdAsync: async (record: Record_, id: string) => {
      const style = styleOf(id, 'TEXT_STYLE', 'setTextStyleIdAsync')
      if (style) expectLoaded([style.props.fontName as FontName], 'setTextStyleIdAsync')
      beforeChange('setTextStyleIdAsync')
      const values = style ? Object.fromEntries(styled.map((name) => [name, style.props[name]])) : {}
      forceStyle(record, { ...values, textStyleId: id })
      fitText(record)
      changed(record, 'textStyleId')
    },
  },
}

export const instanceMembers: Members = {
  stored: { mainComponentId: null },
  get: {
    mainComponent: () => {
      throw new Error(
        'in get_mainComponent: Cannot call with documentAccess: dynamic-page. Use getMainComponentAsync instead.',
      )
    },
  },
  calls: {
    getMainComponentAsync: async (record: Record_) => {
      const main = findRecord(String(record.props.mainComponentId))
      return main && viewOf(main)
    },
  },
}

const selections = new WeakMap<Record_, readonly Record_[]>()
export const selectionOf = (page: Record_): readonly Record_[] =>
  (selections.get(page) ?? []).filter((record) => !record.removed && pageOf(record) === page)

/** Figma tells of it later, not while the selection is set. */
export function select(page: Record_, nodes: readonly Record_[]): void {
  for (const node of nodes) expect(pageOf(node) === page, 'set_selection', 'nodes of this page only')
  selections.set(page, nodes)
  void Promise.resolve().then(() => fileEvents.emit('selectionchange'))
}

/** The slide that is open; the first one in a file of slides. */
function focusedSlideOf(page: Record_): object | null {
  const slide = (page.children ?? []).find(({ type }) => type === 'SLIDE')
  return slide ? viewOf(slide) : null
}

export const pageMembers: Members = {
  stored: { backgrounds: [], guides: [], flowStartingPoints: [], explicitVariableModes: {} },
  get: {
    selection: (page) => viewsOf(selectionOf(page)),
    selectedTextRange: () => null,
    focusedNode: () => null,
    focusedSlide: (page) => focusedSlideOf(page),
  },
  set: {
    selection: (page, views) =>
      select(
        page,
        (views as readonly unknown[]).map((view) => recordOf(view, 'set_selection')),
      ),
  },
  calls: {
    loadAsync: async (page: Record_) => void unloadedPages.delete(page),
  },
}
