import { ChevronDown, LogOut } from 'lucide-preact'
import { useEffect, useRef } from 'preact/hooks'
import { signOut } from '../account/account-calls.ts'
import { forgetInvitation } from '../account/kept-invitation.ts'
import { forgetWork } from '../create/kept-work.ts'
import { useText } from '../i18n.tsx'
import { Link, navigate } from '../navigation.tsx'
import { useSession } from '../session.tsx'

/** One of the mark's three sheets, moved down. Same geometry as the brand's logo files. */
const sheetAt = (down: number): string =>
  `M12 ${22.7 + down} 36.5 ${11.4 + down}a8 8 0 0 1 6.9 0L68 ${22.7 + down}a2.6 2.6 0 0 1 0 4.7L43.4 ${38.8 + down}a8 8 0 0 1-6.9 0L12 ${27.4 + down}a2.6 2.6 0 0 1 0-4.7Z`

function Wordmark() {
  const { t } = useText()
  const { status } = useSession()
  return (
    <Link class="wordmark" href={status === 'signed-in' ? '/create' : '/sign-in'}>
      <svg viewBox="10 10 60 60" aria-hidden="true">
        <path class="mark-3" d={sheetAt(29.8)} />
        <path class="mark-2" d={sheetAt(14.9)} />
        <path class="mark-1" d={sheetAt(0)} />
      </svg>
      {t('product')}
    </Link>
  )
}

function Languages() {
  const { t, locale, switchTo } = useText()
  return (
    <fieldset class="languages">
      <legend class="visually-hidden">{t('language')}</legend>
      <button type="button" lang="en" aria-pressed={locale === 'en'} onClick={() => switchTo('en')}>
        English
      </button>
      <button type="button" lang="zh-CN" aria-pressed={locale === 'zh-CN'} onClick={() => switchTo('zh-CN')}>
        中文
      </button>
    </fieldset>
  )
}

function AccountMenu() {
  const { t } = useText()
  const { me, reload } = useSession()
  const menu = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    const close = (event: Event) => {
      const isEscape = event instanceof KeyboardEvent && event.key === 'Escape'
      const isOutside = event.type === 'pointerdown' && !menu.current?.contains(event.target as Node)
      if (!menu.current?.open || !(isEscape || isOutside)) return
      menu.current.open = false
      if (isEscape) menu.current.querySelector('summary')?.focus()
    }
    addEventListener('keydown', close)
    addEventListener('pointerdown', close)
    return () => {
      removeEventListener('keydown', close)
      removeEventListener('pointerdown', close)
    }
  }, [])
  if (!me) return null
  const leave = async () => {
    await signOut().catch(() => undefined) // an ended session is as good as signed out; reload shows the truth
    forgetWork()
    forgetInvitation()
    await reload()
    navigate('/sign-in')
  }
  return (
    <details class="account-menu" ref={menu}>
      <summary>
        <span class="visually-hidden">{t('header.account')}: </span>
        <span class="organization">{me.organization.name}</span>
        <ChevronDown class="icon" aria-hidden="true" />
      </summary>
      <div class="menu-panel">
        <p class="small quiet">{t('header.signedInAs', { email: me.user?.email ?? '' })}</p>
        <button type="button" class="button" data-kind="plain" onClick={leave}>
          <LogOut class="icon" aria-hidden="true" />
          {t('header.signOut')}
        </button>
      </div>
    </details>
  )
}

export function Header() {
  const { t } = useText()
  const { me, credits } = useSession()
  const held = credits?.held ? t('header.creditsHeld', { count: credits.held }) : undefined
  return (
    <header class="header">
      <Wordmark />
      <div class="header-end">
        {me && credits && (
          <span class="figures credits-label quiet" title={held}>
            {t('header.credits', { count: credits.available })}
          </span>
        )}
        <Languages />
        <AccountMenu />
      </div>
    </header>
  )
}
