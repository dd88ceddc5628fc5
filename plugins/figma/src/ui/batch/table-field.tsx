import { Field } from '../elements/field.tsx'
import { useWords } from '../language/words.tsx'
import { mostItems } from './batch.ts'
import type { ParsedTable } from './parse-table.ts'
import { batchWords } from './words.ts'

interface TableFieldProps {
  readonly text: string
  readonly parsed: ParsedTable | null
  readonly frames: number
  readonly onChange: (text: string) => void
}

/** Rows of words for the selected frames, as they are copied out of a sheet. */
export function TableField({ text, parsed, frames, onChange }: TableFieldProps) {
  const t = useWords(batchWords)
  const rows = parsed?.rows.length ?? 0
  return (
    <div class="pad" style={{ paddingBlockStart: 0 }}>
      <details open={text !== ''}>
        <summary>{t.table}</summary>
        <div class="stack">
          <Field
            label={t.paste}
            value={text}
            isLong
            placeholder={t.placeholder}
            hint={t.pasteHint}
            error={problemWords(parsed, t, rows * frames)}
            onInput={onChange}
          />
          {parsed && !parsed.problem && (
            <p class="quiet" role="status">
              {t.rows(rows, frames)}
            </p>
          )}
          {parsed && parsed.ignored.length > 0 && <p class="quiet">{t.ignored(parsed.ignored.join(', '))}</p>}
        </div>
      </details>
    </div>
  )
}

function problemWords(parsed: ParsedTable | null, t: (typeof batchWords)['en'], pictures: number): string | undefined {
  const problem = parsed?.problem
  if (!problem) return pictures > mostItems ? t.tooManyPictures(mostItems) : undefined
  if (problem.kind === 'no-header') return t.noHeader
  if (problem.kind === 'no-rows') return t.noRows
  return problem.kind === 'too-many' ? t.tooMany(problem.most) : t.tooLong(problem.row, problem.field, problem.most)
}
