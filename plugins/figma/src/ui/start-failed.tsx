import { Button } from './elements/button.tsx'
import { Notice } from './elements/notice.tsx'
import { pickLocale } from './language/locale.ts'
import { defineWords } from './language/words.tsx'

const words = defineWords(
  { text: 'Figma has not answered, so the plugin cannot start. Wait a moment and try again.', retry: 'Try again' },
  { text: 'Figma 没有响应，插件无法启动。请稍候重试。', retry: '重试' },
)

/** Before the canvas has said anything, the browser's language is all that is known. */
export function StartFailed({ onRetry }: { readonly onRetry: () => void }) {
  const t = words[pickLocale(null, navigator.language)]
  return (
    <main class="pad">
      <Notice
        kind="error"
        actions={
          <Button isSmall onClick={onRetry}>
            {t.retry}
          </Button>
        }
      >
        <p>{t.text}</p>
      </Notice>
    </main>
  )
}
