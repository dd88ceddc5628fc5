import { Spinner } from '@wordpress/components'
import { __, sprintf } from '@wordpress/i18n'
import { previewUrl } from '../site/service-calls.ts'
import type { BrandState } from './brand-desk.ts'

interface BrandPreviewProps {
  readonly state: BrandState
  readonly isBusy: boolean
  readonly onChoose: (index: number) => void
}

/** The picture as it is, then as it would be. */
export function BrandPreview({ state, isBusy, onChoose }: BrandPreviewProps) {
  const { chosen, made, pictures } = state
  const picture = pictures[chosen]
  return (
    <div className="imagelayer-brand-preview">
      {pictures.length > 1 && <Choice state={state} onChoose={onChoose} />}
      <div className="imagelayer-mat">
        {made ? (
          <img
            src={previewUrl(made.image.id, 640)}
            width={made.image.width}
            height={made.image.height}
            alt={made.image.altText}
          />
        ) : (
          picture?.url && <img src={picture.url} alt={picture.altText} />
        )}
      </div>
      <p className="imagelayer-brand-news" role="status">
        {isBusy && <Spinner />}
        {newsOf(state, isBusy)}
      </p>
    </div>
  )
}

function newsOf({ made, placedImageId }: BrandState, isBusy: boolean): string {
  if (isBusy) return __('Setting words and logo over the picture…', 'imagelayer')
  if (!made) return ''
  return made.image.id === placedImageId
    ? __('This picture is in the post.', 'imagelayer')
    : __('This is a preview. The post is as it was.', 'imagelayer')
}

/** The pictures of a gallery; the chosen one is branded. */
const Choice = ({ state: { chosen, pictures }, onChoose }: Pick<BrandPreviewProps, 'state' | 'onChoose'>) => (
  <fieldset className="imagelayer-brand-choice">
    <legend className="screen-reader-text">{__('Picture of the gallery', 'imagelayer')}</legend>
    {pictures.map(({ altText, clientId, url }, index) => (
      <label key={clientId} className="imagelayer-layout">
        <input
          type="radio"
          name="imagelayer-brand-picture"
          className="imagelayer-radio"
          checked={index === chosen}
          onChange={() => onChoose(index)}
          aria-label={
            // translators: %d: number of a picture in a list.
            altText || sprintf(__('Picture %d', 'imagelayer'), index + 1)
          }
        />
        <img src={url} alt="" loading="lazy" />
      </label>
    ))}
  </fieldset>
)
