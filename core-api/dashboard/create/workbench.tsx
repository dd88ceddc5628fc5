import { channels } from '@imagelayer/shared/contract/channel-list.ts'
import type { ImageDetail } from '@imagelayer/shared/contract/images.ts'
import type { LayoutSummary } from '@imagelayer/shared/contract/layouts.ts'
import { type FlowState, isBusy } from '@imagelayer/shared/plugin/flow.ts'
import { Keyboard } from 'lucide-preact'
import type { RefObject } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { BrandKitSummary, ModelList } from '../api.ts'
import { Notice } from '../elements/notice.tsx'
import { PageTitle } from '../elements/page-title.tsx'
import { useText } from '../i18n.tsx'
import { navigate, useAddress } from '../navigation.tsx'
import { useSession } from '../session.tsx'
import { PictureDialog } from './picture-dialog.tsx'
import { QuoteBar } from './quote-bar.tsx'
import { RecentPictures } from './recent-pictures.tsx'
import { RequestFields } from './request-form.tsx'
import { ShortcutsDialog } from './shortcuts-dialog.tsx'
import { Stage } from './stage.tsx'
import { useRecent } from './use-recent.ts'
import { useRequest } from './use-request.ts'
import { useShortcuts } from './use-shortcuts.ts'

interface WorkbenchProps {
  readonly kits: readonly BrandKitSummary[]
  readonly models: ModelList
  readonly layouts: readonly LayoutSummary[]
}

/** The form, the stage where its picture comes to be, and what was made before. */
export function Workbench({ kits, models, layouts }: WorkbenchProps) {
  const { t } = useText()
  const { me, credits } = useSession()
  const { form, draft, change, errors, state, submit, cancel } = useRequest(kits, models)
  const recent = useRecent()
  const [isHelpOpen, setHelpOpen] = useState(false)
  const search = useRef<HTMLInputElement>(null)
  const stage = useRef<HTMLDivElement>(null)

  useEffect(() => {
    if (state.generation) recent.reload()
  }, [state.generation]) // only an end changes the gallery
  useFreshCredits(state)

  useScrollToStage(stage, state.phase)

  useShortcuts({ submit, search: () => search.current?.focus(), help: () => setHelpOpen(true) })

  const channel = channels.find(({ id }) => id === draft.channel) ?? channels[0]
  return (
    <div class="create">
      <form
        ref={form}
        class="request"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <PageTitle>{t('create.title')}</PageTitle>
        {me?.role === 'viewer' && <Notice kind="info">{t('create.viewerLead')}</Notice>}
        <RequestFields draft={draft} onChange={change} kits={kits} models={models} layouts={layouts} errors={errors} />
        <QuoteBar
          draft={draft}
          onCount={(count) => change({ count })}
          state={state}
          models={models}
          credits={credits}
        />
      </form>
      <div ref={stage} class="stage-place">
        <Stage state={state} channel={channel} models={models} onCancel={cancel} onRetry={submit} />
      </div>
      <RecentPictures recent={recent} searchRef={search} />
      <footer class="create-foot">
        <button type="button" class="button" data-kind="plain" onClick={() => setHelpOpen(true)}>
          <Keyboard class="icon" aria-hidden="true" />
          {t('shortcuts.open')}
        </button>
      </footer>
      <OpenPicture
        made={isBusy(state) ? [] : (state.generation?.images ?? [])}
        recent={recent.items ?? []}
        models={models}
        onUseAgain={(image) => change({ prompt: image.prompt })}
      />
      {isHelpOpen && <ShortcutsDialog onClose={() => setHelpOpen(false)} />}
    </div>
  )
}

/** Asks for the balance when something was set aside, charged or given back, and when a price names another one. */
function useFreshCredits({ phase, generation, quote }: FlowState): void {
  const { credits, reloadCredits } = useSession()
  const hasMoved = ['generating', 'choosing', 'canceled', 'failed'].includes(phase)
  useEffect(() => {
    if (hasMoved) void reloadCredits()
  }, [phase, generation])
  useEffect(() => {
    if (quote && credits && quote.available !== credits.available) void reloadCredits()
  }, [quote])
}

/** On a phone the stage lies below the form: what happens there is brought into sight. */
function useScrollToStage(stage: RefObject<HTMLElement | null>, phase: FlowState['phase']): void {
  useEffect(() => {
    const top = stage.current?.firstElementChild?.getBoundingClientRect().top ?? 0
    const isNews = phase === 'submitting' || phase === 'failed' || phase === 'choosing'
    if (!isNews || top < innerHeight / 2) return
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches
    stage.current?.scrollIntoView({ block: 'start', behavior: isCalm ? 'instant' : 'smooth' })
  }, [stage, phase])
}

interface OpenPictureProps {
  readonly made: Parameters<typeof PictureDialog>[0]['known'][]
  readonly recent: readonly ImageDetail[]
  readonly models: ModelList
  readonly onUseAgain: (image: ImageDetail) => void
}

/** The picture that the address names, so that a picture can be shared and Back closes it. */
function OpenPicture({ made, recent, models, onUseAgain }: OpenPictureProps) {
  const { query } = useAddress()
  const id = query.get('image')
  if (!id) return null
  const list = [made, recent].find((candidates) => candidates.some((image) => image?.id === id)) ?? []
  return (
    <PictureDialog
      imageId={id}
      known={list.find((image) => image?.id === id)}
      models={models}
      ids={list.flatMap((image) => image?.id ?? [])}
      onTurn={(next) => navigate(`/create?image=${next}`, { replace: true })}
      onClose={() => navigate('/create', { replace: true })}
      onUseAgain={(image) => {
        onUseAgain(image)
        navigate('/create', { replace: true })
      }}
    />
  )
}
