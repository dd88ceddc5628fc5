import { checkedMimes, maxCheckedBytes } from '@imagelayer/shared/contract/check-limits.ts'
import { ImageUp } from 'lucide-preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { Button } from '../elements/button.tsx'
import { useText } from '../i18n.tsx'

/** Where a picture goes in: dropped anywhere on the page, pasted, or chosen. */
export function PictureDrop({ onFile }: { onFile: (file: File) => void }) {
  const { t } = useText()
  const input = useRef<HTMLInputElement>(null)
  const isOver = useDroppedFile(onFile)
  return (
    <div class="drop" data-over={isOver ? '' : undefined}>
      <ImageUp class="icon" aria-hidden="true" />
      <p class="drop-words">{t(isOver ? 'check.dropNow' : 'check.drop')}</p>
      <Button kind="primary" onClick={() => input.current?.click()}>
        {t('check.choose')}
      </Button>
      <p class="hint">{t('check.kinds', { mb: maxCheckedBytes / 1e6 })}</p>
      {/* The kinds are named so that phones hand over a JPEG in place of a HEIC. */}
      <input
        ref={input}
        type="file"
        accept={checkedMimes.join(',')}
        aria-label={t('check.choose')}
        hidden
        onChange={(event) => {
          const file = event.currentTarget.files?.[0]
          event.currentTarget.value = '' // the same file may be chosen again
          if (file) onFile(file)
        }}
      />
    </div>
  )
}

/** Takes a file that is dropped or pasted anywhere on the page; tells whether one hangs over it. */
function useDroppedFile(onFile: (file: File) => void): boolean {
  const [isOver, setOver] = useState(false)
  useEffect(() => {
    const leaving = new AbortController()
    const on = <Name extends keyof WindowEventMap>(name: Name, listen: (event: WindowEventMap[Name]) => void) =>
      addEventListener(name, listen, { signal: leaving.signal })
    on('dragover', (event) => {
      if (!event.dataTransfer?.types.includes('Files')) return
      event.preventDefault() // else the browser leaves the page for the file
      setOver(true)
    })
    on('dragleave', (event) => event.relatedTarget === null && setOver(false))
    on('drop', (event) => {
      if (!event.dataTransfer?.types.includes('Files')) return
      event.preventDefault()
      setOver(false)
      const file = event.dataTransfer.files[0]
      if (file) onFile(file)
    })
    on('paste', (event) => {
      const file = event.clipboardData?.files[0]
      if (file) onFile(file)
    })
    return () => leaving.abort()
  }, [onFile])
  return isOver
}
