import type { Composition, TextLayer } from '@imagelayer/shared/contract/compositions.ts'
import { createCanvas } from '@napi-rs/canvas'
import type { BrandedMark } from '../../src/messages/branded-mark.ts'
import type { PlaceInput, Target } from '../../src/messages/canvas-calls.ts'

/** A picture of one colour, as small as pictures get. */
export function plainPng(width = 60, height = 40, color = '#88a0b0'): Uint8Array {
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  context.fillStyle = color
  context.fillRect(0, 0, width, height)
  return new Uint8Array(canvas.toBuffer('image/png'))
}

const text = (role: TextLayer['role'], words: string, rest: Partial<TextLayer> = {}): TextLayer => ({
  id: role,
  name: role === 'cta' ? 'Button label' : `${role[0]?.toUpperCase()}${role.slice(1)}`,
  kind: 'text',
  role,
  box: { x: 60, y: 60, width: 300, height: 40 },
  text: words,
  lines: [{ text: words, x: 60, baseline: 96, width: 300 }],
  textCase: 'as-written',
  color: { colorId: 'ink', hex: '#1a1915' },
  fontFamily: 'Inter',
  fontWeight: 600,
  fontSizePx: 40,
  lineHeightPx: 46,
  letterSpacingPx: -0.5,
  align: 'start',
  direction: 'ltr',
  script: 'Latn',
  ...rest,
})

export const logoSvg =
  '<svg xmlns="http://www.w3.org/2000/svg" width="120" height="40" viewBox="0 0 120 40"><path d="M0 0H40V40H0Z" fill="#2740e0"/></svg>'

/** A veil, a panel, a headline of two lines with a hyphen, a button with its words, and a logo; 600 x 400. */
export const sampleComposition: Composition = {
  size: { width: 600, height: 400 },
  layout: 'editorial-left',
  background: { kind: 'image', focalPoint: { x: 0.5, y: 0.5 } },
  layers: [
    {
      id: 'scrim',
      name: 'Scrim',
      kind: 'scrim',
      box: { x: 0, y: 0, width: 600, height: 400 },
      color: { colorId: 'paper', hex: '#faf9f6' },
      angle: 90,
      stops: [
        { offset: 0, opacity: 0.9 },
        { offset: 1, opacity: 0 },
      ],
    },
    {
      id: 'cta-button',
      name: 'Button',
      kind: 'shape',
      box: { x: 60, y: 220, width: 160, height: 52 },
      color: { colorId: 'cobalt', hex: '#2740e0' },
      radius: 26,
      opacity: 1,
      belongsTo: 'cta',
    },
    {
      id: 'logo',
      name: 'Logo',
      kind: 'logo',
      box: { x: 456, y: 336, width: 120, height: 40 },
      assetId: 'asset-1',
      variant: 'full',
      clearSpacePx: 12,
    },
    text('headline', 'Wochenmarktgemeinschaft heute', {
      box: { x: 60, y: 60, width: 300, height: 86 },
      lines: [
        { text: 'Wochenmarkt', x: 60, baseline: 96, width: 280, hyphen: true },
        { text: 'gemeinschaft heute', x: 60, baseline: 142, width: 300 },
      ],
    }),
    text('cta', 'Go now', {
      box: { x: 100, y: 236, width: 80, height: 20 },
      lines: [{ text: 'Go now', x: 104, baseline: 252, width: 72 }],
      color: { colorId: 'paper', hex: '#faf9f6' },
      fontSizePx: 18,
      lineHeightPx: 24,
      letterSpacingPx: 0,
    }),
  ],
}

export const sampleMark: BrandedMark = {
  compositionId: 'composition-1',
  imageId: 'image-1',
  brandKitId: 'kit-1',
  brandKitVersion: 3,
  form: 'layers',
  earlier: [],
}

/** What the panel sends to place the sample. */
export const placing = (target: Target, rest: Partial<PlaceInput> = {}): PlaceInput => ({
  target,
  form: 'layers',
  name: 'Autumn',
  composition: sampleComposition,
  mark: sampleMark,
  picture: plainPng(),
  logos: { 'asset-1': { svg: logoSvg } },
  fonts: [],
  ...rest,
})

export const into = (nodeId: string): Target => ({ kind: 'node', nodeId })
