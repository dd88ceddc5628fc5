import { expect, test } from 'vitest'
import { brandKitContent } from '../../contract/brand-kits.ts'
import { scanDeclarations } from './css-declarations.ts'
import type { ExportedKit } from './kit-draft.ts'
import { readCssVariables } from './read-css-variables.ts'
import { writeCss } from './write-css.ts'

const kitOf = (changes: Record<string, unknown> = {}, name = 'Harbour'): ExportedKit => ({
  name,
  content: brandKitContent.parse({
    colors: [
      { id: 'cobalt', name: 'Cobalt', hex: '#2740e0', role: 'primary' },
      { id: 'sun', name: 'Sun', hex: '#ffc53d', role: 'accent' },
      { id: 'paper', name: 'Paper', hex: '#faf9f6', role: 'background' },
      { id: 'ink', name: 'Ink', hex: '#1a1915', role: 'text' },
    ],
    type: {
      fonts: [
        { role: 'headline', family: 'Newsreader', weight: 600, assetId: 'font' },
        { role: 'body', family: 'Inter', weight: 400 },
        { role: 'accent', family: 'JetBrains Mono', weight: 500 },
      ],
      scale: 1.333,
      headlineCase: 'upper',
      headlineTracking: -0.02,
    },
    ...changes,
  }),
  assets: [
    {
      id: 'font',
      kind: 'font',
      url: 'https://x.example/n.woff2?a="b"',
      fileName: 'n.woff2',
      mime: 'font/woff2',
      font: { family: 'Newsreader', weight: 600, italic: false },
    },
  ],
})

test('a kit is a style sheet that people can read', () => {
  expect(writeCss(kitOf())).toBe(`/* Harbour: brand kit, written by ImageLayer. */

@font-face {
  font-family: "Newsreader";
  font-style: normal;
  font-weight: 600;
  font-display: swap;
  src: url("https://x.example/n.woff2?a=\\"b\\"");
}

:root {
  --color-cobalt: #2740e0; /* Cobalt, primary */
  --color-sun: #ffc53d; /* Sun, accent */
  --color-paper: #faf9f6; /* Paper, background */
  --color-ink: #1a1915; /* Ink, text */
  --color-primary: var(--color-cobalt);
  --color-accent: var(--color-sun);
  --color-background: var(--color-paper);
  --color-text: var(--color-ink);

  --font-headline: "Newsreader", sans-serif;
  --font-weight-headline: 600;
  --font-body: "Inter", sans-serif;
  --font-weight-body: 400;
  --font-accent: "JetBrains Mono", monospace;
  --font-weight-accent: 500;
  --text-small: 0.7502rem;
  --text-medium: 1rem;
  --text-large: 1.333rem;
  --text-x-large: 1.7769rem;
  --text-xx-large: 2.3686rem;
  --headline-letter-spacing: -0.02em;
  --headline-text-transform: uppercase;
}
`)
})

test('colours, fonts and type come back out of it', () => {
  const { content } = kitOf()
  const draft = readCssVariables(writeCss(kitOf()))
  expect(draft.content.colors).toEqual(content.colors)
  expect(draft.content.type).toMatchObject({ scale: 1.333, headlineCase: 'upper', headlineTracking: -0.02 })
  expect(draft.fonts.map(({ role, family, weight }) => ({ role, family, weight }))).toEqual(
    content.type.fonts.map(({ role, family, weight }) => ({ role, family, weight })),
  )
})

test('a colour that is called like another’s role does not take its place', () => {
  const colors = [
    { id: 'primary', name: 'Confusing', hex: '#00aa55', role: 'accent' },
    { id: 'cobalt', name: 'Cobalt', hex: '#2740e0', role: 'primary' },
  ]
  const css = writeCss(kitOf({ colors }))
  expect(css).toContain('--color-primary-2: #00aa55')
  expect(css).toContain('--color-primary: var(--color-cobalt)')
  expect(css).toContain('--color-accent: var(--color-primary-2)')
})

test.each([
  '*/ } body { color: red } /*',
  '"; } body { color: red',
  '\\',
  '\n}\nbody{color:red}',
  "</style><script>'",
  '\u2028*\u0007/',
])('a name such as %j cannot leave its comment or string', (hostile) => {
  const colors = [{ id: 'a', name: hostile, hex: '#2740e0', role: 'primary' }]
  const type = { fonts: [{ role: 'body', family: hostile, weight: 400 }] }
  const places = scanDeclarations(writeCss(kitOf({ colors, type }, hostile))).map(({ place }) => place.selector)
  expect(new Set(places)).toEqual(new Set([':root']))
})
