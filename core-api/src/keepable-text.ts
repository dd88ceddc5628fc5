import { AppError } from '@imagelayer/shared/contract/errors.ts'

/**
 * Throws `input.invalid`, naming the place, for a text anywhere in `input` that PostgreSQL cannot keep: one with a zero
 * byte or half of a surrogate pair. Walks without recursion, since a body may be nested as deep as it is long.
 */
export function requireKeepableText(input: unknown): void {
  const waiting: [path: string, value: unknown][] = [['', input]]
  for (let entry = waiting.pop(); entry; entry = waiting.pop()) {
    const [path, value] = entry
    if (typeof value === 'string' && !isKeepable(value)) throw unkeepable(path)
    if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) continue
    for (const [name, inner] of Object.entries(value)) {
      if (!isKeepable(name)) throw unkeepable(path)
      waiting.push([path === '' ? name : `${path}.${name}`, inner])
    }
  }
}

const isKeepable = (text: string): boolean => !text.includes('\0') && text.isWellFormed()

const unkeepable = (fullPath: string): AppError => {
  const path = fullPath.slice(0, 200).toWellFormed()
  return new AppError('input.invalid', {
    words: {
      en: `${path || 'request'}: holds a character that is none: a zero byte, or half of a pair. Remove it.`,
      zh: `${path || '请求'}：含有无效字符（零字节或不成对的代理字符），请删除。`,
    },
    issues: [{ path, words: { en: 'not text', zh: '不是有效文本' } }],
  })
}
