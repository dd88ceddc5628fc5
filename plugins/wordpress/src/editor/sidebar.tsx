import { Button } from '@wordpress/components'
import { useSelect } from '@wordpress/data'
import { PluginSidebar, PluginSidebarMoreMenuItem } from '@wordpress/editor'
import { useMemo } from '@wordpress/element'
import { __ } from '@wordpress/i18n'
import { Gate } from '../maker/gate.tsx'
import { type Maker, makerOf } from '../maker/maker.ts'
import { MakerPanel } from '../maker/maker-panel.tsx'
import { useMakerState } from '../maker/use-maker.ts'
import { blocks, editor } from './editor-stores.ts'
import { Logo } from './logo.tsx'
import { PictureActions } from './picture-actions.tsx'
import { postWords, shorten, wordsOfBlock } from './post-words.ts'
import { sidebarName } from './sidebar-door.ts'

/** The place of the post that is open; a new post has its number from the start. */
export const usePostId = (): number | undefined => useSelect(() => editor().getCurrentPostId() ?? undefined, [])
export const placeOfPost = (postId: number | undefined): string => `post-${postId ?? 'none'}`

export function Sidebar() {
  const title = __('ImageLayer', 'imagelayer')
  return (
    <>
      <PluginSidebarMoreMenuItem target={sidebarName} icon={<Logo />}>
        {title}
      </PluginSidebarMoreMenuItem>
      <PluginSidebar name={sidebarName} title={title} icon={<Logo />} className="imagelayer-sidebar">
        <Gate>{(status) => <PostMaker status={status} />}</Gate>
      </PluginSidebar>
    </>
  )
}

function PostMaker({ status }: { readonly status: Parameters<typeof MakerPanel>[0]['status'] }) {
  const postId = usePostId()
  const maker = makerOf(placeOfPost(postId))
  const words = useSelect(() => JSON.stringify(postWords()), []) // text, as a new object each time would draw anew
  const suggestion = useMemo(() => JSON.parse(words) as ReturnType<typeof postWords>, [words])
  return (
    <MakerPanel
      maker={maker}
      status={status}
      suggestion={suggestion}
      briefTools={<BriefTools maker={maker} />}
      actions={(image) => <PictureActions maker={maker} image={image} postId={postId} />}
    />
  )
}

/** A word or two is no brief. In UTF-16 units. */
const leastWords = 12

function BriefTools({ maker }: { readonly maker: Maker }) {
  const { draft } = useMakerState(maker)
  const blockWords = useSelect(() => {
    const block = blocks().getSelectedBlock()
    return block ? shorten(wordsOfBlock(block)) : ''
  }, [])
  return (
    <div className="imagelayer-row">
      {draft.prompt !== null && (
        <Button variant="link" onClick={() => maker.change({ prompt: null })}>
          {__('Use the post', 'imagelayer')}
        </Button>
      )}
      {blockWords.length >= leastWords && (
        <Button variant="link" onClick={() => maker.change({ prompt: blockWords })}>
          {__('Use the selected block', 'imagelayer')}
        </Button>
      )}
    </div>
  )
}
