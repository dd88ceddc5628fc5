import type { InputOf } from '../messages/canvas-calls.ts'

export const panelWidthPx = 360
export const firstHeightPx = 640
/** The panel asks for what it holds; a window higher than a small laptop's screen cannot be reached. */
const heightPx = { least: 120, most: 900 }

export async function resizePanel({ height }: InputOf<'resize'>): Promise<null> {
  figma.ui.resize(panelWidthPx, Math.round(Math.min(heightPx.most, Math.max(heightPx.least, height))))
  return null
}

export async function openLink({ url }: InputOf<'open-link'>): Promise<null> {
  figma.openExternal(url)
  return null
}

export async function tell({ message, isError }: InputOf<'notify'>): Promise<null> {
  figma.notify(message, { error: isError })
  return null
}

/** Nothing is answered: there is no panel any more. */
export async function closePanel(): Promise<null> {
  figma.closePlugin()
  return null
}
