import type { ComponentChildren } from 'preact'
import { useText } from '../i18n.tsx'
import { traceIcons, type traces } from './what-is-read.tsx'

interface TraceProps {
  readonly trace: (typeof traces)[number]
  /** What was found, in a few words. */
  readonly found: string
  readonly kind: 'holds' | 'broken' | 'open'
  /** What that means. */
  readonly children: ComponentChildren
}

/** One of the things that a verdict rests on. */
export function Trace({ trace, found, kind, children }: TraceProps) {
  const { t } = useText()
  const Icon = traceIcons[trace]
  return (
    <li data-kind={kind}>
      <Icon class="icon" aria-hidden="true" />
      <div>
        <h3>
          {t(`check.${trace}.name`)} <span class="found">{found}</span>
        </h3>
        {children}
      </div>
    </li>
  )
}
