import type { PictureWarning } from '@imagelayer/shared/contract/images.ts'
import { engineWarnings } from '../engine-warnings.ts'
import { bundledFamily, fallbackFaces, type LazyFace } from './bundled-fonts.ts'
import { type FontFace, isEmojiCodePoint, registerFont } from './font-face.ts'
import { detectScript, languageOf, type ScriptCode } from './scripts.ts'

export interface FontWish {
  readonly family: string
  readonly weight: number
  /** The uploaded font's bytes; absent for a family that ImageLayer brings along. */
  readonly bytes?: Buffer | undefined
}

/** The fonts one text is set in, brand font first, and the CSS shorthand that asks canvas for them. */
export interface FontStack {
  readonly script: ScriptCode
  readonly language: string
  readonly family: string
  readonly weight: number
  /** Brand font first. */
  readonly faces: readonly FontFace[]
  readonly css: (sizePx: number) => string
  /** Sentences for people: characters the brand font lacks, or that no font has. */
  readonly warnings: readonly PictureWarning[]
  /** Share of the text's characters that one of these fonts has, 0 to 1. Below 1 the words are not what was asked for. */
  readonly glyphShare: number
  /** The text with every character that none of these fonts has turned into one that no font anywhere has. */
  readonly paintable: (text: string) => string
}

/** Spaces, controls, joiners and variation selectors need no glyph of their own. */
const needsGlyph = (character: string): boolean =>
  !/[\s\p{Control}\p{Format}\p{Default_Ignorable_Code_Point}]/u.test(character)

/** A noncharacter of Unicode: no font may have a glyph for it, so the first font's own box is painted. */
const uncovered = '\uFFFF'

/**
 * Finds the fonts that together cover a text. Canvas falls back in silence, at last to whatever fonts the host happens to have,
 * and cannot be kept from it. So only the tables of our own fonts say what is covered: a character the brand font lacks is set in
 * the bundled font of its script and named in a warning; one that no font of ours has is painted as a box on every host.
 */
export function resolveFontStack(text: string, wish: FontWish): FontStack {
  const script = detectScript(text)
  const warnings: PictureWarning[] = []
  const brand = openBrandFaces(wish, warnings)
  const all = [...composeMarks(text)].filter(needsGlyph)
  const faces: FontFace[] = []
  let remaining = [...new Set(all)]
  const take = (face: FontFace): string[] => {
    const covered = remaining.filter((character) => face.covers(character.codePointAt(0) ?? 0))
    if (covered.length > 0 || faces.length === 0) faces.push(face)
    remaining = remaining.filter((character) => !covered.includes(character))
    return covered
  }
  for (const face of brand) if (faces.length === 0 || serves(face, remaining)) take(face.open())
  for (const face of fallbackFaces(script, wish.weight)) {
    if (!serves(face, remaining)) continue
    const covered = take(face.open()).filter((character) => !isEmojiCodePoint(character.codePointAt(0) ?? 0))
    if (covered.length > 0 && wish.bytes && face.name !== wish.family)
      warnings.push(engineWarnings.lacksCharacters(wish.family, covered, face.name))
  }
  if (remaining.length > 0) warnings.push(engineWarnings.noFontHas(remaining))
  const missing = new Set(remaining)
  const glyphShare = all.length === 0 ? 1 : all.filter((character) => !missing.has(character)).length / all.length
  const paintable = (shown: string) =>
    missing.size === 0
      ? shown
      : [...shown].map((character) => (missing.has(character) ? uncovered : character)).join('')
  const families = faces.map((face) => `"${face.alias}"`).join(', ')
  const weight = faces[0]?.weight ?? wish.weight
  const css = (sizePx: number) => `${weight} ${sizePx}px ${families}`
  const font = { family: wish.family, weight, faces, css }
  return { script, language: languageOf(script), ...font, warnings, glyphShare, paintable }
}

/**
 * A letter followed by its marks, and the parts of a Korean syllable, become the one character that fonts have a glyph for. Only there: composing a
 * whole text would exchange compatibility ideographs, which people have in their names.
 */
export const composeMarks = (text: string): string =>
  text.replaceAll(/\P{Mark}\p{Mark}+|[\u1100-\u115f][\u1160-\u11a7][\u11a8-\u11ff]?/gu, (cluster) =>
    cluster.normalize('NFC'),
  )

const serves = (face: LazyFace, characters: readonly string[]): boolean =>
  characters.some((character) => face.serves.test(character))

function openBrandFaces(wish: FontWish, warnings: PictureWarning[]): LazyFace[] {
  const { bytes } = wish
  if (bytes) return [{ name: wish.family, serves: /./u, open: () => registerFont(bytes, wish.weight) }]
  const bundled = bundledFamily(wish.family, wish.weight)
  if (bundled) return bundled
  warnings.push(engineWarnings.fontNotUploaded(wish.family, 'Inter'))
  return bundledFamily('Inter', wish.weight) ?? []
}
