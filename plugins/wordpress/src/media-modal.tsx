import { createRoot } from '@wordpress/element'
import { __ } from '@wordpress/i18n'
import { addTab, type ContentView, choose, type Frame, wpMedia } from './media/media-frame.ts'
import { pageWords } from './media/page-words.ts'
import { PictureDesk } from './media/picture-desk.tsx'
import './styles/maker.css'
import './styles/stage.css'
import './styles/media.css'

const media = wpMedia()
interface DeskView extends ContentView {
  root?: ReturnType<typeof createRoot>
}

if (media) {
  const View = media.View.extend({
    className: 'imagelayer-modal',
    render(this: DeskView) {
      const { controller } = this
      this.root ??= createRoot(this.el)
      this.root.render(
        <PictureDesk
          place="media-modal"
          pickLabel={__('Use this picture', 'imagelayer')}
          suggestion={pageWords()}
          onSaved={({ id }) => choose(media, controller, id)}
        />,
      )
      return this
    },
    remove(this: DeskView) {
      this.root?.unmount()
      this.el.remove()
      return this
    },
  })
  addTab(media, (frame: Frame) => new View({ controller: frame }))
}
