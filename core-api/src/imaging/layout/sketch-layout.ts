import type { Box } from '@imagelayer/shared/contract/compositions.ts'
import type { LayoutSketch, SketchBox } from '@imagelayer/shared/contract/layouts.ts'
import type { MeasuredText } from '../text/measure-text.ts'
import type { CopyRole, MeasuredCopy } from './copy-role.ts'
import type { Layout } from './layout-shape.ts'
import { tryLayout } from './resolve-layout.ts'

/** Shapes that drawings are made for: story, portrait, square, link preview and banner. */
const sketchAspects = [0.5625, 0.8, 1, 1.8, 3] as const

/** Words of usual length, so that a drawing shows the layout as it mostly looks. */
const words: { readonly [Role in CopyRole]?: string } = {
  headline: 'Autumn collection is here',
  subhead: 'Warm layers for long walks, made from wool.',
  cta: 'Shop now',
}
const logo = { assetId: '', variant: 'full', aspect: 2.4, minWidthPx: 8, clearSpace: 0.2 }
const areaPx = 640_000
const safeArea = { top: 0.05, right: 0.05, bottom: 0.05, left: 0.05 }

/** A text as if all letters were equally wide: near enough for a drawing of 50 px, and no font has to be opened for it. */
function roughly(text: string): MeasuredText {
  const letterEm = 0.54
  const pieces = text.split(/(?<= )/).map((piece) => ({
    text: piece,
    mustBreak: false,
    splitsWord: false,
    partsPhrase: false,
    width: piece.length * letterEm,
    inkWidth: piece.trimEnd().length * letterEm,
    ascent: 0.73,
    descent: 0.2,
    bearing: 0,
  }))
  const font = { family: '', weight: 400, faces: [], css: () => '', warnings: [], glyphShare: 1 }
  const stack = { ...font, script: 'Latn' as const, language: 'en', paintable: (shown: string) => shown }
  return { text, pieces, capHeight: 0.73, textCase: 'as-written', trackingEm: 0, stack }
}

/** Small drawings of a layout, one for each usual shape in which words fit: what a picker shows. */
export function sketchLayout(layout: Layout): LayoutSketch[] {
  const given = layout.needs.includes('badge') ? { ...words, badge: '-30%' } : words
  const copy: MeasuredCopy = Object.fromEntries(Object.entries(given).map(([role, text]) => [role, roughly(text)]))
  return sketchAspects.flatMap((aspect) => sketchAt(layout, aspect, copy))
}

function sketchAt(layout: Layout, aspect: number, copy: MeasuredCopy): LayoutSketch[] {
  const size = { width: Math.round(Math.sqrt(areaPx * aspect)), height: Math.round(Math.sqrt(areaPx / aspect)) }
  const resolved = tryLayout(layout, { size, safeArea, copy, logos: [logo], direction: 'ltr', typeScale: 1.25 })
  if (!resolved) return []
  const share = (value: number, whole: number) => Math.round((value / whole) * 1000) / 1000
  const boxOf = ({ x, y, width, height }: Box): SketchBox => [
    share(x, size.width),
    share(y, size.height),
    share(width, size.width),
    share(height, size.height),
  ]
  const lines = resolved.texts
    .filter(({ role }) => role !== 'cta' && role !== 'badge')
    .flatMap(({ fitted, lines: set }) =>
      set.map(({ x, baseline, width }) =>
        boxOf({ x, y: baseline - fitted.sizePx * 0.62, width, height: fitted.sizePx * 0.5 }),
      ),
    )
  const [sign] = resolved.logos
  return [
    {
      aspect,
      picture: boxOf(resolved.picture),
      ...(resolved.clip && { clip: resolved.clip }),
      ...(resolved.mat && { isOnMat: true }),
      solids: resolved.solids.map(({ box }) => boxOf(box)),
      lines,
      buttons: resolved.boxed.map(({ box }) => boxOf(box)),
      ...(sign && { logo: boxOf(sign.box) }),
      ...(resolved.frameLine && { frame: boxOf(resolved.frameLine.box) }),
    },
  ]
}
