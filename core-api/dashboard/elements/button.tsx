import type { ComponentChildren, JSX } from 'preact'

type ButtonProps = JSX.IntrinsicElements['button'] & {
  kind?: 'primary' | 'plain'
  wide?: boolean
  /** Shows that work is under way; the button stays in place and in the tab order. */
  isBusy?: boolean
  children: ComponentChildren
}

export function Button({ kind, wide, isBusy, children, type = 'button', ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      class="button"
      data-kind={kind}
      data-wide={wide ? '' : undefined}
      aria-busy={isBusy ? 'true' : undefined}
    >
      {isBusy && <span class="spinner" aria-hidden="true" />}
      {children}
    </button>
  )
}
