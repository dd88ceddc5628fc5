import { useEffect, useRef } from 'preact/hooks'

export interface ShortcutActions {
  readonly submit: () => void
  readonly search: () => void
  readonly help: () => void
}

/** Ctrl or Cmd + Enter from anywhere; the single keys only where nobody is typing. None while a dialog is open. */
export function useShortcuts(actions: ShortcutActions): void {
  const newest = useRef(actions)
  newest.current = actions
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || document.querySelector('dialog[open]')) return
      const isCommand = event.ctrlKey || event.metaKey
      const isTyping = (event.target as HTMLElement).closest('input, textarea, select')
      const action =
        isCommand && event.key === 'Enter'
          ? newest.current.submit
          : !isCommand && !event.altKey && !isTyping && event.key === '/'
            ? newest.current.search
            : !isCommand && !event.altKey && !isTyping && event.key === '?'
              ? newest.current.help
              : undefined
      if (!action) return
      event.preventDefault()
      action()
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [])
}
