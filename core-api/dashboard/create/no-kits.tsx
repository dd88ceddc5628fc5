import { useRef } from 'preact/hooks'
import { listMyInvitations } from '../account/account-calls.ts'
import { AccountFrame } from '../account/account-frame.tsx'
import { Button } from '../elements/button.tsx'
import { TextField } from '../elements/field.tsx'
import { FailureNotice, Notice } from '../elements/notice.tsx'
import { required, useForm } from '../form.ts'
import { useText } from '../i18n.tsx'
import { Link } from '../navigation.tsx'
import { useSession } from '../session.tsx'
import { createStarterKit } from './starter-kit.ts'
import { useResource } from './use-resource.ts'

const checks = { name: required, hex: required }

/** Before the first kit there is nothing to make a picture with: this makes a small one on the spot. */
export function NoKits({ docsUrl, onMade }: { docsUrl: string; onMade: () => void }) {
  const { t } = useText()
  const { me } = useSession()
  const started = useRef<string | null>(null)
  const form = useForm(checks, async ({ name, hex }, data) => {
    const logo = data.get('logo')
    const kit = { name: name.trim(), hex, logo: logo instanceof File && logo.size > 0 ? logo : null }
    await createStarterKit(kit, started.current, (id) => {
      started.current = id
    })
    onMade()
  })
  if (me?.role === 'viewer')
    return (
      <AccountFrame title={t('starter.title')} lead={t('starter.lead')}>
        <Notice kind="info">{t('create.viewerLead')}</Notice>
      </AccountFrame>
    )
  return (
    <AccountFrame title={t('starter.title')} lead={t('starter.lead')}>
      <WaitingInvitation />
      <form onSubmit={form.onSubmit} noValidate>
        {form.failure && <FailureNotice failure={form.failure} />}
        <TextField
          id="name"
          name="name"
          label={t('starter.name')}
          autocomplete="off"
          maxLength={80}
          defaultValue={me?.organization.name}
          error={form.errors.name && t(form.errors.name)}
          onInput={() => form.clear('name')}
        />
        <TextField id="hex" name="hex" type="color" label={t('starter.color')} defaultValue="#2740e0" />
        <TextField
          id="logo"
          name="logo"
          type="file"
          accept="image/svg+xml,image/png"
          label={t('starter.logo')}
          aside={<span class="quiet">{t('field.optional')}</span>}
          hint={t('starter.logoHint')}
        />
        <Button type="submit" kind="primary" wide isBusy={form.isBusy}>
          {t('starter.submit')}
        </Button>
      </form>
      <p class="small">
        <a href={docsUrl}>{t('starter.docs')}</a>
      </p>
    </AccountFrame>
  )
}

/**
 * Who was invited and signed up may have confirmed the address in another tab, which knows nothing of the invitation. A
 * failure to ask shows nothing: the mail's link still works.
 */
function WaitingInvitation() {
  const { t } = useText()
  const offer = useResource(listMyInvitations).data?.items[0]
  if (!offer) return null
  return (
    <Notice kind="info">
      <p>{t('invitation.waiting', { inviter: offer.inviter, organization: offer.organization })}</p>
      <Link href="/invitation">{t('invitation.see')}</Link>
    </Notice>
  )
}
