import { expect, test } from 'vitest'
import { type ArtStyleId, artStyleIds } from './art-style-ids.ts'
import { chooseStyle } from './choose-style.ts'
import { type ArtGuidelines, readBrief } from './read-brief.ts'

const kit = (change: Partial<ArtGuidelines> = {}): ArtGuidelines => ({ imagery: '', do: [], dont: [], ...change })
const seeds = Array.from({ length: 40 }, (_, seed) => seed * 37)
const choices = (prompt: string, guidelines?: ArtGuidelines): Set<ArtStyleId> =>
  new Set(seeds.map((seed) => chooseStyle(readBrief(prompt, guidelines), seed)))

test.each([
  ['Sunset over the mountains, summer travel', 'dunes'],
  ['Autumn leaves, harvest tea', 'foliage'],
  ['A podium for our new product', 'stage'],
  ['Luxury skin serum, satin and silk', 'silk'],
  ['Data insights report', 'contours'],
  ['Our AI platform gets an update', 'glow'],
  ['Music festival, dance and energy', 'ribbons'],
  ['Bauhaus exhibition poster', 'bauhaus'],
  ['A book about winter for kids', 'paper-cut'],
  ['Starry night, dream of the future', 'aurora'],
  ['Fresh sushi by the sea', 'waves'],
  ['Interior design with marble and stone', 'terrazzo'],
  ['Christmas party with fairy lights', 'bokeh'],
  ['A wool blanket, knitted by hand', 'woven'],
  ['A quiet morning of zen meditation in the mist', 'ink-wash'],
  ['夏季海滩度假', 'dunes'],
  ['新品促销，商品展示', 'stage'],
  ['人工智能平台，科技创新', 'glow'],
  ['春天的花园与植物', 'foliage'],
  ['亲子手工剪纸', 'paper-cut'],
  ['高端护肤 优雅', 'silk'],
  ['水墨山水，禅意', 'ink-wash'],
  ['Sonnenuntergang über den Bergen, Urlaub', 'dunes'],
  ['Frische Kräuter aus dem Garten', 'foliage'],
  ['Rabatt auf unsere Kollektion', 'stage'],
  ['Mosaik aus bunten Kacheln', 'tiles'],
] as const)('“%s” calls for %s whatever the seed', (prompt, style) => {
  expect([...choices(prompt)]).toEqual([style])
})

test('a short word counts only as a whole word: "main start" is neither AI nor art', () => {
  expect(choices('main carted').size).toBe(artStyleIds.filter((id) => choices('').has(id)).length)
  expect(choices('main carted').size).toBeGreaterThan(12)
})

test('without a calling word the seed chooses among all, and the same seed chooses the same', () => {
  const all = new Set(Array.from({ length: 400 }, (_, seed) => chooseStyle(readBrief('…'), seed)))
  expect(all.size).toBe(artStyleIds.length)
  expect(chooseStyle(readBrief('…'), 7)).toBe(chooseStyle(readBrief('…'), 7))
})

test.each([
  ['Travel in summer, not dunes, no mountains', 'dunes'],
  ['Urlaub im Sommer, aber keine Dünen', 'dunes'],
  ['夏日旅行，不要沙丘', 'dunes'],
  ['A new product without a podium', 'stage'],
  ['Harvest and tea, avoid leaves or plants', 'foliage'],
  ['Ernte und Tee ohne Blätter', 'foliage'],
  ['茶，不要树叶', 'foliage'],
  ['Beauty and fashion, no fabric, silk or satin', 'silk'],
] as const)('“%s” never gives %s', (prompt, style) => {
  expect(choices(prompt)).not.toContain(style)
})

test('a denial ends where the place begins: "no people on the dunes" still asks for dunes', () => {
  expect([...choices('no people on the dunes')]).toEqual(['dunes'])
  expect([...choices('not only leaves: a whole garden')]).toEqual(['foliage'])
  expect([...choices('不同的树叶')]).toEqual(['foliage'])
})

const gradients: readonly ArtStyleId[] = ['aurora', 'bokeh', 'dunes', 'glow', 'ribbons', 'silk']
const patterns: readonly ArtStyleId[] = ['halftone', 'terrazzo', 'tiles', 'waves', 'woven']
test.each([
  ['No gradients', gradients],
  ["Don't use colour gradients anywhere", gradients],
  ['Keine Verläufe', gradients],
  ['不要渐变', gradients],
  ['Busy patterns', patterns],
  ['Keine Muster', patterns],
  ['不要使用花纹图案', patterns],
  ['No drop shadows or 3D', ['contours', 'foliage', 'paper-cut', 'ribbons', 'stage', 'facets']],
] as const)('a kit that says “%s” never gets such a style, not even when the prompt calls for one', (line, styles) => {
  const guidelines = kit({ dont: [line] })
  for (const prompt of ['', 'AI platform', 'Summer travel', 'Graphic, bold and modern', 'Wool scarf', 'Beauty serum'])
    for (const style of styles) expect(choices(prompt, guidelines)).not.toContain(style)
})

test('a style called by its name wins over everything that the kit rules out', () => {
  const guidelines = kit({ dont: ['No gradients', 'No patterns', 'No landscapes', 'No shadows'] })
  expect([...choices('Aurora over the fjord', guidelines)]).toEqual(['aurora'])
  expect([...choices('水磨石背景', guidelines)]).toEqual(['terrazzo'])
  expect([...choices('Ein Bild mit Dünen', guidelines)]).toEqual(['dunes'])
})

test('the guidelines lean the choice where the prompt leaves it open, and stay quiet where it does not', () => {
  const guidelines = kit({ imagery: 'Botanical pictures with leaves and plants', do: ['Natural and organic'] })
  expect([...choices('Our news of the week', guidelines)]).toEqual(['foliage'])
  expect([...choices('Bauhaus exhibition', guidelines)]).toEqual(['bauhaus'])
  expect([...choices('Our news of the week', kit({ voice: '优雅，奢华' }))]).toEqual(['silk'])
})

test('a kit that rules out everything still gets a picture', () => {
  const dont = ['gradients, patterns, shadows, 3d, lines, dots, circles, geometric shapes, landscapes, glow', 'collage']
  expect(artStyleIds).toContain([...choices('', kit({ dont }))][0])
})
