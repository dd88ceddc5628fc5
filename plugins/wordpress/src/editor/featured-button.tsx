import { Button } from '@wordpress/components'
import { useEffect, useRef } from '@wordpress/element'
import { __ } from '@wordpress/i18n'
import type { ComponentType } from 'react'
import { makerOf } from '../maker/maker.ts'
import { isLedBack, openSidebar } from './sidebar-door.ts'
import { placeOfPost, usePostId } from './use-post-id.ts'

/** A way to a branded picture under WordPress' own featured image. */
export function withFeaturedButton<Props extends object>(Original: ComponentType<Props>): ComponentType<Props> {
  return function FeaturedImage(props) {
    const postId = usePostId()
    const button = useRef<HTMLButtonElement>(null)
    useEffect(() => {
      if (!isLedBack.get()) return
      isLedBack.set(false)
      button.current?.focus()
    }, [])
    const open = () => {
      makerOf(placeOfPost(postId)).change({ channel: 'wordpress-featured' })
      openSidebar({ kind: 'featured' })
    }
    return (
      <>
        <Original {...props} />
        <Button ref={button} __next40pxDefaultSize variant="secondary" className="imagelayer-featured" onClick={open}>
          {__('Make a branded picture', 'imagelayer')}
        </Button>
      </>
    )
  }
}
