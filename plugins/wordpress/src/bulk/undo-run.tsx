import { Button, CheckboxControl } from '@wordpress/components'
import { useState } from '@wordpress/element'
import { __ } from '@wordpress/i18n'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { type Bulk, undoBulk } from '../site/bulk-calls.ts'
import { useAction } from '../site/use-action.ts'

/** Takes away what the run set, where a post still has it. A second press makes sure. */
export function UndoRun({ onTurned }: { readonly onTurned: (bulk: Bulk) => void }) {
  const { running, failure, run } = useAction<'undo'>()
  const [isAsked, setIsAsked] = useState(false)
  const [withPictures, setWithPictures] = useState(false)
  if (!isAsked)
    return (
      <Button __next40pxDefaultSize variant="tertiary" className="imagelayer-flush" onClick={() => setIsAsked(true)}>
        {__('Undo this run', 'imagelayer')}
      </Button>
    )
  return (
    <fieldset className="imagelayer-undo">
      <legend>{__('Take the featured images of this run away again?', 'imagelayer')}</legend>
      <p>{__('Posts that have got another one since keep it. Credits are not given back.', 'imagelayer')}</p>
      <CheckboxControl
        __nextHasNoMarginBottom
        label={__('Delete the pictures from the media library, too', 'imagelayer')}
        checked={withPictures}
        onChange={setWithPictures}
      />
      {failure && <FailureNotice failure={failure} />}
      <div className="imagelayer-row">
        <Button
          __next40pxDefaultSize
          variant="secondary"
          isDestructive
          accessibleWhenDisabled
          disabled={running !== null}
          isBusy={running !== null}
          onClick={() =>
            void run('undo', async () => {
              onTurned(await undoBulk(withPictures))
              setIsAsked(false)
            })
          }
        >
          {__('Undo', 'imagelayer')}
        </Button>
        <Button __next40pxDefaultSize variant="tertiary" onClick={() => setIsAsked(false)}>
          {__('Keep them', 'imagelayer')}
        </Button>
      </div>
    </fieldset>
  )
}
