import type { Words } from '@imagelayer/shared/contract/errors.ts'
import type { LayoutProblem } from '@imagelayer/shared/contract/layouts.ts'

export type Path = ReadonlyArray<string | number>

/** A problem that knows its place in the file's values, not yet its line. */
export interface Finding {
  readonly path: Path
  readonly severity: LayoutProblem['severity']
  readonly rule: string
  readonly words: Words
  /** The name of a property is at fault, not its value. */
  readonly isAboutKey?: boolean
}

export const error = (rule: string, path: Path, words: Words): Finding => ({ rule, path, words, severity: 'error' })
export const warning = (rule: string, path: Path, words: Words): Finding => ({ rule, path, words, severity: 'warning' })

/** `forms[0].stacks[1].region`. */
export const showPath = (path: Path): string =>
  path.map((step, index) => (typeof step === 'number' ? `[${step}]` : `${index > 0 ? '.' : ''}${step}`)).join('')
