import { type LayoutProblem, layoutMaxLength } from '@imagelayer/shared/contract/layouts.ts'
import { type Layout, layoutShape } from './layout-shape.ts'
import { formProblems } from './lint/form-problems.ts'
import { probeProblems } from './lint/probe-problems.ts'
import { error, type Finding, showPath } from './lint/problem.ts'
import { offsetOf, type PlacedFinding, placeOf, type ReadJson, readJson } from './lint/read-json.ts'
import { shapeProblems } from './lint/shape-problems.ts'
import { completeForms } from './read-layout.ts'

/** A file as the linter sees it. */
export interface LintedLayout {
  /** The layout, ready to be used; absent when there is an error. */
  readonly layout?: Layout
  /** In the order of the file. */
  readonly problems: readonly LayoutProblem[]
}

/**
 * Reads a layout file and says what is wrong with it, by line and column: JSON, shape, sense, and how it comes out with probe words in
 * probe sizes. Later checks wait until earlier ones find nothing, so that one slip does not hide behind twenty that follow from it.
 */
export function lintLayout(text: string): LintedLayout {
  if (text.length > layoutMaxLength) return { problems: placed(text, [tooLong]) }
  const { json, problems } = readJson(text)
  if (!json) return { problems: placed(text, problems) }
  const read = layoutShape.safeParse(completeForms(json.value))
  const shape = [
    ...defaultsProblem(json),
    ...(read.success ? [] : shapeProblems(read.error.issues, completeForms(json.value))),
  ]
  const found = [...json.problems, ...locate(json, shape)]
  if (!read.success || found.length > 0) return { problems: placed(text, found) }
  const layout = read.data
  const sense = formProblems(layout)
  const isSound = sense.every(({ severity }) => severity !== 'error')
  const all = placed(text, locate(json, isSound ? [...sense, ...probeProblems(layout)] : sense))
  return all.some(({ severity }) => severity === 'error') ? { problems: all } : { layout, problems: all }
}

const tooLong: PlacedFinding = {
  ...error('file.size', [], {
    en: `The file is longer than ${layoutMaxLength} characters.`,
    zh: `文件超过 ${layoutMaxLength} 个字符。`,
  }),
  offset: 0,
}

/** `defaults` is not part of the shape: it is laid under the forms, and what is no object cannot be. */
function defaultsProblem({ value }: ReadJson): Finding[] {
  const defaults = (value as { defaults?: unknown } | null)?.defaults
  if (defaults === undefined || (typeof defaults === 'object' && defaults !== null && !Array.isArray(defaults)))
    return []
  return [error('value.type', ['defaults'], { en: '“defaults” has to be an object.', zh: '“defaults” 必须是对象。' })]
}

const locate = (json: ReadJson, findings: readonly Finding[]): PlacedFinding[] =>
  findings.map((finding) => ({ ...finding, offset: offsetOf(json, finding) }))

/** What stands in `defaults` is found again in every form; it is told once. */
function placed(text: string, findings: readonly PlacedFinding[]): LayoutProblem[] {
  const seen = new Set<string>()
  return findings
    .toSorted((one, other) => one.offset - other.offset)
    .flatMap(({ offset, path, severity, rule, words }) => {
      const key = `${offset} ${rule} ${words.en}`
      if (seen.has(key)) return []
      seen.add(key)
      return [
        { ...placeOf(text, offset), path: showPath(path), severity, rule, message: words.en, messageZh: words.zh },
      ]
    })
}
