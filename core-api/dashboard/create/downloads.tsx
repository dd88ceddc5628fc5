import { Download } from 'lucide-preact'
import { imageFile, imageFormats } from '../api.ts'
import { useText } from '../i18n.tsx'

/** The picture as a file, in each format we make. */
export function Downloads({ imageId }: { imageId: string }) {
  const { t } = useText()
  return (
    <ul class="downloads">
      {imageFormats.map((format) => (
        <li key={format}>
          <a
            class="button"
            href={imageFile(imageId, { format })}
            download={`${imageId}.${format === 'jpeg' ? 'jpg' : format}`}
            aria-label={`${t('result.download')} ${format.toUpperCase()}`}
          >
            <Download class="icon" aria-hidden="true" />
            {format === 'webp' ? 'WebP' : format.toUpperCase()}
          </a>
        </li>
      ))}
    </ul>
  )
}
