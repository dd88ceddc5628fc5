import type { KnownPicture, ProvenanceReport } from '@imagelayer/shared/contract/provenance.ts'
import { CircleAlert, CircleCheck, CircleQuestionMark } from 'lucide-preact'
import { useEffect, useRef } from 'preact/hooks'
import { useText } from '../i18n.tsx'
import { CredentialsTrace } from './credentials-trace.tsx'
import { LabelTrace, WatermarkTrace } from './plain-traces.tsx'
import { aiWords, verdictWords } from './verdict-words.ts'

const icons = { holds: CircleCheck, broken: CircleAlert, open: CircleQuestionMark }

/** The verdict first, then what it rests on, then what none of it can prove. */
export function CheckReport({ report }: { report: ProvenanceReport }) {
  const { t } = useText()
  return (
    <>
      <Verdict report={report} />
      {report.known && <KnownFacts known={report.known} />}
      <section class="traces">
        <h2>{t('check.rests')}</h2>
        <ul>
          <CredentialsTrace report={report} />
          <WatermarkTrace report={report} />
          <LabelTrace label={report.label} />
        </ul>
      </section>
      <section class="limits">
        <h2>{t('check.cannot')}</h2>
        <ul>
          <li>{t('check.cannotAbsence')}</li>
          <li>{t('check.cannotTruth')}</li>
          <li>{t('check.cannotMark')}</li>
        </ul>
      </section>
    </>
  )
}

/** Takes the focus, so that a screen reader reads on from the verdict; on a phone it is brought into sight. */
function Verdict({ report }: { report: ProvenanceReport }) {
  const { t } = useText()
  const heading = useRef<HTMLHeadingElement>(null)
  const { title, lead, kind } = verdictWords(report)
  useEffect(() => {
    const top = heading.current?.getBoundingClientRect().top ?? 0
    heading.current?.focus({ preventScroll: true })
    if (top > innerHeight / 2) heading.current?.scrollIntoView({ block: 'start' })
  }, [])
  const Icon = icons[kind]
  const signer = report.credentials.signedBy ?? t('check.nameless')
  return (
    <section class="verdict" data-kind={kind}>
      <h2 ref={heading} tabIndex={-1}>
        <Icon class="icon" aria-hidden="true" />
        {t(title)}
      </h2>
      <p>{t(lead, { signer })}</p>
      <p class="ai">{t(aiWords(report))}</p>
    </section>
  )
}

/** What this service knows of a picture that it made. */
function KnownFacts({ known }: { known: KnownPicture }) {
  const { t, locale } = useText()
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(new Date(known.createdAt))
  return (
    <dl class="facts">
      <div>
        <dt>{t('check.known.when')}</dt>
        <dd>
          <time dateTime={known.createdAt}>{date}</time>
        </dd>
      </div>
      <div>
        <dt>{t('check.known.by')}</dt>
        <dd>
          {t(`check.known.origin.${known.origin}`)}
          {known.origin === 'model' && <p class="quiet">{known.model}</p>}
        </dd>
      </div>
      <div>
        <dt>{t('check.known.set')}</dt>
        <dd>{t(known.overlaid ? 'check.known.overlaid' : 'check.known.bare')}</dd>
      </div>
      <div>
        <dt>{t('result.size')}</dt>
        <dd class="figures">{t('create.pixels', { width: known.width, height: known.height })}</dd>
      </div>
    </dl>
  )
}
