import type { Failure } from './failure.ts'

/** Which field a refusal is about, with the server's words, so that the error stands where it happened. */
export function fieldErrors(failure: Failure | null): Readonly<Record<string, string>> {
  if (failure?.code !== 'input.invalid') return {}
  const { issues, field } = (failure.details ?? {}) as { issues?: { path: string; message: string }[]; field?: string }
  const found = [...(issues ?? []), ...(field ? [{ path: field, message: failure.message }] : [])]
  return Object.fromEntries(found.map(({ path, message }) => [path.replace(/^copy\./, ''), message]))
}
