import type { ImageView } from '@imagelayer/shared/contract/images.ts'
import { fieldErrors } from '@imagelayer/shared/plugin/field-errors.ts'
import { isBusy } from '@imagelayer/shared/plugin/flow.ts'
import { useEffect, useRef, useState } from '@wordpress/element'
import { __ } from '@wordpress/i18n'
import type { ReactNode, RefObject } from 'react'
import type { Status } from '../site/site-calls.ts'
import { CatalogGate } from './catalog-gate.tsx'
import { type Draft, type Suggestion, toInput } from './draft.ts'
import type { Maker, MakerState } from './maker.ts'
import { QuoteBar } from './quote-bar.tsx'
import { RequestFields } from './request-fields.tsx'
import { Stage } from './stage.tsx'
import type { Catalog } from './use-catalog.ts'
import { useMakerState } from './use-maker.ts'

export interface MakerPanelProps {
  readonly maker: Maker
  readonly status: Status
  readonly suggestion: Suggestion
  readonly briefTools?: ReactNode
  /** What this place can do with a picture. */
  readonly actions: (image: ImageView) => ReactNode
}

/** The whole way from a brief to a picture; the same in the sidebar, the media modal and on the media page. */
export function MakerPanel(props: MakerPanelProps) {
  return <CatalogGate>{(catalog) => <Workbench {...props} catalog={catalog} />}</CatalogGate>
}

function Workbench({
  maker,
  status,
  suggestion,
  briefTools,
  actions,
  catalog,
}: MakerPanelProps & { catalog: Catalog }) {
  const state = useMakerState(maker)
  const { draft, flow } = state
  const brief = useRef<HTMLTextAreaElement>(null)
  const stage = useRef<HTMLDivElement>(null)
  const { errors, submit } = useRequest(maker, state, brief)
  useUsableDraft(maker, catalog, status)
  useEffect(() => maker.hear(status.credits), [maker, status.credits])
  useEffect(() => maker.suggest(suggestion), [maker, suggestion.prompt, suggestion.headline])
  useNews(stage, flow.phase)
  return (
    <div className="imagelayer-maker" data-busy={isBusy(flow)}>
      <div ref={stage}>
        <Stage maker={maker} state={state} actions={actions} />
      </div>
      <div className="imagelayer-form">
        <RequestFields
          draft={draft}
          suggestion={state.suggestion}
          kits={catalog.kits}
          models={catalog.models}
          layouts={catalog.layouts}
          errors={errors}
          onChange={maker.change}
          briefRef={brief}
          briefTools={briefTools}
        />
      </div>
      <QuoteBar
        draft={draft}
        flow={flow}
        models={catalog.models}
        credits={state.credits ?? status.credits}
        onCount={(count) => maker.change({ count })}
        onSubmit={submit}
      />
    </div>
  )
}

/** Sends what is complete, leads to what is missing, and says by field what is wrong. */
function useRequest(maker: Maker, { draft, flow, suggestion }: MakerState, brief: RefObject<HTMLElement>) {
  const [wasSent, setSent] = useState(false)
  const isComplete = toInput(draft, suggestion) !== null
  const submit = () => {
    setSent(true)
    if (isComplete) maker.submit()
    else brief.current?.focus()
  }
  const errors = {
    ...fieldErrors(flow.quoteFailure),
    ...fieldErrors(flow.failure),
    ...(wasSent && !isComplete && { prompt: __('Say what the picture should show.', 'imagelayer') }),
  }
  return { errors, submit }
}

/** A kit, layout or model that is gone gives way to one that is there. */
function useUsableDraft(maker: Maker, { kits, layouts, models }: Catalog, { brandKitId }: Status): void {
  useEffect(() => {
    const { draft } = maker.get()
    const kit = [draft.brandKitId, brandKitId].find((id) => kits.some((candidate) => candidate.id === id))
    const change: Partial<Draft> = {
      brandKitId: kit ?? kits[0]?.id ?? '',
      layout: layouts.some(({ layout }) => layout === draft.layout) ? draft.layout : 'auto',
      model: models.items.some(({ id, available }) => available && id === draft.model) ? draft.model : '',
    }
    maker.change(change)
  }, [maker, kits, layouts, models, brandKitId])
}

/** What happens is brought into sight: the stage lies above a long form. */
function useNews(stage: RefObject<HTMLElement>, phase: MakerState['flow']['phase']): void {
  useEffect(() => {
    if (phase === 'submitting' || phase === 'choosing' || phase === 'failed')
      stage.current?.firstElementChild?.scrollIntoView({ block: 'start', behavior: 'auto' })
  }, [stage, phase])
}
