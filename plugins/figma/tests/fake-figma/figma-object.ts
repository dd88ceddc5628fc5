/* The object that the plugin knows as `figma`. A member that Figma renames breaks the types here. */
import { buzz } from './buzz.ts'
import { groupNodes, search, unloadedPages } from './children.ts'
import { beforeChange, commitUndo, makeRecord, pageOf, type Record_, undo } from './document.ts'
import { fileEvents, makeEmitter, noteEvent } from './events.ts'
import type { FileSpec } from './file-spec.ts'
import { getFontFamilyVariationAxes, listAvailableFontsAsync, loadFontAsync } from './fonts.ts'
import { createImage, getImageByHash } from './images.ts'
import { findRecord } from './node-members.ts'
import { file, makePage } from './open-file.ts'
import { colorOfHex } from './paints.ts'
import { clientStorage } from './storage.ts'
import { expect, expectKeys, strict, syncCalls } from './strict.ts'
import { styleCalls } from './styles.ts'
import { frameFromSvg } from './svg.ts'
import { mixed } from './text.ts'
import { showUI, ui } from './ui.ts'
import { teamLibrary, variablesApi } from './variables.ts'
import { defaultsOf, recordOf, viewOf } from './views.ts'

export const life = { isClosed: false }
export const parameterEvents = makeEmitter(['input'])

/** New nodes come onto the page that is open. */
function create(type: string, name: string, children: Record_[] | null = null): object {
  beforeChange(`create${name}`)
  const size = type === 'TEXT' ? { width: 0, height: 14 } : { width: 100, height: 100 }
  const record = makeRecord(type, { ...defaultsOf(type), name, x: 0, y: 0, ...size }, children)
  return viewOf(ontoPage(record))
}
function ontoPage(record: Record_): Record_ {
  record.parent = file.currentPage
  file.currentPage.children?.push(record)
  return record
}

function notify(message: string, options: NotificationOptions = {}): object {
  expect(typeof message === 'string', 'notify', 'a text')
  expectKeys(options, ['timeout', 'error', 'onDequeue', 'button'], 'notify')
  noteEvent('notify', { message, error: options.error === true, timeout: options.timeout ?? null })
  return { cancel: () => noteEvent('cancelNotify', { message }) }
}

function closePlugin(message?: string): void {
  if (life.isClosed) return
  noteEvent('closePlugin', { message: message ?? null })
  fileEvents.emit('close')
  life.isClosed = true
}

function group(nodes: readonly unknown[], parent: unknown, index?: number): object {
  expect(nodes.length > 0, 'group', 'at least one node')
  const record = makeRecord('GROUP', { ...defaultsOf('GROUP'), name: 'Group' }, [])
  const members = nodes.map((node) => recordOf(node, 'group'))
  groupNodes(record, members, recordOf(parent, 'group'), index ?? null)
  return viewOf(record)
}

async function setCurrentPageAsync(view: unknown): Promise<void> {
  const page = recordOf(view, 'setCurrentPageAsync')
  unloadedPages.delete(page)
  file.currentPage = page
  fileEvents.emit('currentpagechange')
}

async function getNodeByIdAsync(id: string): Promise<object | null> {
  const found = findRecord(id)
  const page = found && pageOf(found)
  if (page && found !== page) unloadedPages.delete(page)
  return found && !/_STYLE$|^VARIABLE/.test(found.type) ? viewOf(found) : null
}

const view = { center: { x: 0, y: 0 }, zoom: 1 }
const viewport = strict(
  {
    get center() {
      return { ...view.center }
    },
    set center(center: Vector) {
      view.center = center
      noteEvent('viewport', { center })
    },
    get zoom() {
      return view.zoom
    },
    set zoom(zoom: number) {
      view.zoom = zoom
    },
    get bounds() {
      const [width, height] = [1200 / view.zoom, 800 / view.zoom]
      return { x: view.center.x - width / 2, y: view.center.y - height / 2, width, height }
    },
    scrollAndZoomIntoView: (nodes: readonly unknown[]) =>
      noteEvent('scrollIntoView', { ids: nodes.map((node) => recordOf(node, 'scrollAndZoomIntoView').id) }),
  } satisfies { [K in keyof ViewportAPI]?: unknown },
  'figma.viewport',
)

const rgba = (hex: string) => colorOfHex(hex)
const rgb = (hex: string) => {
  const { a: _alpha, ...color } = colorOfHex(hex)
  return color
}
const util = strict(
  {
    rgb,
    rgba,
    solidPaint: (hex: string, overrides: object = {}) => ({
      type: 'SOLID',
      color: rgb(hex),
      opacity: rgba(hex).a,
      ...overrides,
    }),
  } satisfies { [K in keyof UtilAPI]?: unknown },
  'figma.util',
)

export function makeFigma(spec: FileSpec): object {
  const fake = {
    apiVersion: '1.0.0',
    editorType: spec.editorType ?? 'figma',
    mode: 'default',
    command: spec.command ?? '',
    pluginId: '000000000000000000',
    fileKey: undefined,
    currentUser: null,
    mixed,
    hasMissingFont: false,
    get root() {
      return viewOf(file.root)
    },
    get currentPage() {
      return viewOf(file.currentPage)
    },
    set currentPage(_page: object) {
      throw new Error(
        'in set_currentPage: Cannot call with documentAccess: dynamic-page. Use figma.setCurrentPageAsync instead.',
      )
    },
    get skipInvisibleInstanceChildren() {
      return search.skipsInvisible
    },
    set skipInvisibleInstanceChildren(value: boolean) {
      search.skipsInvisible = value
    },
    ui,
    showUI,
    util,
    viewport,
    clientStorage,
    variables: variablesApi,
    teamLibrary,
    buzz,
    parameters: strict(
      { on: parameterEvents.on, once: parameterEvents.once, off: parameterEvents.off } satisfies {
        [K in keyof ParametersAPI]?: unknown
      },
      'figma.parameters',
    ),
    on: fileEvents.on,
    once: fileEvents.once,
    off: fileEvents.off,
    ...styleCalls,
    ...syncCalls('getNodeById', 'getFileThumbnailNode'),
    getNodeByIdAsync,
    setCurrentPageAsync,
    loadAllPagesAsync: async () => unloadedPages.clear(),
    createFrame: () => create('FRAME', 'Frame', []),
    createComponent: () => create('COMPONENT', 'Component', []),
    createSection: () => create('SECTION', 'Section', []),
    createRectangle: () => create('RECTANGLE', 'Rectangle'),
    createEllipse: () => create('ELLIPSE', 'Ellipse'),
    createPolygon: () => create('POLYGON', 'Polygon'),
    createLine: () => create('LINE', 'Line'),
    createVector: () => create('VECTOR', 'Vector'),
    createText: () => create('TEXT', 'Text'),
    createPage: () => viewOf(makePage('Page')),
    createNodeFromSvg: (svg: unknown) => {
      beforeChange('createNodeFromSvg')
      return viewOf(ontoPage(frameFromSvg(svg)))
    },
    group,
    createImage,
    getImageByHash,
    loadFontAsync,
    listAvailableFontsAsync,
    getFontFamilyVariationAxes,
    notify,
    openExternal: (url: string) => noteEvent('openExternal', { url }),
    closePlugin,
    commitUndo,
    triggerUndo: undo,
  } satisfies { [K in keyof PluginAPI]?: unknown }
  return strict(fake, 'figma')
}
