import type { Locale } from '@imagelayer/shared/contract/locale.ts'
import type { RuleResult } from '@imagelayer/shared/contract/scores.ts'

const phrases = {
  en: { least: 'at least', most: 'at most', none: 'where none may be' },
  'zh-CN': { least: '至少', most: '最多', none: '应为 0' },
} as const

/** "3.1:1, at least 4.5:1". Empty where there is nothing to count: a rule that asks for none of something and found none. */
export function writeFigures({ measured, limit, unit, bound, passed }: RuleResult, locale: Locale): string {
  if (limit === 0 && passed) return ''
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 })
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 })
  const write = (value: number): string => {
    if (unit === 'share') return percent.format(value)
    if (unit === ':1') return `${number.format(value)}:1`
    if (unit === 'px') return `${number.format(value)} px`
    if (unit === 'dE00') return `ΔE ${number.format(value)}`
    return unit === 'ratio' ? `${number.format(value)}×` : number.format(value)
  }
  const asked = limit === 0 ? phrases[locale].none : `${phrases[locale][bound]} ${write(limit)}`
  return locale === 'zh-CN' ? `${write(measured)}，${asked}` : `${write(measured)}, ${asked}`
}
