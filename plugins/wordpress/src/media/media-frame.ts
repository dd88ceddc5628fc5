import { __ } from '@wordpress/i18n'

// The media modal is Backbone: only what we touch of it. WordPress has no types for it.

interface Region {
  view: unknown
}
export interface Attachment {
  fetch(): PromiseLike<unknown>
}
interface Library {
  add(models: readonly Attachment[], options?: object): void
}
export interface Frame {
  on(event: string, handler: (this: Frame, region: Region) => void, context: Frame): void
  readonly content: { mode(name: string): void }
  state(): {
    get(name: 'selection'): {
      readonly multiple?: boolean | string
      add(models: readonly Attachment[]): void
      reset(models: readonly Attachment[]): void
    }
    get(name: 'library'): Library | undefined
  }
}
interface RouterView {
  set(tabs: Readonly<Record<string, { readonly text: string; readonly priority: number }>>): void
}
interface FramePrototype {
  browseRouter?(this: Frame, router: RouterView): void
  bindHandlers(this: Frame): void
}
export interface ContentView {
  readonly el: HTMLElement
  readonly controller: Frame
  remove(): void
}
interface MediaGlobal {
  readonly attachment: (id: number) => Attachment
  readonly View: { extend(members: object): new (options: object) => ContentView }
  readonly view: {
    readonly MediaFrame: Readonly<Record<'Select' | 'Post', { readonly prototype: FramePrototype }>>
  }
}
export const wpMedia = (): MediaGlobal | undefined => (window as { wp?: { media?: MediaGlobal } }).wp?.media

const tab = 'imagelayer'

/** Adds a tab to each media modal of the page that lets one choose pictures. `makeView` draws what is under it. */
export function addTab(media: MediaGlobal, makeView: (frame: Frame) => unknown): void {
  const { Select, Post } = media.view.MediaFrame
  const { browseRouter } = Select.prototype
  Select.prototype.browseRouter = function (router) {
    browseRouter?.call(this, router)
    router.set({ [tab]: { text: __('ImageLayer', 'imagelayer'), priority: 60 } })
  }
  const listen = (prototype: FramePrototype): void => {
    const { bindHandlers } = prototype
    prototype.bindHandlers = function () {
      bindHandlers.call(this)
      this.on(
        `content:create:${tab}`,
        (region) => {
          region.view = makeView(this)
        },
        this,
      )
    }
  }
  listen(Select.prototype)
  // Post extends Select and binds by its own method, which calls that of Select as it stood when the page was loaded.
  if (Object.hasOwn(Post.prototype, 'bindHandlers')) listen(Post.prototype)
}

/** Chooses a file in the modal, as if it had been clicked in the library, and shows it there. */
export async function choose(media: MediaGlobal, frame: Frame, id: number): Promise<void> {
  const attachment = media.attachment(id)
  await attachment.fetch()
  const state = frame.state()
  state.get('library')?.add([attachment], { at: 0 })
  const selection = state.get('selection')
  if (selection.multiple) selection.add([attachment])
  else selection.reset([attachment])
  frame.content.mode('browse')
}
