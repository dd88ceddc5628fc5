import { refuseSvg } from './svg-rules.ts'

const localUrl = /url\(\s*(["']?)#([\p{L}\p{N}_.:-]+)\1\s*\)/giu
const plainCharacters = /^[\p{L}\p{N}_\s#%.,:;()+/'"-]*$/u
const functions = new Set([
  ...['rgb', 'rgba', 'hsl', 'hsla', 'hwb', 'lab', 'lch', 'oklab', 'oklch'],
  ...['matrix', 'translate', 'translatex', 'translatey', 'scale', 'scalex', 'scaley', 'rotate', 'skewx', 'skewy'],
])

/**
 * A value that can only draw: numbers, names, colours, transforms and references inside the document.
 * Returns it with white space collapsed. Everything that could reach outside is refused.
 */
export function checkValue(name: string, value: string): string {
  const text = value.trim().replace(/\s+/g, ' ')
  const withoutLocal = text.replace(localUrl, '')
  if (/url|src\s*\(|javascript:|data:|https?:|file:|\/\//i.test(withoutLocal)) {
    refuseSvg(
      'external-reference',
      { en: 'it refers to something outside itself.', zh: '引用了文件之外的内容。' },
      { attribute: name },
    )
  }
  if (!plainCharacters.test(withoutLocal)) {
    refuseSvg(
      'attribute-value',
      { en: `the value of "${name}" has characters that do not belong there.`, zh: `“${name}”的值含有不允许的字符。` },
      { attribute: name },
    )
  }
  for (const [, call] of withoutLocal.matchAll(/([\w-]+)\s*\(/g)) {
    if (!functions.has((call ?? '').toLowerCase())) {
      refuseSvg(
        'attribute-value',
        { en: `"${name}" uses ${call}(), which is not supported.`, zh: `“${name}”使用了不支持的 ${call}()。` },
        { attribute: name },
      )
    }
  }
  return text.replace(localUrl, 'url(#$2)')
}

/** `href` may point into the same document only. */
export function checkHref(value: string): string {
  const text = value.trim()
  if (!/^#[\p{L}\p{N}_.:-]+$/u.test(text)) {
    refuseSvg(
      'external-reference',
      { en: 'it refers to something outside itself.', zh: '引用了文件之外的内容。' },
      { attribute: 'href' },
    )
  }
  return text
}

/** The ids that a checked value refers to. */
export const referencedIds = (name: string, value: string): string[] =>
  name === 'href' ? [value.slice(1)] : [...value.matchAll(localUrl)].map((match) => match[2] ?? '')

const pxPerUnit: Readonly<Record<string, number>> = {
  '': 1,
  px: 1,
  pt: 4 / 3,
  pc: 16,
  in: 96,
  cm: 96 / 2.54,
  mm: 96 / 25.4,
  q: 96 / 101.6,
}

/** An absolute length in pixels; undefined when missing, relative (%, em) or not a length. */
export function lengthPx(value: string | undefined): number | undefined {
  const match = /^\s*\+?(\d*\.?\d+(?:e[+-]?\d+)?)\s*([a-z]*)\s*$/i.exec(value ?? '')
  const factor = pxPerUnit[(match?.[2] ?? 'none').toLowerCase()]
  return match && factor !== undefined ? Number(match[1]) * factor : undefined
}

/** Four numbers; undefined when missing or broken. */
export function parseViewBox(value: string | undefined): [number, number, number, number] | undefined {
  const parts = (value ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number)
  const [x, y, width, height] = parts
  if (parts.length !== 4 || x === undefined || y === undefined || width === undefined || height === undefined) {
    return undefined
  }
  return parts.every(Number.isFinite) && width > 0 && height > 0 ? [x, y, width, height] : undefined
}
