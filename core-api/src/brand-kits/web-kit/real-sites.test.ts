import { afterAll, beforeAll, expect, test } from 'vitest'
import { colorEvidence, logoOf, openSiteDesk, roleOf, type SiteDesk } from '../../../test/loopback-sites.ts'

let desk: SiteDesk
beforeAll(async () => {
  desk = await openSiteDesk()
})
afterAll(() => desk.close())

const hexes = (draft: { content: { colors: readonly { hex: string }[] } }) => draft.content.colors.map(({ hex }) => hex)
const logo = (paint: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40"><circle cx="20" cy="20" r="16" fill="${paint}"/><path d="M44 10h70v20H44z" fill="${paint}"/></svg>`

test('WordPress 6.7 as it writes global styles: buttons by `:root :where()`, presets used and unused, fonts of its library', async () => {
  const { draft, host } = await desk.readSite({
    '/': `<!DOCTYPE html><html lang="en-US"><head><meta charset="UTF-8"><title>Harbour Bakery &#8211; Bread since 1931</title>
<style id='wp-block-site-logo-inline-css'>.wp-block-site-logo img{height:auto;max-width:100%}</style>
<style id='global-styles-inline-css'>:root{--wp--preset--aspect-ratio--square: 1;--wp--preset--color--black: #000000;--wp--preset--color--cyan-bluish-gray: #abb8c3;--wp--preset--color--white: #ffffff;--wp--preset--color--pale-pink: #f78da7;--wp--preset--color--vivid-red: #cf2e2e;--wp--preset--color--vivid-cyan-blue: #0693e3;--wp--preset--color--base: #FBFAF3;--wp--preset--color--contrast: #1F1A14;--wp--preset--color--accent-1: #F2C14E;--wp--preset--color--accent-2: #F6E7C8;--wp--preset--color--accent-3: #8C2F39;--wp--preset--gradient--vivid-cyan-blue-to-vivid-purple: linear-gradient(135deg,rgba(6,147,227,1) 0%,rgb(155,81,224) 100%);--wp--preset--font-size--small: 0.875rem;--wp--preset--font-size--medium: clamp(1rem, 1rem + ((1vw - 0.2rem) * 0.196), 1.125rem);--wp--preset--font-size--large: 1.38rem;--wp--preset--font-size--x-large: 2rem;--wp--preset--font-family--manrope: Manrope, sans-serif;--wp--preset--font-family--literata: Literata, serif;--wp--preset--font-family--fira-code: "Fira Code", monospace;--wp--preset--shadow--natural: 6px 6px 9px rgba(0, 0, 0, 0.2);}:root { --wp--style--global--content-size: 645px;--wp--style--global--wide-size: 1340px; }:where(body) { margin: 0; }.wp-site-blocks { padding-top: var(--wp--style--root--padding-top); }:where(.wp-site-blocks) > * { margin-block-start: 1.2rem; }body{background-color: var(--wp--preset--color--base);color: var(--wp--preset--color--contrast);font-family: var(--wp--preset--font-family--manrope);font-size: var(--wp--preset--font-size--large);font-weight: 300;line-height: 1.4;}a:where(:not(.wp-element-button)){color: var(--wp--preset--color--accent-3);text-decoration: underline;}:root :where(a:where(:not(.wp-element-button)):hover){text-decoration: none;color: #00ff00}h1, h2, h3, h4, h5, h6{font-family: var(--wp--preset--font-family--literata);font-weight: 600;letter-spacing: -0.02em;line-height: 1.125;}:root :where(.wp-element-button, .wp-block-button__link){background-color: var(--wp--preset--color--accent-3);border-width: 0;color: var(--wp--preset--color--base);font-family: inherit;}:root :where(.wp-element-button:hover){background-color: #123456}.has-black-color{color: var(--wp--preset--color--black) !important;}.has-accent-1-background-color{background-color: var(--wp--preset--color--accent-1) !important;}</style>
<style class='wp-fonts-local'>
@font-face{font-family:Manrope;font-style:normal;font-weight:200 800;font-display:fallback;src:url('/wp-content/themes/harbour/assets/fonts/manrope/Manrope-VariableFont_wght.woff2') format('woff2');}
@font-face{font-family:Literata;font-style:normal;font-weight:200 900;src:url('/wp-content/themes/harbour/assets/fonts/literata/Literata72pt-Regular.eot');src:url('/wp-content/themes/harbour/assets/fonts/literata/Literata.eot?#iefix') format('embedded-opentype'), url('/wp-content/themes/harbour/assets/fonts/literata/Literata.woff2') format('woff2');}
</style>
<link rel="icon" href="/wp-content/uploads/cropped-icon-32x32.png" sizes="32x32" /><link rel="icon" href="/wp-content/uploads/cropped-icon-192x192.png" sizes="192x192" />
<link rel="apple-touch-icon" href="/wp-content/uploads/cropped-icon-180x180.png" /><meta name="msapplication-TileImage" content="/wp-content/uploads/cropped-icon-270x270.png" /></head>
<body class="home blog wp-custom-logo wp-embed-responsive"><div class="wp-site-blocks"><header class="wp-block-template-part"><div class="wp-block-group alignwide"><div class="is-default-size wp-block-site-logo"><a href="/" class="custom-logo-link" rel="home" aria-current="page"><img width="240" height="80" src="/wp-content/uploads/harbour.svg" class="custom-logo" alt="Harbour Bakery" decoding="async" /></a></div></div></header>
<main><h1 class="wp-block-heading">Bread</h1><p>Read <a href="/story">our story</a>.</p><div class="wp-block-button"><a class="wp-block-button__link wp-element-button" href="/order">Order</a></div><div class="wp-block-button"><a class="wp-block-button__link wp-element-button" href="/visit">Visit</a></div></main></div></body></html>`,
    '/wp-content/uploads/harbour.svg': logo('#8c2f39'),
  })
  expect(draft.name).toBe('Harbour Bakery')
  expect(roleOf(draft, '#8c2f39')).toBe('primary')
  expect(roleOf(draft, '#fbfaf3')).toBe('background')
  expect(roleOf(draft, '#1f1a14')).toBe('text')
  expect(roleOf(draft, '#f2c14e')).toBe('accent')
  for (const foreign of ['#f78da7', '#0693e3', '#00ff00', '#123456', '#abb8c3'])
    expect(hexes(draft)).not.toContain(foreign)
  const why = colorEvidence(draft, '#8c2f39')
  expect(why?.found).toContain('--wp--preset--color--accent-3')
  expect(why?.reason).toContain('The logo has it, too.')
  expect(why?.confidence).toBeGreaterThan(0.8)
  expect(draft.fonts.map(({ role, family, weight }) => [role, family, weight])).toEqual([
    ['headline', 'Literata', 600],
    ['body', 'Manrope', 300],
    ['accent', 'Fira Code', 500],
  ])
  const files = draft.fonts.map((font) => font.files[0]?.address)
  expect(files[0]).toBe(desk.sites.at(host, '/wp-content/themes/harbour/assets/fonts/literata/Literata.woff2'))
  expect(files[1]).toBe(
    desk.sites.at(host, '/wp-content/themes/harbour/assets/fonts/manrope/Manrope-VariableFont_wght.woff2'),
  )
  expect(draft.content.type?.headlineTracking).toBe(-0.02)
  expect(logoOf(draft, 'full')?.address).toBe(desk.sites.at(host, '/wp-content/uploads/harbour.svg'))
  expect(logoOf(draft, 'mark')?.address).toContain('cropped-icon-192x192.png')
})

test('a shop on Shopify’s Dawn: colours kept as bare channels, schemes of sections, a logo from its files', async () => {
  const { draft } = await desk.readSite({
    '/': `<!doctype html><html class="js" lang="en"><head><title>Pine &amp; Salt</title><link rel="icon" type="image/png" href="//cdn.pine.example/favicon.png?crop=center&height=32&v=1&width=32">
<meta property="og:site_name" content="Pine &amp; Salt"><meta name="theme-color" content="">
<style data-shopify>@font-face { font-family: Assistant; font-weight: 400; font-style: normal; font-display: swap; src: url("//fonts.pine.example/assistant/assistant_n4.woff2?h1=a&hmac=b") format("woff2"), url("//fonts.pine.example/assistant/assistant_n4.woff?h1=a") format("woff"); }
:root, .color-scheme-1 { --color-background: 252,250,245; --gradient-background: #fcfaf5; --color-foreground: 33,43,38; --color-background-contrast: 210,190,140; --color-shadow: 33,43,38; --color-button: 20,83,65; --color-button-text: 252,250,245; --color-secondary-button: 252,250,245; --color-secondary-button-text: 20,83,65; --color-link: 20,83,65; --color-badge-foreground: 33,43,38; --payment-terms-background-color: rgb(252 250 245); }
.color-scheme-2 { --color-background: 243,243,243; --gradient-background: #f3f3f3; --color-foreground: 18,18,18; --color-button: 18,18,18; }
.color-scheme-4 { --color-background: 214,99,53; --gradient-background: #d66335; --color-foreground: 255,255,255; --color-button: 255,255,255; }
.color-scheme-5 { --color-background: 51,79,180; --gradient-background: #334fb4; --color-foreground: 255,255,255; }
body, .color-scheme-1, .color-scheme-2, .color-scheme-4, .color-scheme-5 { color: rgba(var(--color-foreground), 0.75); background-color: rgb(var(--color-background)); }
:root { --font-body-family: Assistant, sans-serif; --font-body-style: normal; --font-body-weight: 400; --font-heading-family: "Cormorant Garamond", serif; --font-heading-weight: 500; --font-body-scale: 1.0; --page-width: 120rem; }
body { font-size: 1.5rem; font-family: var(--font-body-family); font-weight: var(--font-body-weight); }</style><link href="/cdn/shop/t/1/assets/base.css?v=123" rel="stylesheet" type="text/css" media="all" /></head>
<body class="gradient"><div class="shopify-section-header"><div class="header-wrapper color-scheme-1 gradient"><header class="header header--middle-left"><h1 class="header__heading"><a href="/" class="header__heading-link link link--text focus-inset"><div class="header__heading-logo-wrapper"><img src="/cdn/shop/files/pine.svg?v=9&width=600" alt="Pine &amp; Salt" srcset="/cdn/shop/files/pine.svg?v=9&width=90 90w, /cdn/shop/files/pine.svg?v=9&width=180 180w" class="header__heading-logo motion-reduce"></div></a></h1></header></div></div>
<main><div class="banner color-scheme-4 gradient"><h2 class="banner__heading">Slow things</h2><a href="/collections/all" class="button button--primary">Shop all</a></div><div class="color-scheme-1"><button type="submit" class="product-form__submit button button--full-width">Add to cart</button><button class="button">Buy it now</button></div></main></body></html>`,
    '/cdn/shop/t/1/assets/base.css': `:root{--alpha-button-background:1;--alpha-button-border:1}h1,h2,h3,.h1{font-family:var(--font-heading-family);font-weight:var(--font-heading-weight)}
.button,.shopify-challenge__button,.customer button{--shadow-horizontal-offset:0;color:rgb(var(--color-button-text));background-color:rgba(var(--color-button),var(--alpha-button-background))}.button--secondary{background-color:rgba(var(--color-secondary-button),1)}`,
    '/cdn/shop/files/pine.svg': logo('#145341'),
  })
  expect(draft.name).toBe('Pine & Salt')
  expect(roleOf(draft, '#145341')).toBe('primary')
  expect(roleOf(draft, '#fcfaf5')).toBe('background')
  expect(roleOf(draft, '#212b26')).toBe('text')
  // A section of the page has scheme 4; none has scheme 5.
  expect(['accent', 'secondary']).toContain(roleOf(draft, '#d66335'))
  expect(hexes(draft)).not.toContain('#334fb4')
  expect(colorEvidence(draft, '#145341')).toMatchObject({
    quote: '--color-button: 20,83,65',
    found: expect.stringContaining('--color-button'),
  })
  expect(draft.fonts.map(({ role, family, weight }) => [role, family, weight])).toEqual([
    ['headline', 'Cormorant Garamond', 500],
    ['body', 'Assistant', 400],
  ])
  expect(draft.fonts[1]?.files[0]?.address).toBe('http://fonts.pine.example/assistant/assistant_n4.woff2?h1=a&hmac=b')
  expect(logoOf(draft, 'full')?.address).toContain('width=180')
  expect(draft.skipped.map(({ reason }) => reason).join()).toContain('too small for a mark')
})

test('a page made of Tailwind’s classes: what its own buttons, headings and links get, and not what else the sheet holds', async () => {
  const { draft, host } = await desk.readSite({
    '/': `<!doctype html><html lang="en" class="scroll-smooth"><head><title>Tidal | Payroll for crews</title><link rel="stylesheet" href="/_app/main.css"></head>
<body class="bg-sand-50 text-slate-900 antialiased"><header class="bg-white/80"><nav><a href="/" class="-m-1.5"><span class="sr-only">Tidal</span><img class="h-8 dark:hidden" src="/logo.svg" alt=""><img class="hidden h-8 dark:block" src="/logo-on-navy.svg" alt=""></a><a class="text-slate-900" href="/pricing">Pricing</a></nav></header>
<main><h1 class="font-display text-5xl text-ink">Crews get paid</h1><a href="/start" class="rounded bg-ocean-600 px-4 py-2 text-white hover:bg-ocean-500">Start</a><a href="/demo" class="rounded bg-ocean-600 text-white">Demo</a><button class="bg-coral-400 text-ink">Talk</button><button class="p-2"><svg></svg></button><p>Read the <a class="text-ocean-600" href="/docs">docs</a></p></main><div id="onetrust-banner"><button class="bg-lime-500">Accept</button></div></body></html>`,
    '/_app/main.css': `*,:after,:before{--tw-ring-color:rgb(59 130 246/0.5);--tw-border-spacing-x:0;border:0 solid #e5e7eb}html{font-family:ui-sans-serif,system-ui,sans-serif}body{font-family:"Instrument Sans",ui-sans-serif,system-ui}h1,h2,h3{font-size:inherit;font-weight:inherit}a{color:inherit}button{background-color:transparent;color:inherit}
.font-display{font-family:Recoleta,Georgia,serif}.text-5xl{font-size:3rem}.bg-sand-50{background-color:#fdfbf7}.bg-white\\/80{background-color:#fffc}.bg-ocean-600{--tw-bg-opacity:1;background-color:rgb(11 94 142/var(--tw-bg-opacity))}.bg-coral-400{--tw-bg-opacity:1;background-color:rgb(255 127 102/var(--tw-bg-opacity))}.bg-lime-500{background-color:rgb(132 204 22)}.bg-rose-600{background-color:rgb(225 29 72)}
.text-slate-900{color:rgb(15 23 42)}.text-ink{color:rgb(16 42 67)}.text-white{color:rgb(255 255 255)}.text-ocean-600{color:rgb(11 94 142)}.hover\\:bg-ocean-500:hover{background-color:rgb(1 2 250)}.dark\\:bg-zinc-950:is(.dark *){background-color:rgb(9 9 11)}@media (prefers-color-scheme:dark){.bg-sand-50{background-color:#000}}`,
    '/logo.svg': logo('#0b5e8e'),
    '/logo-on-navy.svg': logo('#ffffff'),
  })
  expect(draft.name).toBe('Tidal')
  expect(roleOf(draft, '#0b5e8e')).toBe('primary')
  expect(roleOf(draft, '#ff7f66')).toBe('accent')
  expect(roleOf(draft, '#fdfbf7')).toBe('background')
  expect(roleOf(draft, '#0f172a')).toBe('text')
  // A hover, an unused class, a consent banner, the dark theme.
  for (const other of ['#0102fa', '#e11d48', '#84cc16', '#09090b', '#000000']) expect(hexes(draft)).not.toContain(other)
  expect(colorEvidence(draft, '#0b5e8e')?.found).toContain(
    `${desk.sites.at(host, '/_app/main.css')} .bg-ocean-600 { background-color }`,
  )
  expect(draft.fonts.map(({ role, family }) => [role, family])).toEqual([
    ['headline', 'Recoleta'],
    ['body', 'Instrument Sans'],
  ])
  expect(draft.evidence.find(({ path }) => path === 'type.fonts.headline')?.found).toContain('.font-display')
  expect(logoOf(draft, 'full')?.address).toBe(desk.sites.at(host, '/logo.svg'))
  expect(logoOf(draft, 'light-on-dark')?.address).toBe(desk.sites.at(host, '/logo-on-navy.svg'))
})

test('a page that is dark from the start, with variables of its font loader and theme: the dark is its ground', async () => {
  const { draft } = await desk.readSite({
    '/': `<!doctype html><html lang="en" class="dark __variable_3a1b2c"><head><title>Vanta – Logs</title><style>
@layer theme{:root,:host{--color-lime-400:oklch(84.1% .238 128.85);--font-sans:var(--font-geist)}}:root{--background:#ffffff;--foreground:#0a0a0a;--primary:#171717}.dark{--background:#0b0d10;--foreground:#f4f6f8;--primary:#b8f34a}
.__variable_3a1b2c{--font-geist:"__Geist_3a1b2c","__Geist_Fallback_3a1b2c"}body{background:var(--background);color:var(--foreground);font-family:var(--font-sans)}.btn{background:var(--primary);color:#0b0d10}</style></head>
<body><header><a href="/" aria-label="Vanta"><svg class="logo h-6" viewBox="0 0 80 20" fill="currentColor"><path d="M0 0h20L10 20zM30 4h44v12H30z"/></svg></a></header><main><h1>Logs</h1><a class="btn" href="/go">Go</a></main></body></html>`,
  })
  expect(roleOf(draft, '#0b0d10')).toBe('background')
  expect(roleOf(draft, '#f4f6f8')).toBe('text')
  expect(roleOf(draft, '#b8f34a')).toBe('primary')
  expect(draft.fonts.find(({ role }) => role === 'body')?.family).toBe('Geist')
  expect(logoOf(draft, 'light-on-dark')?.svg).toContain('fill="#f4f6f8"')
})

test('a page on Bootstrap as it comes has none of Bootstrap’s palette, but what it set itself', async () => {
  const { draft } = await desk.readSite({
    '/': `<html><head><title>Kite Club</title><meta name="msapplication-TileColor" content="#da532c"><link rel="mask-icon" href="/pin.svg" color="#5bbad5"><link rel="stylesheet" href="/bootstrap.css"><style>.navbar-brand{color:#c2185b}.btn-primary{background:#c2185b}</style></head>
<body><nav class="navbar"><a class="navbar-brand" href="/">Kite Club</a></nav><a class="btn btn-primary" href="/join">Join</a></body></html>`,
    '/bootstrap.css': `:root{--bs-blue:#0d6efd;--bs-primary:#0d6efd;--bs-success:#198754;--bs-danger:#dc3545;--bs-body-color:#212529;--bs-body-bg:#fff;--bs-link-color:#0d6efd}body{color:var(--bs-body-color);background-color:var(--bs-body-bg);font-family:system-ui}a{color:var(--bs-link-color)}.btn-primary{background-color:#0d6efd;color:#fff}.btn-danger{background-color:#dc3545}`,
  })
  expect(roleOf(draft, '#c2185b')).toBe('primary')
  for (const foreign of ['#0d6efd', '#198754', '#dc3545', '#da532c', '#5bbad5'])
    expect(hexes(draft)).not.toContain(foreign)
  expect(draft.skipped.map(({ reason }) => reason).join()).toContain('Bootstrap')
})
