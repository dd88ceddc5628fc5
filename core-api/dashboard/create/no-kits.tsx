import { Button } from '../elements/button.tsx'
import { PageTitle } from '../elements/page-title.tsx'
import { useText } from '../i18n.tsx'

/** The shortest kit that can be published, ready to paste. */
const example = () => `curl ${location.origin}/v1/brand-kits \\
  -H 'authorization: Bearer il_live_…' \\
  -H 'content-type: application/json' \\
  -d '{ "name": "My brand", "content": { "colors": [
    { "id": "ink", "name": "Ink", "hex": "#1a1915", "role": "text" },
    { "id": "paper", "name": "Paper", "hex": "#faf9f6", "role": "background" },
    { "id": "cobalt", "name": "Cobalt", "hex": "#2740e0", "role": "primary" }
  ] } }'`

/** Before the first kit there is nothing to make a picture with: this teaches how to get one. */
export function NoKits({ docsUrl, onCheckAgain }: { docsUrl: string; onCheckAgain: () => void }) {
  const { t } = useText()
  return (
    <div class="center-page no-kits">
      <PageTitle>{t('create.noKits.title')}</PageTitle>
      <p class="quiet">{t('create.noKits.lead')}</p>
      <p>{t('create.noKits.how')}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a block that scrolls must be reachable by keyboard. */}
      <pre tabIndex={0}>
        <code>{example()}</code>
      </pre>
      <div class="actions">
        <Button kind="primary" onClick={onCheckAgain}>
          {t('create.noKits.again')}
        </Button>
        <a class="button" data-kind="plain" href={docsUrl}>
          {t('create.noKits.docs')}
        </a>
      </div>
    </div>
  )
}
