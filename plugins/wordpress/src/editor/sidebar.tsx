import { Button } from '@wordpress/components'
import { useSelect } from '@wordpress/data'
import { PluginSidebar, PluginSidebarMoreMenuItem } from '@wordpress/editor'
import { useMemo } from '@wordpress/element'
import { __ } from '@wordpress/i18n'
import { type Maker, makerOf } from '../maker/maker.ts'
import { MakerPanel } from '../maker/maker-panel.tsx'
import { shorten } from '../maker/plain-text.ts'
import { useMakerState } from '../maker/use-maker.ts'
import { Gate } from '../parts/gate.tsx'
import type { Status } from '../site/site-calls.ts'
import { BrandPanel } from './brand-panel.tsx'
import { blocks } from './editor-stores.ts'
import { Logo } from './logo.tsx'
import { makeNew } from './make-new.ts'
import { PictureActions } from './picture-actions.tsx'
import { postWords, wordsOfBlock } from './post-words.ts'
import { sidebarName } from './sidebar-door.ts'
import { useErrand } from './use-errand.ts'
import { placeOfPost, usePostId } from './use-post-id.ts'

export function Sidebar() {
  const title = __('ImageLayer', 'imagelayer')
  return (
    <>
      <PluginSidebarMoreMenuItem target={sidebarName} icon={<Logo />}>
        {title}
      </PluginSidebarMoreMenuItem>
      <PluginSidebar name={sidebarName} title={title} icon={<Logo />} className="imagelayer-sidebar">
        <Gate>{(status) => <Errand status={status} />}</Gate>
      </PluginSidebar>
    </>
  )
}

/** New pictures, unless the person came to brand one that is there. */
function Errand({ status }: { readonly status: Status }) {
  const came = useErrand()
  const postId = usePostId()
  if (came?.kind !== 'brand') return <PostMaker status={status} />
  const { clientId, name } = came
  return (
    <BrandPanel
      key={clientId}
      clientId={clientId}
      postId={postId}
      kitId={status.brandKitId}
      onMakeNew={() => makeNew(postId, clientId, name)}
    />
  )
}

function PostMaker({ status }: { readonly status: Status }) {
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
