import { type Failure, failureOf } from '@imagelayer/shared/plugin/failure.ts'
import { useState } from 'preact/hooks'
import type { TextKey } from './i18n.tsx'

/** Answers what is wrong with a value, or null. */
export type Check = (value: string) => TextKey | null

export const required: Check = (value) => (value.trim() ? null : 'field.required')
export const emailCheck: Check = (value) => (/^\S+@\S+\.\S+$/.test(value.trim()) ? null : 'field.email')
export const passwordCheck: Check = (value) => (value.length >= 8 ? null : 'field.password')
export const codeCheck: Check = (value) => (value.replace(/[\s-]/g, '').length >= 6 ? null : 'field.code')

export interface Form<Name extends string> {
  readonly errors: Readonly<Partial<Record<Name, TextKey>>>
  readonly isBusy: boolean
  readonly failure: Failure | null
  readonly clear: (name: Name) => void
  readonly onSubmit: (event: SubmitEvent) => void
}

/**
 * Checks a form's fields when it is sent, moves focus to the first that is wrong, and runs `send` once at a time.
 * Values live in the inputs themselves, so the browser's password manager and autofill work.
 */
export function useForm<Name extends string>(
  checks: Record<Name, Check>,
  send: (values: Record<Name, string>, data: FormData) => Promise<void>,
): Form<Name> {
  const [errors, setErrors] = useState<Partial<Record<Name, TextKey>>>({})
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)

  const onSubmit = async (event: SubmitEvent) => {
    event.preventDefault()
    if (isBusy) return
    const form = event.target as HTMLFormElement
    const data = new FormData(form)
    const names = Object.keys(checks) as Name[]
    const values = Object.fromEntries(names.map((name) => [name, String(data.get(name) ?? '')])) as Record<Name, string>
    const found: Partial<Record<Name, TextKey>> = {}
    for (const name of names) {
      const problem = checks[name](values[name])
      if (problem) found[name] = problem
    }
    setErrors(found)
    const firstWrong = names.find((name) => found[name])
    if (firstWrong) return (form.elements.namedItem(firstWrong) as HTMLElement | null)?.focus()
    setBusy(true)
    setFailure(null)
    try {
      await send(values, data)
    } catch (error) {
      setFailure(failureOf(error))
    } finally {
      setBusy(false)
    }
  }
  const clear = (name: Name) => setErrors(({ [name]: _, ...rest }) => rest as Partial<Record<Name, TextKey>>)
  return { errors, isBusy, failure, clear, onSubmit }
}
