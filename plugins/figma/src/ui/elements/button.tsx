import type { ComponentChildren } from 'preact'
import { Spinner } from './progress.tsx'

interface ButtonProps {
  readonly kind?: 'primary' | 'secondary' | 'plain'
  readonly isSmall?: boolean
  readonly isWide?: boolean
  /** It keeps its place and its focus, and does nothing. */
  readonly isDisabled?: boolean
  readonly isBusy?: boolean
  readonly isPressed?: boolean
  readonly label?: string
  readonly onClick: () => void
  readonly children: ComponentChildren
}

export function Button(props: ButtonProps) {
  const { kind = 'secondary', isSmall, isWide, isDisabled = false, isBusy = false, isPressed, label, onClick } = props
  const classes = ['button', kind, isSmall && 'small', isWide && 'wide'].filter(Boolean).join(' ')
  const isOff = isDisabled || isBusy
  return (
    <button
      type="button"
      class={classes}
      aria-disabled={isOff}
      aria-busy={isBusy}
      aria-pressed={isPressed}
      aria-label={label}
      onClick={isOff ? undefined : onClick}
    >
      {isBusy && <Spinner />}
      {props.children}
    </button>
  )
}
