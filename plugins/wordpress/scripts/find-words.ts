/** One text to translate, as it stands in the sources. */
export interface Words {
  readonly text: string
  readonly plural?: string
  readonly context?: string
  /** The file; a line would change the catalogs with each edit. */
  readonly file: string
  /** What the comment before it says to translators. */
  readonly hint?: string
}

const domain = 'imagelayer'
/** WordPress' functions for translated text, in PHP and in scripts, with what their first arguments are. */
const shapes: Readonly<Record<string, readonly ('text' | 'plural' | 'count' | 'context')[]>> = {
  __: ['text'],
  _e: ['text'],
  esc_html__: ['text'],
  esc_html_e: ['text'],
  esc_attr__: ['text'],
  esc_attr_e: ['text'],
  _x: ['text', 'context'],
  esc_html_x: ['text', 'context'],
  esc_attr_x: ['text', 'context'],
  _n: ['text', 'plural', 'count'],
  _nx: ['text', 'plural', 'count', 'context'],
  _n_noop: ['text', 'plural'],
}
const call = /(?<![\w$>])(__|_[enx]|_nx|_n_noop|esc_(?:html|attr)_(?:_|e|x))\(/g
/** A hint may stand a few lines above the call that it is about. */
const hintReach = 4

/** Finds all texts of a PHP, TypeScript or JavaScript file. Throws where a call is not written out as translators' tools need it. */
export function findWords(file: string, source: string): readonly Words[] {
  const code = blankComments(source)
  return [...code.matchAll(call)].map((match) => {
    const at = match.index + match[0].length
    const line = source.slice(0, match.index).split('\n').length
    const place = `${file}:${line}`
    const args = readArguments(code, at)
    const shape = shapes[match[1] ?? ''] ?? []
    const literal = (kind: (typeof shape)[number]): string | undefined => {
      const position = shape.indexOf(kind)
      if (position < 0) return undefined
      const value = readLiteral(args[position] ?? '')
      if (value === null) throw new Error(`${place}: ${match[1]}() needs a literal, not ${args[position]}`)
      return value
    }
    if (readLiteral(args.at(-1) ?? '') !== domain) throw new Error(`${place}: the text domain must be '${domain}'`)
    const [plural, context, hint] = [literal('plural'), literal('context'), hintAbove(source, line)]
    return {
      text: literal('text') ?? '',
      file,
      ...(plural !== undefined && { plural }),
      ...(context !== undefined && { context }),
      ...(hint && { hint }),
    }
  })
}

const commentOrString = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|(["'`])(?:\\[\s\S]|(?!\1)[^\\])*\1/g
/** Comments become blanks of the same length, so that places stay; strings stay. */
const blankComments = (source: string): string =>
  source.replace(commentOrString, (found) => (/^\/[/*]/.test(found) ? found.replace(/[^\n]/g, ' ') : found))

/** The arguments from behind the opening bracket to its closing one, each as it is written. */
function readArguments(code: string, start: number): readonly string[] {
  const args = ['']
  let depth = 0
  const tokens = /(["'`])(?:\\[\s\S]|(?!\1)[^\\])*\1|[\s\S]/g
  tokens.lastIndex = start
  for (let token = tokens.exec(code); token; token = tokens.exec(code)) {
    const [text] = token
    if (depth === 0 && text === ')') break
    if (/^[([{]$/.test(text)) depth += 1
    if (/^[)\]}]$/.test(text)) depth -= 1
    if (depth === 0 && text === ',') args.push('')
    else args[args.length - 1] += text
  }
  const written = args.map((arg) => arg.trim())
  return written.at(-1) === '' ? written.slice(0, -1) : written // a comma behind the last one
}

/** The value of a string literal; null for any other expression. */
function readLiteral(written: string): string | null {
  const body = /^(["'])((?:\\[\s\S]|(?!\1)[^\\])*)\1$/.exec(written)?.[2]
  return body === undefined ? null : body.replace(/\\(['"\\])/g, '$1').replace(/\\n/g, '\n')
}

function hintAbove(source: string, line: number): string | undefined {
  const above = source
    .split('\n')
    .slice(Math.max(0, line - 1 - hintReach), line)
    .join('\n')
  return [...above.matchAll(/translators:\s*(.+?)\s*(?:\*\/|$)/gm)].at(-1)?.[1]
}
