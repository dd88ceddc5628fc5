import { useEffect, useState } from 'preact/hooks'
import { Button } from '../elements/button.tsx'
import { PasswordField, TextField } from '../elements/field.tsx'
import { FailureNotice } from '../elements/notice.tsx'
import { emailCheck, passwordCheck, useForm } from '../form.ts'
import { useText } from '../i18n.tsx'
import { Link, navigate, readHandover, readLinkToken } from '../navigation.tsx'
import { useSession } from '../session.tsx'
import { requestReset, resetPassword } from './account-calls.ts'
import { AccountFrame } from './account-frame.tsx'

/** Asks for a link by mail, or, opened from that link, for the new password. */
export function ResetView() {
  const [token, setToken] = useState(readLinkToken)
  if (token) return <NewPassword token={token} onAskAgain={() => setToken(null)} />
  return <AskForLink />
}

function AskForLink() {
  const { t } = useText()
  const [sentTo, setSentTo] = useState('')
  const { email } = readHandover()
  const form = useForm({ email: emailCheck }, async (values) => {
    await requestReset(values.email.trim())
    setSentTo(values.email.trim())
  })
  const back = (
    <p class="small">
      <Link href="/sign-in">{t('reset.back')}</Link>
    </p>
  )
  if (sentTo)
    return (
      <AccountFrame title={t('reset.sentTitle')} lead={t('reset.sentLead', { email: sentTo })}>
        {back}
      </AccountFrame>
    )
  return (
    <AccountFrame title={t('reset.askTitle')} lead={t('reset.askLead')}>
      <form onSubmit={form.onSubmit} noValidate>
        {form.failure && <FailureNotice failure={form.failure} />}
        <TextField
          id="email"
          name="email"
          type="email"
          label={t('reset.email')}
          autocomplete="username"
          maxLength={254}
          defaultValue={email}
          error={form.errors.email && t(form.errors.email)}
          onInput={() => form.clear('email')}
        />
        <Button type="submit" kind="primary" wide isBusy={form.isBusy}>
          {t('reset.askSubmit')}
        </Button>
      </form>
      {back}
    </AccountFrame>
  )
}

function NewPassword({ token, onAskAgain }: { token: string; onAskAgain: () => void }) {
  const { t } = useText()
  const { reload } = useSession()
  useEffect(() => history.replaceState(history.state, '', location.pathname), []) // a token has no place in the history
  const form = useForm({ password: passwordCheck }, async ({ password }) => {
    await resetPassword({ newPassword: password, token })
    await reload() // a session on this device has ended too
    navigate('/sign-in', { replace: true, handover: { notice: 'passwordChanged' } })
  })
  return (
    <AccountFrame title={t('reset.newTitle')} lead={t('reset.newLead')}>
      <form onSubmit={form.onSubmit} noValidate>
        {form.failure && (
          <FailureNotice failure={form.failure}>
            {form.failure.code === 'input.invalid' && (
              <button type="button" class="text-button" onClick={onAskAgain}>
                {t('reset.askAgain')}
              </button>
            )}
          </FailureNotice>
        )}
        <PasswordField
          id="password"
          name="password"
          label={t('reset.password')}
          hint={t('signUp.passwordHint')}
          autocomplete="new-password"
          error={form.errors.password && t(form.errors.password)}
          onInput={() => form.clear('password')}
        />
        <Button type="submit" kind="primary" wide isBusy={form.isBusy}>
          {t('reset.newSubmit')}
        </Button>
      </form>
    </AccountFrame>
  )
}
