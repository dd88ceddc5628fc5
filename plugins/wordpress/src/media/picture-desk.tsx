import { Button } from '@wordpress/components'
import { useState } from '@wordpress/element'
import { __ } from '@wordpress/i18n'
import type { ReactNode } from 'react'
import { noSuggestion, type Suggestion } from '../maker/draft.ts'
import { makerOf } from '../maker/maker.ts'
import { MakerPanel } from '../maker/maker-panel.tsx'
import { PictureTools } from '../maker/picture-tools.tsx'
import { useMakerState } from '../maker/use-maker.ts'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { Gate } from '../parts/gate.tsx'
import { type Media, saveToLibrary } from '../site/site-calls.ts'
import { useAction } from '../site/use-action.ts'
import { Gallery } from './gallery.tsx'

interface PictureDeskProps {
  /** Names what is kept over a reload. */
  readonly place: string
  readonly pickLabel: string
  readonly suggestion?: Suggestion
  /** Called once a picture is a file of the library. */
  readonly onSaved: (media: Media) => Promise<void> | void
  /** Said after it. */
  readonly saved?: ReactNode
}

/** Make a picture, or take one that is there: beside each other, without a post around them. */
export function PictureDesk(props: PictureDeskProps) {
  return (
    <Gate>
      {(status) => (
        <div className="imagelayer-desk">
          <Desk {...props} status={status} />
        </div>
      )}
    </Gate>
  )
}

function Desk({
  place,
  pickLabel,
  suggestion = noSuggestion,
  onSaved,
  saved,
  status,
}: PictureDeskProps & Pick<MakerProps, 'status'>) {
  const maker = makerOf(place)
  const { flow } = useMakerState(maker)
  const { running: busyId, failure, run } = useAction<string>()
  /** Where the picture stood that was taken: what came of it is said there. Beside each other or below, the other place may be out of sight. */
  const [from, setFrom] = useState<'maker' | 'shelf'>('shelf')
  const take = (imageId: string, place: typeof from) => {
    setFrom(place)
    return run(imageId, async () => onSaved(await saveToLibrary({ imageId, part: 'whole' })))
  }
  const outcome = (
    <>
      <div aria-live="polite">{busyId === null && !failure && saved}</div>
      {failure && <FailureNotice failure={failure} />}
    </>
  )
  return (
    <>
      <MakerPanel
        maker={maker}
        status={status}
        suggestion={suggestion}
        actions={(image) => (
          <>
            <Button
              __next40pxDefaultSize
              variant="primary"
              className="imagelayer-wide"
              accessibleWhenDisabled
              disabled={busyId !== null}
              isBusy={busyId === image.id}
              onClick={() => void take(image.id, 'maker')}
            >
              {pickLabel}
            </Button>
            {from === 'maker' && outcome}
            <PictureTools maker={maker} image={image} />
          </>
        )}
      />
      <div className="imagelayer-shelf">
        <h2>{__('Pictures of your organization', 'imagelayer')}</h2>
        {from === 'shelf' && outcome}
        <Gallery
          round={flow.generation ? Date.parse(flow.generation.createdAt) : 0}
          busyId={busyId}
          pickLabel={pickLabel}
          onPick={({ id }) => void take(id, 'shelf')}
        />
      </div>
    </>
  )
}

type MakerProps = Parameters<typeof MakerPanel>[0]
