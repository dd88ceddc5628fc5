import type { Composition, Layer } from '@imagelayer/shared/contract/compositions.ts'
import { expect, test } from 'vitest'
import { toNativeLayers } from './native-layers.ts'
import type { BlockSpec } from './text-blocks.ts'
import type { Theme } from './theme-presets.ts'

const theme: Theme = {
  colors: [
    { slug: 'base', color: '#fff' },
    { slug: 'contrast', color: '#111111' },
    { slug: 'mix', color: 'color-mix(in srgb, red, blue)' },
  ],
  fontSizes: [
    { slug: 'small', size: '0.875rem' },
    { slug: 'medium', size: '1rem', fluid: { max: '1.125rem' } },
    { slug: 'huge', size: 'clamp(2rem, 5vw, 3rem)' },
  ],
  hasWide: true,
  widthPx: 1200,
  alignsByStyle: false,
}
const media = {
  id: 7,
  url: 'https://site.test/a.webp',
  width: 1600,
  height: 900,
  alt: 'A harbour',
  caption: '',
  mime: 'image/webp',
}

const text = (
  role: 'headline' | 'subhead' | 'cta' | 'badge' | 'legal',
  words: string,
  more: Partial<Extract<Layer, { kind: 'text' }>> = {},
): Layer => ({
  id: role,
  name: role,
  kind: 'text',
  role,
  text: words,
  box: { x: 100, y: 500, width: 600, height: 120 },
  lines: [{ text: words, x: 100, baseline: 600, width: 560 }],
  textCase: 'as-written',
  color: { hex: '#ffffff' },
  fontFamily: 'Newsreader',
  fontWeight: 700,
  fontSizePx: role === 'headline' ? 96 : 32,
  lineHeightPx: 100,
  letterSpacingPx: 0,
  align: 'start',
  direction: 'ltr',
  script: 'Latn',
  ...more,
})
const shape = (id: string, hex: string, more: Partial<Extract<Layer, { kind: 'shape' }>> = {}): Layer => ({
  id,
  name: id,
  kind: 'shape',
  box: { x: 0, y: 0, width: 800, height: 900 },
  color: { hex },
  radius: 0,
  opacity: 1,
  ...more,
})
const compose = (
  layers: Layer[],
  background: Partial<Extract<Composition['background'], { kind: 'image' }>> = {},
): Composition => ({
  size: { width: 1600, height: 900 },
  layout: 'test',
  background: { kind: 'image', focalPoint: { x: 0.25, y: 0.75 }, ...background },
  layers,
})
const toBlocks = (composition: Composition, set = theme): BlockSpec =>
  toNativeLayers({ composition, media, theme: set, name: 'Branded picture' })
const flat = (block: BlockSpec): BlockSpec[] => [block, ...block.inner.flatMap(flat)]
const find = (block: BlockSpec, name: string): BlockSpec | undefined => flat(block).find((one) => one.name === name)

test('words over a picture become a Cover with its focal point and real headings, paragraphs and buttons', () => {
  const block = toBlocks(
    compose([
      text('legal', 'Terms apply'),
      text('cta', 'Read on'),
      text('subhead', 'Quietly'),
      text('headline', 'A & B\n<now>'),
    ]),
  )
  expect(block.name).toBe('core/cover')
  expect(block.attributes).toMatchObject({ id: 7, url: media.url, alt: 'A harbour', focalPoint: { x: 0.25, y: 0.75 } })
  expect(block.inner.map(({ name }) => name)).toEqual([
    'core/heading',
    'core/paragraph',
    'core/buttons',
    'core/paragraph',
  ])
  expect(block.inner[0]?.attributes).toMatchObject({ content: 'A &amp; B<br>&lt;now&gt;', level: 2 })
  expect(find(block, 'core/button')?.attributes).toMatchObject({ text: 'Read on' })
})

test('colours that the theme has are its presets, others the kit’s own', () => {
  const block = toBlocks(compose([text('headline', 'One'), text('subhead', 'Two', { color: { hex: '#ff8800' } })]))
  expect(find(block, 'core/heading')?.attributes).toMatchObject({ textColor: 'base' })
  expect(find(block, 'core/paragraph')?.attributes).toMatchObject({ style: { color: { text: '#ff8800' } } })
})

test('sizes are the theme’s, and what was smaller than the headline stays smaller', () => {
  const block = toBlocks(compose([text('headline', 'One'), text('subhead', 'Two')]))
  expect(find(block, 'core/heading')?.attributes.fontSize).toBe('huge')
  expect(find(block, 'core/paragraph')?.attributes.fontSize).toBe('medium')
})

test('a veil of the engine is the Cover’s gradient, over the whole Cover', () => {
  const scrim: Layer = {
    id: 'veil',
    name: 'veil',
    kind: 'scrim',
    box: { x: 0, y: 450, width: 1600, height: 450 },
    color: { hex: '#102030' },
    angle: 180,
    stops: [
      { offset: 0, opacity: 0 },
      { offset: 1, opacity: 0.8 },
    ],
  }
  const { attributes } = toBlocks(compose([scrim, text('headline', 'One')]))
  expect(attributes).toMatchObject({
    customGradient: 'linear-gradient(180deg,rgba(16,32,48,0) 50%,rgba(16,32,48,0.8) 100%)',
    dimRatio: 100,
  })
})

test('without a veil the Cover is dimmed against the words, whatever the badge’s colour is', () => {
  const dark = toBlocks(compose([text('badge', 'New'), text('headline', 'One', { color: { hex: '#111111' } })]))
  expect(dark.attributes).toMatchObject({ customOverlayColor: '#ffffff', dimRatio: 40, isDark: false })
})

test('words on a flat panel beside the picture become columns, the picture cut to exactly its part', () => {
  const block = toBlocks(
    compose([shape('panel', '#111111'), text('headline', 'One')], { box: { x: 800, y: 0, width: 800, height: 900 } }),
  )
  expect(block.name).toBe('core/columns')
  expect(block.attributes).toMatchObject({ backgroundColor: 'contrast', align: 'wide' })
  expect(block.inner.map(({ attributes }) => attributes.width)).toEqual(['50%', '50%'])
  expect(block.inner[1]?.inner[0]).toMatchObject({
    name: 'core/cover',
    attributes: { focalPoint: { x: 1, y: 0.5 }, style: { dimensions: { aspectRatio: '800/900' } } },
  })
})

test('what could not be read on that ground takes the colour of the headline', () => {
  const block = toBlocks(
    compose(
      [shape('panel', '#111111'), text('headline', 'One'), text('subhead', 'Two', { color: { hex: '#222222' } })],
      {
        box: { x: 800, y: 0, width: 800, height: 900 },
      },
    ),
  )
  expect(find(block, 'core/paragraph')?.attributes).toMatchObject({ textColor: 'base' })
})

test('a button keeps its fill and corners, and a badge is as wide as its words', () => {
  const block = toBlocks(
    compose([
      text('headline', 'One'),
      shape('fill', '#111111', { belongsTo: 'cta', radius: 16 }),
      text('cta', 'Buy'),
      text('badge', 'New'),
    ]),
  )
  expect(find(block, 'core/button')?.attributes).toMatchObject({
    backgroundColor: 'contrast',
    textColor: 'base',
    style: { border: { radius: '8px' } },
  })
  expect(block.inner[0]).toMatchObject({ name: 'core/group', attributes: { layout: { type: 'flex' } } })
})

test('alignment is an attribute in older WordPress and a style in newer', () => {
  const composition = compose([text('headline', 'One', { align: 'center' })])
  expect(find(toBlocks(composition), 'core/heading')?.attributes).toMatchObject({ textAlign: 'center' })
  const newer = find(toBlocks(composition, { ...theme, alignsByStyle: true }), 'core/heading')
  expect(newer?.attributes).toMatchObject({ style: { typography: { textAlign: 'center' } } })
})

test('a flat ground needs no file', () => {
  const composition = {
    ...compose([text('headline', 'One')]),
    background: { kind: 'solid' as const, color: { hex: '#111111' } },
  }
  const block = toNativeLayers({ composition, media: null, theme, name: '' })
  expect(block).toMatchObject({ name: 'core/cover', attributes: { overlayColor: 'contrast', dimRatio: 100 } })
  expect(block.attributes).not.toHaveProperty('url')
})

test('a painting that is described by its headline is silent, as the heading is read aloud already', () => {
  const described = { ...media, alt: 'A harbour.' }
  const composition = compose([text('headline', 'A Harbour')])
  const block = toNativeLayers({ composition, media: described, theme, name: 'Branded picture' })
  expect(block.attributes).toMatchObject({ url: media.url, alt: '' })
})
