import type { ZodType } from 'zod'
import type { Words } from '../../contract/errors.ts'
import { cleanLine } from '../clean-text.ts'
import { pointerTo, refuseDocument } from './json-document.ts'

/** The input in its shape; throws `input.invalid` that names the first place which is not. */
export function requireShape<Output>(shape: ZodType<Output>, input: unknown, kind: Words): Output {
  const read = shape.safeParse(input)
  if (read.success) return read.data
  const issue = read.error.issues[0]
  const path = pointerTo('', ...(issue?.path ?? []).map(String))
  throw refuseDocument(path, {
    en: `This is no ${kind.en}: ${path || 'it'}: ${cleanLine(issue?.message, 200)}`,
    zh: `这不是${kind.zh}：${path || '文档'} 处不符合要求。`,
  })
}
