import { cutName } from '../cut-name.ts'
import { useDesk } from '../desk.ts'
import { Button } from '../elements/button.tsx'
import { Notice } from '../elements/notice.tsx'
import { ProgressBar, Spinner } from '../elements/progress.tsx'
import { TroubleNotice } from '../elements/trouble-notice.tsx'
import { useLocale, useWords } from '../language/words.tsx'
import { sizeWords } from '../place/fit-size.ts'
import { passesAfterMs } from '../trouble.ts'
import { troubleWords } from '../trouble-words.ts'
import { useValue } from '../value-store.ts'
import { type Batch, type BatchItem, doneCount, failedCount, nextItem } from './batch.ts'
import { batchWords } from './words.ts'

/** Characters of a frame's name in the list: two lines of it. */
const shownSigns = 80

/** How far the batch is, frame by frame, and what can be done about it. */
export function BatchView({ batch }: { readonly batch: Batch }) {
  const { batch: runner, ask } = useDesk()
  const t = useWords(batchWords)
  const [done, failed, total] = [doneCount(batch), failedCount(batch), batch.items.length]
  const isPainting = batch.phase === 'running' && !batch.compositionId
  const isElsewhere = useValue(runner.isElsewhere)
  const nodeIds = batch.items.flatMap(({ placedId }) => placedId ?? [])
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls and holds no control is reached by its own stop */}
      <section class="view" aria-label={t.placing(done, total)} tabIndex={0}>
        <div class="stack pad">
          <div class="row" role="status">
            {batch.phase === 'running' && <Spinner />}
            <h1 class="figures">{isPainting ? t.painting : t.placing(done, total)}</h1>
          </div>
          <ProgressBar done={done} total={total} label={t.placing(done, total)} />
          {isElsewhere && (
            <Notice kind="warning">
              <p>{t.elsewhere}</p>
            </Notice>
          )}
          <BatchNotice batch={batch} />
          <ItemList batch={batch} />
          {batch.phase !== 'done' && <p class="quiet">{t.mayClose}</p>}
        </div>
      </section>
      <div class="foot">
        {batch.phase === 'running' && (
          <Button onClick={isElsewhere ? runner.close : runner.pause}>{isElsewhere ? t.leave : t.pause}</Button>
        )}
        {batch.phase === 'paused' && (
          <div class="row">
            <div class="grow">
              <Button kind="primary" isWide onClick={runner.resume}>
                {t.goOn}
              </Button>
            </div>
            <Button onClick={runner.close}>{t.cancel}</Button>
          </div>
        )}
        {batch.phase === 'done' && (
          <div class="row">
            <div class="grow">
              <Button kind="primary" isWide onClick={failed > 0 ? runner.retry : runner.close}>
                {failed > 0 ? t.retry : t.close}
              </Button>
            </div>
            {nodeIds.length > 0 && (
              <Button onClick={() => void ask('reveal', { nodeIds }).catch(() => null)}>{t.show}</Button>
            )}
            {failed > 0 && <Button onClick={runner.close}>{t.close}</Button>}
          </div>
        )}
      </div>
    </>
  )
}

function BatchNotice({ batch }: { readonly batch: Batch }) {
  const t = useWords(batchWords)
  const [done, failed] = [doneCount(batch), failedCount(batch)]
  if (batch.phase === 'done')
    return (
      <Notice kind={failed > 0 ? 'warning' : 'done'}>
        <p>{t.done(done)}</p>
        {failed > 0 && <p>{t.failed(failed)}</p>}
      </Notice>
    )
  if (batch.phase !== 'paused') return null
  return (
    <>
      {batch.trouble && <TroubleNotice trouble={batch.trouble} />}
      <Notice>
        <p>{t.paused}</p>
        {batch.trouble && passesAfterMs(batch.trouble) !== null && <p>{t.waits}</p>}
      </Notice>
    </>
  )
}

function ItemList({ batch }: { readonly batch: Batch }) {
  const current = batch.phase === 'running' && batch.compositionId ? nextItem(batch) : -1
  return (
    <ul class="items stages">
      {batch.items.map((item, index) => (
        <ItemRow key={index} item={item} isCurrent={index === current} />
      ))}
    </ul>
  )
}

function ItemRow({ item, isCurrent }: { readonly item: BatchItem; readonly isCurrent: boolean }) {
  const t = useWords(batchWords)
  const locale = useLocale()
  const state = isCurrent ? 'current' : item.status === 'placed' ? 'over' : 'ahead'
  return (
    <li data-state={state}>
      {isCurrent ? <Spinner /> : <span class="mark" aria-hidden="true" />}
      <span class="name" title={item.name}>
        {cutName(item.name, shownSigns)}
        <span class="visually-hidden">, {t.state[item.status]}</span>
      </span>
      <span class="quiet figures">{sizeWords(item.size)}</span>
      {item.trouble && <span class="error">{troubleWords(item.trouble, locale)}</span>}
    </li>
  )
}
