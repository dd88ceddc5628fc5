import { expect, test } from 'vitest'
import { AppError } from '../../contract/errors.ts'
import { readThemeJson } from './read-theme-json.ts'

const palette = [
  { slug: 'base', name: 'Base', color: '#FFFDF8' },
  { slug: 'contrast', name: 'Contrast', color: '#1B1B1F' },
  { slug: 'brand', name: 'Harbour Blue', color: 'oklch(0.488 0.243 264.376)' },
]
const theme = (fields: Record<string, unknown> = {}) => ({ version: 3, settings: { color: { palette } }, ...fields })
const colorsOf = (document: Record<string, unknown>) =>
  readThemeJson({ document }).content.colors.map(({ id, hex, role }) => [id, hex, role])

test.each([2, 3])('a palette of version %d is read, with the roles that slugs and names tell', (version) => {
  expect(colorsOf(theme({ version }))).toEqual([
    ['harbour-blue', '#1447e6', 'primary'],
    ['base', '#fffdf8', 'background'],
    ['contrast', '#1b1b1f', 'text'],
  ])
})

test('of merged settings the theme’s and the site’s own count; WordPress’ defaults are told', () => {
  const merged = {
    settings: {
      color: {
        palette: {
          default: [{ slug: 'vivid-red', name: 'Vivid red', color: '#cf2e2e' }],
          theme: palette,
          custom: [{ slug: 'brand', name: 'Brand', color: '#c8102e' }],
        },
      },
    },
    styles: {},
  }
  expect(colorsOf(merged)[0]).toEqual(['brand', '#c8102e', 'primary'])
  expect(colorsOf(merged)).toHaveLength(3)
  expect(readThemeJson({ document: merged }).skipped).toMatchObject([{ found: '/settings/color/palette/default' }])
})

test('references are followed in each of their notations, through custom values, and in circles nowhere', () => {
  const document = {
    settings: {
      color: {
        palette: [
          { slug: 'sandTint2', name: 'Sand', color: 'var(--wp--custom--line-color--soft)' },
          { slug: 'loop', name: 'Loop', color: 'var:preset|color|loop' },
          { slug: 'lost', name: 'Lost', color: 'var(--wp--preset--color--nowhere)' },
          { slug: 'x1', name: 'X1', color: '#0b5fff' },
        ],
      },
      custom: { lineColor: { soft: '#E3E0D8' } },
    },
    styles: {
      color: { background: 'var(--wp--preset--color--sand-tint-2)', text: { ref: 'styles.elements.link.color.text' } },
      elements: { link: { color: { text: 'var:preset|color|x1' } } },
    },
  }
  const draft = readThemeJson({ document })
  expect(draft.content.colors.map(({ hex, role }) => [hex, role])).toEqual([
    ['#e3e0d8', 'background'],
    ['#0b5fff', 'text'],
  ])
  expect(draft.skipped.map(({ found }) => found)).toEqual(['/settings/color/palette/1', '/settings/color/palette/2'])
})

test('what styles use tells roles, and colours of styles alone are found', () => {
  const document = {
    settings: { color: { palette: [{ slug: 'one', name: 'One', color: '#FFFDF8' }] } },
    styles: {
      color: { background: 'var:preset|color|one', text: '#222222' },
      elements: { button: { color: { background: '#C8102E', text: '#ffffff' } } },
    },
  }
  const draft = readThemeJson({ document })
  expect(draft.content.colors.map(({ id, hex, role }) => [id, hex, role])).toEqual([
    ['button', '#c8102e', 'primary'],
    ['one', '#fffdf8', 'background'],
    ['text', '#222222', 'text'],
    ['button-text', '#ffffff', 'neutral'],
  ])
  expect(draft.evidence.find(({ path }) => path === 'colors.button')?.found).toBe(
    '/styles/elements/button/color/background',
  )
})

test('fonts come from the styles, with weights and files; headings without a font of their own take the page’s', () => {
  const fontFamilies = [
    {
      slug: 'manrope',
      name: 'Manrope',
      fontFamily: 'Manrope, sans-serif',
      fontFace: [{ fontFamily: 'Manrope', fontWeight: '200 800', src: ['file:./assets/manrope.woff2'] }],
    },
    { slug: 'system', name: 'System', fontFamily: 'system-ui, sans-serif' },
    { slug: 'fira-code', name: 'Fira Code', fontFamily: '"Fira Code", monospace' },
  ]
  const styles = {
    typography: { fontFamily: 'var(--wp--preset--font-family--manrope)', fontWeight: '300' },
    elements: {
      heading: { typography: { fontWeight: 600, letterSpacing: '-0.5px', textTransform: 'uppercase' } },
      h1: { typography: { fontSize: '50px' } },
    },
  }
  const draft = readThemeJson({ document: { settings: { typography: { fontFamilies } }, styles } })
  expect(draft.fonts).toMatchObject([
    {
      role: 'headline',
      family: 'Manrope',
      weight: 600,
      files: [{ address: 'file:./assets/manrope.woff2', weight: 400 }],
    },
    { role: 'body', family: 'Manrope', weight: 300 },
    { role: 'accent', family: 'Fira Code' },
  ])
  expect(draft.content.type).toMatchObject({ headlineCase: 'upper', headlineTracking: -0.01 })
  expect(draft.skipped.map(({ found }) => found)).toEqual(['/settings/typography/fontFamilies/1'])
})

test('the type scale is the mean step of the font sizes, in px, rem, numbers and clamp()', () => {
  const fontSizes = [14, '1rem', '20px', { wrong: true }, 'clamp(1.25rem, 2vw + 1rem, 1.5625rem)', '5vw'].map(
    (size, index) => ({
      slug: String(index),
      size,
    }),
  )
  expect(readThemeJson({ document: theme({ settings: { typography: { fontSizes } } }) }).content.type?.scale).toBe(1.25)
})

test('site name, logo and icon come with the theme', () => {
  const draft = readThemeJson({
    document: theme({ title: 'Evening' }),
    siteName: '港口',
    logoUrl: 'https://x.example/logo.png',
    iconUrl: 'https://x.example/icon.png',
  })
  expect(draft.name).toBe('港口')
  expect(draft.logos).toEqual([
    { variant: 'full', address: 'https://x.example/logo.png' },
    { variant: 'mark', address: 'https://x.example/icon.png' },
  ])
  expect(readThemeJson({ document: theme({ title: 'Evening' }) }).name).toBe('Evening')
})

test('colours that only a browser computes, translucent ones and gradients are left out', () => {
  const odd = [
    { slug: 'a', name: 'A', color: 'color-mix(in srgb, currentColor 20%, transparent)' },
    { slug: 'b', name: 'B', color: '#00000080' },
    { slug: 'c', name: 'C' },
    'd',
    null,
  ]
  const color = { palette: [...palette, ...odd], gradients: [{ slug: 'g', gradient: 'linear-gradient(#f00, #0f0)' }] }
  const draft = readThemeJson({ document: theme({ settings: { color } }) })
  expect(draft.content.colors).toHaveLength(3)
  expect(draft.skipped.map(({ found }) => found)).toEqual([3, 4, 5].map((index) => `/settings/color/palette/${index}`))
})

test.each([{}, { version: 3 }, { settings: [] }, { styles: 'x' }])('%j is refused as no theme.json', (document) => {
  expect(() => readThemeJson({ document })).toThrow(
    expect.objectContaining({ code: 'input.invalid', details: { path: '' } }),
  )
  expect(() => readThemeJson({ document })).toThrow(AppError)
})

test('fields of a wrong type are passed over', () => {
  const document = {
    settings: { color: { palette: 'none' }, typography: { fontFamilies: { theme: 'x' }, fontSizes: 7 }, custom: [] },
    styles: { color: 7, elements: { button: [], heading: 'x' }, typography: { fontFamily: {} } },
  }
  expect(readThemeJson({ document })).toMatchObject({ content: { colors: [] }, fonts: [] })
})
