import { CanvasError } from './canvas-error.ts'

/** On the document: Figma tells a public plugin no key of the file that it is in. */
const key = 'imagelayer.file'
/** A person may undo the step in which it was written. */
let known = ''

/** Such as `k3f9a0c2d1e8`; empty until something of this file was kept. */
export const fileId = (): string => figma.root.getPluginData(key) || known

/** Makes it once. @throws CanvasError read-only */
export function requireFileId(): string {
  const found = fileId()
  known = found || makeId()
  if (figma.root.getPluginData(key) === known) return known
  try {
    figma.root.setPluginData(key, known)
  } catch (cause) {
    known = found
    throw new CanvasError('read-only', String(cause))
  }
  return known
}

/** 90 random bits or so: the main thread has no `crypto`, and nothing is guarded by it. */
const makeId = (): string =>
  [0, 1, 2].map(() => Math.floor(Math.random() * 2 ** 30).toString(36)).join('') + Date.now().toString(36)
