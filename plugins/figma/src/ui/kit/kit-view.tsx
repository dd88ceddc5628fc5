import { useState } from 'preact/hooks'
import { publishedKits } from '../catalog/catalog.ts'
import { useDesk } from '../desk.ts'
import { Button } from '../elements/button.tsx'
import { Field, Select } from '../elements/field.tsx'
import { Notice } from '../elements/notice.tsx'
import { TroubleNotice } from '../elements/trouble-notice.tsx'
import { useWords } from '../language/words.tsx'
import { useValue } from '../value-store.ts'
import { DriftList } from './drift-list.tsx'
import { FilePreview } from './file-preview.tsx'
import type { KitState } from './kit-desk.ts'
import { MadeKit } from './made-kit.tsx'
import { isTooLarge, withoutLogos } from './payload.ts'
import { kitWords } from './words.ts'

/** From the file to a kit, from the kit to the file, and where the two differ. */
export function KitView() {
  const { kitDesk } = useDesk()
  const state = useValue(kitDesk.state)
  if (state.made) return <Made state={state} />
  if (state.file && !state.differences && !state.applied) return <Preview state={state} />
  return <Start state={state} />
}

const KitTrouble = ({ state }: { readonly state: KitState }) =>
  state.trouble && <TroubleNotice trouble={state.trouble} />

function Start({ state }: { readonly state: KitState }) {
  const { kitDesk, catalog, selection } = useDesk()
  const t = useWords(kitWords)
  const known = useValue(catalog.state)
  const { isReadOnly } = useValue(selection)
  const [libraries, setLibraries] = useState(state.libraries)
  const kits = publishedKits(known)
  const { running, applied } = state
  return (
    <div class="view">
      <div class="stack pad">
        <KitTrouble state={state} />
        <section class="stack">
          <h1>{t.lead}</h1>
          <p class="quiet">{t.leadMore}</p>
          <label class="row">
            <input
              type="checkbox"
              checked={libraries}
              onChange={(event) => setLibraries(event.currentTarget.checked)}
            />
            {t.libraries}
          </label>
          <Button
            kind={kits.length === 0 ? 'primary' : 'secondary'}
            isWide
            isBusy={running === 'read'}
            onClick={() => void kitDesk.readFile(libraries)}
          >
            {running === 'read' ? t.reading : t.read}
          </Button>
        </section>
        {kits.length > 0 && (
          <section class="stack">
            <h1>{t.compareLead}</h1>
            <Select
              label={t.kit}
              value={known.kitId}
              onChange={(id) => {
                catalog.chooseKit(id)
                kitDesk.back()
              }}
              options={kits.map(({ id, name }) => ({ value: id, label: name }))}
            />
            <Button isWide isBusy={running === 'compare'} onClick={() => void kitDesk.compare()}>
              {t.compare}
            </Button>
            <DriftList state={state} />
            <div class="stack tight">
              <Button isWide isBusy={running === 'apply'} isDisabled={isReadOnly} onClick={() => void kitDesk.apply()}>
                {t.apply}
              </Button>
              <p class="quiet">{isReadOnly ? t.readOnly : t.applyHint}</p>
            </div>
            {applied && (
              <Notice kind="done">
                <p>{t.applied(applied.created, applied.changed, applied.kept)}</p>
                {applied.textsLeftOut > 0 && <p>{t.textsLeftOut}</p>}
                {applied.missingFonts.length > 0 && (
                  <p>
                    {t.missingFonts(applied.missingFonts.map(({ family, weight }) => `${family} ${weight}`).join(', '))}
                  </p>
                )}
              </Notice>
            )}
          </section>
        )}
      </div>
    </div>
  )
}

function Preview({ state }: { readonly state: KitState }) {
  const { kitDesk } = useDesk()
  const t = useWords(kitWords)
  const [name, setName] = useState(state.file?.document.fileName.slice(0, 80) ?? '')
  if (!state.file) return null
  const { variables, paintStyles, textStyles, logos } = state.file.document
  const isEmpty = variables.length + paintStyles.length + textStyles.length + logos.length === 0
  return (
    <>
      <div class="view">
        <div class="stack pad">
          {isEmpty ? (
            <Notice kind="warning">
              <p>{t.empty}</p>
            </Notice>
          ) : (
            <FilePreview file={state.file} leftOut={state.leftOut} />
          )}
        </div>
      </div>
      <div class="foot">
        <KitTrouble state={state} />
        {!isEmpty && <Field label={t.name} value={name} maxLength={80} onInput={setName} />}
        <div class="row">
          {!isEmpty && (
            <div class="grow">
              <Button
                kind="primary"
                isWide
                isBusy={state.running === 'import'}
                isDisabled={isTooLarge(withoutLogos(state.file.document, state.leftOut))}
                onClick={() => void kitDesk.importFile(name)}
              >
                {t.make}
              </Button>
            </div>
          )}
          <Button onClick={kitDesk.back}>{t.back}</Button>
        </div>
        {!isEmpty && <p class="quiet">{t.sends}</p>}
      </div>
    </>
  )
}

function Made({ state }: { readonly state: KitState }) {
  const { kitDesk, tab } = useDesk()
  const t = useWords(kitWords)
  const { made, isPublished, running } = state
  if (!made) return null
  return (
    <>
      <div class="view">
        <div class="stack pad">
          <MadeKit made={made} isPublished={isPublished} />
        </div>
      </div>
      <div class="foot">
        <KitTrouble state={state} />
        <div class="row">
          <div class="grow">
            <Button
              kind="primary"
              isWide
              isBusy={running === 'publish'}
              onClick={isPublished ? () => tab.set('create') : () => void kitDesk.publish()}
            >
              {isPublished ? t.toCreate : t.publish}
            </Button>
          </div>
          <Button onClick={kitDesk.back}>{t.back}</Button>
        </div>
      </div>
    </>
  )
}
