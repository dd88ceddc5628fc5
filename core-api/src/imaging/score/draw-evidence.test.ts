import type { BrandScore, RuleResult } from '@imagelayer/shared/contract/scores.ts'
import { expect, test } from 'vitest'
import type { RawPicture } from '../picture.ts'
import { drawEvidence } from './draw-evidence.ts'
import { writeFigures } from './write-figures.ts'

const result = (changes: Partial<RuleResult>): RuleResult => ({
  rule: 'text.contrast',
  severity: 'error',
  passed: true,
  measured: 5,
  limit: 4.5,
  bound: 'least',
  unit: ':1',
  ...changes,
})
const scoreOf = (rules: RuleResult[]): BrandScore => ({ value: 80, passed: false, rules })
const grey: RawPicture = {
  data: Buffer.from(new Uint8Array(1000 * 500 * 4).map((_, at) => (at % 4 === 3 ? 255 : 128))),
  width: 1000,
  height: 500,
}
const redAt = ({ data, width }: RawPicture, x: number, y: number) => {
  const offset = (y * width + x) * 4
  return (data[offset] ?? 0) - (data[offset + 1] ?? 0) > 80
}

test('the place of what failed is framed in red, that of what passed is not, and the rest of the picture is left alone', () => {
  const box = { x: 300, y: 200, width: 120, height: 60 }
  const failed = drawEvidence(grey, scoreOf([result({ passed: false, measured: 2, box })]), 'en')
  expect(redAt(failed, 360, 199)).toBe(true)
  expect(redAt(failed, 299, 230)).toBe(true)
  const offset = (400 * 1000 + 700) * 4
  expect([...failed.data.subarray(offset, offset + 4)]).toEqual([128, 128, 128, 255])
  const passed = drawEvidence(grey, scoreOf([result({ box })]), 'en')
  expect(redAt(passed, 360, 199)).toBe(false)
})

test('every rule has a line, and small and large pictures come in a width that can be read', () => {
  const rules = ['text.contrast', 'logo.identity', 'color.palette', 'a.rule-of-tomorrow'].map((rule) =>
    result({ rule }),
  )
  const few = drawEvidence(grey, scoreOf(rules.slice(0, 1)), 'en')
  const many = drawEvidence(grey, scoreOf(rules), 'zh-CN')
  expect(many.height).toBeGreaterThan(few.height)
  const small = { data: grey.data.subarray(0, 100 * 50 * 4), width: 100, height: 50 }
  expect(drawEvidence(small, scoreOf(rules), 'en').width).toBe(720)
  const large = { data: Buffer.alloc(3000 * 100 * 4, 255), width: 3000, height: 100 }
  expect(drawEvidence(large, scoreOf(rules), 'en').width).toBe(1400)
  expect(drawEvidence(grey, scoreOf([]), 'en').height).toBeGreaterThan(grey.height)
})

test('figures are words that people read, in both languages', () => {
  expect(writeFigures(result({ measured: 3.149 }), 'en')).toBe('3.15:1, at least 4.5:1')
  expect(writeFigures(result({ measured: 3.149 }), 'zh-CN')).toBe('3.15:1，至少 4.5:1')
  expect(writeFigures(result({ unit: 'share', measured: 0.126, limit: 0.02, bound: 'most' }), 'en')).toBe(
    '12.6%, at most 2%',
  )
  expect(writeFigures(result({ unit: 'layers', measured: 2, limit: 0, bound: 'most', passed: false }), 'zh-CN')).toBe(
    '2，应为 0',
  )
  expect(writeFigures(result({ unit: 'layers', measured: 0, limit: 0, bound: 'most' }), 'en')).toBe('')
})
