import type { ComponentChildren } from 'preact'
import { useDesk } from '../desk.ts'
import { defineWords, useLocale, useWords } from '../language/words.tsx'
import { mayTryAgain, type Trouble } from '../trouble.ts'
import { troubleWords } from '../trouble-words.ts'
import { Button } from './button.tsx'
import { Notice } from './notice.tsx'

const words = defineWords(
  { retry: 'Try again', buy: 'Add credits', wait: (seconds: number) => `Try again in ${seconds} s.` },
  { retry: '重试', buy: '购买点数', wait: (seconds) => `请在 ${seconds} 秒后重试。` },
)

interface TroubleNoticeProps {
  readonly trouble: Trouble
  readonly onRetry?: (() => void) | undefined
  readonly children?: ComponentChildren
}

/** What went wrong in plain words, and the one thing to do next; a second try only where it can help. */
export function TroubleNotice({ trouble, onRetry, children }: TroubleNoticeProps) {
  const { openLink } = useDesk()
  const t = useWords(words)
  const locale = useLocale()
  const failure = trouble.by === 'server' ? trouble.failure : null
  const mustBuy = failure?.code === 'credits.insufficient'
  const waitSeconds = failure?.retryAfterSeconds
  const actions = [
    mustBuy && (
      <Button isSmall onClick={() => openLink(`${__SERVER__}/`)}>
        {t.buy}
      </Button>
    ),
    onRetry && mayTryAgain(trouble) && (
      <Button isSmall onClick={onRetry}>
        {t.retry}
      </Button>
    ),
    children,
  ].filter(Boolean)
  return (
    <Notice kind="error" actions={actions.length > 0 && <>{actions}</>}>
      <p>{troubleWords(trouble, locale)}</p>
      {trouble.by === 'canvas' && trouble.code === 'host-failed' && <p class="quiet">{trouble.detail.slice(0, 200)}</p>}
      {waitSeconds !== undefined && <p>{t.wait(Math.ceil(waitSeconds))}</p>}
    </Notice>
  )
}
