import type { EditedComposition } from '@imagelayer/shared/contract/composition-edits.ts'
import { Button } from '@wordpress/components'
import { useDispatch } from '@wordpress/data'
import { __ } from '@wordpress/i18n'
import { store as noticesStore } from '@wordpress/notices'
import { FailedRules, ScoreLine } from '../maker/candidates.tsx'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { saveToLibrary } from '../site/site-calls.ts'
import { useAction } from '../site/use-action.ts'
import type { BrandDesk } from './brand-desk.ts'
import { blocks, editorActions } from './editor-stores.ts'
import { insertLayers } from './insert-layers.ts'
import { placePicture } from './place-picture.ts'
import type { Errand, PictureBlock } from './sidebar-door.ts'

interface BrandResultProps {
  readonly desk: BrandDesk
  readonly made: EditedComposition
  readonly postId: number | undefined
  /** Whether it is made of the form as it stands. */
  readonly isCurrent: boolean
}

const steps = ['replace', 'layers', 'featured'] as const
type Step = (typeof steps)[number]

/** What is done with the branded picture. The first is what the person came for. */
export function BrandResult({ desk, made: { image }, postId, isCurrent }: BrandResultProps) {
  const { running, failure, run } = useAction<Step>()
  const { createSuccessNotice } = useDispatch(noticesStore)
  const say = (words: string) => void createSuccessNotice(words, { type: 'snackbar' })
  const take = () => saveToLibrary({ imageId: image.id, part: 'whole', postId, headline: desk.get().draft.headline })
  const works: Record<Step, () => Promise<void>> = {
    async replace() {
      const media = await take()
      desk.placed(media.id, image.id)
      placePicture(media, placeOf(desk))
      say(__('Picture replaced. Undo brings the one before back.', 'imagelayer'))
    },
    async layers() {
      await insertLayers(image, { postId, errand: placeOf(desk), headline: desk.get().draft.headline })
      say(__('Inserted as blocks. Every word can be edited.', 'imagelayer'))
    },
    async featured() {
      editorActions().editPost({ featured_media: (await take()).id })
      say(__('Featured image set.', 'imagelayer'))
    },
  }
  const labels: Record<Step, string> = {
    replace: __('Replace the picture', 'imagelayer'),
    layers: __('Insert as blocks', 'imagelayer'),
    featured: __('Set as featured image', 'imagelayer'),
  }
  return (
    <div className="imagelayer-actions imagelayer-brand-actions">
      <ScoreLine score={image.score} />
      {image.score && <FailedRules score={image.score} />}
      <div className="imagelayer-buttons">
        {steps.map((step) => (
          <Button
            key={step}
            __next40pxDefaultSize
            variant={step === 'replace' && isCurrent ? 'primary' : 'secondary'}
            className="imagelayer-wide"
            accessibleWhenDisabled
            disabled={running !== null}
            isBusy={running === step}
            onClick={() => void run(step, works[step])}
          >
            {labels[step]}
          </Button>
        ))}
      </div>
      {failure && <FailureNotice failure={failure} />}
    </div>
  )
}

/** The block whose picture was branded, while it is there. */
function placeOf(desk: BrandDesk): Errand | null {
  const { chosen, pictures } = desk.get()
  const block = blocks().getBlock(pictures[chosen]?.clientId ?? '')
  return block && { kind: 'block', clientId: block.clientId, name: block.name as PictureBlock }
}
