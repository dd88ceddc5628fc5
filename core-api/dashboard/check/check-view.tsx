import { maxCheckedBytes } from '@imagelayer/shared/contract/check-limits.ts'
import type { Failure } from '@imagelayer/shared/plugin/failure.ts'
import { useEffect, useRef } from 'preact/hooks'
import { useNow } from '../create/use-flow.ts'
import { Button } from '../elements/button.tsx'
import { FailureNotice } from '../elements/notice.tsx'
import { PageTitle } from '../elements/page-title.tsx'
import { useText } from '../i18n.tsx'
import { CheckReport } from './check-report.tsx'
import { PictureDrop } from './picture-drop.tsx'
import { PicturePreview } from './picture-preview.tsx'
import { type CheckState, useCheck } from './use-check.ts'
import { WhatIsRead } from './what-is-read.tsx'

/** Tells anybody, without an account, what a picture says of its own making and what of that can be believed. */
export function CheckView() {
  const { t } = useText()
  const { state, check, reset } = useCheck()
  return (
    <div class="check-page">
      <header>
        <PageTitle>{t('check.title')}</PageTitle>
        <p class="quiet">{t('check.lead')}</p>
      </header>
      <div class="check-picture">
        {state.phase === 'failed' && <CheckFailure failure={state.failure} sizeBytes={state.file.size} />}
        {state.phase === 'checking' || state.phase === 'done' ? (
          <PicturePreview file={state.file} />
        ) : (
          <PictureDrop onFile={check} />
        )}
        {state.phase === 'done' && <Button onClick={reset}>{t('check.again')}</Button>}
        <p class="small quiet">{t('check.privacy')}</p>
      </div>
      <div class="check-result">
        {state.phase === 'checking' && <Progress state={state} onCancel={reset} />}
        {state.phase === 'done' && <CheckReport report={state.report} />}
        {(state.phase === 'idle' || state.phase === 'failed') && <WhatIsRead />}
      </div>
    </div>
  )
}

type Checking = Extract<CheckState, { phase: 'checking' }>

/** The share that was sent, then the seconds of reading: how long that takes nobody knows before. */
function Progress({ state, onCancel }: { state: Checking; onCancel: () => void }) {
  const { t, locale } = useText()
  const nowMs = useNow(true)
  const isReading = state.sentShare >= 1
  const startedMs = useRef(nowMs)
  useEffect(() => {
    startedMs.current = Date.now()
  }, [isReading])
  const seconds = Math.max(0, Math.round((nowMs - startedMs.current) / 1000))
  const share = new Intl.NumberFormat(locale, { style: 'percent' }).format(state.sentShare)
  return (
    <div class="check-progress">
      <p role="status">
        <span class="spinner" aria-hidden="true" />
        {t(isReading ? 'check.reading' : 'check.sending')}
      </p>
      <p class="small quiet figures">{isReading ? t('progress.seconds', { seconds }) : share}</p>
      <Button onClick={onCancel}>{t('create.cancel')}</Button>
    </div>
  )
}

/** In words of this page where the general ones would not help. */
function CheckFailure({ failure, sizeBytes }: { failure: Failure; sizeBytes: number }) {
  const { t, locale } = useText()
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
  if (sizeBytes > maxCheckedBytes) {
    const figures = { size: number.format(sizeBytes / 1e6), mb: maxCheckedBytes / 1e6 }
    return <FailureNotice failure={failure} words={t('check.tooLarge', figures)} />
  }
  if (failure.code === 'rate.limited') {
    const seconds = failure.retryAfterSeconds ?? 60
    return <FailureNotice failure={failure} words={t('check.limited', { seconds })} />
  }
  return <FailureNotice failure={failure} />
}
