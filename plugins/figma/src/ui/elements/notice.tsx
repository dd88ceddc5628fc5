import type { ComponentChildren } from 'preact'

interface NoticeProps {
  readonly kind?: 'plain' | 'error' | 'warning' | 'done'
  readonly children: ComponentChildren
  /** What to do next. */
  readonly actions?: ComponentChildren
}

/** Words that appear by themselves: failures interrupt a screen reader, the rest waits its turn. */
export const Notice = ({ kind = 'plain', children, actions }: NoticeProps) => (
  <div class={`notice ${kind}`} role={kind === 'error' ? 'alert' : 'status'}>
    {children}
    {actions && <div class="row">{actions}</div>}
  </div>
)
