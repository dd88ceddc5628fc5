import { expect, test } from 'vitest'
import { assignRoles } from './assign-roles.ts'
import type { FoundColor } from './found-colors.ts'
import { readRoleName } from './role-words.ts'

const found = (colors: Record<string, string>): FoundColor[] =>
  Object.entries(colors).map(([name, hex]) => ({ name, hex, found: `/${name}` }))
const rolesOf = (colors: readonly FoundColor[]): Record<string, string> =>
  Object.fromEntries(assignRoles(colors).colors.map(({ color }) => [color.name, color.role]))

test.each([
  ['primary', 'primary'],
  ['--color-brand', 'primary'],
  ['Main Brand Color', 'primary'],
  ['Primärfarbe', 'primary'],
  ['Markenfarbe', 'primary'],
  ['主色', 'primary'],
  ['品牌色', 'primary'],
  ['secondary', 'secondary'],
  ['Sekundärfarbe', 'secondary'],
  ['辅助色', 'secondary'],
  ['accent-2', 'accent'],
  ['cta', 'accent'],
  ['btn-primary', 'accent'],
  ['Akzent', 'accent'],
  ['强调色', 'accent'],
  ['background', 'background'],
  ['body-bg', 'background'],
  ['--brand-bg', 'background'],
  ['bg-brand', 'neutral'],
  ['surface', 'background'],
  ['paper', 'background'],
  ['Hintergrundfarbe', 'background'],
  ['页面背景', 'background'],
  ['text', 'text'],
  ['text-primary', 'text'],
  ['foreground', 'text'],
  ['ink', 'text'],
  ['onSurface', 'text'],
  ['base-content', 'text'],
  ['Schriftfarbe', 'text'],
  ['文字颜色', 'text'],
  ['border', 'neutral'],
  ['text-muted', 'neutral'],
  ['on-primary', 'neutral'],
  ['primary-foreground', 'neutral'],
  ['primaryContainer', 'neutral'],
  ['primary-hover', 'neutral'],
  ['danger', 'neutral'],
  ['Rahmenfarbe', 'neutral'],
  ['边框', 'neutral'],
  ['次要文字', 'neutral'],
  ['错误色', 'neutral'],
])('a colour called %s serves as %s', (name, role) => {
  expect(readRoleName(name)?.role).toBe(role)
})

test.each(['blue 500', 'River Green', 'x7', '', '---', '海蓝'])('the name %j tells no role', (name) => {
  expect(readRoleName(name)).toBeUndefined()
})

test('the source’s own word goes before a name, a name before a use, a use before a guess', () => {
  const { colors } = assignRoles([
    { name: 'text', hex: '#7a1f3d', found: 'a', role: 'primary' },
    { name: 'accent', hex: '#f2b705', found: 'b', uses: { ground: 9 } },
    { name: 'plum', hex: '#2b1a12', found: 'c', uses: { text: 3, link: 1 } },
    { name: 'flour', hex: '#fffbf5', found: 'd' },
  ])
  expect(colors.map(({ color, confidence }) => [color.hex, color.role, confidence])).toEqual([
    ['#7a1f3d', 'primary', 1],
    ['#f2b705', 'accent', 0.9],
    ['#fffbf5', 'background', 0.45],
    ['#2b1a12', 'text', 0.63],
  ])
})

test('where nothing is called primary, the colour of the buttons is', () => {
  const used = [
    { name: 'x', hex: '#c8102e', found: 'x', uses: { action: 2 } },
    { name: 'y', hex: '#0b5fff', found: 'y', uses: { link: 9 } },
    { name: 'z', hex: '#222222', found: 'z', uses: { action: 5 } },
  ]
  expect(rolesOf(used)).toEqual({ X: 'primary', Y: 'accent', Z: 'neutral' })
  expect(rolesOf([...used, ...found({ primary: '#00aa55' })])).toMatchObject({ Primary: 'primary', X: 'accent' })
})

test('every role has its words in both languages', () => {
  const { colors } = assignRoles([
    ...found({ primary: '#7a1f3d', 'accent-2': '#777777', a: '#ffffff', b: '#111111', c: '#00aa55', d: '#123456' }),
    { name: 'e', hex: '#eeeeee', found: 'e', uses: { line: 4 } },
    { name: 'secondary', hex: '#ff5500', found: 'f', isMapped: true },
  ])
  expect(colors).toHaveLength(8)
  for (const { reason } of colors) {
    expect(reason.en).toMatch(/^[A-Z].*\.$/)
    expect(reason.zh).toMatch(/^\p{Script=Han}.*。$/u)
  }
})

test('names that tell nothing leave it to lightness, chroma and contrast, and those are guesses', () => {
  const colors = found({
    snow: '#fdfdfb',
    coal: '#141414',
    sea: '#0b5fff',
    sky: '#9cc2ff',
    sun: '#ffb000',
    fog: '#c9c9c7',
  })
  expect(rolesOf(colors)).toEqual({
    Sea: 'primary',
    Sky: 'secondary',
    Sun: 'accent',
    Snow: 'background',
    Coal: 'text',
    Fog: 'neutral',
  })
  for (const { confidence } of assignRoles(colors).colors) expect(confidence).toBeLessThan(0.5)
})

test('no colour is made up for a role that none fits', () => {
  expect(assignRoles([])).toEqual({ colors: [], left: [] })
  expect(rolesOf(found({ mid: '#808080' }))).toEqual({ Mid: 'neutral' })
  const hexes = ['#0b5fff', '#00aa55']
  expect(
    assignRoles(found({ a: '#0b5fff', b: '#00aa55' }))
      .colors.map(({ color }) => color.hex)
      .toSorted(),
  ).toEqual(hexes.toSorted())
})

test('equal colours are one, under the name that is a name and the role that a name tells', () => {
  const { colors } = assignRoles(found({ 'blue 500': '#2740e0', primary: '#2740e0', 'button-bg': '#2740e0' }))
  expect(colors).toHaveLength(1)
  expect(colors[0]?.color).toEqual({ id: 'blue-500', name: 'blue 500', hex: '#2740e0', role: 'primary' })
  expect(colors[0]?.sources.map((source) => source.found)).toEqual(['/blue 500', '/primary', '/button-bg'])
})

test('a source that gives one colour two roles keeps both', () => {
  const { colors } = assignRoles([
    { name: 'primary', hex: '#111111', found: 'a', role: 'primary' },
    { name: 'text', hex: '#111111', found: 'b', role: 'text' },
    { name: 'coal', hex: '#111111', found: 'c' },
  ])
  expect(colors.map(({ color }) => [color.name, color.role])).toEqual([
    ['Coal', 'primary'],
    ['Text', 'text'],
  ])
})

test('black that is called primary and text is the text, white that is called secondary and background the background', () => {
  expect(rolesOf(found({ primary: '#0a0a0a', foreground: '#0a0a0a' }))).toEqual({ Primary: 'text' })
  expect(rolesOf(found({ secondary: '#ffffff', background: '#ffffff' }))).toEqual({ Secondary: 'background' })
  expect(rolesOf(found({ primary: '#0a0a0a' }))).toEqual({ Primary: 'primary' })
})

test('a grey accent does not stand out, and is told so', () => {
  const accent = assignRoles(found({ accent: '#f4f4f5', background: '#ffffff' })).colors[1]
  expect(accent).toMatchObject({ color: { role: 'neutral' }, confidence: 0.5 })
  expect(accent?.reason.en).toContain('grey')
})

test('without a ground and a text the greys are looked through, and lines and states are not', () => {
  const greys = { 'gray-50': '#fafafa', 'gray-500': '#808080', 'gray-900': '#171717' }
  expect(rolesOf(found(greys))).toEqual({ 'Gray 50': 'background', 'Gray 500': 'neutral', 'Gray 900': 'text' })
  expect(rolesOf(found({ grey: '#fafafa', slate: '#171717' }))).toEqual({ Grey: 'background', Slate: 'text' })
  expect(rolesOf(found({ border: '#fafafa', danger: '#171717' }))).toEqual({ Border: 'neutral', Danger: 'neutral' })
})

test('of a scale the middle shade is the brand’s; numbered accents are accents', () => {
  const scale = found({ 'brand-50': '#fdecef', 'brand-100': '#fbd0d9', 'brand-500': '#c8102e', 'brand-900': '#4a0610' })
  expect(
    assignRoles(scale)
      .colors.filter(({ color }) => color.role === 'primary')
      .map(({ color }) => color.name),
  ).toEqual(['Brand 500'])
  const accents = found({ 'accent-1': '#ffee58', 'accent-2': '#f6cff4', 'accent-3': '#503aa8' })
  expect(Object.values(rolesOf(accents))).toEqual(['accent', 'accent', 'accent'])
})

test('a colour from outside sRGB is less sure', () => {
  const [color] = assignRoles([{ name: 'accent', hex: '#ff584e', found: 'x', isMapped: true }]).colors
  expect(color?.confidence).toBe(0.72)
  expect(color?.reason.en).toContain('outside sRGB')
})

test('a kit gets 48 colours with ids of its form, those with a role first', () => {
  const many = Array.from({ length: 200 }, (_, index) => ({
    name: `blue ${index}`,
    hex: `#0000${index.toString(16).padStart(2, '0')}`,
    found: `/${index}`,
  }))
  const { colors, left } = assignRoles([...many, ...found({ primary: '#ff0000', 'text-muted': '#808080' })])
  expect(colors).toHaveLength(48)
  expect(left).toHaveLength(154)
  expect(colors[0]?.color.name).toBe('Primary')
  expect(colors.some(({ color }) => color.name === 'Text Muted')).toBe(true)
  for (const { color } of colors) expect(color.id).toMatch(/^[a-z0-9][a-z0-9-]{0,39}$/)
  expect(new Set(colors.map(({ color }) => color.id)).size).toBe(48)
})

test('ids differ although names do not, and names without Latin letters give ids too', () => {
  const colors = [
    { name: '主色', hex: '#c8102e', found: 'a' },
    { name: '主色', hex: '#c8102f', found: 'b' },
    { name: 'Großer Ärger '.repeat(20), hex: '#123456', found: 'c' },
    { name: '\u202e\u0000', hex: '#654321', found: 'd' },
  ]
  const ids = assignRoles(colors, ['primary-2']).colors.map(({ color }) => color.id)
  expect(new Set(ids).size).toBe(4)
  expect(ids).toContain('primary')
  expect(ids).not.toContain('primary-2')
  for (const id of ids) expect(id).toMatch(/^[a-z0-9][a-z0-9-]{0,39}$/)
})
