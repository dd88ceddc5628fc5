import type { ImageDetail } from '@imagelayer/shared/contract/images.ts'
import { Search } from 'lucide-preact'
import type { RefObject } from 'preact'
import { imageFile } from '../api.ts'
import { Button } from '../elements/button.tsx'
import { FailureNotice } from '../elements/notice.tsx'
import { useText } from '../i18n.tsx'
import { Link } from '../navigation.tsx'
import type { Recent } from './use-recent.ts'

/** The newest pictures of the organization. Shown whole, on their mats, never cropped. */
export function RecentPictures({
  recent,
  searchRef,
}: {
  recent: Recent
  searchRef: RefObject<HTMLInputElement | null>
}) {
  const { t } = useText()
  const { items, search, failure } = recent
  const isEmpty = items !== null && items.length === 0
  if (isEmpty && !search)
    return (
      <section class="recent" aria-labelledby="recent-title">
        <h2 id="recent-title">{t('recent.title')}</h2>
        <p class="quiet">{t('recent.empty')}</p>
      </section>
    )
  return (
    <section class="recent" aria-labelledby="recent-title" aria-busy={items === null}>
      <header>
        <h2 id="recent-title">{t('recent.title')}</h2>
        {items && <SearchField recent={recent} searchRef={searchRef} />}
      </header>
      {failure && (
        <FailureNotice failure={failure}>
          <Button onClick={recent.reload}>{t('tryAgain')}</Button>
        </FailureNotice>
      )}
      {isEmpty && (
        <p class="quiet" role="status">
          {t('recent.none', { search })}{' '}
          <button type="button" class="text-button" onClick={() => recent.setSearch('')}>
            {t('recent.clear')}
          </button>
        </p>
      )}
      <Gallery items={items} />
      {recent.more && <Button onClick={recent.more}>{t('recent.more')}</Button>}
    </section>
  )
}

function SearchField({ recent, searchRef }: { recent: Recent; searchRef: RefObject<HTMLInputElement | null> }) {
  const { t } = useText()
  return (
    <div class="search">
      <Search class="icon" aria-hidden="true" />
      <input
        ref={searchRef}
        type="search"
        class="control"
        aria-label={t('recent.search')}
        placeholder={t('recent.search')}
        maxLength={200}
        value={recent.search}
        onInput={(event) => recent.setSearch(event.currentTarget.value)}
      />
    </div>
  )
}

/** While loading, frames of the final size stand in. */
function Gallery({ items }: { items: readonly ImageDetail[] | null }) {
  const { t } = useText()
  if (!items)
    return (
      <ul class="gallery" aria-hidden="true">
        {[1.9, 1, 0.8, 1.9].map((ratio, index) => (
          <li key={index} style={{ '--ratio': String(ratio) }}>
            <div class="mat">
              <div class="placeholder" />
            </div>
          </li>
        ))}
      </ul>
    )
  return (
    <ul class="gallery">
      {items.map((image) => (
        <li key={image.id} style={{ '--ratio': String(image.width / image.height) }}>
          <Link class="mat" href={`/create?image=${image.id}`} aria-label={t('result.open', { alt: image.altText })}>
            <img
              src={imageFile(image.id, { format: 'webp', width: 480 })}
              width={image.width}
              height={image.height}
              loading="lazy"
              alt=""
            />
          </Link>
        </li>
      ))}
    </ul>
  )
}
