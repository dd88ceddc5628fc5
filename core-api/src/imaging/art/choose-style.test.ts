import { expect, test } from 'vitest'
import { artStyleIds, chooseStyle } from './choose-style.ts'

test.each([
  ['Sunset over the mountains, summer travel', 'dunes'],
  ['Autumn leaves, harvest tea', 'foliage'],
  ['A podium for our new product', 'stage'],
  ['Luxury skin serum, satin and silk', 'silk'],
  ['Data insights report', 'contours'],
  ['Launch of our AI platform', 'aurora'],
  ['Music festival, dance and energy', 'ribbons'],
  ['Bauhaus exhibition poster', 'tiles'],
  ['A book about winter for kids', 'paper-cut'],
  ['夏季海边度假', 'dunes'],
  ['新品促销,商品展示', 'stage'],
  ['科技发布会,未来', 'aurora'],
  ['春天的花园与植物', 'foliage'],
  ['亲子手工剪纸', 'paper-cut'],
  ['高端护肤 优雅', 'silk'],
] as const)('“%s” calls for %s whatever the seed', (prompt, style) => {
  for (const seed of [0, 1, 99]) expect(chooseStyle(prompt, seed)).toBe(style)
})

test('a short word counts only as a whole word: "main start" is neither AI nor art', () => {
  const styles = new Set(Array.from({ length: 60 }, (_, seed) => chooseStyle('main carted', seed)))
  expect(styles.size).toBe(artStyleIds.length)
})

test('without a calling word the seed chooses, and the same seed chooses the same', () => {
  expect(chooseStyle('…', 7)).toBe(chooseStyle('…', 7))
  expect(artStyleIds).toContain(chooseStyle('', 0))
})
