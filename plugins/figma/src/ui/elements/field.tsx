import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'

interface FieldProps {
  readonly label: string
  readonly value: string
  readonly onInput: (value: string) => void
  readonly hint?: string | undefined
  readonly error?: string | undefined
  readonly placeholder?: string
  readonly maxLength?: number
  /** More than one line. */
  readonly isLong?: boolean
  readonly options?: readonly string[]
}

/** A text with its label; what is wrong with it stands below it. */
export function Field({ label, value, onInput, hint, error, placeholder, maxLength, isLong, options }: FieldProps) {
  const id = useId()
  const shared = {
    id,
    class: 'input',
    value,
    placeholder,
    maxLength,
    spellcheck: false,
    autocomplete: 'off' as const,
    'aria-invalid': error ? true : undefined,
    'aria-describedby': hint || error ? `${id}-more` : undefined,
    onInput: (event: { currentTarget: { value: string } }) => onInput(event.currentTarget.value),
  }
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {isLong ? <textarea {...shared} rows={3} /> : <input {...shared} type="text" list={options && `${id}-list`} />}
      {options && (
        <datalist id={`${id}-list`}>
          {options.map((option) => (
            <option key={option} value={option} />
          ))}
        </datalist>
      )}
      {(error ?? hint) && (
        <p id={`${id}-more`} class={error ? 'error' : 'quiet'}>
          {error ?? hint}
        </p>
      )}
    </div>
  )
}

interface SelectProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly children?: ComponentChildren
}

export function Select({ label, value, onChange, options, children }: SelectProps) {
  const id = useId()
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select id={id} class="input" value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      {children}
    </div>
  )
}
