import type { Locale } from '@imagelayer/shared/contract/locale.ts'
import { useEffect } from 'preact/hooks'
import { useDesk } from '../desk.ts'
import { Button } from '../elements/button.tsx'
import { Select } from '../elements/field.tsx'
import { Spinner } from '../elements/progress.tsx'
import { TroubleNotice } from '../elements/trouble-notice.tsx'
import { useWords } from '../language/words.tsx'
import { useValue } from '../value-store.ts'
import { accountWords } from './words.ts'

/** Who is signed in, for which organization, with how many credits; and the language. */
export function AccountView() {
  const { session, openLink } = useDesk()
  const t = useWords(accountWords)
  const { me, credits, trouble, token } = useValue(session.state)
  useEffect(() => {
    if (token) void session.refresh()
  }, [token])
  return (
    <div class="view">
      <div class="stack pad">
        {trouble && <TroubleNotice trouble={trouble} onRetry={() => void session.refresh()} />}
        {token && !me && !trouble && (
          <div class="row" role="status">
            <Spinner />
            <span class="quiet">{t.loading}</span>
          </div>
        )}
        {me && (
          <dl class="facts">
            <dt>{t.person}</dt>
            <dd>
              {me.user?.name}
              <br />
              <span class="quiet">{me.user?.email}</span>
            </dd>
            <dt>{t.organization}</dt>
            <dd class="name">{me.organization.name}</dd>
            {me.role && (
              <>
                <dt>{t.role}</dt>
                <dd>{t.roles[me.role]}</dd>
              </>
            )}
            {credits && (
              <>
                <dt>{t.credits}</dt>
                <dd class="figures">
                  <strong>{credits.available}</strong>
                  {credits.held > 0 && <span class="quiet"> {t.held(credits.held)}</span>}
                </dd>
              </>
            )}
            <dt>{t.server}</dt>
            <dd class="quiet">{__SERVER__.replace(/^https?:\/\//, '')}</dd>
          </dl>
        )}
        <LanguageField />
        {token && (
          <>
            <div class="row">
              <Button onClick={() => openLink(`${__SERVER__}/`)}>{t.open}</Button>
              <Button onClick={() => void session.signOut()}>{t.signOut}</Button>
            </div>
            <p class="quiet">{t.other}</p>
          </>
        )}
      </div>
    </div>
  )
}

function LanguageField() {
  const { locale } = useDesk()
  const t = useWords(accountWords)
  return (
    <Select
      label={t.language}
      value={useValue(locale)}
      onChange={(value) => locale.set(value as Locale)}
      options={[
        { value: 'en', label: 'English' },
        { value: 'zh-CN', label: '简体中文' },
      ]}
    />
  )
}
