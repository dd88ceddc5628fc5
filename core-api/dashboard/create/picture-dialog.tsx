import type { Box } from '@imagelayer/shared/contract/compositions.ts'
import type { ImageDetail, ImageView } from '@imagelayer/shared/contract/images.ts'
import { ChevronLeft, ChevronRight, X } from 'lucide-preact'
import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { type ModelList, readImage } from '../api.ts'
import { Button } from '../elements/button.tsx'
import { FailureNotice } from '../elements/notice.tsx'
import { useText } from '../i18n.tsx'
import { PictureFacts } from './picture-facts.tsx'
import { useResource } from './use-resource.ts'

interface PictureDialogProps {
  readonly imageId: string
  /** What a list already knows of it, shown until the rest has come. */
  readonly known: ImageView | undefined
  /** Ids to walk through with the arrow keys. */
  readonly ids: readonly string[]
  readonly models: ModelList
  readonly onTurn: (id: string) => void
  readonly onClose: () => void
  readonly onUseAgain: (image: ImageDetail) => void
}

/** One picture at full size, with everything that is known of it. Esc closes, arrows turn. */
export function PictureDialog({ imageId, known, ids, models, onTurn, onClose, onUseAgain }: PictureDialogProps) {
  const { t } = useText()
  const dialog = useRef<HTMLDialogElement>(null)
  const detail = useResource(useCallback((signal) => readImage(imageId, signal), [imageId]))
  const [shownRule, setShownRule] = useState<string | null>(null)
  useEffect(() => dialog.current?.showModal(), [])
  useEffect(() => setShownRule(null), [imageId])

  const full = detail.data?.id === imageId ? detail.data : null
  const image: ImageView | undefined = full ?? known
  const index = ids.indexOf(imageId)
  const turn = (step: number) => {
    const next = ids[index + step]
    if (index >= 0 && next) onTurn(next)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowLeft') turn(-1)
    if (event.key === 'ArrowRight') turn(1)
  }
  return (
    <dialog
      ref={dialog}
      class="picture-dialog"
      aria-label={image?.altText ?? t('loading')}
      onClose={onClose}
      onKeyDown={onKeyDown}
      onClick={(event) => event.target === dialog.current && dialog.current?.close()}
    >
      <div class="picture-dialog-body">
        <div class="picture-bar">
          {index >= 0 && ids.length > 1 && (
            <>
              <TurnButton label={t('result.previous')} isOff={index === 0} onClick={() => turn(-1)} />
              <span class="small quiet figures">{t('result.position', { index: index + 1, total: ids.length })}</span>
              <TurnButton isNext label={t('result.next')} isOff={index === ids.length - 1} onClick={() => turn(1)} />
            </>
          )}
          {image && (
            <span class="small quiet figures">{t('create.pixels', { width: image.width, height: image.height })}</span>
          )}
          <button type="button" class="icon-button" onClick={() => dialog.current?.close()}>
            <X class="icon" aria-hidden="true" />
            <span class="visually-hidden">{t('result.close')}</span>
          </button>
        </div>
        {image && <FullPicture image={image} shownRule={shownRule} />}
        {detail.failure && (
          <FailureNotice failure={detail.failure}>
            <Button onClick={detail.reload}>{t('tryAgain')}</Button>
          </FailureNotice>
        )}
        {image && (
          <PictureFacts
            image={image}
            detail={full}
            models={models}
            shownRule={shownRule}
            onShowRule={setShownRule}
            onUseAgain={onUseAgain}
          />
        )}
      </div>
    </dialog>
  )
}

function TurnButton({
  label,
  isNext,
  isOff,
  onClick,
}: {
  label: string
  isNext?: boolean
  isOff: boolean
  onClick: () => void
}) {
  const Icon = isNext ? ChevronRight : ChevronLeft
  return (
    <button type="button" class="icon-button" aria-disabled={isOff} onClick={onClick}>
      <Icon class="icon" aria-hidden="true" />
      <span class="visually-hidden">{label}</span>
    </button>
  )
}

/** Room around what is shown, so that the frame covers none of it. */
const widened = ({ x, y, width, height }: Box, by: number): Box => ({
  x: x - by,
  y: y - by,
  width: width + 2 * by,
  height: height + 2 * by,
})

/** The picture, and over it the places that a rule speaks of. */
function FullPicture({ image, shownRule }: { image: ImageView; shownRule: string | null }) {
  const boxes = (image.score?.rules ?? []).flatMap(({ rule, box }) =>
    rule === shownRule && box ? [widened(box, image.width * 0.006)] : [],
  )
  return (
    <div class="full-picture" style={{ '--ratio': String(image.width / image.height) }}>
      <img src={image.url} width={image.width} height={image.height} alt={image.altText} />
      {boxes.length > 0 && (
        <svg viewBox={`0 0 ${image.width} ${image.height}`} aria-hidden="true">
          {boxes.flatMap((box, index) => [
            <rect key={`outer-${index}`} {...box} class="evidence-outer" vector-effect="non-scaling-stroke" />,
            <rect key={`inner-${index}`} {...box} class="evidence" vector-effect="non-scaling-stroke" />,
          ])}
        </svg>
      )}
    </div>
  )
}
