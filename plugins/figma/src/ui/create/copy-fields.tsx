import { type CopyField, copyMaxLength } from '@imagelayer/shared/contract/copy-limits.ts'
import type { CopyWords } from '@imagelayer/shared/plugin/copy-words.ts'
import { Field } from '../elements/field.tsx'
import { useWords } from '../language/words.tsx'
import { createWords } from './words.ts'

interface CopyFieldsProps {
  readonly words: CopyWords
  readonly onChange: (part: Partial<CopyWords>) => void
  readonly errors?: Readonly<Record<string, string>>
}
const first = ['headline', 'subhead', 'cta'] as const
const rest = ['badge', 'legal'] as const

/** The words that are set exactly. The two that few pictures have are folded away until they are used. */
export function CopyFields({ words, onChange, errors = {} }: CopyFieldsProps) {
  const t = useWords(createWords)
  const field = (name: CopyField) => (
    <Field
      key={name}
      label={t[name]}
      value={words[name]}
      maxLength={copyMaxLength[name]}
      error={errors[name]}
      onInput={(value) => onChange({ [name]: value })}
    />
  )
  return (
    <>
      {first.map(field)}
      <details open={rest.some((name) => words[name] !== '')}>
        <summary>{t.more}</summary>
        <div class="stack">{rest.map(field)}</div>
      </details>
    </>
  )
}
