import type { CredentialsReport, ProvenanceReport } from '@imagelayer/shared/contract/provenance.ts'
import { useText } from '../i18n.tsx'
import { SourceName } from './plain-traces.tsx'
import { actionKey, issueKey } from './term-words.ts'
import { Trace } from './trace.tsx'

/** The signed manifest: whether it holds, who signed, who vouches for that name, and all that it says. */
export function CredentialsTrace({ report }: { report: ProvenanceReport }) {
  const { t } = useText()
  const { credentials, verdict, known } = report
  const { state, signedBy, issues } = credentials
  if (state === 'none')
    return (
      <Trace trace="credentials" found={t('check.credentials.none')} kind="open">
        <p class="quiet">{t('check.credentials.noneLead')}</p>
      </Trace>
    )
  const isOurs = verdict === 'made-here' && known?.foundBy !== 'watermark'
  const signer = signedBy ?? t('check.nameless')
  if (state === 'invalid')
    return (
      <Trace trace="credentials" found={t('check.credentials.broken')} kind="broken">
        <ul class="issues">
          {issues.map((code) => (
            <li key={code}>
              <IssueWords code={code} />
            </li>
          ))}
        </ul>
        <p class="quiet">{t('check.credentials.brokenLead')}</p>
        <Said credentials={credentials} />
      </Trace>
    )
  const vouched = state === 'trusted' ? 'trusted' : isOurs ? 'ours' : 'untrusted'
  return (
    <Trace trace="credentials" found={t('check.credentials.holds')} kind="holds">
      <p>{t('check.credentials.signedBy', { signer })}</p>
      <p class="quiet">{t(`check.credentials.${vouched}`)}</p>
      <Said credentials={credentials} />
    </Trace>
  )
}

function IssueWords({ code }: { code: string }) {
  const { t } = useText()
  const key = issueKey(code)
  return key ? <>{t(key)}</> : <code>{code}</code>
}

/** What the manifest states, in its own words; folded away, as the verdict has said what counts. */
function Said({ credentials }: { credentials: CredentialsReport }) {
  const { t, locale } = useText()
  const { title, digitalSourceType: source, model, signedAt, actions, ingredients } = credentials
  const rows = [
    title !== undefined && [t('check.said.title'), title],
    source !== undefined && [t('check.said.source'), <SourceName key="source" term={source} />],
    model !== undefined && [t('check.said.tool'), model],
    signedAt !== undefined && [
      t('check.said.signedAt'),
      new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(new Date(signedAt)),
    ],
    actions.length > 0 && [t('check.said.actions'), <Actions key="actions" actions={actions} />],
    ingredients.length > 0 && [t('check.said.from'), <Ingredients key="from" ingredients={ingredients} />],
  ] as const
  const shown = rows.filter((row) => row !== false)
  if (shown.length === 0) return null
  return (
    <details>
      <summary>{t('check.said.all')}</summary>
      <dl class="said">
        {shown.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}

function Actions({ actions }: Pick<CredentialsReport, 'actions'>) {
  const { t } = useText()
  return (
    <ol>
      {actions.map((action, index) => {
        const key = actionKey(action)
        return <li key={index}>{key ? t(key) : <code>{action}</code>}</li>
      })}
    </ol>
  )
}

/** Pictures that this one was made from, with what their own makers say. */
function Ingredients({ ingredients }: Pick<CredentialsReport, 'ingredients'>) {
  const { t } = useText()
  return (
    <ul>
      {ingredients.map(({ title, signedBy, state, digitalSourceType }, index) => (
        <li key={index}>
          {title ?? t('check.nameless')}
          {digitalSourceType !== undefined && (
            <p>
              <SourceName term={digitalSourceType} />
            </p>
          )}
          <p class="quiet">{t(`check.ingredient.${state}`, { signer: signedBy ?? t('check.nameless') })}</p>
        </li>
      ))}
    </ul>
  )
}
