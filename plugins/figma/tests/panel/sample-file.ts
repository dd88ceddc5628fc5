import type { FileSpec, NodeSpec } from '../fake-figma/file-spec.ts'

const logo =
  '<svg xmlns="http://www.w3.org/2000/svg" width="160" height="40" viewBox="0 0 160 40"><rect width="40" height="40" rx="8" fill="#1f4d3a"/><circle cx="20" cy="20" r="9" fill="#f2b705"/><rect x="52" y="12" width="108" height="16" fill="#1f4d3a"/></svg>'

/** A frame on the page; `words` stand in it as a text. */
export const frame = (id: string, name: string, size: readonly [number, number], words?: string): NodeSpec => ({
  type: 'FRAME',
  id,
  name,
  width: size[0],
  height: size[1],
  fill: '#ffffff',
  ...(words && { children: [{ type: 'TEXT', characters: words, width: 200, x: 20, y: 20 }] }),
})

const sizes = [
  [1200, 630],
  [1080, 1080],
  [1080, 1350],
  [1080, 1920],
  [1600, 900],
] as const

/** Twelve frames of five sizes. */
export const twelveFrames: readonly NodeSpec[] = Array.from({ length: 12 }, (_, index) => ({
  ...frame(`20:${index + 1}`, `Post ${index + 1}`, sizes[index % sizes.length] ?? sizes[0]),
  x: (index % 4) * 2000,
  y: Math.floor(index / 4) * 2200,
}))

/** A brand's file: variables with an alias, text styles, a logo component. */
export const brandFile: FileSpec = {
  name: 'River Market – Brand',
  nodes: [
    frame('10:1', 'Hero', [1200, 630], 'Autumn starts at the market'),
    { type: 'COMPONENT', id: '10:2', name: 'logo', x: 2000, width: 160, height: 40, svg: logo },
  ],
  collections: [
    {
      name: 'Brand',
      modes: ['Light'],
      variables: [
        { name: 'color/primary', values: { Light: '#1f4d3a' } },
        { name: 'color/accent', values: { Light: '#f2b705' } },
        { name: 'color/background', values: { Light: '#fbf8f1' } },
        { name: 'color/text', values: { Light: '#1b1b18' } },
        { name: 'color/button', values: { Light: { alias: 'Brand/color/primary' } } },
      ],
    },
  ],
  textStyles: [
    { name: 'Heading/Large', fontName: { family: 'Inter', style: 'Bold' }, fontSize: 48 },
    { name: 'Body', fontName: { family: 'Inter', style: 'Regular' }, fontSize: 16 },
  ],
}
