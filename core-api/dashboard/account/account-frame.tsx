import type { ComponentChildren } from 'preact'
import example from '../assets/example.webp'
import { PageTitle } from '../elements/page-title.tsx'
import { useText } from '../i18n.tsx'

interface AccountFrameProps {
  readonly title: string
  readonly lead?: ComponentChildren
  readonly children?: ComponentChildren
}

/** One column of thought; on wide screens a picture made by the product stands beside it. */
export function AccountFrame({ title, lead, children }: AccountFrameProps) {
  const { t } = useText()
  return (
    <div class="account">
      <div class="account-column">
        <header>
          <PageTitle key={title}>{title}</PageTitle>
          {lead && <p class="quiet">{lead}</p>}
        </header>
        {children}
      </div>
      <figure class="account-example">
        <div class="mat">
          <img src={example} width={1200} height={900} alt={t('example.alt')} />
        </div>
        <figcaption>{t('example.caption')}</figcaption>
      </figure>
    </div>
  )
}
