import { fieldErrors } from '@imagelayer/shared/plugin/field-errors.ts'
import { Button, Notice } from '@wordpress/components'
import { useSelect } from '@wordpress/data'
import { useEffect, useRef, useSyncExternalStore } from '@wordpress/element'
import { __ } from '@wordpress/i18n'
import { CatalogGate } from '../maker/catalog-gate.tsx'
import type { Catalog } from '../maker/use-catalog.ts'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { useAction } from '../site/use-action.ts'
import { picturesOfBlock } from './block-pictures.ts'
import { type BrandDesk, deskOf } from './brand-desk.ts'
import { BrandFields } from './brand-fields.tsx'
import { BrandPreview } from './brand-preview.tsx'
import { BrandResult } from './brand-result.tsx'

interface BrandPanelProps {
  readonly clientId: string
  readonly postId: number | undefined
  /** The kit that the site has chosen. */
  readonly kitId: string
  readonly onMakeNew: () => void
}

/** Words and logo over a picture that the post has: seen first, then put in its place. */
export function BrandPanel(props: BrandPanelProps) {
  const { clientId, onMakeNew } = props
  useSelect(() => JSON.stringify(picturesOfBlock(clientId)), [clientId]) // another picture in the block is another desk
  const desk = deskOf(clientId)
  const { chosen, pictures } = useSyncExternalStore(desk.subscribe, desk.get)
  if (!pictures[chosen]?.attachmentId) return <NoFile hasPictures={pictures.length > 0} onMakeNew={onMakeNew} />
  return <CatalogGate>{(catalog) => <Bench {...props} desk={desk} catalog={catalog} />}</CatalogGate>
}

function Bench({
  desk,
  catalog,
  postId,
  kitId,
  onMakeNew,
}: BrandPanelProps & { readonly desk: BrandDesk; readonly catalog: Catalog }) {
  const state = useSyncExternalStore(desk.subscribe, desk.get)
  const { running, failure, run } = useAction<'brand'>()
  const { draft, made, madeOf } = state
  useEffect(() => {
    const kit = [draft.brandKitId, kitId].find((id) => catalog.kits.some((candidate) => candidate.id === id))
    desk.change({ brandKitId: kit ?? catalog.kits[0]?.id ?? '' })
  }, [desk, catalog, kitId])
  const stage = useRef<HTMLElement>(null)
  useEffect(() => {
    if (made || failure) stage.current?.scrollIntoView({ block: 'start', behavior: 'auto' })
  }, [made, failure])
  const isBusy = running !== null
  const isCurrent = made !== null && JSON.stringify(draft) === JSON.stringify(madeOf)
  return (
    <div className="imagelayer-maker imagelayer-brand" data-busy={isBusy}>
      <section ref={stage} className="imagelayer-stage" aria-label={__('Picture', 'imagelayer')}>
        <BrandPreview state={state} isBusy={isBusy} onChoose={desk.choose} />
        {failure && <FailureNotice failure={failure} onRetry={() => void run('brand', desk.brand)} />}
        {made && <BrandResult desk={desk} made={made} postId={postId} isCurrent={isCurrent} />}
      </section>
      <div className="imagelayer-form">
        <BrandFields state={state} catalog={catalog} errors={fieldErrors(failure)} onChange={desk.change} />
        <div className="imagelayer-pad">
          <Button variant="link" onClick={onMakeNew}>
            {__('Make a new picture instead', 'imagelayer')}
          </Button>
        </div>
      </div>
      <div className="imagelayer-quote">
        <p className="imagelayer-quiet">{__('Free: your own picture, only words and logo are set.', 'imagelayer')}</p>
        <Button
          __next40pxDefaultSize
          variant={isCurrent ? 'secondary' : 'primary'}
          className="imagelayer-wide"
          accessibleWhenDisabled
          disabled={isBusy || isCurrent}
          isBusy={isBusy}
          onClick={() => void run('brand', desk.brand)}
        >
          {made ? __('Set these words', 'imagelayer') : __('Set words and logo', 'imagelayer')}
        </Button>
      </div>
    </div>
  )
}

/** Only files of the library are sent; what lies elsewhere gets a reason and a way. */
function NoFile({ hasPictures, onMakeNew }: { readonly hasPictures: boolean; readonly onMakeNew: () => void }) {
  return (
    <div className="imagelayer-pad imagelayer-empty">
      <Notice status="info" isDismissible={false} className="imagelayer-notice">
        <p>
          {hasPictures
            ? __(
                'This picture lies on another site. Only files of your media library can be branded: choose “Upload to Media Library” in the block’s toolbar, then come back.',
                'imagelayer',
              )
            : __('This block has no picture yet. Choose one from your media library, then brand it.', 'imagelayer')}
        </p>
      </Notice>
      <p />
      <Button __next40pxDefaultSize variant="secondary" className="imagelayer-wide" onClick={onMakeNew}>
        {__('Make a new picture instead', 'imagelayer')}
      </Button>
    </div>
  )
}
