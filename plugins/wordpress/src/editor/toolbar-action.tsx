import { BlockControls } from '@wordpress/block-editor'
import type { BlockEditProps } from '@wordpress/blocks'
import { ToolbarButton, ToolbarGroup } from '@wordpress/components'
import { __ } from '@wordpress/i18n'
import type { ComponentType } from 'react'
import { makerOf } from '../maker/maker.ts'
import { blocks } from './editor-stores.ts'
import { ImportedImage, importIdOf } from './imported-image.tsx'
import { Logo } from './logo.tsx'
import { shorten, wordsOfBlock } from './post-words.ts'
import { placeOfPost, usePostId } from './sidebar.tsx'
import { openSidebar, type PictureBlock } from './sidebar-door.ts'

type Props = BlockEditProps<Record<string, unknown>>

const pictureBlocks: readonly string[] = ['core/image', 'core/cover', 'core/media-text', 'core/gallery']
const isPictureBlock = (name: string): name is PictureBlock => pictureBlocks.includes(name)

/** Gives blocks with a picture one more button, and lets pictures from the inserter finish their way into the library. */
export function withToolbarAction(Edit: ComponentType<Props>): ComponentType<Props> {
  return function PictureEdit(props) {
    if (!isPictureBlock(props.name)) return <Edit {...props} />
    if (props.name === 'core/image' && importIdOf(props.attributes)) return <ImportedImage {...props} />
    return (
      <>
        <Edit {...props} />
        {props.isSelected && <BrandButton clientId={props.clientId} name={props.name} />}
      </>
    )
  }
}

/** Opens the sidebar with what is said about this picture as its brief. */
function BrandButton({ clientId, name }: { readonly clientId: string; readonly name: PictureBlock }) {
  const postId = usePostId()
  const open = () => {
    const block = blocks().getBlock(clientId)
    const words = block ? shorten(wordsOfBlock(block)) : ''
    if (words) makerOf(placeOfPost(postId)).change({ prompt: words })
    openSidebar({ kind: 'block', clientId, name })
  }
  return (
    <BlockControls group="other">
      <ToolbarGroup>
        <ToolbarButton icon={<Logo />} label={__('Make a branded picture', 'imagelayer')} onClick={open} />
      </ToolbarGroup>
    </BlockControls>
  )
}
