import type { PublicConfig } from '@imagelayer/shared/contract/public-config.ts'
import { useState } from 'preact/hooks'
import { Button } from '../elements/button.tsx'
import { PasswordField, TextField } from '../elements/field.tsx'
import { FailureNotice, Notice } from '../elements/notice.tsx'
import { codeCheck, emailCheck, required, useForm } from '../form.ts'
import { useText } from '../i18n.tsx'
import { Link, navigate, nextPath, readHandover, useAddress } from '../navigation.tsx'
import { useSession } from '../session.tsx'
import { signIn, verifySecondStep } from './account-calls.ts'
import { AccountFrame } from './account-frame.tsx'
import { GoogleButton } from './google-button.tsx'
import { pathAfterSignIn } from './kept-invitation.ts'

export function SignInView({ config }: { config: PublicConfig }) {
  const [isSecondStep, setSecondStep] = useState(false)
  const { query } = useAddress()
  const { reload } = useSession()
  const enter = async () => {
    await reload()
    navigate(nextPath(query, pathAfterSignIn()), { replace: true })
  }
  if (isSecondStep) return <SecondStep onDone={enter} onBack={() => setSecondStep(false)} />
  return <FirstStep config={config} onDone={enter} onSecondStep={() => setSecondStep(true)} />
}

interface FirstStepProps {
  readonly config: PublicConfig
  readonly onDone: () => Promise<void>
  readonly onSecondStep: () => void
}

function FirstStep({ config, onDone, onSecondStep }: FirstStepProps) {
  const { t } = useText()
  const { query } = useAddress()
  const { notice, email } = readHandover()
  const [typed, setTyped] = useState(email ?? '')
  const form = useForm({ email: emailCheck, password: required }, async ({ email, password }) => {
    const { twoFactor } = await signIn({ email: email.trim(), password })
    if (twoFactor) onSecondStep()
    else await onDone()
  })
  const handover = typed ? { email: typed.trim() } : {}
  return (
    <AccountFrame title={t('signIn.title')}>
      {notice && <Notice kind={notice === 'signedOut' ? 'info' : 'done'}>{t(`signIn.${notice}`)}</Notice>}
      {config.googleSignIn && <GoogleButton />}
      <form onSubmit={form.onSubmit} noValidate>
        {form.failure && (
          <FailureNotice failure={form.failure}>
            {form.failure.code === 'auth.required' && (
              <p class="links">
                <Link href="/reset" handover={handover}>
                  {t('signIn.newPassword')}
                </Link>
                <Link href="/verify" handover={handover}>
                  {t('signIn.sendAgain')}
                </Link>
              </p>
            )}
          </FailureNotice>
        )}
        <TextField
          id="email"
          name="email"
          type="email"
          label={t('signIn.email')}
          autocomplete="username"
          maxLength={254}
          defaultValue={email}
          error={form.errors.email && t(form.errors.email)}
          onInput={(event) => {
            setTyped(event.currentTarget.value)
            form.clear('email')
          }}
        />
        <PasswordField
          id="password"
          name="password"
          label={t('signIn.password')}
          aside={
            <Link href="/reset" handover={handover} class="small">
              {t('signIn.forgot')}
            </Link>
          }
          autocomplete="current-password"
          error={form.errors.password && t(form.errors.password)}
          onInput={() => form.clear('password')}
        />
        <Button type="submit" kind="primary" wide isBusy={form.isBusy}>
          {t('signIn.submit')}
        </Button>
      </form>
      <p class="small">
        <span class="quiet">{t('signIn.noAccount')}</span>{' '}
        <Link href={`/sign-up${query.size ? `?${query}` : ''}`}>{t('signIn.signUp')}</Link>
      </p>
    </AccountFrame>
  )
}

function SecondStep({ onDone, onBack }: { onDone: () => Promise<void>; onBack: () => void }) {
  const { t } = useText()
  const form = useForm({ code: codeCheck }, async ({ code }) => {
    await verifySecondStep(code.trim())
    await onDone()
  })
  return (
    <AccountFrame title={t('secondStep.title')} lead={t('secondStep.lead')}>
      <form onSubmit={form.onSubmit} noValidate>
        {form.failure && <FailureNotice failure={form.failure} />}
        <TextField
          id="code"
          name="code"
          class="device-code"
          label={t('secondStep.code')}
          autocomplete="one-time-code"
          spellcheck={false}
          maxLength={32}
          error={form.errors.code && t(form.errors.code)}
          onInput={() => form.clear('code')}
        />
        <Button type="submit" kind="primary" wide isBusy={form.isBusy}>
          {t('secondStep.submit')}
        </Button>
      </form>
      <p>
        <button type="button" class="text-button small" onClick={onBack}>
          {t('secondStep.back')}
        </button>
      </p>
    </AccountFrame>
  )
}
