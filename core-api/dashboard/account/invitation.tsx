import type { InvitationOffer } from '@imagelayer/shared/contract/accounts.ts'
import { type Failure, failureOf } from '@imagelayer/shared/plugin/failure.ts'
import type { ComponentChildren } from 'preact'
import { useCallback, useEffect, useState } from 'preact/hooks'
import { flowMemory, forgetWork } from '../create/kept-work.ts'
import { useResource } from '../create/use-resource.ts'
import { Button } from '../elements/button.tsx'
import { FailureNotice } from '../elements/notice.tsx'
import { useText } from '../i18n.tsx'
import { Link, navigate } from '../navigation.tsx'
import { useSession } from '../session.tsx'
import { acceptInvitation, listMyInvitations, readMyInvitation, signOut, switchOrganization } from './account-calls.ts'
import { AccountFrame } from './account-frame.tsx'
import { InvitationFacts } from './invitation-facts.tsx'
import { forgetInvitation, takeInvitation } from './kept-invitation.ts'

/** What the mail's link opens. A stranger learns nothing here: who invites is shown to the invited address alone. */
export function InvitationView() {
  const { t } = useText()
  const { status, failure, reload } = useSession()
  const [id, setId] = useState(takeInvitation)
  useEffect(() => {
    const take = () => setId(takeInvitation()) // a second mail's link, opened on this very page
    addEventListener('hashchange', take)
    return () => removeEventListener('hashchange', take)
  }, [])
  if (status === 'loading') return <Loading />
  if (status === 'failed')
    return (
      <AccountFrame title={t('invitation.title')}>
        {failure && <Retry failure={failure} onRetry={() => void reload()} />}
      </AccountFrame>
    )
  return status === 'signed-out' ? <Welcome /> : <OwnInvitation key={id} id={id} />
}

function Loading() {
  const { t } = useText()
  return (
    <p class="visually-hidden" role="status">
      {t('loading')}
    </p>
  )
}

function Retry({ failure, onRetry }: { failure: Failure; onRetry: () => void }) {
  const { t } = useText()
  return (
    <FailureNotice failure={failure}>
      <Button onClick={onRetry}>{t('tryAgain')}</Button>
    </FailureNotice>
  )
}

function Welcome() {
  const { t } = useText()
  return (
    <AccountFrame title={t('invitation.welcomeTitle')} lead={t('invitation.welcomeLead')}>
      <div class="actions">
        <Link class="button" data-kind="primary" href="/sign-in">
          {t('invitation.signIn')}
        </Link>
        <Link class="button" href="/sign-up">
          {t('invitation.signUp')}
        </Link>
      </div>
      <p class="small quiet">{t('invitation.welcomeHint')}</p>
    </AccountFrame>
  )
}

/** The one that the link names, or, when the tab knows of none, the newest that waits. */
function OwnInvitation({ id }: { id: string | null }) {
  const load = useCallback(
    async (signal: AbortSignal) =>
      id ? await readMyInvitation(id, signal) : ((await listMyInvitations(signal)).items[0] ?? null),
    [id],
  )
  const { t } = useText()
  const { data, failure, reload, isLoaded } = useResource(load)
  if (failure?.code === 'missing') return <NotYours />
  if (failure)
    return (
      <AccountFrame title={t('invitation.title')}>
        <Retry failure={failure} onRetry={reload} />
      </AccountFrame>
    )
  if (!isLoaded) return <Loading />
  if (!data) return <NoInvitation />
  return data.status === 'open' ? <Offer offer={data} onChanged={reload} /> : <Closed offer={data} />
}

/** Runs a change of organization, then opens it. */
function useEntry(enter: () => Promise<unknown>, onRefused: (failure: Failure) => void) {
  const { reload } = useSession()
  const [isBusy, setBusy] = useState(false)
  const go = async () => {
    if (isBusy) return
    setBusy(true)
    try {
      await enter()
      forgetInvitation()
      flowMemory.write(null) // a request under way belongs to the organization one leaves
      await reload()
      navigate('/create', { replace: true })
    } catch (error) {
      onRefused(failureOf(error))
      setBusy(false)
    }
  }
  return { isBusy, go }
}

function Offer({ offer, onChanged }: { offer: InvitationOffer; onChanged: () => void }) {
  const { t } = useText()
  const [failure, setFailure] = useState<Failure | null>(null)
  const { isBusy, go } = useEntry(
    () => acceptInvitation(offer.id),
    // Gone since it was shown: reading it again tells what became of it.
    (refused) => (refused.code === 'missing' ? onChanged() : setFailure(refused)),
  )
  const { organization, inviter } = offer
  return (
    <AccountFrame title={t('invitation.openTitle', { organization })} lead={t('invitation.openLead', { inviter })}>
      <InvitationFacts offer={offer} />
      {failure && <FailureNotice failure={failure} />}
      <div class="actions">
        <Button kind="primary" isBusy={isBusy} onClick={go}>
          {t('invitation.accept')}
        </Button>
        <Link class="button" href="/create" onClick={forgetInvitation}>
          {t('invitation.later')}
        </Link>
      </div>
      <p class="small quiet">{t('invitation.openHint')}</p>
    </AccountFrame>
  )
}

function Closed({ offer }: { offer: InvitationOffer }) {
  const { t } = useText()
  useEffect(forgetInvitation, []) // signing in again need not end here
  const { status, organization, inviter } = offer
  if (status === 'accepted') return <Accepted offer={offer} />
  const reason = status === 'expired' ? 'expired' : 'withdrawn'
  return (
    <AccountFrame
      title={t(`invitation.${reason}Title`)}
      lead={t(`invitation.${reason}Lead`, { inviter, organization })}
    >
      <ToCreate />
    </AccountFrame>
  )
}

function Accepted({ offer: { organization, organizationId } }: { offer: InvitationOffer }) {
  const { t } = useText()
  const [failure, setFailure] = useState<Failure | null>(null)
  const { isBusy, go } = useEntry(() => switchOrganization(organizationId), setFailure)
  const isRemoved = failure?.code === 'missing'
  return (
    <AccountFrame title={t('invitation.acceptedTitle')} lead={t('invitation.acceptedLead', { organization })}>
      {failure && (
        <FailureNotice failure={failure} {...(isRemoved && { words: t('invitation.removed', { organization }) })} />
      )}
      {isRemoved ? (
        <ToCreate />
      ) : (
        <Button kind="primary" wide isBusy={isBusy} onClick={go}>
          {t('invitation.enter', { organization })}
        </Button>
      )}
    </AccountFrame>
  )
}

function NotYours() {
  const { t } = useText()
  const { me, reload } = useSession()
  const leave = async () => {
    await signOut().catch(() => undefined) // an ended session is as good as signed out; reload shows the truth
    forgetWork()
    await reload()
    navigate('/sign-in')
  }
  return (
    <AccountFrame
      title={t('invitation.notYoursTitle')}
      lead={t('invitation.notYoursLead', { email: me?.user?.email ?? '' })}
    >
      <div class="actions">
        <Button kind="primary" onClick={leave}>
          {t('invitation.otherAccount')}
        </Button>
        <ToCreate onClick={forgetInvitation} />
      </div>
    </AccountFrame>
  )
}

function NoInvitation() {
  const { t } = useText()
  return (
    <AccountFrame title={t('invitation.noneTitle')} lead={t('invitation.noneLead')}>
      <ToCreate />
    </AccountFrame>
  )
}

function ToCreate({ onClick }: { onClick?: () => void }): ComponentChildren {
  const { t } = useText()
  return (
    <Link class="button" href="/create" onClick={onClick}>
      {t('missing.home')}
    </Link>
  )
}
