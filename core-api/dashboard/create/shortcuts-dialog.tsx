import { X } from 'lucide-preact'
import { useEffect, useRef } from 'preact/hooks'
import { type TextKey, useText } from '../i18n.tsx'

const commandKey = /Mac|iPhone|iPad/.test(navigator.platform) ? '⌘' : 'Ctrl'

const shortcuts: readonly (readonly [TextKey, readonly string[]])[] = [
  ['shortcuts.generate', [commandKey, 'Enter']],
  ['shortcuts.search', ['/']],
  ['shortcuts.turn', ['←', '→']],
  ['shortcuts.close', ['Esc']],
  ['shortcuts.help', ['?']],
]

export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useText()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog ref={dialog} class="shortcuts-dialog" aria-labelledby="shortcuts-title" onClose={onClose}>
      <header>
        <h2 id="shortcuts-title">{t('shortcuts.title')}</h2>
        <button type="button" class="icon-button" onClick={() => dialog.current?.close()}>
          <X class="icon" aria-hidden="true" />
          <span class="visually-hidden">{t('result.close')}</span>
        </button>
      </header>
      <dl>
        {shortcuts.map(([name, keys]) => (
          <div key={name}>
            <dt>{t(name)}</dt>
            <dd>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </dialog>
  )
}
