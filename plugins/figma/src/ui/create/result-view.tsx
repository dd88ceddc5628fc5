import { useEffect, useRef } from 'preact/hooks'
import { useDesk } from '../desk.ts'
import { Button } from '../elements/button.tsx'
import { Notice } from '../elements/notice.tsx'
import { TroubleNotice } from '../elements/trouble-notice.tsx'
import { useWords } from '../language/words.tsx'
import { Candidates } from './candidates.tsx'
import type { MakerState } from './maker.ts'
import { TargetLine } from './target-line.tsx'
import { createWords } from './words.ts'

/** The pictures, and the way to the canvas. The focus comes here when they arrive. */
export function ResultView({ state }: { readonly state: MakerState }) {
  const { maker } = useDesk()
  const t = useWords(createWords)
  const view = useRef<HTMLDivElement>(null)
  const { candidates, chosenId, placing, placed, placeTrouble, failed, target } = state
  const where = target.kind === 'several' ? ('new' as const) : undefined
  useEffect(() => view.current?.querySelector<HTMLElement>('input:checked')?.focus(), [candidates])
  const isGone =
    placeTrouble?.by === 'canvas' && ['node-gone', 'node-locked', 'node-unsuitable'].includes(placeTrouble.code)
  return (
    <>
      <div class="view" ref={view}>
        <div class="stack pad">
          <Candidates images={candidates} chosenId={chosenId} onChoose={maker.choose} />
          {placed && (
            <Notice
              kind="done"
              actions={
                <Button isSmall label={t.showOf(placed.name)} onClick={maker.show}>
                  {t.show}
                </Button>
              }
            >
              <p>{t.placed(placed.name)}</p>
              {placed.textNodes > 0 && <p>{t.placedParts(placed.textNodes, placed.vectorLogos)}</p>}
              {placed.boundPaints > 0 && <p>{t.placedBound(placed.boundPaints)}</p>}
              <p class="quiet">{t.undo}</p>
            </Notice>
          )}
          {placeTrouble && (
            <TroubleNotice trouble={placeTrouble} onRetry={failed ? () => void maker.insert(failed) : undefined}>
              {isGone && failed && (
                <Button isSmall onClick={() => void maker.insert({ ...failed, where: 'new' })}>
                  {t.insertNew}
                </Button>
              )}
            </TroubleNotice>
          )}
        </div>
      </div>
      <div class="foot">
        <TargetLine target={target.kind === 'several' ? { kind: 'none' } : target} />
        <div class="row">
          <div class="grow">
            <Button
              kind="primary"
              isWide
              isBusy={placing === 'layers'}
              isDisabled={target.kind === 'read-only' || placing !== null}
              onClick={() => void maker.insert({ form: 'layers', where })}
            >
              {t.insertLayers}
            </Button>
          </div>
          <Button
            isBusy={placing === 'flat'}
            isDisabled={target.kind === 'read-only' || placing !== null}
            onClick={() => void maker.insert({ form: 'flat', where })}
          >
            {t.insertFlat}
          </Button>
        </div>
        <Button kind="plain" isSmall onClick={maker.startOver}>
          {t.back}
        </Button>
      </div>
    </>
  )
}
