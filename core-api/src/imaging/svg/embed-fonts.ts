import type { TextLayer } from '@imagelayer/shared/contract/compositions.ts'
import { layerStack } from '../compose/layer-font.ts'
import type { EngineKit } from '../engine-kit.ts'
import type { FontFace } from '../text/font-face.ts'
import type { FontStack } from '../text/font-stack.ts'
import { lineWords, shownText } from '../text/measure-text.ts'

export interface EmbeddedFonts {
  /** One `@font-face` for each font that a letter needs, cut down to those letters. */
  readonly css: string
  readonly stacks: ReadonlyMap<TextLayer, FontStack>
}

/** The words of a line as they are drawn, in characters that XML allows. */
export const drawnLine = (text: string, layer: TextLayer, stack: FontStack): string =>
  stack.paintable(shownText(text, layer.textCase, stack.language)).replaceAll('\uFFFF', unknown)

/** A private character that no font draws stands for those that have no glyph: a box, as in the picture. */
const unknown = '\u{10FFFD}'

/** Browsers turn down a font without a single outline, as one that is needed for its space alone would be. */
const inked = '-'

/** Brings the fonts along inside the drawing: a picture must not change with the machine it is opened on. */
export async function embedFonts(layers: readonly TextLayer[], kit: EngineKit): Promise<EmbeddedFonts> {
  const stacks = new Map(layers.map((layer) => [layer, layerStack(kit, layer)] as const))
  const needed = new Map<string, { face: FontFace; letters: Set<string> }>()
  for (const [layer, stack] of stacks) {
    const letters = layer.lines.flatMap((line) => [...drawnLine(lineWords(line), layer, stack)])
    for (const face of stack.faces) {
      const key = `${face.name}:${face.weight}`
      const known = needed.get(key) ?? { face, letters: new Set(inked) }
      for (const letter of letters) known.letters.add(letter)
      needed.set(key, known)
    }
  }
  const rules = await Promise.all(
    [...needed.values()].map(({ face, letters }) => fontRule(face, [...letters].sort().join(''))),
  )
  return { css: rules.join(''), stacks }
}

async function fontRule(face: FontFace, letters: string): Promise<string> {
  // Loaded when first needed: it sets 34 MB aside at once, which makes the collector of every thread run much more often.
  const { default: subsetFont } = await import('subset-font')
  const axes = face.isVariable ? { variationAxes: { wght: face.weight } } : {}
  const font = await subsetFont(face.read(), letters, { targetFormat: 'woff2', ...axes })
  const source = `url(data:font/woff2;base64,${font.toString('base64')}) format("woff2")`
  return `@font-face{font-family:"${face.name}";font-weight:${face.weight};src:${source}}`
}
