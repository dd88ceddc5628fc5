import { useRef } from 'preact/hooks'

interface TabsProps<T extends string> {
  readonly label: string
  readonly tabs: readonly { readonly id: T; readonly label: string }[]
  readonly chosen: T
  readonly onChoose: (id: T) => void
  /** The element whose content they change. */
  readonly panelId: string
}

/** Arrow keys, Home and End walk along the tabs, as WAI-ARIA's pattern has it; the last one stands at the far end. */
export function Tabs<T extends string>({ label, tabs, chosen, onChoose, panelId }: TabsProps<T>) {
  const list = useRef<HTMLDivElement>(null)
  const walk = (event: KeyboardEvent): void => {
    const at = tabs.findIndex(({ id }) => id === chosen)
    const last = tabs.length - 1
    const goals: Record<string, number> = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: last }
    const goal = goals[event.key]
    if (goal === undefined) return
    event.preventDefault()
    const next = tabs[(goal + tabs.length) % tabs.length]
    if (!next) return
    onChoose(next.id)
    list.current?.querySelector<HTMLElement>(`[data-tab="${next.id}"]`)?.focus()
  }
  return (
    <div ref={list} class="tabs" role="tablist" aria-label={label} onKeyDown={walk}>
      {tabs.map(({ id, label: words }, index) => (
        <button
          key={id}
          type="button"
          role="tab"
          id={`tab-${id}`}
          data-tab={id}
          class={index === tabs.length - 1 ? 'tab last' : 'tab'}
          aria-selected={id === chosen}
          aria-controls={panelId}
          tabIndex={id === chosen ? 0 : -1}
          onClick={() => onChoose(id)}
        >
          {words}
        </button>
      ))}
    </div>
  )
}
