import { ImageOff } from 'lucide-preact'
import { useEffect, useState } from 'preact/hooks'
import { useText } from '../i18n.tsx'

/** The picture as it lies on the person's own machine, with its name and size. */
export function PicturePreview({ file }: { file: File }) {
  const { t, locale } = useText()
  const [url, setUrl] = useState<string>()
  const [isBroken, setBroken] = useState(false)
  useEffect(() => {
    const made = URL.createObjectURL(file)
    setUrl(made)
    setBroken(false)
    return () => URL.revokeObjectURL(made)
  }, [file])
  const megabytes = new Intl.NumberFormat(locale, { maximumSignificantDigits: 2 }).format(file.size / 1e6)
  return (
    <figure class="preview">
      <div class="mat">
        {url && !isBroken ? (
          <img src={url} alt={t('check.previewAlt')} onError={() => setBroken(true)} />
        ) : (
          <p class="preview-none quiet">
            <ImageOff class="icon" aria-hidden="true" />
            {isBroken && t('check.previewNone')}
          </p>
        )}
      </div>
      <figcaption class="small quiet figures">{t('check.fileFacts', { name: file.name, mb: megabytes })}</figcaption>
    </figure>
  )
}
