import domReady from '@wordpress/dom-ready'
import { createRoot } from '@wordpress/element'
import { SettingsPage } from './settings/settings-view.tsx'
import './styles/maker.css'
import './styles/settings.css'

domReady(() => {
  const place = document.getElementById('imagelayer-settings')
  if (place) createRoot(place).render(<SettingsPage />)
})
