import type { ImageView } from '@imagelayer/shared/contract/images.ts'
import type { BrandScore } from '@imagelayer/shared/contract/scores.ts'
import { useDesk } from '../desk.ts'
import { Picture } from '../elements/picture.tsx'
import { useWords } from '../language/words.tsx'
import { createWords } from './words.ts'

interface CandidatesProps {
  readonly images: readonly ImageView[]
  readonly chosenId: string | null
  readonly onChoose: (imageId: string) => void
}

/** The pictures side by side as one choice: arrow keys walk along them. */
export function Candidates({ images, chosenId, onChoose }: CandidatesProps) {
  const { server } = useDesk()
  const t = useWords(createWords)
  const isSingle = images.length === 1
  return (
    <fieldset>
      <legend class="visually-hidden">{t.candidates}</legend>
      <div class={isSingle ? 'candidates single' : 'candidates'}>
        {images.map((image, index) => (
          <label key={image.id} class="candidate">
            <input
              type="radio"
              name="candidate"
              checked={image.id === chosenId}
              onChange={() => onChoose(image.id)}
              aria-label={[t.picture(index + 1), image.score && t.score(Math.round(image.score.value)), image.altText]
                .filter(Boolean)
                .join(', ')}
            />
            <Picture
              of={image.id}
              load={(signal) => server.preview(image.id, Math.min(image.width, isSingle ? 640 : 400), signal)}
              width={image.width}
              height={image.height}
              alt=""
            />
            <ScoreLine score={image.score} />
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** The score as a number and in words: colour alone says nothing. */
export function ScoreLine({ score }: { readonly score: BrandScore | null }) {
  const t = useWords(createWords)
  if (!score) return <span class="score quiet">{t.notMeasured}</span>
  const rules = new Set(score.rules.map(({ rule }) => rule))
  const missed = new Set(score.rules.filter(({ passed }) => !passed).map(({ rule }) => rule))
  return (
    <span class="score">
      <strong class="figures">{Math.round(score.value)}</strong>
      <span class={missed.size === 0 ? 'quiet' : ''}>
        {missed.size === 0 ? t.rulesKept(rules.size) : t.rulesMissed(missed.size)}
      </span>
    </span>
  )
}
