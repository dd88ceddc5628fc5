import { useBlockProps } from '@wordpress/block-editor'
import { type BlockEditProps, registerBlockType } from '@wordpress/blocks'
import { Button, Placeholder } from '@wordpress/components'
import { useEffect } from '@wordpress/element'
import { __ } from '@wordpress/i18n'
import { Logo } from './logo.tsx'
import { openSidebar } from './sidebar-door.ts'

const name = 'imagelayer/branded'

/** What `/branded` inserts: a place that opens the sidebar and is replaced by the picture. Left in a post it shows nothing. */
export function registerBrandedBlock(): void {
  registerBlockType<Record<string, never>>(name, {
    apiVersion: 3,
    title: __('Branded picture', 'imagelayer'),
    description: __('A picture in your brand: made here, inserted as an image or as blocks.', 'imagelayer'),
    category: 'media',
    icon: <Logo />,
    keywords: ['branded', 'imagelayer', __('brand', 'imagelayer'), __('generate', 'imagelayer')],
    attributes: {},
    supports: { html: false, reusable: false, customClassName: false },
    edit: BrandedEdit,
    save: () => null,
  })
}

function BrandedEdit({ clientId, isSelected }: BlockEditProps<Record<string, never>>) {
  const open = () => openSidebar({ kind: 'block', clientId, name })
  useEffect(() => {
    if (isSelected) open() // just inserted; later the button opens it
  }, [])
  return (
    <div {...useBlockProps()}>
      <Placeholder
        icon={<Logo />}
        label={__('Branded picture', 'imagelayer')}
        instructions={__('Make the picture in the sidebar. It takes the place of this block.', 'imagelayer')}
      >
        <Button __next40pxDefaultSize variant="primary" onClick={open}>
          {__('Open the sidebar', 'imagelayer')}
        </Button>
      </Placeholder>
    </div>
  )
}
