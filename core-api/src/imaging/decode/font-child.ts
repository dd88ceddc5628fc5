import { create, type Font } from 'fontkit'
import { coveredScripts } from './font-scripts.ts'
import { serveParent } from './serve-parent.ts'

/** What the child answers about one font. */
export interface ParsedFont {
  readonly family: string
  readonly weight: number
  readonly italic: boolean
  readonly scripts: string[]
}

/** The module of the child process that parses fonts: a broken font can loop for ever in any parser. */
serveParent<{ bytes: Uint8Array }>(
  async ({ bytes }) => parse(create(Buffer.from(bytes)) as Font),
  () => ({
    rule: 'damaged',
    words: { en: 'This font is damaged and cannot be read.', zh: '此字体已损坏，无法读取。' },
  }),
)

function parse(font: Font): ParsedFont {
  if (!(font.unitsPerEm >= 16 && font.unitsPerEm <= 16_384) || font.numGlyphs < 2)
    throw new Error('implausible metrics')
  drawSample(font)
  return {
    family: familyOf(font),
    weight: weightOf(font),
    italic: Boolean(font['OS/2']?.fsSelection?.italic) || font.italicAngle !== 0,
    scripts: coveredScripts((codePoint) => font.hasGlyphForCodePoint(codePoint)),
  }
}

/** Shapes and outlines some letters, so that damage shows here and not when the first picture is set. */
function drawSample(font: Font) {
  const text = String.fromCodePoint(
    ...font.characterSet.filter((codePoint) => codePoint > 32 && codePoint < 0xd800).slice(0, 24),
  )
  if (text === '') throw new Error('no characters')
  const { glyphs } = font.layout(text)
  for (const glyph of glyphs) {
    if (!Number.isFinite(glyph.advanceWidth) || !glyph.path.toSVG) throw new Error('a glyph has no outline')
  }
}

function familyOf(font: Font): string {
  const name = font.getName('preferredFamily', 'en') || font.familyName || font.postscriptName || ''
  const clean = name
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\uFFFD]/gu, '')
    .trim()
    .slice(0, 80)
  return clean === '' ? 'Untitled' : clean
}

/** 100 to 900. A variable font tells its default; old files count from 1 to 9. */
function weightOf(font: Font): number {
  const weight = font.variationAxes.wght?.default ?? font['OS/2']?.usWeightClass ?? 400
  return Math.min(900, Math.max(100, Math.round(weight < 10 ? weight * 100 : weight)))
}
