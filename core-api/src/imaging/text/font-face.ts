import { createHash } from 'node:crypto'
import { AppError } from '@imagelayer/shared/contract/errors.ts'
import { GlobalFonts } from '@napi-rs/canvas'
import { create } from 'fontkit'

/** A font that canvas can draw with, under an alias that no other font has. */
export interface FontFace {
  readonly alias: string
  /** The weight to ask canvas for: a static font's own, so that nothing is emboldened by machine. */
  readonly weight: number
  readonly covers: (codePoint: number) => boolean
  /** The whole file, for whoever brings the font along inside another one. */
  readonly read: () => Buffer
  /** Whether the file draws every weight (an axis `wght`), so that the one wanted has to be picked. */
  readonly isVariable: boolean
}

const faces = new Map<string, FontFace>()

/**
 * Registers a font under an alias made from its content. The registry is global to the process and a family name may mean
 * another file elsewhere, so fonts go by content hash only. Throws `input.invalid` for bytes that are no font.
 */
export function registerFont(bytes: Buffer, wantedWeight: number, read = () => bytes): FontFace {
  const alias = `il_${createHash('sha256').update(bytes).digest('hex').slice(0, 12)}`
  const key = `${alias}:${wantedWeight}`
  const known = faces.get(key)
  if (known) return known
  if (!GlobalFonts.has(alias) && !GlobalFonts.register(bytes, alias)) throw unusable()
  const font = openFont(bytes)
  const axis = font.variationAxes?.wght
  const weight = axis ? Math.min(axis.max, Math.max(axis.min, wantedWeight)) : (font['OS/2']?.usWeightClass ?? 400)
  const covers = (codePoint: number) => font.hasGlyphForCodePoint(codePoint)
  const face = { alias, weight, covers, read, isVariable: axis !== undefined }
  faces.set(key, face)
  return face
}

/**
 * Registers the emoji font without reading its tables, which would take most of a second. `has` comes from the list that its
 * package brings along.
 */
export function registerEmojiFont(read: () => Buffer, has: (codePoint: number) => boolean): FontFace {
  const alias = 'il_emoji'
  if (!GlobalFonts.has(alias) && !GlobalFonts.register(read(), alias)) throw unusable()
  const covers = (codePoint: number) => isEmojiCodePoint(codePoint) && has(codePoint)
  return { alias, weight: 400, covers, read, isVariable: false }
}

/** A character of an emoji or of an emoji sequence (keycap, flag, skin tone, tag). */
export const emojiCharacter =
  /\u20E3|[\p{Emoji_Presentation}\p{Extended_Pictographic}\p{Regional_Indicator}\u{E0020}-\u{E007F}]|\p{Emoji_Modifier}/u

export const isEmojiCodePoint = (codePoint: number): boolean => emojiCharacter.test(String.fromCodePoint(codePoint))

const unusable = () =>
  new AppError('input.invalid', {
    words: {
      en: 'A font of the brand kit cannot be read. Upload it again.',
      zh: '品牌套件中的一个字体无法读取，请重新上传。',
    },
  })

interface OpenFont {
  readonly variationAxes?: Record<string, { min: number; max: number }>
  readonly 'OS/2'?: { usWeightClass?: number }
  hasGlyphForCodePoint(codePoint: number): boolean
}

function openFont(bytes: Buffer): OpenFont {
  try {
    const opened = create(bytes)
    return ('fonts' in opened ? opened.fonts[0] : opened) as unknown as OpenFont
  } catch (cause) {
    throw new AppError('input.invalid', {
      words: {
        en: 'A font of the brand kit cannot be read. Upload it again.',
        zh: '品牌套件中的一个字体无法读取，请重新上传。',
      },
      cause,
    })
  }
}
