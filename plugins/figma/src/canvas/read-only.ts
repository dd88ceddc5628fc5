/** Figma does not tell a plugin whether it may change the file: only Dev Mode is known from the start, the rest by the first refusal. */
let wasRefused = false

export const isReadOnly = (): boolean => wasRefused || figma.editorType === 'dev'
export const noteRefusal = (): void => {
  wasRefused = true
}
