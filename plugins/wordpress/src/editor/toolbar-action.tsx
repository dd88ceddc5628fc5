import { BlockControls } from '@wordpress/block-editor'
import type { BlockEditProps } from '@wordpress/blocks'
import { ToolbarButton, ToolbarGroup } from '@wordpress/components'
import { useSelect } from '@wordpress/data'
import { __ } from '@wordpress/i18n'
import type { ComponentType } from 'react'
import { picturesOfBlock } from './block-pictures.ts'
import { blockActions } from './editor-stores.ts'
import { ImportedImage, importIdOf } from './imported-image.tsx'
import { Logo } from './logo.tsx'
import { makeNew } from './make-new.ts'
import { openSidebar, type PictureBlock } from './sidebar-door.ts'
import { usePostId } from './use-post-id.ts'

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

/** Opens the sidebar: with the picture that is there, or with what is said about the one to come as its brief. */
function BrandButton({ clientId, name }: { readonly clientId: string; readonly name: PictureBlock }) {
  const postId = usePostId()
  const hasPicture = useSelect(() => picturesOfBlock(clientId).length > 0, [clientId])
  const label = hasPicture ? __('Brand this picture', 'imagelayer') : __('Make a branded picture', 'imagelayer')
  const open = () => {
    blockActions().selectBlock(clientId, null) // out of the caption, whose own toolbar would lie over the sidebar on phones
    if (hasPicture) openSidebar({ kind: 'brand', clientId, name })
    else makeNew(postId, clientId, name)
  }
  return (
    <BlockControls group="other">
      <ToolbarGroup>
        <ToolbarButton icon={<Logo />} label={label} onClick={open} />
      </ToolbarGroup>
    </BlockControls>
  )
}
