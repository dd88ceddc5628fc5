import type { GenerationView } from '@imagelayer/shared/contract/generations.ts'
import type { ImageView } from '@imagelayer/shared/contract/images.ts'
import { imageFile, type ModelList } from '../api.ts'
import { useText } from '../i18n.tsx'
import { Link } from '../navigation.tsx'
import { nameArtist } from './artist.ts'
import { Downloads } from './downloads.tsx'
import { RuleList, ScoreLine, useRuleSummary } from './rule-list.tsx'

/** What came out: each picture with its score, its rules and its files. */
export function Candidates({ generation, models }: { generation: GenerationView; models: ModelList }) {
  const { t } = useText()
  const { images, progress, credits } = generation
  const isWide = images.some(({ width, height }) => width / height > 2.2) // a banner at half width shows nothing
  const missing = progress.total - images.length
  return (
    <div class="candidates">
      <header>
        <h2>{t('result.title', { count: images.length })}</h2>
        <p class="small quiet">
          {nameArtist(models, generation.model, t)} · {t('result.charged', { count: credits.charged })}
        </p>
      </header>
      {missing > 0 && <p class="small">{t('result.fewer', { missing, total: progress.total })}</p>}
      <ul data-columns={images.length > 1 && !isWide ? 2 : 1}>
        {images.map((image) => (
          <li key={image.id}>
            <Candidate image={image} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function Candidate({ image }: { image: ImageView }) {
  const { t } = useText()
  const summary = useRuleSummary()
  return (
    <article class="candidate" style={{ '--ratio': String(image.width / image.height) }}>
      <Link class="mat" href={`/create?image=${image.id}`} aria-label={t('result.open', { alt: image.altText })}>
        <img
          src={imageFile(image.id, { format: 'webp', width: Math.min(image.width, 1280) })}
          width={image.width}
          height={image.height}
          alt=""
        />
      </Link>
      <div class="candidate-facts">
        <ScoreLine score={image.score} />
        {image.score && (
          <details>
            <summary class="small">{summary(image.score)}</summary>
            <RuleList rules={image.score.rules} />
          </details>
        )}
        <Downloads imageId={image.id} />
      </div>
    </article>
  )
}
