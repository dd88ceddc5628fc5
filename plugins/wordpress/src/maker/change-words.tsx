import { type CopyField, copyFields } from '@imagelayer/shared/contract/copy-limits.ts'
import type { ImageView } from '@imagelayer/shared/contract/images.ts'
import { type CopyWords, toCopy, wordsOf } from '@imagelayer/shared/plugin/copy-words.ts'
import { Button, Spinner } from '@wordpress/components'
import { useCallback, useEffect, useState } from '@wordpress/element'
import { __ } from '@wordpress/i18n'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { changeComposition, readComposition } from '../site/service-calls.ts'
import { useAction } from '../site/use-action.ts'
import { useResource } from '../site/use-resource.ts'
import { CopyFields } from './copy-fields.tsx'

interface ChangeWordsProps {
  readonly image: ImageView
  readonly onChanged: (image: ImageView) => void
  readonly onClose: () => void
}

/** Other words on the same painting. It costs nothing, so it may be tried as often as one likes. */
export function ChangeWords({ image, onChanged, onClose }: ChangeWordsProps) {
  const { words, change, loadFailure, reload } = useWords(image.compositionId)
  const { running, failure, run } = useAction<'save'>()
  if (!words) return loadFailure ? <FailureNotice failure={loadFailure} onRetry={reload} /> : <Spinner />
  const isBusy = running !== null
  const save = () =>
    run('save', async () => {
      onChanged((await changeComposition(image.compositionId, { copy: toCopy(words) })).image)
    })
  return (
    <form
      className="imagelayer-words"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <div className="imagelayer-fields">
        <CopyFields fields={copyFields} words={words} onChange={change} />
      </div>
      {failure && <FailureNotice failure={failure} />}
      <p className="imagelayer-quiet">{__('Free: only the words are set anew.', 'imagelayer')}</p>
      <div className="imagelayer-row">
        <Button
          __next40pxDefaultSize
          type="submit"
          variant="primary"
          accessibleWhenDisabled
          disabled={isBusy}
          isBusy={isBusy}
        >
          {__('Set these words', 'imagelayer')}
        </Button>
        <Button __next40pxDefaultSize variant="tertiary" onClick={onClose}>
          {__('Close', 'imagelayer')}
        </Button>
      </div>
    </form>
  )
}

/** The words of a composition as they are being changed; null until they have come. */
function useWords(compositionId: string) {
  const load = useCallback((signal: AbortSignal) => readComposition(compositionId, signal), [compositionId])
  const { data: composition, failure: loadFailure, reload } = useResource(load)
  const [words, setWords] = useState<CopyWords | null>(null)
  useEffect(() => {
    if (composition) setWords(wordsOf(composition))
  }, [composition])
  const change = (field: CopyField, text: string) => setWords((before) => before && { ...before, [field]: text })
  return { words, change, loadFailure, reload }
}
