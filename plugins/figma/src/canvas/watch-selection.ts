import { readSelection } from './read-selection.ts'
import { post } from './serve-calls.ts'

/** Dragging a marquee changes the selection with every node it meets. */
const quietMs = 100

/** Tells the panel what is selected, at most ten times a second, and always of the last change. */
export function watchSelection(): void {
  let waiting: number | undefined
  const tell = () => {
    waiting = undefined
    post({ kind: 'selection', selection: readSelection() })
  }
  const later = () => {
    if (waiting === undefined) waiting = setTimeout(tell, quietMs)
  }
  figma.on('selectionchange', later)
  figma.on('currentpagechange', later)
}
