import { ChevronDown, CircleAlert, Eye, EyeOff } from 'lucide-preact'
import type { ComponentChildren, InputHTMLAttributes, LooseInputHTMLAttributes } from 'preact'
import { useState } from 'preact/hooks'
import { useText } from '../i18n.tsx'

interface FieldShape {
  readonly id: string
  readonly label: ComponentChildren
  readonly aside?: ComponentChildren
  readonly hint?: string | undefined
  readonly error?: string | undefined
}

/** The strict type ties a role to each kind of input; ours set no role. */
const withoutRole = (attributes: LooseInputHTMLAttributes<HTMLInputElement>) =>
  attributes as InputHTMLAttributes<HTMLInputElement>

/** Ids of what describes a control: its error first, since that is what a person must hear. */
export const describedBy = ({ id, hint, error }: Pick<FieldShape, 'id' | 'hint' | 'error'>): string | undefined =>
  [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ') || undefined

/** Label, hint, control and error, tied together for eyes and for screen readers. */
export function Field({ id, label, aside, hint, error, children }: FieldShape & { children: ComponentChildren }) {
  return (
    <div class="field">
      <div class="label">
        <label for={id}>{label}</label>
        {aside}
      </div>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children}
      {error && (
        <p class="error" id={`${id}-error`}>
          <CircleAlert class="icon" aria-hidden="true" />
          {error}
        </p>
      )}
    </div>
  )
}

type InputProps = FieldShape &
  Pick<
    LooseInputHTMLAttributes<HTMLInputElement>,
    | 'name'
    | 'type'
    | 'class'
    | 'autocomplete'
    | 'autocapitalize'
    | 'accept'
    | 'spellcheck'
    | 'maxLength'
    | 'value'
    | 'defaultValue'
    | 'onInput'
  >

export function TextField({ id, label, aside, hint, error, class: className = '', ...input }: InputProps) {
  return (
    <Field id={id} label={label} aside={aside} hint={hint} error={error}>
      <input
        {...withoutRole(input)}
        id={id}
        class={`control ${String(className)}`}
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={describedBy({ id, hint, error })}
      />
    </Field>
  )
}

export function PasswordField({ id, label, aside, hint, error, ...input }: InputProps) {
  const { t } = useText()
  const [isShown, setShown] = useState(false)
  return (
    <Field id={id} label={label} aside={aside} hint={hint} error={error}>
      <div class="control-with-button">
        <input
          {...withoutRole({ ...input, type: isShown ? 'text' : 'password' })}
          id={id}
          class="control"
          maxLength={256}
          spellcheck={false}
          autocapitalize="off"
          aria-invalid={error ? 'true' : undefined}
          aria-describedby={describedBy({ id, hint, error })}
        />
        <button type="button" class="icon-button" aria-pressed={isShown} onClick={() => setShown(!isShown)}>
          {isShown ? <EyeOff class="icon" aria-hidden="true" /> : <Eye class="icon" aria-hidden="true" />}
          <span class="visually-hidden">{t(isShown ? 'field.hidePassword' : 'field.showPassword')}</span>
        </button>
      </div>
    </Field>
  )
}

interface SelectFieldProps extends FieldShape {
  readonly value: string
  readonly onChange: (value: string) => void
  /** The options. */
  readonly children: ComponentChildren
  /** Stands under the control. */
  readonly below?: ComponentChildren
}

export function SelectField({ id, label, aside, hint, error, value, onChange, children, below }: SelectFieldProps) {
  return (
    <Field id={id} label={label} aside={aside} hint={hint} error={error}>
      <div class="select">
        <select
          id={id}
          class="control"
          value={value}
          aria-invalid={error ? 'true' : undefined}
          aria-describedby={describedBy({ id, hint, error })}
          onChange={(event) => onChange(event.currentTarget.value)}
        >
          {children}
        </select>
        <ChevronDown class="icon" aria-hidden="true" />
      </div>
      {below}
    </Field>
  )
}
