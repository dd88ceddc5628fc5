import { copyMaxLength } from '@imagelayer/shared/contract/copy-limits.ts'
import type { ImageView } from '@imagelayer/shared/contract/images.ts'
import { Button } from '@wordpress/components'
import { useDispatch } from '@wordpress/data'
import { __ } from '@wordpress/i18n'
import { store as noticesStore } from '@wordpress/notices'
import { filled } from '../maker/draft.ts'
import type { Maker } from '../maker/maker.ts'
import { PictureTools } from '../maker/picture-tools.tsx'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { makeSizes, saveToLibrary } from '../site/site-calls.ts'
import { useAction } from '../site/use-action.ts'
import { editorActions } from './editor-stores.ts'
import { insertLayers } from './insert-layers.ts'
import { placePicture } from './place-picture.ts'
import { type Errand, leadBack } from './sidebar-door.ts'
import { useErrand } from './use-errand.ts'

interface PictureActionsProps {
  readonly maker: Maker
  readonly image: ImageView
  readonly postId: number | undefined
}

type Step = 'image' | 'layers' | 'featured'

/** What an editor does with a picture. The first button is what the person came for. */
export function PictureActions({ maker, image, postId }: PictureActionsProps) {
  const came = useErrand()
  const { running, failure, run } = useAction<Step>()
  const { createSuccessNotice } = useDispatch(noticesStore)
  const say = (words: string) => void createSuccessNotice(words, { type: 'snackbar' })
  const headlineNow = () => filled(maker.get().draft, maker.get().suggestion).headline.slice(0, copyMaxLength.headline)
  const take = (sizesLater = false) =>
    saveToLibrary({ imageId: image.id, part: 'whole', postId, headline: headlineNow(), sizesLater })

  const works: Record<Step, () => Promise<void>> = {
    async image() {
      placePicture(await take(), came)
      say(__('Picture inserted.', 'imagelayer'))
    },
    async layers() {
      await insertLayers(image, { postId, errand: came, headline: headlineNow() })
      say(__('Inserted as blocks. Every word can be edited.', 'imagelayer'))
    },
    async featured() {
      const { id } = await take(true)
      editorActions().editPost({ featured_media: id })
      makeSizes(id)
      say(__('Featured image set.', 'imagelayer'))
      if (came?.kind === 'featured') leadBack()
    },
  }
  return (
    <>
      <div className="imagelayer-buttons">
        {stepsFor(came).map((step, index) => (
          <Button
            key={step}
            __next40pxDefaultSize
            variant={index === 0 ? 'primary' : 'secondary'}
            className="imagelayer-wide"
            accessibleWhenDisabled
            disabled={running !== null}
            isBusy={running === step}
            onClick={() => void run(step, works[step])}
          >
            {labelOf(step, came)}
          </Button>
        ))}
      </div>
      {failure && <FailureNotice failure={failure} />}
      <PictureTools maker={maker} image={image} />
    </>
  )
}

function stepsFor(came: Errand | null): readonly Step[] {
  if (came?.kind === 'featured') return ['featured', 'image', 'layers']
  return ['image', 'layers', 'featured']
}

function labelOf(step: Step, came: Errand | null): string {
  if (step === 'layers') return __('Insert as blocks', 'imagelayer')
  if (step === 'featured') return __('Set as featured image', 'imagelayer')
  if (came?.kind !== 'block' || came.name === 'imagelayer/branded') return __('Insert picture', 'imagelayer')
  return came.name === 'core/gallery'
    ? __('Add to the gallery', 'imagelayer')
    : __('Replace the picture in the block', 'imagelayer')
}
