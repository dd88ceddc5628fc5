import type { PublicConfig } from '@imagelayer/shared/contract/public-config.ts'
import type { ComponentType } from 'preact'
import { useEffect } from 'preact/hooks'
import { DeviceView } from './account/device.tsx'
import { InvitationView } from './account/invitation.tsx'
import { pathAfterSignIn } from './account/kept-invitation.ts'
import { ResetView } from './account/reset.tsx'
import { SignInView } from './account/sign-in.tsx'
import { SignUpView } from './account/sign-up.tsx'
import { VerifyView } from './account/verify.tsx'
import { CheckView } from './check/check-view.tsx'
import { CreateView } from './create/create-view.tsx'
import { Button } from './elements/button.tsx'
import { Footer } from './elements/footer.tsx'
import { Header } from './elements/header.tsx'
import { FailureNotice } from './elements/notice.tsx'
import { PageTitle } from './elements/page-title.tsx'
import { useText } from './i18n.tsx'
import { type Handover, Link, navigate, nextPath, useAddress } from './navigation.tsx'
import { useSession } from './session.tsx'

interface View {
  readonly component: ComponentType<{ config: PublicConfig }>
  /** Needs a session; others go to sign-in first and come back. */
  readonly isPrivate?: boolean
  /** Leads in; who is in already goes on. */
  readonly isEntrance?: boolean
}
const views: Readonly<Record<string, View>> = {
  '/sign-up': { component: SignUpView, isEntrance: true },
  '/sign-in': { component: SignInView, isEntrance: true },
  '/verify': { component: VerifyView },
  '/verify-email': { component: VerifyView },
  '/reset': { component: ResetView },
  '/reset-password': { component: ResetView },
  '/device': { component: DeviceView, isPrivate: true },
  '/invitation': { component: InvitationView },
  '/create': { component: CreateView, isPrivate: true },
  '/check': { component: CheckView },
}

export function App({ config }: { config: PublicConfig }) {
  const { t } = useText()
  const { path } = useAddress()
  return (
    <>
      <a class="skip" href="#main">
        {t('skip')}
      </a>
      <Header />
      <main id="main" tabIndex={-1}>
        <CurrentView key={path} config={config} path={path} />
      </main>
      <Footer docsUrl={config.docsUrl} />
    </>
  )
}

function CurrentView({ config, path }: { config: PublicConfig; path: string }) {
  const { status, isLost } = useSession()
  const { query } = useAddress()
  const view = views[path]
  const isStranger = status === 'signed-out'
  const mustLeave =
    path === '/' || (view?.isPrivate && isStranger) || (view?.isEntrance === true && status === 'signed-in')
  useEffect(() => {
    if (!mustLeave || status === 'loading') return
    if (path === '/') return navigate(isStranger ? '/sign-in' : '/create', { replace: true })
    if (!isStranger) return navigate(nextPath(query, pathAfterSignIn()), { replace: true })
    const handover: Handover = isLost ? { notice: 'signedOut' } : {}
    navigate(`/sign-in?next=${encodeURIComponent(path + location.search)}`, { replace: true, handover })
  }, [mustLeave, path, status])

  if (mustLeave) return null
  if (!view) return <MissingView />
  if (view.isPrivate && status === 'loading') return <LoadingView />
  if (view.isPrivate && status === 'failed') return <FailedView />
  return <view.component config={config} />
}

function LoadingView() {
  const { t } = useText()
  return (
    <p class="visually-hidden" role="status">
      {t('loading')}
    </p>
  )
}

function FailedView() {
  const { t } = useText()
  const { failure, reload } = useSession()
  return (
    <div class="center-page">
      <PageTitle>{t('product')}</PageTitle>
      {failure && (
        <FailureNotice failure={failure}>
          <Button onClick={() => void reload()}>{t('tryAgain')}</Button>
        </FailureNotice>
      )}
    </div>
  )
}

function MissingView() {
  const { t } = useText()
  return (
    <div class="center-page">
      <PageTitle>{t('missing.title')}</PageTitle>
      <p class="quiet">{t('missing.lead')}</p>
      <Link class="button" href="/create">
        {t('missing.home')}
      </Link>
    </div>
  )
}
