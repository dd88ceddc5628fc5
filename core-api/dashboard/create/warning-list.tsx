import type { PictureWarning } from '@imagelayer/shared/contract/images.ts'
import { TriangleAlert } from 'lucide-preact'
import { useText } from '../i18n.tsx'

/** What the engine had to leave out or change: missing characters, a logo without room. */
export function WarningList({ warnings }: { readonly warnings: readonly PictureWarning[] }) {
  const { t, locale } = useText()
  if (warnings.length === 0) return null
  return (
    <>
      <h3>{t('result.changed')}</h3>
      <ul class="rules">
        {warnings.map(({ message, messageZh }) => (
          <li key={message}>
            <TriangleAlert class="icon quiet" aria-hidden="true" />
            <p>{locale === 'zh-CN' ? messageZh : message}</p>
          </li>
        ))}
      </ul>
    </>
  )
}
