import { Notice } from '@wordpress/components'
import domReady from '@wordpress/dom-ready'
import { createRoot, useState } from '@wordpress/element'
import { __ } from '@wordpress/i18n'
import { PictureDesk } from './media/picture-desk.tsx'
import type { Media } from './site/site-calls.ts'
import './styles/maker.css'
import './styles/stage.css'
import './styles/media.css'

/** Media > ImageLayer: pictures without a post. */
function MediaPage() {
  const [media, setMedia] = useState<Media | null>(null)
  return (
    <PictureDesk
      place="media-page"
      pickLabel={__('Add to the media library', 'imagelayer')}
      onSaved={setMedia}
      saved={media && <Saved media={media} />}
    />
  )
}

const Saved = ({ media }: { readonly media: Media }) => (
  <Notice status="success" isDismissible={false}>
    {__('The picture is in the media library.', 'imagelayer')}{' '}
    <a href={`upload.php?item=${media.id}`}>{__('Show it there', 'imagelayer')}</a>
  </Notice>
)

domReady(() => {
  const place = document.getElementById('imagelayer-media')
  if (place) createRoot(place).render(<MediaPage />)
})
