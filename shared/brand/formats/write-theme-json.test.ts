import { expect, test } from 'vitest'
import { brandKitContent } from '../../contract/brand-kits.ts'
import type { ExportedKit } from './kit-draft.ts'
import { readThemeJson } from './read-theme-json.ts'
import { writeThemeJson } from './write-theme-json.ts'

const kitOf = (changes: Record<string, unknown> = {}): ExportedKit => ({
  name: 'Harbour',
  content: brandKitContent.parse({
    colors: [
      { id: 'cobalt', name: 'Cobalt', hex: '#2740e0', role: 'primary' },
      { id: 'paper', name: 'Paper', hex: '#faf9f6', role: 'background' },
      { id: 'ink', name: 'Ink', hex: '#1a1915', role: 'text' },
    ],
    type: {
      fonts: [
        { role: 'headline', family: 'Newsreader', weight: 600, assetId: 'font' },
        { role: 'body', family: 'Inter', weight: 400 },
      ],
      headlineCase: 'lower',
    },
    ...changes,
  }),
  assets: [{ id: 'font', kind: 'font', url: 'https://x.example/n.woff2', fileName: 'n.woff2', mime: 'font/woff2' }],
})
const write = (kit: ExportedKit, carried?: unknown): Record<string, unknown> =>
  JSON.parse(JSON.stringify(writeThemeJson(kit, carried)))

test('a kit is a theme.json of version 3', () => {
  const file = write(kitOf())
  expect(file).toMatchObject({
    $schema: 'https://schemas.wp.org/trunk/theme.json',
    version: 3,
    settings: {
      color: {
        palette: [
          { slug: 'cobalt', name: 'Cobalt', color: '#2740e0' },
          { slug: 'paper', name: 'Paper', color: '#faf9f6' },
          { slug: 'ink', name: 'Ink', color: '#1a1915' },
        ],
      },
      typography: {
        fontFamilies: [
          {
            slug: 'newsreader',
            name: 'Newsreader',
            fontFamily: '"Newsreader", sans-serif',
            fontFace: [
              { fontFamily: 'Newsreader', fontWeight: '600', fontStyle: 'normal', src: ['https://x.example/n.woff2'] },
            ],
          },
          { slug: 'inter', name: 'Inter', fontFamily: '"Inter", sans-serif' },
        ],
        fontSizes: [
          { slug: 'small', size: '0.8rem' },
          { slug: 'medium', size: '1rem' },
          { slug: 'large', size: '1.25rem' },
          { slug: 'x-large', size: '1.5625rem' },
          { slug: 'xx-large', size: '1.9531rem' },
        ],
      },
    },
    styles: {
      color: { background: 'var:preset|color|paper', text: 'var:preset|color|ink' },
      typography: { fontFamily: 'var:preset|font-family|inter', fontWeight: '400' },
      elements: {
        heading: {
          typography: {
            fontFamily: 'var:preset|font-family|newsreader',
            letterSpacing: '-0.01em',
            textTransform: 'lowercase',
          },
        },
        button: { color: { background: 'var:preset|color|cobalt', text: 'var:preset|color|paper' } },
      },
    },
  })
})

test('colours, fonts and type come back out of it', () => {
  const kit = kitOf()
  const draft = readThemeJson({ document: write(kit) })
  expect(draft.content.colors).toEqual(kit.content.colors)
  expect(draft.content.type).toMatchObject({ scale: 1.25, headlineCase: 'lower', headlineTracking: -0.01 })
  expect(draft.fonts.map(({ role, family, weight }) => [role, family, weight])).toEqual([
    ['headline', 'Newsreader', 600],
    ['body', 'Inter', 400],
  ])
})

test('presets keep the slugs that posts name; colours that left the kit go, those it never had stay', () => {
  const carried = {
    version: 2,
    settings: {
      color: {
        palette: [
          { slug: 'primary', name: 'Ocean', color: '#0B5FFF' },
          { slug: 'base', name: 'Base', color: '#FFF' },
          { slug: 'sun', name: 'Sun', color: '#ffc53d' },
          { slug: 'veil', name: 'Veil', color: '#00000080' },
        ],
      },
    },
    patterns: ['short-text'],
  }
  const [ocean, , base] = readThemeJson({ document: carried }).content.colors
  if (!ocean || !base) throw new Error('three colours were expected')
  const colors = [{ ...ocean, hex: '#c8102e' }, base, { id: 'new', name: 'New', hex: '#00aa55', role: 'accent' }]
  const file = write(kitOf({ colors }), carried)
  expect(file).toMatchObject({ version: 2, patterns: ['short-text'] })
  expect(file.settings).toMatchObject({
    color: {
      palette: [
        { slug: 'primary', name: 'Ocean', color: '#c8102e' },
        { slug: 'base', name: 'Base', color: '#FFF' },
        { slug: 'veil', color: '#00000080' },
        { slug: 'new', color: '#00aa55' },
      ],
    },
  })
})

test.each([null, 7, 'x', [], {}, { settings: 'x' }])('%j lends what it has', (carried) => {
  expect(readThemeJson({ document: write(kitOf(), carried) }).content.colors).toEqual(kitOf().content.colors)
})
