import type { KitDifference } from '@imagelayer/shared/contract/kit-imports.ts'
import { useDesk } from '../desk.ts'
import { Button } from '../elements/button.tsx'
import { Notice } from '../elements/notice.tsx'
import { useBoth, useWords } from '../language/words.tsx'
import { asKit, DifferenceWords, subjectOf } from './difference-row.tsx'
import type { KitState } from './kit-desk.ts'
import { takeFromFile } from './take-from-file.ts'
import { kitWords } from './words.ts'

/** Where file and kit do not agree, value by value, and which of them is to have its way. */
export function DriftList({ state }: { readonly state: KitState }) {
  const t = useWords(kitWords)
  const { differences } = state
  if (!differences) return null
  if (differences.length === 0)
    return (
      <Notice kind="done">
        <p>{t.agree}</p>
        {!state.areLogosCompared && <p>{t.logosNotCompared}</p>}
      </Notice>
    )
  return (
    <section class="stack tight">
      <h2>
        <span role="status">{t.differ(differences.length)}</span>
      </h2>
      <ul class="rules">
        {differences.map((difference) => (
          <Difference key={`${difference.kind} ${difference.path}`} difference={difference} state={state} />
        ))}
      </ul>
      <p class="quiet">{t.taking}</p>
      {!state.areLogosCompared && <p class="quiet">{t.logosNotCompared}</p>}
    </section>
  )
}

function Difference({ difference, state }: { readonly difference: KitDifference; readonly state: KitState }) {
  const { kitDesk } = useDesk()
  const t = useWords(kitWords)
  const both = useBoth()
  const content = state.kit?.content ?? null
  const canTake = content !== null && takeFromFile(content, difference) !== null
  const name = subjectOf(difference, content)
  return (
    <li style={{ gridTemplateColumns: '1fr auto' }}>
      <DifferenceWords difference={difference} content={content} />
      {canTake && (
        <Button
          isSmall
          label={`${t.take}: ${name ?? both(asKit(difference.message, difference.messageZh))}`}
          isDisabled={state.running !== null}
          onClick={() => void kitDesk.take(difference)}
        >
          {t.take}
        </Button>
      )}
    </li>
  )
}
