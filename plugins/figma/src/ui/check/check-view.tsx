import { rowOfRule } from '@imagelayer/shared/contract/rule-table.ts'
import { publishedKits } from '../catalog/catalog.ts'
import { useDesk } from '../desk.ts'
import { Button } from '../elements/button.tsx'
import { Select } from '../elements/field.tsx'
import { TroubleNotice } from '../elements/trouble-notice.tsx'
import { useBoth, useWords } from '../language/words.tsx'
import { sizeWords } from '../place/fit-size.ts'
import { useValue } from '../value-store.ts'
import type { CheckerState, Report } from './checker.ts'
import { RuleList } from './rule-list.tsx'
import { checkWords } from './words.ts'

/** The selection against the kit: a score, each rule with what was measured, and where to look. */
export function CheckView() {
  const { checker, catalog } = useDesk()
  const t = useWords(checkWords)
  const state = useValue(checker.state)
  const known = useValue(catalog.state)
  const { node, report, isRunning, trouble } = state
  if (!node && !report)
    return (
      <div class="stack pad">
        <h1>{t.none}</h1>
        <p class="quiet">{t.noneLead}</p>
      </div>
    )
  return (
    <>
      <div class="view">
        <div class="stack pad">
          {node && (
            <div class="row spread">
              <span class="name">{node.name}</span>
              <span class="quiet figures">{sizeWords(node)}</span>
            </div>
          )}
          {node && !node.mark && (
            <Select
              label={t.kit}
              value={known.kitId}
              onChange={catalog.chooseKit}
              options={publishedKits(known).map(({ id, name }) => ({ value: id, label: name }))}
            />
          )}
          {trouble && <TroubleNotice trouble={trouble} onRetry={() => void checker.run()} />}
          {report && <ReportView state={state} report={report} />}
        </div>
      </div>
      {node && (
        <div class="foot">
          <Button
            kind={report ? 'secondary' : 'primary'}
            isWide
            isBusy={isRunning}
            isDisabled={!known.kitId && !node.mark}
            onClick={() => void checker.run()}
          >
            {isRunning ? t.measuring : report ? t.again : t.check}
          </Button>
          <p class="quiet">{!known.kitId && !node.mark ? t.needKit : node.mark ? t.ours : t.sends}</p>
        </div>
      )}
    </>
  )
}

function ReportView({ state, report }: { readonly state: CheckerState; readonly report: Report }) {
  const { checker, editor } = useDesk()
  const t = useWords(checkWords)
  const both = useBoth()
  const { running } = useValue(editor.state)
  const failed = report.groups.filter(({ passed }) => !passed)
  const label = (rule: string): string => both(rowOfRule(rule))
  const hasPlaces = failed.some(({ hasPlaces }) => hasPlaces)
  return (
    <>
      <div class="big-score" role="status">
        <strong class="figures">{Math.round(report.score.value)}</strong>
        <div>
          <p class="name">{failed.length === 0 ? t.passed : t.failed(failed.length)}</p>
          <p class="quiet">{t.of}</p>
        </div>
      </div>
      {!report.wordsRead && <p class="quiet">{t.noWords}</p>}
      <div class="row">
        {(hasPlaces || state.shown) && (
          <Button
            isSmall
            isPressed={state.shown !== null}
            onClick={() => void checker.show(state.shown ? null : 'all', label)}
          >
            {state.shown ? t.hide : t.showAll}
          </Button>
        )}
      </div>
      {failed.length > 0 && report.node.mark && (
        <div class="stack tight">
          <Button isBusy={running === 'mend'} isDisabled={running !== null} onClick={() => void checker.mend()}>
            {t.mend}
          </Button>
          <p class="quiet">{t.mendHint}</p>
        </div>
      )}
      <RuleList groups={report.groups} shown={state.shown} onShow={(rule) => void checker.show(rule, label)} />
    </>
  )
}
