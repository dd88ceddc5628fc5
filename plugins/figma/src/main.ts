import { handlers } from './canvas/handlers.ts'
import { firstHeightPx, panelWidthPx } from './canvas/panel-window.ts'
import { serveCalls } from './canvas/serve-calls.ts'
import { type Opening, openingOf, start } from './canvas/start.ts'
import { suggestPrompts } from './canvas/suggest-prompts.ts'
import { watchSelection } from './canvas/watch-selection.ts'

/*
 * Figma's main thread: it has the canvas and no network. The panel asks (messages/canvas-calls.ts), this side does.
 */

/** Hidden parts of instances cost time in large files, and hold nothing that is asked for here. */
figma.skipInvisibleInstanceChildren = true

let opening: Opening = { command: figma.command, prompt: '' }
let isShown = false

figma.parameters?.on('input', ({ query, result }) => result.setSuggestions(suggestPrompts(query)))

figma.on('run', (event) => {
  opening = openingOf(event)
  if (isShown) return
  isShown = true
  figma.showUI(__html__, { width: panelWidthPx, height: firstHeightPx, themeColors: true })
  serveCalls({ ...handlers, start: () => start(opening) })
  watchSelection()
})
