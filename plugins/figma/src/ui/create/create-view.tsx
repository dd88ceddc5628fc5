import { isBusy } from '@imagelayer/shared/plugin/flow.ts'
import { useRef } from 'preact/hooks'
import { BatchView } from '../batch/batch-view.tsx'
import { publishedKits } from '../catalog/catalog.ts'
import { useDesk } from '../desk.ts'
import { Button } from '../elements/button.tsx'
import { Spinner } from '../elements/progress.tsx'
import { TroubleNotice } from '../elements/trouble-notice.tsx'
import { useWords } from '../language/words.tsx'
import { useValue } from '../value-store.ts'
import { FormView } from './form-view.tsx'
import { ProgressView } from './progress-view.tsx'
import { ResultView } from './result-view.tsx'
import { createWords } from './words.ts'

/** From the brief to the canvas: the form, the work under way, the pictures to choose from; and many frames at once. */
export function CreateView() {
  const { maker, batch, catalog } = useDesk()
  const state = useValue(maker.state)
  const running = useValue(batch.state)
  const known = useValue(catalog.state)
  const hadPictures = useRef(false)
  if (running) return <BatchView batch={running} />
  if (isBusy(state.flow)) return <ProgressView flow={state.flow} onCancel={maker.cancel} />
  if (state.candidates.length > 0) {
    hadPictures.current = true
    return <ResultView state={state} />
  }
  if (!known.kits) return <LoadingKits />
  if (publishedKits(known).length === 0) return <NoKit />
  return <FormView takesFocus={hadPictures.current} />
}

function LoadingKits() {
  const { catalog } = useDesk()
  const t = useWords(createWords)
  const { trouble } = useValue(catalog.state)
  return (
    <div class="stack pad">
      {trouble ? (
        <TroubleNotice trouble={trouble} onRetry={() => void catalog.load()} />
      ) : (
        <div class="row" role="status">
          <Spinner />
          <span class="quiet">{t.loading}</span>
        </div>
      )}
    </div>
  )
}

function NoKit() {
  const { tab } = useDesk()
  const t = useWords(createWords)
  return (
    <div class="stack pad">
      <h1>{t.noKit}</h1>
      <p>{t.noKitLead}</p>
      <Button kind="primary" isWide onClick={() => tab.set('kit')}>
        {t.toKit}
      </Button>
    </div>
  )
}
