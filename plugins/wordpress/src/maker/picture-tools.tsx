import type { ImageView } from '@imagelayer/shared/contract/images.ts'
import { type Failure, failureOf } from '@imagelayer/shared/plugin/failure.ts'
import { isBusy } from '@imagelayer/shared/plugin/flow.ts'
import { Button } from '@wordpress/components'
import { useState } from '@wordpress/element'
import { __ } from '@wordpress/i18n'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { ChangeWords } from './change-words.tsx'
import type { Maker } from './maker.ts'
import { repaint } from './repaint.ts'
import { useMakerState } from './use-maker.ts'

/** Second thoughts about one picture: other words for nothing, or another painting. */
export function PictureTools({ maker, image }: { readonly maker: Maker; readonly image: ImageView }) {
  const { flow } = useMakerState(maker)
  const [isOpen, setOpen] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const paintAnew = () => {
    setFailure(null)
    repaint(maker, image).catch((error) => setFailure(failureOf(error)))
  }
  if (isOpen)
    return (
      <ChangeWords
        image={image}
        onChanged={(changed) => maker.replace(image.id, changed)}
        onClose={() => setOpen(false)}
      />
    )
  return (
    <>
      <div className="imagelayer-row">
        <Button __next40pxDefaultSize variant="tertiary" onClick={() => setOpen(true)}>
          {__('Change the words', 'imagelayer')}
        </Button>
        <Button
          __next40pxDefaultSize
          variant="tertiary"
          accessibleWhenDisabled
          disabled={isBusy(flow)}
          onClick={paintAnew}
        >
          {__('New background', 'imagelayer')}
        </Button>
      </div>
      {failure && <FailureNotice failure={failure} />}
    </>
  )
}
