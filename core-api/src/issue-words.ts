import { issueWords } from '@imagelayer/shared/contract/issue-words.ts'
import type { z } from 'zod'

type ZodIssue = z.core.$ZodIssue

const own: ReadonlyMap<string, string> = new Map(Object.values(issueWords).map(({ en, zh }) => [en, zh]))

/** What zod found, in Chinese. Its own Chinese names JavaScript's types and reads like a machine's. */
export const sayInChinese = (issue: ZodIssue): string => own.get(issue.message) ?? sayByCode(issue)

function sayByCode(issue: ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.message.endsWith('received undefined') ? '必填' : `应为${types[issue.expected] ?? '其他类型'}`
    case 'invalid_value':
      return issue.values.length === 1
        ? `只能是 ${String(issue.values[0])}`
        : `应为以下之一：${issue.values.map(String).join('、')}`
    case 'too_big':
      return sayBound(issue, issue.maximum, issue.inclusive === false ? ['少于', '小于'] : ['最多', '不能大于'])
    case 'too_small':
      if (issue.origin === 'string' && Number(issue.minimum) === 1) return '不能为空'
      return sayBound(issue, issue.minimum, issue.inclusive === false ? ['多于', '大于'] : ['至少', '不能小于'])
    case 'invalid_format':
      return formats[issue.format] ?? '格式不正确'
    case 'not_multiple_of':
      return `应为 ${issue.divisor} 的倍数`
    case 'unrecognized_keys':
      return `未知字段：${issue.keys.join('、')}`
    case 'invalid_union':
      return '不符合任何一种允许的形式'
    default:
      return '内容无效'
  }
}

/** A bound on a length, in its unit, or on a value. */
const sayBound = ({ origin }: { origin: string }, limit: number | bigint, words: readonly [string, string]): string =>
  units[origin] ? `${words[0]} ${limit} ${units[origin]}` : `${words[1]} ${limit}`

const units: Readonly<Record<string, string>> = { string: '个字符', array: '项', set: '项', map: '项', file: '字节' }
const types: Readonly<Record<string, string>> = {
  string: '文本',
  number: '数字',
  int: '整数',
  boolean: ' true 或 false',
  object: '对象',
  array: '数组',
  record: '对象',
}
const formats: Readonly<Record<string, string>> = {
  email: '不是有效的邮箱地址',
  url: '不是有效的网址',
  datetime: '不是有效的日期时间',
  date: '不是有效的日期',
}
