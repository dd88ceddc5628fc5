/** Figma does not tell a plugin whether it may change the file: Dev Mode is known, the rest by the first refusal. */
let wasRefused = false

export const isReadOnly = (): boolean => wasRefused || figma.editorType === 'dev'
export const noteRefusal = (): void => {
  wasRefused = true
}

const probeKey = 'probe'

/** Asks before anything is paid for: writes what stands there already, which changes nothing and is refused where nothing may be changed. */
export function probeAccess(): void {
  try {
    figma.root.setPluginData(probeKey, figma.root.getPluginData(probeKey))
  } catch {
    noteRefusal()
  }
}
