import { toCopy, wordsOf } from '@imagelayer/shared/plugin/copy-words.ts'
import { ScoreLine } from '../create/candidates.tsx'
import { CopyFields } from '../create/copy-fields.tsx'
import { LayoutPicker } from '../create/layout-picker.tsx'
import { cutName } from '../cut-name.ts'
import { useDesk } from '../desk.ts'
import { Button } from '../elements/button.tsx'
import { Notice } from '../elements/notice.tsx'
import { Picture } from '../elements/picture.tsx'
import { Spinner } from '../elements/progress.tsx'
import { TroubleNotice } from '../elements/trouble-notice.tsx'
import { useWords } from '../language/words.tsx'
import { sizeWords } from '../place/fit-size.ts'
import { useValue } from '../value-store.ts'
import { EarlierVersions } from './earlier-versions.tsx'
import type { EditorState } from './editor-state.ts'
import { editWords } from './words.ts'

/** A branded frame: its picture, and all that can be changed of it. */
export function EditView() {
  const { editor } = useDesk()
  const t = useWords(editWords)
  const state = useValue(editor.state)
  if (!state.node)
    return (
      <div class="stack pad">
        <h1>{t.none}</h1>
        <p class="quiet">{t.noneLead}</p>
      </div>
    )
  if (!state.composition || !state.image)
    return (
      <div class="stack pad">
        {state.loadTrouble ? (
          <TroubleNotice trouble={state.loadTrouble} onRetry={editor.reload} />
        ) : (
          <div class="row" role="status">
            <Spinner />
            <span class="quiet">{t.loading}</span>
          </div>
        )}
      </div>
    )
  return <Loaded state={state} />
}

function Loaded({ state }: { readonly state: EditorState }) {
  const { editor, server, catalog } = useDesk()
  const t = useWords(editWords)
  const { layouts } = useValue(catalog.state)
  const { node, composition, image, words, running } = state
  if (!node || !composition || !image) return null
  const isChanged = JSON.stringify(toCopy(words)) !== JSON.stringify(toCopy(wordsOf(composition)))
  return (
    <div class="view">
      <div class="stack pad">
        <Picture
          of={image.id}
          load={(signal) => server.preview(image.id, Math.min(640, image.width), signal)}
          width={image.width}
          height={image.height}
          alt={image.altText}
        />
        <div class="row spread">
          <span class="name" title={node.name}>
            {cutName(node.name, 80)}
          </span>
          <span class="quiet figures">{sizeWords(node)}</span>
        </div>
        <ScoreLine score={image.score} />
        <StepNotice state={state} />
        <section class="stack" aria-label={t.words}>
          <CopyFields words={words} onChange={editor.type} />
          <div class="row">
            <Button
              kind="primary"
              isDisabled={!isChanged || running !== null}
              isBusy={running === 'words'}
              onClick={() => void editor.setWords()}
            >
              {t.setWords}
            </Button>
            <span class="quiet">{t.free}</span>
          </div>
        </section>
        <LayoutPicker
          layouts={layouts}
          aspect={composition.size.width / composition.size.height}
          value={composition.layout}
          onChange={(layout) => void editor.setLayout(layout)}
        />
        <section class="stack tight" aria-label={t.background}>
          <Button isBusy={running === 'background'} isDisabled={running !== null} onClick={() => void editor.repaint()}>
            {t.repaint}
          </Button>
          <p class="quiet">{t.repaintHint}</p>
        </section>
        <EarlierVersions state={state} />
      </div>
    </div>
  )
}

function StepNotice({ state }: { readonly state: EditorState }) {
  const { editor } = useDesk()
  const t = useWords(editWords)
  const { running, done, trouble, failedStep } = state
  const again = { words: editor.setWords, background: editor.repaint } as const
  const retry = failedStep === 'words' || failedStep === 'background' ? again[failedStep] : undefined
  if (running)
    return (
      <div class="row" role="status">
        <Spinner />
        <span>{t.running[running]}</span>
      </div>
    )
  if (trouble) return <TroubleNotice trouble={trouble} onRetry={retry && (() => void retry())} />
  if (!done) return null
  return (
    <Notice kind="done">
      <p>{t.done[done]}</p>
      <p class="quiet">{t.undo}</p>
    </Notice>
  )
}
