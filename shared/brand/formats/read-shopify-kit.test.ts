import { expect, test } from 'vitest'
import type { ShopifyKit } from '../../contract/kit-imports.ts'
import { readShopifyKit } from './read-shopify-kit.ts'

const shop: ShopifyKit = {
  shopName: 'Lark Bakery',
  brand: {
    colors: {
      primary: [{ background: '#7A1F3D', foreground: '#FFFBF5' }],
      secondary: [{ background: '#F2B705', foreground: null }],
    },
    logo: { url: 'https://cdn.example/logo.png', altText: null },
    squareLogo: { url: 'https://cdn.example/square.png' },
    coverImage: { url: 'https://cdn.example/cover.jpg', altText: 'The shop at dawn' },
    slogan: 'Up before the sun.',
    shortDescription: 'Bread and pastry.',
  },
  theme: {
    name: 'Dawn',
    colorSchemes: {
      'scheme-1': {
        background: '#ffffff',
        background_gradient: 'linear-gradient(#fff, #eee)',
        text: '#121212',
        button: '#D9481C',
        button_label: '#ffffff',
        shadow: 'rgba(0,0,0,0.2)',
      },
      'scheme-2': { background: '#121212', text: '#ffffff' },
    },
    fonts: { type_header_font: 'playfair_display_n7', type_body_font: 'assistant_n4', type_ui_font: 'sans-serif_n4' },
  },
}

test('the brand’s grounds are its colours, what is written on them is allowed on them', () => {
  const draft = readShopifyKit(shop)
  expect(draft.name).toBe('Lark Bakery')
  const idOf = (hex: string) => draft.content.colors.find((color) => color.hex === hex)?.id
  expect(draft.content.colors.map(({ hex, role }) => [hex, role])).toEqual([
    ['#7a1f3d', 'primary'],
    ['#f2b705', 'secondary'],
    ['#d9481c', 'accent'],
    ['#ffffff', 'background'],
    ['#121212', 'text'],
    ['#fffbf5', 'neutral'],
  ])
  expect(draft.content.allowedPairs).toEqual([{ foreground: idOf('#fffbf5'), background: idOf('#7a1f3d') }])
  expect(draft.skipped.map(({ found }) => found)).toContain('/theme/colorSchemes/scheme-1/shadow')
})

test('logos, cover, words and fonts come along', () => {
  const draft = readShopifyKit(shop)
  expect(draft.logos).toEqual([
    { variant: 'full', address: 'https://cdn.example/logo.png' },
    { variant: 'mark', address: 'https://cdn.example/square.png' },
  ])
  expect(draft.references).toEqual([
    { role: 'style', note: 'The shop at dawn', address: 'https://cdn.example/cover.jpg' },
  ])
  expect(draft.content.guidelines?.voice).toBe('Up before the sun.\nBread and pastry.')
  expect(draft.fonts.map(({ role, family, weight }) => [role, family, weight])).toEqual([
    ['headline', 'Playfair Display', 700],
    ['body', 'Assistant', 400],
  ])
})

test('a shop without a brand and without a theme is a name', () => {
  expect(readShopifyKit({ shopName: 'Bare' })).toMatchObject({
    name: 'Bare',
    content: { colors: [] },
    logos: [],
    fonts: [],
  })
})

test('a kit of another shape is refused with the place', () => {
  const wrong = { shopName: 'x', brand: { colors: { primary: 'red', secondary: [] } } } as never as ShopifyKit
  expect(() => readShopifyKit(wrong)).toThrow(
    expect.objectContaining({ code: 'input.invalid', details: { path: '/brand/colors/primary' } }),
  )
})
