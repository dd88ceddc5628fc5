import { useText } from '../i18n.tsx'
import { Link } from '../navigation.tsx'

/** What is for everybody, signed in or not. */
export function Footer({ docsUrl }: { docsUrl: string }) {
  const { t } = useText()
  return (
    <footer class="footer">
      <nav aria-label={t('footer.label')}>
        <Link href="/check">{t('check.title')}</Link>
        <a href={docsUrl}>{t('footer.docs')}</a>
      </nav>
    </footer>
  )
}
