import type { SignUpInput } from '@imagelayer/shared/contract/accounts.ts'
import type { PublicConfig } from '@imagelayer/shared/contract/public-config.ts'
import { Button } from '../elements/button.tsx'
import { PasswordField, TextField } from '../elements/field.tsx'
import { FailureNotice } from '../elements/notice.tsx'
import { emailCheck, passwordCheck, required, useForm } from '../form.ts'
import { useText } from '../i18n.tsx'
import { Link, navigate } from '../navigation.tsx'
import { signUp } from './account-calls.ts'
import { AccountFrame } from './account-frame.tsx'
import { GoogleButton } from './google-button.tsx'
import { readInvitation } from './kept-invitation.ts'

const checks = { name: required, organization: required, email: emailCheck, password: passwordCheck }

export function SignUpView({ config }: { config: PublicConfig }) {
  const { t } = useText()
  const form = useForm(checks, async (values) => {
    const input: SignUpInput = { ...values, email: values.email.trim() }
    await signUp(input)
    navigate('/verify', { handover: { email: input.email } })
  })
  const errorOf = (name: keyof typeof checks) => {
    const key = form.errors[name]
    return key && t(key)
  }
  return (
    <AccountFrame title={t('signUp.title')} lead={t('signUp.lead')}>
      {config.googleSignIn && <GoogleButton />}
      <form onSubmit={form.onSubmit} noValidate>
        {form.failure && <FailureNotice failure={form.failure} />}
        <TextField
          id="name"
          name="name"
          label={t('signUp.name')}
          autocomplete="name"
          maxLength={100}
          error={errorOf('name')}
          onInput={() => form.clear('name')}
        />
        <TextField
          id="organization"
          name="organization"
          label={t('signUp.organization')}
          hint={t(readInvitation() ? 'signUp.organizationHintInvited' : 'signUp.organizationHint')}
          autocomplete="organization"
          maxLength={100}
          error={errorOf('organization')}
          onInput={() => form.clear('organization')}
        />
        <TextField
          id="email"
          name="email"
          type="email"
          label={t('signUp.email')}
          autocomplete="email"
          maxLength={254}
          error={errorOf('email')}
          onInput={() => form.clear('email')}
        />
        <PasswordField
          id="password"
          name="password"
          label={t('signUp.password')}
          hint={t('signUp.passwordHint')}
          autocomplete="new-password"
          error={errorOf('password')}
          onInput={() => form.clear('password')}
        />
        <Button type="submit" kind="primary" wide isBusy={form.isBusy}>
          {t('signUp.submit')}
        </Button>
      </form>
      <p class="small">
        <span class="quiet">{t('signUp.haveAccount')}</span> <Link href="/sign-in">{t('signUp.signIn')}</Link>
      </p>
    </AccountFrame>
  )
}
