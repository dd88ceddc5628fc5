import domReady from '@wordpress/dom-ready'
import { addFilter } from '@wordpress/hooks'
import { registerPlugin } from '@wordpress/plugins'
import { registerBrandedBlock } from './editor/branded-block.tsx'
import { withFeaturedButton } from './editor/featured-button.tsx'
import { registerInserterCategory } from './editor/inserter-category.ts'
import { Logo } from './editor/logo.tsx'
import { ReadyNotice } from './editor/ready-notice.tsx'
import { Sidebar } from './editor/sidebar.tsx'
import { pluginName } from './editor/sidebar-door.ts'
import { SocialPanel } from './editor/social-panel.tsx'
import { withToolbarAction } from './editor/toolbar-action.tsx'
import { site } from './site/config.ts'
import './styles/maker.css'
import './styles/stage.css'
import './styles/editor.css'

registerPlugin(pluginName, {
  icon: <Logo />,
  render: () => (
    <>
      <Sidebar />
      <ReadyNotice />
      {site.canUpload && site.social && <SocialPanel />}
    </>
  ),
})
// Who may not add pictures finds the reason in the sidebar, and no doors that lead nowhere.
if (site.canUpload) {
  registerBrandedBlock()
  addFilter('editor.PostFeaturedImage', 'imagelayer/featured-button', withFeaturedButton)
  addFilter('editor.BlockEdit', 'imagelayer/toolbar-action', withToolbarAction)
  domReady(registerInserterCategory)
}
