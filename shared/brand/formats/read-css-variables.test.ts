import { expect, test } from 'vitest'
import { AppError } from '../../contract/errors.ts'
import { readCssVariables } from './read-css-variables.ts'

const rolesOf = (css: string): Record<string, string> =>
  Object.fromEntries(readCssVariables(css).content.colors.map(({ id, hex, role }) => [id, `${hex} ${role}`]))
const skippedOf = (css: string): string[] => readCssVariables(css).skipped.map(({ found }) => found)

test('custom properties of the root are read in any notation of a colour', () => {
  const css = `:root { --primary: #2740e0; --accent: hsl(42.06 100% 61.96%); --background: oklch(0.9824 0.0037 91.45);
    --text: rgb(26, 25, 21); --border: color(srgb 0.9 0.89 0.86); --secondary: Rebeccapurple; --size: 12px; --z: 3 }`
  expect(rolesOf(css)).toEqual({
    primary: '#2740e0 primary',
    secondary: '#663399 secondary',
    accent: '#ffc53d accent',
    background: '#faf9f6 background',
    text: '#1a1915 text',
    border: '#e6e3db neutral',
  })
})

test('var() is followed through chains and fallbacks', () => {
  const css = `:root { --a: #2740e0; --b: var(--a); --primary: var( --b ); --text: var(--missing, var(--also-missing, #1a1915));
    --accent: rgb(var(--channels)); --channels: 255 197 61; --loop-a: var(--loop-b); --loop-b: var(--loop-a) }`
  expect(rolesOf(css)).toEqual({
    a: '#2740e0 primary',

    text: '#1a1915 text',
    accent: '#ffc53d accent',
  })
})

test('the light theme is the kit’s; dark ones and single parts are told', () => {
  const css = `:root { --background: #ffffff }
    .dark { --background: #101010; --only-dark: #ff0000 }
    [data-theme="dark"] { --background: #111111 }
    @media (prefers-color-scheme: dark) { :root { --background: #121212 } }
    @media (prefers-color-scheme: light) { :root { --text: #1a1915 } }
    .card { --card-ground: #eeeeee }
    @media print { :root { --background: #fffffe } }
    @media (min-width: 600px) { :root { --background: #f0f0f0 } }`
  expect(rolesOf(css)).toEqual({ background: '#ffffff background', text: '#1a1915 text' })
  expect(skippedOf(css)).toEqual(['--background', '--card-ground'])
})

test('a theme that has a selector of its own counts where the root says nothing', () => {
  const css = `[data-theme="acme"] { --primary: #c8102e } .theme-acme, .x { --accent: #ffb81c }`
  expect(rolesOf(css)).toEqual({ primary: '#c8102e primary', accent: '#ffb81c accent' })
})

test('the last value of the weightiest place wins, as in a browser', () => {
  expect(
    rolesOf(':root{--primary:#111111} html{--primary:#2740e0} @layer base{:root{--accent:#ffc53d!important}}'),
  ).toEqual({
    primary: '#2740e0 primary',
    accent: '#ffc53d accent',
  })
})

test('a sheet of shadcn is read: channels on their own, Tailwind 4’s @theme, next/font’s mangled names', () => {
  const css = `@import "tailwindcss"; @custom-variant dark (&:is(.dark *));
    @layer base { :root { --background: 0 0% 100%; --foreground: 222.2 84% 4.9%; --primary: 221.2 83.2% 53.3%; --radius: 0.5rem } }
    @theme inline { --color-accent: oklch(0.77 0.16 70); --font-sans: var(--font-geist) }
    :root { --font-geist: '__Geist_Sans_a1b2c3', '__Geist_Sans_Fallback_a1b2c3'; --font-mono: ui-monospace }`
  expect(rolesOf(css)).toEqual({
    primary: '#2563eb primary',
    accent: '#f49f1e accent',
    background: '#ffffff background',
    foreground: '#020817 text',
  })
  expect(readCssVariables(css).fonts.map(({ family }) => family)).toEqual(['Geist Sans', 'Geist Sans'])
})

test('a sheet of WordPress is read, and WordPress’ own palette is not the brand’s', () => {
  const css = `:root{--wp--preset--color--black: #000000;--wp--preset--color--vivid-red: #cf2e2e;--wp--preset--color--base: #FFFFFF;
    --wp--preset--color--contrast: #111111;--wp--preset--color--accent-1: #FFEE58;
    --wp--preset--color--accent-6: color-mix(in srgb, currentColor 20%, transparent);
    --wp--preset--font-size--small: 0.875rem;--wp--preset--font-size--medium: 1rem;--wp--preset--font-size--large: clamp(1.125rem, 1rem + ((1vw - 0.2rem) * 0.4), 1.5rem);
    --wp--preset--font-size--x-large: 2.25rem;--wp--preset--font-family--manrope: Manrope, sans-serif}
    body{background-color: var(--wp--preset--color--base);font-family: var(--wp--preset--font-family--manrope)}`
  expect(rolesOf(css)).toEqual({ 'accent-1': '#ffee58 accent', base: '#ffffff background', contrast: '#111111 text' })
  expect(skippedOf(css)).toEqual([
    '--wp--preset--color--black',
    '--wp--preset--color--vivid-red',
    '--wp--preset--color--accent-6',
  ])
  expect(readCssVariables(css).content.type?.scale).toBe(1.5)
})

test('a sheet of Bootstrap is read, and the hues that Bootstrap prints into each page are not the brand’s', () => {
  const css = `:root,[data-bs-theme=light]{--bs-blue:#0d6efd;--bs-indigo:#6610f2;--bs-primary:#7952b3;--bs-primary-rgb:121,82,179;
    --bs-body-color:#212529;--bs-body-bg:#fff;--bs-btn-bg:#abcdef;--bs-success:#198754}[data-bs-theme=dark]{--bs-body-bg:#212529}`
  expect(rolesOf(css)).toEqual({
    primary: '#7952b3 primary',
    'body-bg': '#ffffff background',
    'body-color': '#212529 text',
    success: '#198754 neutral',
  })
  expect(skippedOf(css)).toEqual(['--bs-blue', '--bs-indigo', '--bs-btn-bg', '--bs-body-bg'])
})

test('what page, headings, links and buttons use tells roles and fonts', () => {
  const css = `:root { --x1: #fffdf8; --x2: #1d1b18; --x3: #c8102e; --x4: #0b5fff }
    body { background: var(--x1); color: var(--x2); font: 16px/1.5 serif; font-family: "Source Serif 4", serif; font-weight: 350 }
    h1, h2 { font-family: Fraunces; font-weight: 600; letter-spacing: -0.02em; text-transform: uppercase; color: #330011 }
    .btn-primary, button { background-color: var(--x3) } a { color: var(--x4) }
    .dark h1 { text-transform: lowercase } @media (min-width: 9px) { h1 { letter-spacing: 1em } }`
  expect(rolesOf(css)).toEqual({
    x3: '#c8102e primary',
    x4: '#0b5fff accent',
    x1: '#fffdf8 background',
    x2: '#1d1b18 text',
    heading: '#330011 text',
  })
  const draft = readCssVariables(css)
  expect(draft.fonts).toMatchObject([
    { role: 'headline', family: 'Fraunces', weight: 600 },
    { role: 'body', family: 'Source Serif 4', weight: 350 },
  ])
  expect(draft.content.type).toMatchObject({ headlineTracking: -0.02, headlineCase: 'upper' })
})

test('files of @font-face belong to their families', () => {
  const css = `@font-face { font-family: "Acme"; src: url( a.woff2 ) format("woff2"), url(a.woff); font-weight: 100 900 }
    @font-face { font-family: Acme; font-style: italic; font-weight: bold; src: local("Acme"), url("b.woff2?x=1;y") }
    @font-face { font-family: Acme; src: url(data:font/woff2;base64,AAAA) }
    :root { --font-body: Acme, sans-serif }`
  expect(readCssVariables(css).fonts[1]).toMatchObject({
    family: 'Acme',
    files: [
      { address: 'a.woff2', weight: 400, style: 'normal' },
      { address: 'b.woff2?x=1;y', weight: 700, style: 'italic' },
    ],
  })
})

test('names in Chinese and German are understood', () => {
  expect(rolesOf(':root{--主色:#c8102e;--背景色:#fffdf8;--schriftfarbe:#222222;--Akzentfarbe:#ffb81c}')).toEqual({
    primary: '#c8102e primary',
    akzentfarbe: '#ffb81c accent',
    background: '#fffdf8 background',
    schriftfarbe: '#222222 text',
  })
})

test('strings, comments, addresses, escapes, blocks and nesting do not lead astray', () => {
  const css = `/* :root{--primary:#ff0000} */ a::before{content:"} :root{--primary:#00ff00} /*"} b{background:url(x;y}z)}
    :root{--json:{"a":1};--primary/**/:/* here */#2740e0;--icon:url("data:image/svg+xml;utf8,<svg>{}</svg>");& .x{--primary:#0000ff}}
    /* } :root{--primary:#ff0000} */ .\\31 0\\{ { --y: 1 } :root{--accent:#ffc53d`
  expect(rolesOf(css)).toEqual({ primary: '#2740e0 primary', accent: '#ffc53d accent' })
})

test('evidence quotes the line', () => {
  expect(readCssVariables(':root{--brand-primary: hsl(231 75% 52%)}').evidence).toEqual([
    {
      path: 'colors.brand-primary',
      value: '#2944e0 primary',
      found: '--brand-primary',
      quote: '--brand-primary: hsl(231 75% 52%)',
      confidence: 0.9,
      reason: 'Its name, "brand-primary", says so.',
      reasonZh: '名称“brand-primary”说明了用途。',
    },
  ])
})

test.each(['', ' ', 'hello', '{}', '/* only words */', '@import "x";', '<html><body>no</body></html>'])(
  '%j is refused as no style sheet',
  (css) => {
    expect(() => readCssVariables(css)).toThrow(AppError)
  },
)

test('a sheet beyond two million signs is refused', () => {
  expect(() => readCssVariables(`:root{--a:#fff}${' '.repeat(5_000_000)}`)).toThrow(
    expect.objectContaining({ code: 'input.too-large' }),
  )
})
