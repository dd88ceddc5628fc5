import { expect, test } from 'vitest'
import { type BrandKitContentInput, brandKitContent } from '../contract/brand-kits.ts'
import { kitDifference } from '../contract/kit-imports.ts'
import { compareKits } from './compare-kit.ts'
import type { KitDraft } from './formats/kit-draft.ts'

const guide = (changes: Partial<BrandKitContentInput> = {}) => ({
  content: brandKitContent.parse({
    colors: [
      { id: 'cobalt', name: 'Cobalt', hex: '#2740e0', role: 'primary' },
      { id: 'sun', name: 'Sun', hex: '#ffc53d', role: 'accent' },
      { id: 'paper', name: 'Paper', hex: '#faf9f6', role: 'background' },
      { id: 'ink', name: 'Ink', hex: '#1a1915', role: 'text' },
    ],
    type: {
      fonts: [
        { role: 'headline', family: 'Newsreader', weight: 700 },
        { role: 'body', family: 'Inter', weight: 400 },
      ],
    },
    logos: [{ assetId: 'ast_1', variant: 'full' }],
    ...changes,
  }),
})
const draftOf = (changes: Partial<KitDraft> = {}, colors = guide().content.colors): KitDraft => ({
  content: { colors },
  logos: [],
  fonts: [],
  references: [],
  evidence: [],
  skipped: [],
  ...changes,
})
const parties = { kit: { en: 'guide', zh: '指南' }, source: { en: 'site', zh: '网站' } }
const recolored = (hexes: Record<string, string>) =>
  guide().content.colors.map((color) => ({ ...color, hex: hexes[color.id] ?? color.hex }))

test('a kit does not differ from itself', () => {
  const kit = guide()
  const fonts = kit.content.type.fonts.map((font) => ({ ...font, files: [] }))
  const draft = draftOf({
    content: kit.content,
    fonts,
    logos: [{ variant: 'full', address: 'https://x.example/l.svg' }],
  })
  expect(compareKits(kit, draft, parties)).toEqual([])
})

test('guide says X, site says Y', () => {
  const [difference, ...others] = compareKits(guide(), draftOf({}, recolored({ cobalt: '#1f35c4' })), parties)
  expect(others).toEqual([])
  expect(difference).toEqual({
    path: 'colors.cobalt',
    kind: 'changed',
    kit: '#2740e0',
    source: '#1f35c4',
    distance: 4.78,
    message: 'Guide says #2740e0, site says #1f35c4.',
    messageZh: '指南为 #2740e0，网站为 #1f35c4。',
  })
  expect(kitDifference.parse(difference)).toEqual(difference)
})

test('what no eye sees is no difference', () => {
  expect(compareKits(guide(), draftOf({}, recolored({ cobalt: '#2741e0', ink: '#1b1915' })), parties)).toEqual([])
})

test('colours are matched by role before they are matched by nearness', () => {
  const colors = recolored({ sun: '#e8562a' }).map((color) => ({ ...color, name: `Site ${color.name}` }))
  const other = { id: 'butter', name: 'Butter', hex: '#fec43c', role: 'neutral' } as const
  const differences = compareKits(guide(), draftOf({}, [...colors, other]), parties)
  expect(differences.map(({ path, kind, source }) => [path, kind, source])).toEqual([
    ['colors.sun', 'changed', '#e8562a'],
    ['colors.butter', 'only-in-source', '#fec43c (Butter)'],
  ])
})

test('a role that the source only guesses does not match colours; a name does', () => {
  const evidence = ['a', 'b'].map((id) => ({
    path: `colors.${id}`,
    value: '',
    found: '',
    confidence: 0.4,
    reason: '',
    reasonZh: '',
  }))
  const colors = [
    { id: 'a', name: 'Sun', hex: '#ffa000', role: 'primary' },
    { id: 'b', name: 'Moss', hex: '#3a7d44', role: 'accent' },
  ] as const
  const differences = compareKits(guide(), draftOf({ evidence }, [...colors]), parties)
  expect(differences.find(({ path }) => path === 'colors.sun')).toMatchObject({
    source: '#ffa000',
    evidence: evidence[0],
  })
  expect(differences.find(({ path }) => path === 'colors.cobalt')).toMatchObject({ kind: 'only-in-kit' })
})

test('two colours that swapped their roles are told as that', () => {
  const swapped = guide().content.colors.map((color) => ({
    ...color,
    role: color.id === 'cobalt' ? ('accent' as const) : color.id === 'sun' ? ('primary' as const) : color.role,
  }))
  const differences = compareKits(guide(), draftOf({}, swapped), parties)
  expect(differences.map(({ path }) => path)).toEqual(['colors.cobalt.role', 'colors.sun.role'])
  expect(differences[0]?.messageZh).toBe('指南为 #2740e0（主色），网站为 #2740e0（强调色）。')
})

test('colours of one side only are told with their names', () => {
  const colors = guide().content.colors.filter((color) => color.id !== 'sun')
  const [difference] = compareKits(guide(), draftOf({}, colors), parties)
  expect(difference).toMatchObject({
    kind: 'only-in-kit',
    kit: '#ffc53d (Sun)',
    source: null,
    message: 'Guide has #ffc53d (Sun), site has not.',
    messageZh: '指南有 #ffc53d (Sun)，网站没有。',
  })
})

test('fonts are compared by role: family, then a weight that the source says', () => {
  const fonts = [
    { role: 'headline', family: 'Georgia', weight: 700, files: [] },
    { role: 'body', family: 'INTER', weight: 300, isWeightTold: true, files: [] },
    { role: 'accent', family: 'Fira Code', weight: 500, isWeightTold: false, files: [] },
  ] as const
  const differences = compareKits(guide(), draftOf({ fonts }), parties)
  expect(differences.map(({ message }) => message)).toEqual([
    'Guide says Newsreader, site says Georgia.',
    'Guide says 400, site says 300.',
    'Site has Fira Code, guide has not.',
  ])
  const guessed = fonts.map((font) => ({ ...font, isWeightTold: false }))
  expect(compareKits(guide(), draftOf({ fonts: guessed.slice(1, 2) }), parties)).toEqual([])
})

test('scale, case and letter-spacing are compared where the source says them', () => {
  const type = { scale: 1.5, headlineCase: 'upper', headlineTracking: 0.1 } as const
  const differences = compareKits(guide(), draftOf({ content: { ...guide().content, type } }), parties)
  expect(differences.map(({ path }) => path)).toEqual(['type.scale', 'type.headlineCase', 'type.headlineTracking'])
  expect(differences[1]?.messageZh).toBe('指南为标题按原样书写，网站为标题全部大写。')
  const near = { scale: 1.26, headlineTracking: -0.012 }
  expect(compareKits(guide(), draftOf({ content: { ...guide().content, type: near } }), parties)).toEqual([])
})

test('a pair that one side allows and the other forbids is told', () => {
  const pair = { foreground: 'ink', background: 'paper' }
  const draft = draftOf({ content: { colors: guide().content.colors, forbiddenPairs: [pair] } })
  expect(compareKits(guide({ allowedPairs: [pair] }), draft, parties)).toMatchObject([
    { path: 'allowedPairs.ink.paper', message: 'Guide says Ink / Paper allowed, site says Ink / Paper forbidden.' },
  ])
})

test('logos are told when one side has none', () => {
  const draft = draftOf({ logos: [{ variant: 'mark', address: 'https://x.example/icon.svg' }] })
  expect(compareKits(guide({ logos: [] }), draft, parties)).toMatchObject([
    { path: 'logos.mark', kind: 'only-in-source', message: 'Site has a sign, guide has not.' },
  ])
  expect(compareKits(guide(), draftOf(), { ...parties, hasLogos: true })).toMatchObject([
    { path: 'logos.full', kind: 'only-in-kit', messageZh: '指南有标志，网站没有。' },
  ])
  expect(compareKits(guide(), draftOf(), parties)).toEqual([])
})
