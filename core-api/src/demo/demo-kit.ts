import { readFileSync } from 'node:fs'
import type { BrandKitContentInput, LogoVariant } from '@imagelayer/shared/contract/brand-kits.ts'

const brandFile = (name: string): Buffer => readFileSync(new URL(`./brand/${name}`, import.meta.url))

/** The logos of the demo organization, which is ImageLayer itself. */
export const demoLogos: ReadonlyArray<{ fileName: string; variant: LogoVariant; bytes: () => Buffer }> = [
  { fileName: 'logo-dark-on-light.svg', variant: 'dark-on-light', bytes: () => brandFile('logo-dark-on-light.svg') },
  { fileName: 'logo-light-on-dark.svg', variant: 'light-on-dark', bytes: () => brandFile('logo-light-on-dark.svg') },
  {
    fileName: 'mark-dark-on-light.svg',
    variant: 'mark-dark-on-light',
    bytes: () => brandFile('mark-dark-on-light.svg'),
  },
  {
    fileName: 'mark-light-on-dark.svg',
    variant: 'mark-light-on-dark',
    bytes: () => brandFile('mark-light-on-dark.svg'),
  },
]

/** The kit as the quiet workshop words it: warm paper, ink, one cobalt. Logos are added once they are uploaded. */
export const demoKitContent: BrandKitContentInput = {
  colors: [
    { id: 'cobalt', name: 'Cobalt', hex: '#2740e0', role: 'primary' },
    { id: 'ink', name: 'Ink', hex: '#1a1915', role: 'text' },
    { id: 'paper', name: 'Paper', hex: '#faf9f6', role: 'background' },
    { id: 'ember', name: 'Ember', hex: '#f0703a', role: 'accent' },
    { id: 'pine', name: 'Pine', hex: '#1e5a4c', role: 'secondary' },
    { id: 'stone', name: 'Stone', hex: '#e6e3db', role: 'neutral' },
  ],
  allowedPairs: [
    { foreground: 'ink', background: 'paper' },
    { foreground: 'paper', background: 'cobalt' },
    { foreground: 'paper', background: 'ink' },
    { foreground: 'paper', background: 'pine' },
  ],
  forbiddenPairs: [
    { foreground: 'ember', background: 'cobalt' },
    { foreground: 'cobalt', background: 'ink' },
  ],
  type: {
    fonts: [
      { role: 'headline', family: 'Newsreader', weight: 600 },
      { role: 'body', family: 'Inter', weight: 400 },
      { role: 'accent', family: 'Inter', weight: 600 },
    ],
    scale: 1.25,
    headlineTracking: -0.015,
  },
  guidelines: {
    voice: 'Short, active, specific. Sentence case.',
    imagery: 'Calm pictures with one clear subject, natural light, warm shadows and a lot of air.',
    do: [{ text: 'Leave open space for words', severity: 'warning' }],
    dont: [
      { text: 'No purple-to-blue gradients, glass or floating blobs', severity: 'error' },
      { text: 'No stock-photo smiles', severity: 'warning' },
    ],
  },
}
