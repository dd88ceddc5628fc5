import { rowOfRule } from '@imagelayer/shared/contract/rule-table.ts'
import type { SelectedNode } from '../../messages/selection.ts'
import { publishedKits } from '../catalog/catalog.ts'
import { cutName } from '../cut-name.ts'
import { useDesk } from '../desk.ts'
import { Button } from '../elements/button.tsx'
import { Select } from '../elements/field.tsx'
import { Notice } from '../elements/notice.tsx'
import { TroubleNotice } from '../elements/trouble-notice.tsx'
import { useBoth, useWords } from '../language/words.tsx'
import { sizeWords } from '../place/fit-size.ts'
import { useValue } from '../value-store.ts'
import type { CheckerState } from './checker.ts'
import { canMend } from './mend.ts'
import type { Report } from './report.ts'
import { RuleList } from './rule-list.tsx'
import { checkWords } from './words.ts'

/** Characters of a frame's name in a line of the panel. */
const shownSigns = 80

/** The selection against the kit: a score, each rule with what was measured, and where to look. */
export function CheckView() {
  const { checker, catalog, selection } = useDesk()
  const t = useWords(checkWords)
  const state = useValue(checker.state)
  const known = useValue(catalog.state)
  const { nodes } = useValue(selection)
  const { node, report, isRunning, isMending, trouble } = state
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
              <span class="name" title={node.name}>
                {cutName(node.name, shownSigns)}
              </span>
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
          {report && !isSelected(report, nodes) && (
            <Notice>
              <p>{t.reportOf(cutName(report.node.name, 60))}</p>
            </Notice>
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
            isBusy={isRunning && !isMending}
            isDisabled={isMending || (!known.kitId && !node.mark)}
            onClick={() => void checker.run()}
          >
            {isRunning && !isMending ? t.measuring : report ? t.again : t.check}
          </Button>
          <p class="quiet">{!known.kitId && !node.mark ? t.needKit : node.mark ? t.ours : t.sends}</p>
        </div>
      )}
    </>
  )
}

const isSelected = (report: Report, nodes: readonly SelectedNode[]): boolean =>
  nodes.length === 1 && nodes[0]?.id === report.node.id

function ReportView({ state, report }: { readonly state: CheckerState; readonly report: Report }) {
  const { checker } = useDesk()
  const t = useWords(checkWords)
  const both = useBoth()
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
      {report.node.mark && <p class="quiet">{report.measured === 'layers' ? t.onLayers : t.onPicture}</p>}
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
      <MendNotice state={state} report={report} />
      {canMend(report) && (
        <div class="stack tight">
          <Button isBusy={state.isMending} isDisabled={state.isRunning} onClick={() => void checker.mend()}>
            {t.mend}
          </Button>
          <p class="quiet">{t.mendHint}</p>
        </div>
      )}
      {failed.length > 0 && report.node.mark && !canMend(report) && <p class="quiet">{t.notByLayout}</p>}
      <RuleList groups={report.groups} shown={state.shown} onShow={(rule) => void checker.show(rule, label)} />
    </>
  )
}

/** What composing anew changed, or that it changed nothing. */
function MendNotice({ state: { mended }, report }: { readonly state: CheckerState; readonly report: Report }) {
  const { catalog } = useDesk()
  const t = useWords(checkWords)
  const both = useBoth()
  const { layouts } = useValue(catalog.state)
  if (!mended) return null
  if (mended.kind !== 'composed')
    return (
      <Notice kind="warning">
        <p>{mended.kind === 'no-better' ? t.noBetter : t.notPlaced}</p>
      </Notice>
    )
  const layout = layouts.find((one) => one.layout === mended.layout)
  return (
    <Notice kind="done">
      <p>
        {t.mended(layout ? both(layout.name) : mended.layout, Math.round(mended.from), Math.round(report.score.value))}
      </p>
      <p class="quiet">{t.undo}</p>
    </Notice>
  )
}
