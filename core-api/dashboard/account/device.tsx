import type { KeyScope, Role } from '@imagelayer/shared/contract/accounts.ts'
import { type Failure, failureOf } from '@imagelayer/shared/plugin/failure.ts'
import { Check, X } from 'lucide-preact'
import { useEffect, useState } from 'preact/hooks'
import { Button } from '../elements/button.tsx'
import { TextField } from '../elements/field.tsx'
import { FailureNotice } from '../elements/notice.tsx'
import { required, useForm } from '../form.ts'
import { useText } from '../i18n.tsx'
import { useAddress } from '../navigation.tsx'
import { useSession } from '../session.tsx'
import { answerDevice, type DeviceReview, reviewDevice } from './account-calls.ts'
import { AccountFrame } from './account-frame.tsx'

/** A connected app acts as the person who approved it; these are a role's rights in words. */
const rightsOf: Record<Role, readonly KeyScope[]> = {
  viewer: ['read'],
  editor: ['read', 'generate', 'kits'],
  admin: ['read', 'generate', 'kits', 'credits'],
  owner: ['read', 'generate', 'kits', 'credits'],
}

/** The person's side of device pairing (RFC 8628): the code, who asks and for what, and an answer. */
export function DeviceView() {
  const { query } = useAddress()
  const prefilled = query.get('user_code') ?? ''
  const [review, setReview] = useState<DeviceReview | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  useEffect(() => {
    if (!prefilled) return
    reviewDevice(prefilled).then(setReview, (error) => setFailure(failureOf(error)))
  }, [prefilled])
  return review ? <Answer review={review} /> : <EnterCode prefilled={prefilled} failure={failure} onFound={setReview} />
}

interface EnterCodeProps {
  readonly prefilled: string
  readonly failure: Failure | null
  readonly onFound: (review: DeviceReview) => void
}

function EnterCode({ prefilled, failure, onFound }: EnterCodeProps) {
  const { t } = useText()
  const form = useForm({ code: required }, async ({ code }) => onFound(await reviewDevice(code)))
  const shown = form.failure ?? failure
  return (
    <AccountFrame title={t('device.title')} lead={t('device.lead')}>
      <form onSubmit={form.onSubmit} noValidate>
        {shown && <FailureNotice failure={shown} />}
        <TextField
          id="code"
          name="code"
          class="device-code"
          label={t('device.code')}
          hint={t('device.codeHint')}
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          maxLength={20}
          defaultValue={prefilled}
          error={form.errors.code && t(form.errors.code)}
          onInput={() => form.clear('code')}
        />
        <Button type="submit" kind="primary" wide isBusy={form.isBusy}>
          {t('device.continue')}
        </Button>
      </form>
    </AccountFrame>
  )
}

const spelled = (code: string) => code.replace(/^(.{4})(.{4})$/, '$1-$2')

function Answer({ review }: { review: DeviceReview }) {
  const { t, nameOf } = useText()
  const [status, setStatus] = useState(review.status)
  const [busy, setBusy] = useState<'approve' | 'deny' | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const host = nameOf('device.host', review.client, t('device.other'))
  const answer = async (verb: 'approve' | 'deny') => {
    setBusy(verb)
    setFailure(null)
    try {
      await answerDevice(verb, review.userCode)
      setStatus(verb === 'approve' ? 'approved' : 'denied')
    } catch (error) {
      setFailure(failureOf(error))
    } finally {
      setBusy(null)
    }
  }
  if (status === 'approved')
    return <AccountFrame title={t('device.approvedTitle', { host })} lead={t('device.approvedLead')} />
  if (status === 'denied') return <AccountFrame title={t('device.deniedTitle')} lead={t('device.deniedLead')} />
  return (
    <AccountFrame title={t('device.askTitle', { host })} lead={t('device.askLead')}>
      <RequestFacts userCode={review.userCode} />
      {failure && <FailureNotice failure={failure} />}
      <div class="actions">
        <Button kind="primary" isBusy={busy === 'approve'} onClick={() => answer('approve')}>
          {t('device.approve')}
        </Button>
        <Button isBusy={busy === 'deny'} onClick={() => answer('deny')}>
          {t('device.deny')}
        </Button>
      </div>
    </AccountFrame>
  )
}

function RequestFacts({ userCode }: { userCode: string }) {
  const { t } = useText()
  const { me } = useSession()
  return (
    <dl class="facts">
      <div>
        <dt>{t('device.codeShown')}</dt>
        <dd class="device-code">{spelled(userCode)}</dd>
      </div>
      <div>
        <dt>{t('device.organization')}</dt>
        <dd>{me?.organization.name}</dd>
      </div>
      <div>
        <dt>{t('device.as')}</dt>
        <dd>{me?.user?.email}</dd>
      </div>
      <div>
        <dt>{t('device.mayTitle')}</dt>
        <dd>
          <ul>
            {rightsOf[me?.role ?? 'viewer'].map((right) => (
              <li key={right}>
                <Check class="icon" aria-hidden="true" />
                {t(`device.may.${right}`)}
              </li>
            ))}
          </ul>
        </dd>
      </div>
      <div>
        <dt>{t('device.mayNotTitle')}</dt>
        <dd>
          <ul>
            <li>
              <X class="icon" aria-hidden="true" />
              {t('device.mayNot')}
            </li>
          </ul>
        </dd>
      </div>
    </dl>
  )
}
