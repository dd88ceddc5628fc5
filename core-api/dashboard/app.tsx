import type { PublicConfig } from '@imagelayer/shared/contract/public-config.ts'
import type { ComponentType } from 'preact'
import { useEffect } from 'preact/hooks'
import { DeviceView } from './account/device.tsx'
import { InvitationView } from './account/invitation.tsx'
import { ResetView } from './account/reset.tsx'
import { SignInView } from './account/sign-in.tsx'
import { SignUpView } from './account/sign-up.tsx'
import { VerifyView } from './account/verify.tsx'
import { CreateView } from './create/create-view.tsx'
import { Button } from './elements/button.tsx'
import { Header } from './elements/header.tsx'
import { FailureNotice } from './elements/notice.tsx'
import { PageTitle } from './elements/page-title.tsx'
import { useText } from './i18n.tsx'
import { Link, navigate, useAddress } from './navigation.tsx'
import { useSession } from './session.tsx'

interface View {
  readonly component: ComponentType<{ config: PublicConfig }>
  /** Needs a session; others go to sign-in first and come back. */
  readonly isPrivate?: boolean
}
const views: Readonly<Record<string, View>> = {
  '/sign-up': { component: SignUpView },
  '/sign-in': { component: SignInView },
  '/verify': { component: VerifyView },
  '/verify-email': { component: VerifyView },
  '/reset': { component: ResetView },
  '/reset-password': { component: ResetView },
  '/device': { component: DeviceView, isPrivate: true },
  '/invitation': { component: InvitationView },
  '/create': { component: CreateView, isPrivate: true },
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
    </>
  )
}

function CurrentView({ config, path }: { config: PublicConfig; path: string }) {
  const { status } = useSession()
  const view = views[path]
  const mustLeave = path === '/' || (view?.isPrivate && status === 'signed-out')
  useEffect(() => {
    if (!mustLeave || status === 'loading') return
    if (path === '/') navigate(status === 'signed-out' ? '/sign-in' : '/create', { replace: true })
    else navigate(`/sign-in?next=${encodeURIComponent(path + location.search)}`, { replace: true })
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
