import type { LabelReport, ProvenanceReport } from '@imagelayer/shared/contract/provenance.ts'
import { useText } from '../i18n.tsx'
import { sourceKey } from './term-words.ts'
import { Trace } from './trace.tsx'

/** From here on a mark stands well above the least that is ever read; the contract puts that least at 0.5. */
const clearFrom = 0.7

/** The mark in the pixels: whether it was read, how clearly, and whether we know what it names. */
export function WatermarkTrace({ report }: { report: ProvenanceReport }) {
  const { t } = useText()
  const { watermark, known } = report
  if (!watermark.found)
    return (
      <Trace trace="watermark" found={t('check.watermark.none')} kind="open">
        <p class="quiet">{t('check.watermark.noneLead')}</p>
      </Trace>
    )
  const clarity = watermark.confidence >= clearFrom ? 'clear' : 'faint'
  return (
    <Trace trace="watermark" found={t(`check.watermark.${clarity}`)} kind={known ? 'holds' : 'open'}>
      <p>{t(known ? 'check.watermark.known' : 'check.watermark.unknown')}</p>
      <p class="quiet">{t('check.watermark.sure')}</p>
    </Trace>
  )
}

/** The plain label, in its own words: it proves nothing. */
export function LabelTrace({ label }: { label: LabelReport | null }) {
  const { t } = useText()
  if (!label)
    return (
      <Trace trace="label" found={t('check.label.none')} kind="open">
        <p class="quiet">{t('check.label.noneLead')}</p>
      </Trace>
    )
  const { digitalSourceType: source, aiSystem, credit } = label
  return (
    <Trace trace="label" found={t('check.label.found')} kind="open">
      <p class="quiet">{t('check.label.foundLead')}</p>
      <dl class="said">
        {source !== undefined && (
          <div>
            <dt>{t('check.said.source')}</dt>
            <dd>
              <SourceName term={source} />
            </dd>
          </div>
        )}
        {aiSystem !== undefined && (
          <div>
            <dt>{t('check.said.tool')}</dt>
            <dd>{aiSystem}</dd>
          </div>
        )}
        {credit !== undefined && (
          <div>
            <dt>{t('check.said.credit')}</dt>
            <dd>{credit}</dd>
          </div>
        )}
      </dl>
    </Trace>
  )
}

/** A term in words, or as it stands in the file when we have none. */
export function SourceName({ term }: { term: string }) {
  const { t } = useText()
  const key = sourceKey(term)
  return key ? <>{t(key)}</> : <code>{term}</code>
}
