import { type Failure, failureWords } from '@imagelayer/shared/plugin/failure.ts'
import { CircleAlert, CircleCheck, Info } from 'lucide-preact'
import type { ComponentChildren } from 'preact'
import { useText } from '../i18n.tsx'

const icons = { error: CircleAlert, done: CircleCheck, info: Info }

interface NoticeProps {
  readonly kind: keyof typeof icons
  readonly children: ComponentChildren
}

/** Words where something happened. Errors are read out at once, the rest when there is a pause. */
export function Notice({ kind, children }: NoticeProps) {
  const Icon = icons[kind]
  return (
    <div class="notice" data-kind={kind} role={kind === 'error' ? 'alert' : 'status'}>
      <Icon class="icon" aria-hidden="true" />
      <div>{children}</div>
    </div>
  )
}

/** A failure in the reader's language, with what to do and the number to quote when asking for help. */
export function FailureNotice({
  failure,
  words,
  children,
}: {
  failure: Failure
  words?: string
  children?: ComponentChildren
}) {
  const { t, locale } = useText()
  return (
    <Notice kind="error">
      <p>{words ?? failureWords(failure, locale)}</p>
      {failure.code === 'internal' && failure.requestId && (
        <p class="reference">{t('requestId', { id: failure.requestId })}</p>
      )}
      {children}
    </Notice>
  )
}
