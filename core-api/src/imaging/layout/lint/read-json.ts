import {
  findNodeAtLocation,
  getNodeValue,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from 'jsonc-parser'
import { error, type Finding, type Path } from './problem.ts'

/** A file as values and as the tree that knows where each of them stands. */
export interface ReadJson {
  readonly value: unknown
  readonly root: Node
  readonly problems: readonly PlacedFinding[]
}

export interface PlacedFinding extends Finding {
  readonly offset: number
}

/** A file may be nested this deep; layouts need seven levels. */
const mostDepth = 24

/** Reads strict JSON. Undefined `root` when there is nothing to go on with. */
export function readJson(text: string): { json?: ReadJson; problems: readonly PlacedFinding[] } {
  const tooDeep = offsetOfDepth(text)
  if (tooDeep !== undefined)
    return {
      problems: [
        {
          ...error('json.depth', [], {
            en: `Nested deeper than ${mostDepth} levels.`,
            zh: `嵌套超过 ${mostDepth} 层。`,
          }),
          offset: tooDeep,
        },
      ],
    }
  const errors: ParseError[] = []
  const root = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false })
  if (!root || errors.length > 0) return { problems: errors.length > 0 ? errors.map(syntaxProblem) : [emptyFile] }
  return { json: { value: getNodeValue(root), root, problems: duplicateKeys(root) }, problems: [] }
}

const emptyFile: PlacedFinding = {
  ...error('json.syntax', [], { en: 'The file is empty.', zh: '文件是空的。' }),
  offset: 0,
}

/** Where the file becomes nested too deep, without parsing it: a parser would run out of stack. */
function offsetOfDepth(text: string): number | undefined {
  let depth = 0
  let isInText = false
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at]
    if (isInText && sign === '\\') at += 1
    else if (sign === '"') isInText = !isInText
    else if (!isInText && (sign === '{' || sign === '[')) {
      depth += 1
      if (depth > mostDepth) return at
    } else if (!isInText && (sign === '}' || sign === ']')) depth -= 1
  }
  return undefined
}

const syntaxWords: Readonly<Record<string, { en: string; zh: string }>> = {
  InvalidSymbol: { en: 'This is no JSON value.', zh: '这不是有效的 JSON 值。' },
  InvalidNumberFormat: { en: 'This number is not written as JSON asks for.', zh: '数字的写法不符合 JSON。' },
  PropertyNameExpected: {
    en: 'The name of a property in double quotes is missing here.',
    zh: '这里缺少双引号中的属性名。',
  },
  ValueExpected: { en: 'A value is missing here.', zh: '这里缺少一个值。' },
  ColonExpected: { en: 'A colon is missing here.', zh: '这里缺少冒号。' },
  CommaExpected: { en: 'A comma is missing here.', zh: '这里缺少逗号。' },
  CloseBraceExpected: { en: 'A closing brace } is missing.', zh: '缺少右花括号 }。' },
  CloseBracketExpected: { en: 'A closing bracket ] is missing.', zh: '缺少右方括号 ]。' },
  EndOfFileExpected: { en: 'The file goes on after its end.', zh: '内容在文件结尾之后仍有多余部分。' },
  InvalidCommentToken: { en: 'JSON knows no comments.', zh: 'JSON 不支持注释。' },
  UnexpectedEndOfString: { en: 'A text does not end in double quotes.', zh: '文本缺少结尾的双引号。' },
}

function syntaxProblem({ error: code, offset }: ParseError): PlacedFinding {
  const name = printParseErrorCode(code)
  const words = syntaxWords[name] ?? { en: `JSON cannot be read here (${name}).`, zh: `此处无法解析 JSON（${name}）。` }
  return { ...error('json.syntax', [], words), offset }
}

/** The last of two equal keys would win in silence. */
function duplicateKeys(node: Node, path: Path = []): PlacedFinding[] {
  if (node.type === 'array')
    return (node.children ?? []).flatMap((child, index) => duplicateKeys(child, [...path, index]))
  if (node.type !== 'object') return []
  const seen = new Set<string>()
  return (node.children ?? []).flatMap((property) => {
    const [key, value] = property.children ?? []
    const name = String(key?.value)
    const found = value ? duplicateKeys(value, [...path, name]) : []
    if (!seen.has(name)) {
      seen.add(name)
      return found
    }
    const words = {
      en: `“${name}” is there twice; only the last one would count.`,
      zh: `“${name}” 出现了两次，只有最后一个会生效。`,
    }
    return [
      { ...error('json.duplicate-key', [...path, name], words), offset: key?.offset ?? property.offset },
      ...found,
    ]
  })
}

/**
 * Where a finding stands. A form takes what it does not say from `defaults`, so what is not found in the form is looked for there; what is
 * missing altogether is reported at the nearest thing around it.
 */
export function offsetOf({ root }: ReadJson, { path, isAboutKey = false }: Finding): number {
  const inDefaults: Path = path[0] === 'forms' && path.length > 2 ? ['defaults', ...path.slice(2)] : path
  const node = findNodeAtLocation(root, [...path]) ?? findNodeAtLocation(root, [...inDefaults])
  if (node) return isAboutKey ? keyOffset(node) : node.offset
  for (let length = path.length - 1; length > 0; length -= 1) {
    const around =
      findNodeAtLocation(root, path.slice(0, length) as (string | number)[]) ??
      (length > 2 && inDefaults !== path
        ? findNodeAtLocation(root, inDefaults.slice(0, length - 1) as string[])
        : undefined)
    if (around) return around.offset
  }
  return root.offset
}

const keyOffset = (node: Node): number => (node.parent?.type === 'property' ? node.parent.offset : node.offset)

/** Line and column, both from 1, of an offset in UTF-16 units. */
export function placeOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset)
  const lines = before.split(/\r\n|\r|\n/)
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 }
}
