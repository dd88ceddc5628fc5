import { createHash } from 'node:crypto'
import { threadId } from 'node:worker_threads'
import { AppError } from '@imagelayer/shared/contract/errors.ts'
import { type FontKey, GlobalFonts } from '@napi-rs/canvas'
import { create } from 'fontkit'

/** A font that canvas can draw with, under an alias that no other font has. */
export interface FontFace {
  /** The same wherever this file is used: what drawings call it. */
  readonly name: string
  /** What canvas calls it on this thread. */
  readonly alias: string
  /** The weight to ask canvas for: a static font's own, so that nothing is emboldened by machine. */
  readonly weight: number
  readonly covers: (codePoint: number) => boolean
  /** The whole file, for whoever brings the font along inside another one. */
  readonly read: () => Buffer
  /** Whether the file draws every weight (an axis `wght`), so that the one wanted has to be picked. */
  readonly isVariable: boolean
}

/** A file that canvas knows, and a face of it for each weight that was asked for. */
interface OpenFile {
  readonly alias: string
  readonly key: FontKey | null
  readonly font: OpenFont
  readonly sizeBytes: number
  readonly faces: Map<number, FontFace>
}

/** Uploaded fonts that a thread keeps open; the longest unused one goes first. A picture needs a handful. */
const keptFiles = { most: 32, sizeBytes: 64_000_000 } as const

/** By the hash of the file, the longest unused first. */
const uploaded = new Map<string, OpenFile>()
const hashes = new WeakMap<Buffer, string>()

/**
 * Registers an uploaded font under an alias made from its content: a family name may mean another file elsewhere. Canvas' registry is
 * global to the process, so each thread has aliases of its own, and may forget them without taking them from another. Ask again before
 * each use. Throws `input.invalid` for bytes that are no font.
 */
export function registerFont(bytes: Buffer, wantedWeight: number): FontFace {
  const hash = hashes.get(bytes) ?? createHash('sha256').update(bytes).digest('hex').slice(0, 12)
  hashes.set(bytes, hash)
  const file = uploaded.get(hash) ?? openFile(bytes, `il_${hash}_${threadId}`)
  uploaded.delete(hash)
  uploaded.set(hash, file)
  forgetUnused()
  return faceOf(file, { name: `il_${hash}`, wantedWeight, read: () => bytes })
}

function forgetUnused(): void {
  let sizeBytes = [...uploaded.values()].reduce((sum, file) => sum + file.sizeBytes, 0)
  for (const [hash, { key, sizeBytes: own }] of uploaded) {
    if (uploaded.size <= 1 || (uploaded.size <= keptFiles.most && sizeBytes <= keptFiles.sizeBytes)) return
    uploaded.delete(hash)
    if (key) GlobalFonts.remove(key)
    sizeBytes -= own
  }
}

/** Registers a font that comes with ImageLayer. Those are few, shared by all threads, and stay. */
export function registerBundledFont(read: () => Buffer, wantedWeight: number): FontFace {
  const bytes = read()
  const name = `il_${createHash('sha256').update(bytes).digest('hex').slice(0, 12)}`
  return faceOf(openFile(bytes, name), { name, wantedWeight, read })
}

function openFile(bytes: Buffer, alias: string): OpenFile {
  const key = GlobalFonts.has(alias) ? null : GlobalFonts.register(bytes, alias)
  if (!key && !GlobalFonts.has(alias)) throw unusable()
  return { alias, key, font: openFont(bytes), sizeBytes: bytes.length, faces: new Map() }
}

interface FaceWish extends Pick<FontFace, 'name' | 'read'> {
  readonly wantedWeight: number
}

function faceOf({ alias, font, faces }: OpenFile, { name, wantedWeight, read }: FaceWish): FontFace {
  const known = faces.get(wantedWeight)
  if (known) return known
  const axis = font.variationAxes?.wght
  const weight = axis ? Math.min(axis.max, Math.max(axis.min, wantedWeight)) : (font['OS/2']?.usWeightClass ?? 400)
  const covers = (codePoint: number) => font.hasGlyphForCodePoint(codePoint)
  const face = { name, alias, weight, covers, read, isVariable: axis !== undefined }
  faces.set(wantedWeight, face)
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
  return { name: alias, alias, weight: 400, covers, read, isVariable: false }
}

/** A character of an emoji or of an emoji sequence (keycap, flag, skin tone, tag). */
export const emojiCharacter =
  /\u20E3|[\p{Emoji_Presentation}\p{Extended_Pictographic}\p{Regional_Indicator}\u{E0020}-\u{E007F}]|\p{Emoji_Modifier}/u

export const isEmojiCodePoint = (codePoint: number): boolean => emojiCharacter.test(String.fromCodePoint(codePoint))

const unusable = (cause?: unknown) =>
  new AppError('input.invalid', {
    cause,
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
    throw unusable(cause)
  }
}
