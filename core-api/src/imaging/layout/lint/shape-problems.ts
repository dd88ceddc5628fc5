import { z } from 'zod'
import { layoutShape } from '../layout-shape.ts'
import { nearestWord } from './nearest-word.ts'
import { error, type Finding, type Path, showPath } from './problem.ts'

type Issue = z.core.$ZodIssue
type Schema = z.core.JSONSchema.BaseSchema

const typeNames: Readonly<Record<string, { en: string; zh: string }>> = {
  string: { en: 'a text', zh: '文本' },
  number: { en: 'a number', zh: '数字' },
  int: { en: 'a whole number', zh: '整数' },
  boolean: { en: 'true or false', zh: 'true 或 false' },
  array: { en: 'a list', zh: '列表' },
  object: { en: 'an object', zh: '对象' },
}
const typeName = (type: string) => typeNames[type] ?? { en: type, zh: type }

/** What the shape of layouts says against a file: unknown keys, wrong types, values out of range. */
export function shapeProblems(issues: readonly Issue[], value: unknown): Finding[] {
  return issues.flatMap((issue) => problemsOf(issue, value))
}

function problemsOf(issue: Issue, value: unknown): Finding[] {
  const path = issue.path.filter((step): step is string | number => typeof step !== 'symbol')
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownKey([...path, key], keysAt(path, value)))
    case 'invalid_type':
      return [valueAt(value, path) === undefined ? missingKey(path) : wrongType(path, issue.expected)]
    case 'invalid_value':
      return [unknownValue(path, issue.values.map(String), value)]
    case 'invalid_union':
      return [unknownValue(path, kindsAt(path), value)]
    case 'too_small':
    case 'too_big':
      return [outOfRange(path, issue)]
    case 'invalid_format':
      return [
        error('value.format', path, {
          en: `“${showPath(path)}” has small letters, digits and hyphens only, 3 to 41 of them, and begins with a letter.`,
          zh: `“${showPath(path)}” 只能由 3 到 41 个小写字母、数字和连字符组成，并以字母开头。`,
        }),
      ]
    default:
      return [error('value.type', path, { en: issue.message, zh: issue.message })]
  }
}

const lastOf = (path: Path): string => String(path.at(-1) ?? 'the file')

function unknownKey(path: Path, known: readonly string[]): Finding {
  const meant = nearestWord(lastOf(path), known)
  const hint = meant
    ? { en: ` Did you mean “${meant}”?`, zh: `是否想写“${meant}”？` }
    : { en: ` Known here: ${known.join(', ')}.`, zh: `此处可用：${known.join('、')}。` }
  return {
    ...error('key.unknown', path, {
      en: `There is no property “${lastOf(path)}” here.${hint.en}`,
      zh: `此处没有属性“${lastOf(path)}”。${hint.zh}`,
    }),
    isAboutKey: true,
  }
}

const missingKey = (path: Path): Finding =>
  error('key.missing', path, { en: `“${lastOf(path)}” is missing.`, zh: `缺少“${lastOf(path)}”。` })

const wrongType = (path: Path, expected: string): Finding =>
  error('value.type', path, {
    en: `“${lastOf(path)}” has to be ${typeName(expected).en}.`,
    zh: `“${lastOf(path)}” 必须是${typeName(expected).zh}。`,
  })

function unknownValue(path: Path, values: readonly string[], file: unknown): Finding {
  const given = valueAt(file, path)
  const meant = typeof given === 'string' ? nearestWord(given, values) : undefined
  return error('value.unknown', path, {
    en: `“${lastOf(path)}” is one of ${values.join(', ')}.${meant ? ` Did you mean “${meant}”?` : ''}`,
    zh: `“${lastOf(path)}” 须为以下之一：${values.join('、')}。${meant ? `是否想写“${meant}”？` : ''}`,
  })
}

function outOfRange(path: Path, issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig): Finding {
  const isLeast = issue.code === 'too_small'
  const bound = Number(isLeast ? issue.minimum : issue.maximum)
  const unit = { string: ['characters', '个字符'], array: ['entries', '项'] }[issue.origin as string] ?? ['', '']
  return error('value.range', path, {
    en: `“${lastOf(path)}” has to be ${isLeast ? 'at least' : 'at most'} ${bound}${unit[0] ? ` ${unit[0]}` : ''}.`,
    zh: `“${lastOf(path)}” ${isLeast ? '不能小于' : '不能大于'} ${bound}${unit[1] ? ` ${unit[1]}` : ''}。`,
  })
}

const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((inner, step) => (inner as Record<string | number, unknown> | undefined)?.[step], value)

/** The shape as JSON Schema, made when a name has to be looked up. */
let schema: Schema | undefined
const layoutSchema = (): Schema => {
  schema ??= z.toJSONSchema(layoutShape, { io: 'input', reused: 'inline' }) as Schema
  return schema
}

/** The part of the schema that a path leads to; where there are several kinds, the one that the file names. */
function schemaAt(path: Path, value: unknown): Schema | undefined {
  let at: Schema | undefined = layoutSchema()
  for (const [index, step] of path.entries()) {
    at = typeof step === 'number' ? (at?.items as Schema | undefined) : (at?.properties?.[step] as Schema | undefined)
    const kinds = (at?.oneOf ?? at?.anyOf) as Schema[] | undefined
    if (kinds) {
      const kind = (valueAt(value, path.slice(0, index + 1)) as { kind?: unknown } | undefined)?.kind
      at = kinds.find(({ properties }) => (properties?.kind as Schema | undefined)?.const === kind) ?? at
    }
  }
  return at
}

const keysAt = (path: Path, value: unknown): string[] => {
  const keys = Object.keys(schemaAt(path, value)?.properties ?? {})
  return path.length === 0 ? [...keys, 'defaults'] : keys
}

/** The kinds of a union whose `kind` is none of them. */
function kindsAt(path: Path): string[] {
  const isKind = path.at(-1) === 'kind'
  const union = schemaAt(isKind ? path.slice(0, -1) : path, {})
  const kinds = (union?.oneOf ?? union?.anyOf ?? []) as Schema[]
  return kinds.map(({ properties }) => String((properties?.kind as Schema | undefined)?.const))
}
