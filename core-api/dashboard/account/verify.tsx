import { type Failure, failureOf } from '@imagelayer/shared/plugin/failure.ts'
import { useEffect, useState } from 'preact/hooks'
import { Button } from '../elements/button.tsx'
import { TextField } from '../elements/field.tsx'
import { FailureNotice, Notice } from '../elements/notice.tsx'
import { emailCheck, useForm } from '../form.ts'
import { useText } from '../i18n.tsx'
import { Link, readHandover, readLinkToken } from '../navigation.tsx'
import { sendVerification, verifyEmail } from './account-calls.ts'
import { AccountFrame } from './account-frame.tsx'

/** From the mail's link it confirms; after sign-up it says where to look; otherwise it sends a new link. */
export function VerifyView() {
  const [token] = useState(readLinkToken)
  if (token) return <Confirm token={token} />
  return <CheckMail />
}

function Confirm({ token }: { token: string }) {
  const { t } = useText()
  const [outcome, setOutcome] = useState<'working' | 'done' | Failure>('working')
  useEffect(() => {
    history.replaceState(history.state, '', location.pathname) // a token has no place in the history
    verifyEmail(token).then(
      () => setOutcome('done'),
      (error) => setOutcome(failureOf(error)),
    )
  }, [token])

  if (outcome === 'working') return <AccountFrame title={t('verify.working')} />
  if (outcome === 'done')
    return (
      <AccountFrame title={t('verify.doneTitle')} lead={t('verify.doneLead')}>
        <Link class="button" data-kind="primary" href="/sign-in">
          {t('verify.doneAction')}
        </Link>
      </AccountFrame>
    )
  const isDead = outcome.code === 'input.invalid'
  return (
    <AccountFrame title={t('verify.failedTitle')} lead={isDead ? t('verify.failedLead') : undefined}>
      {!isDead && <FailureNotice failure={outcome} />}
      <SendLink />
    </AccountFrame>
  )
}

function CheckMail() {
  const { t } = useText()
  const [email, setEmail] = useState(readHandover().email)
  if (!email)
    return (
      <AccountFrame title={t('verify.askTitle')} lead={t('verify.askLead')}>
        <SendLink onSent={setEmail} />
      </AccountFrame>
    )
  return (
    <AccountFrame title={t('verify.checkTitle')} lead={t('verify.checkLead', { email })}>
      <Resend email={email} />
    </AccountFrame>
  )
}

function Resend({ email }: { email: string }) {
  const { t } = useText()
  const [isSent, setSent] = useState(false)
  const form = useForm({}, async () => {
    await sendVerification(email)
    setSent(true)
  })
  return (
    <form onSubmit={form.onSubmit}>
      {form.failure && <FailureNotice failure={form.failure} />}
      {isSent && <Notice kind="done">{t('verify.resent')}</Notice>}
      <p class="small quiet">{t('verify.notThere')}</p>
      <div class="actions">
        <Button type="submit" isBusy={form.isBusy}>
          {t('verify.resend')}
        </Button>
        <Link class="button" data-kind="plain" href="/sign-in" handover={{ email }}>
          {t('verify.backToSignIn')}
        </Link>
      </div>
    </form>
  )
}

/** For a link that is dead or a mail that never came. */
function SendLink({ onSent }: { onSent?: (email: string) => void }) {
  const { t } = useText()
  const [sentTo, setSentTo] = useState('')
  const form = useForm({ email: emailCheck }, async ({ email }) => {
    await sendVerification(email.trim())
    setSentTo(email.trim())
    onSent?.(email.trim())
  })
  return (
    <form onSubmit={form.onSubmit} noValidate>
      {form.failure && <FailureNotice failure={form.failure} />}
      {sentTo && <Notice kind="done">{t('verify.resent')}</Notice>}
      <TextField
        id="email"
        name="email"
        type="email"
        label={t('verify.email')}
        autocomplete="email"
        maxLength={254}
        error={form.errors.email && t(form.errors.email)}
        onInput={() => form.clear('email')}
      />
      <Button type="submit" kind="primary" wide isBusy={form.isBusy}>
        {t('verify.resend')}
      </Button>
    </form>
  )
}
