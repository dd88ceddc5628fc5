import { useDesk } from '../desk.ts'
import { Button } from '../elements/button.tsx'
import { useWords } from '../language/words.tsx'
import type { EditorState } from './editor-state.ts'
import { editWords } from './words.ts'

/** What the frame was before, newest first; each can be had back. */
export function EarlierVersions({ state }: { readonly state: EditorState }) {
  const { editor } = useDesk()
  const t = useWords(editWords)
  const earlier = state.mark?.earlier ?? []
  if (earlier.length === 0) return null
  return (
    <details>
      <summary>
        {t.earlier} ({earlier.length})
      </summary>
      <ul class="stack tight">
        {earlier
          .map((id, index) => ({ id, number: index + 1 }))
          .reverse()
          .map(({ id, number }) => (
            <li key={id} class="row spread">
              <span>{t.version(number)}</span>
              <Button
                isSmall
                label={`${t.restore}: ${t.version(number)}`}
                isDisabled={state.running !== null}
                onClick={() => void editor.restore(id)}
              >
                {t.restore}
              </Button>
            </li>
          ))}
      </ul>
    </details>
  )
}
