import type { ImageDetail } from '@imagelayer/shared/contract/images.ts'
import { Button, SearchControl, Spinner } from '@wordpress/components'
import { useCallback, useEffect, useState } from '@wordpress/element'
import { __ } from '@wordpress/i18n'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { listImages, previewUrl } from '../site/service-calls.ts'
import { usePages } from './use-pages.ts'

interface GalleryProps {
  /** Rises when something new was made. */
  readonly round: number
  /** The picture that is on its way into the library. */
  readonly busyId: string | null
  readonly pickLabel: string
  readonly onPick: (image: ImageDetail) => void
}

/** All pictures of the organization, newest first, found by their words. */
export function Gallery({ round, busyId, pickLabel, onPick }: GalleryProps) {
  const [search, setSearch] = useState('')
  const asked = useDelayed(search)
  const load = useCallback(
    (cursor: string | undefined, signal: AbortSignal) => listImages({ search: asked, cursor }, signal),
    [asked, round],
  )
  const { items, failure, hasMore, isLoading, more, reload } = usePages<ImageDetail>(load)
  return (
    <section className="imagelayer-gallery" aria-label={__('Pictures of your organization', 'imagelayer')}>
      <SearchControl
        __nextHasNoMarginBottom
        label={__('Search branded pictures', 'imagelayer')}
        value={search}
        onChange={setSearch}
      />
      {failure && <FailureNotice failure={failure} onRetry={reload} />}
      {items?.length === 0 && (
        <p className="imagelayer-quiet">
          {asked
            ? __('No picture has these words.', 'imagelayer')
            : __('No pictures yet. The first one you make will stand here.', 'imagelayer')}
        </p>
      )}
      <ul className="imagelayer-grid">
        {items?.map((image) => (
          <GalleryItem key={image.id} image={image} busyId={busyId} pickLabel={pickLabel} onPick={onPick} />
        ))}
      </ul>
      {isLoading && <Spinner />}
      {hasMore && !isLoading && (
        <Button __next40pxDefaultSize variant="tertiary" className="imagelayer-flush" onClick={more}>
          {__('Show more', 'imagelayer')}
        </Button>
      )}
    </section>
  )
}

type GalleryItemProps = Omit<GalleryProps, 'round'> & { readonly image: ImageDetail }

const GalleryItem = ({ image, busyId, pickLabel, onPick }: GalleryItemProps) => (
  <li>
    <img src={previewUrl(image.id, 480)} width={image.width} height={image.height} alt={image.altText} loading="lazy" />
    <p className="imagelayer-quiet imagelayer-prompt">{image.prompt}</p>
    <Button
      __next40pxDefaultSize
      variant="secondary"
      accessibleWhenDisabled
      disabled={busyId !== null}
      isBusy={busyId === image.id}
      onClick={() => onPick(image)}
      aria-label={`${pickLabel}: ${image.altText || image.prompt}`}
    >
      {pickLabel}
    </Button>
  </li>
)

/** A value once it has stood still for a moment, so that not each letter asks. */
function useDelayed(value: string, delayMs = 300): string {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), delayMs)
    return () => clearTimeout(timer)
  }, [value, delayMs])
  return settled
}
