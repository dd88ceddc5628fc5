import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas'
import type { MeasureRequest } from '../fake-figma/host-hooks.ts'
import { cssFont } from './replay-fonts.ts'

export interface SetLine {
  readonly text: string
  readonly width: number
  /** From the node's top. */
  readonly baseline: number
}
export interface SetText {
  readonly css: string
  readonly lines: readonly SetLine[]
  readonly letterSpacingPx: number
  readonly width: number
  readonly height: number
}

const pixels = (length: { unit: string; value?: number }, sizePx: number, auto: number): number => {
  if (length.unit === 'AUTO') return auto
  return length.unit === 'PIXELS' ? (length.value ?? 0) : ((length.value ?? 0) / 100) * sizePx
}

function shown(characters: string, textCase: unknown): string {
  if (textCase === 'UPPER') return characters.toUpperCase()
  return textCase === 'LOWER' ? characters.toLowerCase() : characters
}

const ruler = createCanvas(1, 1).getContext('2d')

/** Words that are too long for the node go on in the next line, as in Figma. */
function wrap(text: string, width: number): string[] {
  if (ruler.measureText(text).width <= width) return [text]
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/(?<=\s)/)) {
    if (line && ruler.measureText((line + word).trimEnd()).width > width) {
      lines.push(line.trimEnd())
      line = word
    } else line += word
  }
  return [...lines, line]
}

/**
 * Lines of a text node as Figma sets them: the font's ascent and descent together stand in the middle of the line height, and the
 * baseline is where the ascent ends.
 */
export function setText(node: MeasureRequest): SetText {
  const { characters, fontSize, width, autoResize } = node
  const text = shown(characters, node.textCase)
  const css = cssFont(node.fontName as FontName, fontSize, text)
  const letterSpacingPx = pixels(node.letterSpacing as LetterSpacing, fontSize, 0)
  applyFont(ruler, css, letterSpacingPx)
  const { fontBoundingBoxAscent: ascent, fontBoundingBoxDescent: descent } = ruler.measureText('H')
  const height = pixels(node.lineHeight as { unit: string; value?: number }, fontSize, ascent + descent)
  const isFree = autoResize === 'WIDTH_AND_HEIGHT'
  const rows = text.split(/[\n\u2028]/).flatMap((row) => (isFree ? [row] : wrap(row, width)))
  const first = (height - ascent - descent) / 2 + ascent
  const lines = rows.map((row, index) => ({
    text: row,
    width: ruler.measureText(row).width,
    baseline: first + index * height,
  }))
  const widest = Math.max(0, ...lines.map((line) => line.width))
  return { css, lines, letterSpacingPx, width: isFree ? widest : width, height: rows.length * height }
}

export function applyFont(context: SKRSContext2D, css: string, letterSpacingPx: number): void {
  context.font = css
  context.letterSpacing = `${letterSpacingPx}px`
  context.textAlign = 'left'
  context.textBaseline = 'alphabetic'
}
