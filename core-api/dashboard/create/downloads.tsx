import { Download } from 'lucide-preact'
import { imageFile, imageFormats } from '../api.ts'
import { useText } from '../i18n.tsx'

/** The picture as a file, in each format we make. The server names the file by the picture's words. */
export function Downloads({ imageId }: { imageId: string }) {
  const { t } = useText()
  return (
    <ul class="downloads">
      <li aria-hidden="true">
        <Download class="icon" />
      </li>
      {imageFormats.map((format) => (
        <li key={format}>
          <a
            href={imageFile(imageId, { format })}
            download
            aria-label={`${t('result.download')} ${format.toUpperCase()}`}
          >
            {format === 'webp' ? 'WebP' : format.toUpperCase()}
          </a>
        </li>
      ))}
    </ul>
  )
}
