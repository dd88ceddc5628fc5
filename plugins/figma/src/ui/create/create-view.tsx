import { isBusy } from '@imagelayer/shared/plugin/flow.ts'
import { useEffect, useState } from 'preact/hooks'
import { mostItems } from '../batch/batch.ts'
import { BatchView } from '../batch/batch-view.tsx'
import { parseTable } from '../batch/parse-table.ts'
import { TableField } from '../batch/table-field.tsx'
import { publishedKits } from '../catalog/catalog.ts'
import { useDesk } from '../desk.ts'
import { Button } from '../elements/button.tsx'
import { Spinner } from '../elements/progress.tsx'
import { TroubleNotice } from '../elements/trouble-notice.tsx'
import { useWords } from '../language/words.tsx'
import { useValue } from '../value-store.ts'
import { GenerateBar } from './generate-bar.tsx'
import { ProgressView } from './progress-view.tsx'
import { RequestForm } from './request-form.tsx'
import { ResultView } from './result-view.tsx'
import { createWords } from './words.ts'

/** From the brief to the canvas: the form, the work under way, the pictures to choose from; and many frames at once. */
export function CreateView() {
  const { maker, batch, catalog } = useDesk()
  const state = useValue(maker.state)
  const running = useValue(batch.state)
  const known = useValue(catalog.state)
  if (running) return <BatchView batch={running} />
  if (isBusy(state.flow)) return <ProgressView flow={state.flow} onCancel={maker.cancel} />
  if (state.candidates.length > 0) return <ResultView state={state} />
  if (!known.kits) return <LoadingKits />
  if (publishedKits(known).length === 0) return <NoKit />
  return <FormView />
}

function FormView() {
  const { maker, batch } = useDesk()
  const t = useWords(createWords)
  const state = useValue(maker.state)
  const [table, setTable] = useState('')
  const parsed = parseTable(table)
  const { target } = state
  const isMany = target.kind === 'several' || (target.kind === 'one' && (parsed?.rows.length ?? 0) > 1)
  const places = target.kind === 'several' ? target.places : target.kind === 'one' ? [target.place] : []
  const rows = parsed?.rows ?? []
  const pictures = places.length * Math.max(1, rows.length)
  const hasProblem = Boolean(parsed?.problem) || pictures > mostItems

  const generate = (): void => {
    const input = maker.input()
    if (!input || (isMany && hasProblem)) return
    if (!isMany) maker.submit()
    else batch.start({ input, form: 'layers', places, rows })
    setTable('')
  }
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      generate()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  })
  return (
    <>
      <div class="view">
        <RequestForm state={state} />
        {places.length > 0 && <TableField text={table} parsed={parsed} frames={places.length} onChange={setTable} />}
      </div>
      <GenerateBar
        state={state}
        hasCount={!isMany}
        isBlocked={isMany && hasProblem}
        label={isMany ? t.fillFrames(pictures) : t.generate}
        onGenerate={generate}
      />
    </>
  )
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
