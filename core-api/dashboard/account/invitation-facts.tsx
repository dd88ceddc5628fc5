import type { InvitationOffer } from '@imagelayer/shared/contract/accounts.ts'
import { useText } from '../i18n.tsx'

/** Who, where, as what and until when: what one should know before accepting. */
export function InvitationFacts({ offer }: { offer: InvitationOffer }) {
  const { t, locale } = useText()
  const until = new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(new Date(offer.expiresAt))
  return (
    <dl class="facts">
      <div>
        <dt>{t('invitation.organization')}</dt>
        <dd>{offer.organization}</dd>
      </div>
      <div>
        <dt>{t('invitation.role')}</dt>
        <dd>
          {t(`role.${offer.role}.name`)}
          <p class="quiet">{t(`role.${offer.role}.may`)}</p>
        </dd>
      </div>
      <div>
        <dt>{t('invitation.for')}</dt>
        <dd>{offer.email}</dd>
      </div>
      <div>
        <dt>{t('invitation.until')}</dt>
        <dd>
          <time dateTime={offer.expiresAt}>{until}</time>
        </dd>
      </div>
    </dl>
  )
}
