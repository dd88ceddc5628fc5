import { everySecond } from '@imagelayer/shared/plugin/clock.ts'
import type { FlowState } from '@imagelayer/shared/plugin/flow.ts'
import { secondsSince, stageRows } from '@imagelayer/shared/plugin/stage-rows.ts'
import { useEffect, useState } from 'preact/hooks'
import { Button } from '../elements/button.tsx'
import { Notice } from '../elements/notice.tsx'
import { Spinner } from '../elements/progress.tsx'
import { useWords } from '../language/words.tsx'
import { createWords } from './words.ts'

/** The real stages with the seconds each took. No bar: nobody knows the share that is done. */
export function ProgressView({ flow, onCancel }: { readonly flow: FlowState; readonly onCancel: () => void }) {
  const t = useWords(createWords)
  const [nowMs, setNowMs] = useState(Date.now)
  useEffect(() => everySecond(setNowMs), [])
  const rows = stageRows(flow, nowMs)
  const current = rows.find(({ state }) => state === 'current')
  const { progress, quote } = flow
  const figures = [
    t.soFar(secondsSince(flow, nowMs)),
    quote && t.seconds(Math.ceil(quote.expectedSeconds)),
    progress && progress.total > 1 && t.ofTotal(progress.done, progress.total),
  ]
  return (
    <div class="stack pad">
      <p class="visually-hidden" role="status">
        {current && t.stages[current.stage]}
      </p>
      <ol class="stages">
        {rows.map(({ stage, state, seconds }) => (
          <li key={stage} data-state={state} aria-current={state === 'current' ? 'step' : undefined}>
            {state === 'current' ? <Spinner /> : <span class="mark" aria-hidden="true" />}
            <span>{t.stages[stage]}</span>
            {seconds !== undefined && <span class="figures">{t.took(seconds)}</span>}
          </li>
        ))}
      </ol>
      <p class="quiet figures">{figures.filter(Boolean).join(' · ')}</p>
      {flow.connection === 'lost' && (
        <Notice kind="warning">
          <p>{t.lost}</p>
        </Notice>
      )}
      <p class="quiet">{t.mayClose}</p>
      <Button isDisabled={flow.isCanceling} onClick={onCancel}>
        {flow.isCanceling ? t.canceling : t.cancel}
      </Button>
    </div>
  )
}
