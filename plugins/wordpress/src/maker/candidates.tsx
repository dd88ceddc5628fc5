import type { ImageView } from '@imagelayer/shared/contract/images.ts'
import { rowOfRule } from '@imagelayer/shared/contract/rule-table.ts'
import type { BrandScore } from '@imagelayer/shared/contract/scores.ts'
import { __, _n, sprintf } from '@wordpress/i18n'
import type { ReactNode } from 'react'
import { inOwnLanguage } from '../site/config.ts'
import { previewUrl } from '../site/service-calls.ts'

interface CandidatesProps {
  readonly images: readonly ImageView[]
  readonly chosenId: string | null
  readonly onChoose: (imageId: string) => void
  /** What can be done with the chosen picture. */
  readonly actions: (image: ImageView) => ReactNode
}

/** The pictures of this sitting as one choice; what can be done stands at the chosen one. */
export function Candidates({ images, chosenId, onChoose, actions }: CandidatesProps) {
  return (
    <ul className="imagelayer-candidates">
      {images.map((image, index) => {
        const isChosen = image.id === chosenId
        return (
          <li key={image.id} data-chosen={isChosen}>
            <label className="imagelayer-candidate">
              <input
                type="radio"
                name="imagelayer-candidate"
                className="imagelayer-radio"
                checked={isChosen}
                onChange={() => onChoose(image.id)}
                aria-label={describe(image, index)}
              />
              <img
                src={previewUrl(image.id, previewWidth())}
                width={image.width}
                height={image.height}
                alt={image.altText}
                loading="lazy"
                style={placeOf(image)}
              />
              <ScoreLine score={image.score} />
            </label>
            {isChosen && (
              <div className="imagelayer-actions">
                {image.score && <FailedRules score={image.score} />}
                {actions(image)}
              </div>
            )}
          </li>
        )
      })}
    </ul>
  )
}

/** As high as it will be before its file is there, or the buttons below would move under the pointer. */
const placeOf = ({ width, height }: ImageView) => ({
  inlineSize: `min(100%, ${Math.round((mostHeightPx * width) / height)}px)`,
  aspectRatio: `${width} / ${height}`,
})
const mostHeightPx = 320

/** Pixels of the screen: no panel shows a picture wider than this. A smaller file is there sooner. */
const previewWidth = (): number => Math.ceil(360 * Math.min(2, window.devicePixelRatio))

const describe = ({ score, altText }: ImageView, index: number): string =>
  [
    // translators: %d: number of a picture in a list.
    sprintf(__('Picture %d', 'imagelayer'), index + 1),
    // translators: %d: points out of 100.
    score && sprintf(__('brand score %d of 100', 'imagelayer'), Math.round(score.value)),
    altText,
  ]
    .filter(Boolean)
    .join(', ')

/** The score as a number and in words: colour alone says nothing. */
export function ScoreLine({ score }: { readonly score: BrandScore | null }) {
  if (!score) return <span className="imagelayer-score">{__('Not measured', 'imagelayer')}</span>
  const failed = failedRules(score).length
  return (
    <span className="imagelayer-score" data-passed={score.passed}>
      <strong>{Math.round(score.value)}</strong>
      <span>
        {failed === 0
          ? // translators: %d: number of rules.
            sprintf(
              _n('%d brand rule kept', 'All %d brand rules kept', countRules(score), 'imagelayer'),
              countRules(score),
            )
          : // translators: %d: number of rules.
            sprintf(_n('%d brand rule missed', '%d brand rules missed', failed, 'imagelayer'), failed)}
      </span>
    </span>
  )
}

export function FailedRules({ score }: { readonly score: BrandScore }) {
  const failed = failedRules(score)
  if (failed.length === 0) return null
  return (
    <ul className="imagelayer-quiet imagelayer-failed">
      {failed.map((rule) => (
        <li key={rule}>
          {
            // translators: %s: what a brand rule says, such as "Few foreign colors".
            sprintf(__('Missed: “%s”', 'imagelayer'), inOwnLanguage(rowOfRule(rule)))
          }
        </li>
      ))}
    </ul>
  )
}

const countRules = ({ rules }: BrandScore): number => new Set(rules.map(({ rule }) => rule)).size
const failedRules = ({ rules }: BrandScore): readonly string[] => [
  ...new Set(rules.filter(({ passed }) => !passed).map(({ rule }) => rule)),
]
