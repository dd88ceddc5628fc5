/*
 * Entry of the fake: runs inside QuickJS before the built main.js, and gives the harness its handles. What a handle takes and gives is
 * JSON or an ArrayBuffer, as nothing else crosses.
 */

import { layOut } from './auto-layout.ts'
import { removeNode, search } from './children.ts'
import { recordsOf, undo, undoSteps } from './document.ts'
import { dumpNode } from './dump-node.ts'
import type { DumpedFile } from './dumped-scene.ts'
import { fileEvents, hostEvents } from './events.ts'
import { life, makeFigma, parameterEvents } from './figma-object.ts'
import { answerHost } from './host-hooks.ts'
import { imageBytes, imageHashes } from './images.ts'
import { defineNodeKinds } from './node-kinds.ts'
import { countBelow, findRecord } from './node-members.ts'
import { selectionOf } from './node-styles.ts'
import { file, openFile, selectIds } from './open-file.ts'
import { storedValues } from './storage.ts'
import { defineStyleKinds } from './styles.ts'
import { receive, takeBytes, takeOutbox } from './ui.ts'
import { defineVariableKinds } from './variables.ts'
import { onChange } from './views.ts'

function dump(): DumpedFile {
  const plain = (type: string) => recordsOf(type).map(({ id, props }) => ({ ...props, id, name: String(props.name) }))
  return {
    tree: (file.currentPage.children ?? []).map(dumpNode),
    selection: selectionOf(file.currentPage).map(({ id }) => id),
    events: hostEvents,
    images: imageHashes(),
    storage: storedValues(),
    variables: recordsOf('VARIABLE').map(({ id, props }) => ({
      id,
      name: String(props.name),
      collection: String(findRecord(String(props.variableCollectionId))?.props.name),
      resolvedType: String(props.resolvedType),
      valuesByMode: props.valuesByMode as { [modeId: string]: unknown },
    })),
    collections: plain('VARIABLE_COLLECTION') as unknown as DumpedFile['collections'],
    textStyles: plain('TEXT_STYLE'),
    paintStyles: plain('PAINT_STYLE'),
    undoSteps: undoSteps(),
    isClosed: life.isClosed,
  }
}

/** What the harness calls. */
const handles = {
  open(json: string) {
    const spec = JSON.parse(json)
    openFile(spec)
    Object.assign(globalThis, { figma: makeFigma(spec) })
  },
  run(json: string) {
    fileEvents.emit('run', JSON.parse(json))
  },
  input(json: string): string {
    const result: { suggestions?: unknown; error?: string } = {}
    const event = JSON.parse(json)
    parameterEvents.emit('input', {
      ...event,
      result: {
        setSuggestions: (suggestions: unknown) => Object.assign(result, { suggestions }),
        setError: (error: string) => Object.assign(result, { error }),
        setLoadingMessage: () => undefined,
      },
    })
    return JSON.stringify(result)
  },
  dump: () => JSON.stringify(dump()),
  image: imageBytes,
  select: (json: string) => selectIds(JSON.parse(json)),
  remove: (id: string) => {
    const found = findRecord(id)
    if (found) removeNode(found)
  },
  lock: (id: string) => {
    const found = findRecord(id)
    if (found) found.props.locked = true
  },
  undo,
  close() {
    fileEvents.emit('close')
    life.isClosed = true
  },
  isClosed: () => life.isClosed,
  /** Nodes that the plugin has been handed by searches and lists of children. */
  visited: () => search.visited,
  nodesOnPage: () => countBelow(file.currentPage),
  receive: (json: string, bytes: { [id: string]: ArrayBuffer }) => receive(json, (id) => bytes[id] as ArrayBuffer),
  takeOutbox,
  takeBytes,
  answerHost,
}
export type Handles = typeof handles

defineNodeKinds()
defineStyleKinds()
defineVariableKinds()
onChange((record) => {
  layOut(record)
})
Object.assign(globalThis, { __fake: handles })
