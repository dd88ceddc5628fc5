import { Button, CheckboxControl, TextControl } from '@wordpress/components'
import { useState } from '@wordpress/element'
import { __, _n, sprintf } from '@wordpress/i18n'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { type Bulk, type FoundPosts, startBulk } from '../site/bulk-calls.ts'
import { useAction } from '../site/use-action.ts'

interface ChosenPostsProps {
  readonly found: FoundPosts
  readonly credits: number | undefined
  readonly onStarted: (bulk: Bulk) => void
}

/** All are chosen at first. The budget is what they cost, until somebody names another. */
export function ChosenPosts({ found: { items, creditsEach, isCut }, credits, onStarted }: ChosenPostsProps) {
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set())
  const [named, setNamed] = useState<string | null>(null)
  const { running, failure, run } = useAction<'start'>()
  const chosen = items.filter(({ id }) => !left.has(id))
  const cost = chosen.length * creditsEach
  const cap = named === null ? cost : Number(named)
  const canStart = chosen.length > 0 && Number.isInteger(cap) && cap > 0
  const turn = (id: number, isChosen: boolean) => {
    const next = new Set(left)
    if (isChosen) next.delete(id)
    else next.add(id)
    setLeft(next)
  }
  return (
    <>
      <ul className="imagelayer-posts">
        {items.map(({ id, title, brief }) => (
          <li key={id}>
            <CheckboxControl
              __nextHasNoMarginBottom
              label={title || __('(no title)', 'imagelayer')}
              help={brief}
              checked={!left.has(id)}
              onChange={(isChosen) => turn(id, isChosen)}
            />
          </li>
        ))}
      </ul>
      {isCut && (
        <p className="imagelayer-quiet">
          {__('One run takes 200 posts. The rest can follow in the next.', 'imagelayer')}
        </p>
      )}
      <p>{costWords(chosen.length, cost, credits)}</p>
      <TextControl
        __next40pxDefaultSize
        __nextHasNoMarginBottom
        className="imagelayer-cap"
        type="number"
        min={1}
        label={__('Credits to spend at most', 'imagelayer')}
        help={__('The run pauses before it would cost more. What fails costs nothing.', 'imagelayer')}
        value={named ?? String(cost)}
        onChange={setNamed}
      />
      {failure && <FailureNotice failure={failure} />}
      <Button
        __next40pxDefaultSize
        variant="primary"
        accessibleWhenDisabled
        disabled={!canStart || running !== null}
        isBusy={running !== null}
        onClick={() =>
          void run('start', async () =>
            onStarted(
              await startBulk(
                chosen.map(({ id }) => id),
                cap,
              ),
            ),
          )
        }
      >
        {sprintf(
          // translators: %d: how many.
          _n('Make %d featured image', 'Make %d featured images', chosen.length, 'imagelayer'),
          chosen.length,
        )}
      </Button>
    </>
  )
}

function costWords(count: number, cost: number, credits: number | undefined): string {
  const price = sprintf(
    // translators: 1: number of posts, 2: number of credits.
    __('Posts chosen: %1$d. Cost: %2$d credits.', 'imagelayer'),
    count,
    cost,
  )
  if (credits === undefined) return price
  // translators: %d: number of credits.
  return `${price} ${sprintf(__('You have %d.', 'imagelayer'), credits)}`
}
