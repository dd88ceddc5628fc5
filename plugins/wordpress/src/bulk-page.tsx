import domReady from '@wordpress/dom-ready'
import { createRoot } from '@wordpress/element'
import { BulkPage } from './bulk/bulk-view.tsx'
import './styles/maker.css'
import './styles/settings.css'
import './styles/bulk.css'

domReady(() => {
  const place = document.getElementById('imagelayer-bulk')
  if (place) createRoot(place).render(<BulkPage />)
})
