import type { Box } from '@imagelayer/shared/contract/compositions.ts'
import { AppError } from '@imagelayer/shared/contract/errors.ts'
import { inspectFont } from '../imaging/decode/inspect-font.ts'
import { inspectImage } from '../imaging/decode/inspect-image.ts'
import { sanitizeSvg } from '../imaging/decode/sanitize-svg.ts'
import { sniffImage } from '../imaging/decode/sniff-image.ts'
import type { SvgRasterizer } from '../imaging/decode/svg-rasterizer.ts'
import { decodeRaw, encodePicture } from '../imaging/encode/encode-picture.ts'
import type { RawPicture } from '../imaging/picture.ts'
import { findInk, requireLogoShape, trimPicture, trimSvg } from './trim-logo.ts'

export interface Upload {
  readonly kind: 'logo' | 'font' | 'reference'
  /** As the person's machine called it. Only compared with what the bytes are. */
  readonly fileName: string
  readonly bytes: Buffer
}

/** What is stored: bytes rewritten by us, and what they turned out to be. */
export interface CleanUpload {
  readonly bytes: Buffer
  readonly mime: string
  readonly ext: string
  readonly width?: number
  readonly height?: number
  readonly font?: { family: string; weight: number; italic: boolean; scripts: string[] }
}

/**
 * Judges an upload by its bytes and rewrites it. Limits: 256 KB of SVG, 10 MB of font, 20 MB and 50 megapixels of picture.
 * @throws AppError input.unsupported, input.invalid, input.too-large.
 */
export async function inspectUpload(upload: Upload, rasterizer: SvgRasterizer): Promise<CleanUpload> {
  if (upload.bytes.length === 0)
    throw new AppError('input.invalid', {
      words: { en: 'The file is empty.', zh: '文件是空的。' },
      details: { rule: 'empty' },
    })
  if (upload.kind === 'font') return inspectFontUpload(upload)
  const isSvg = looksLikeSvg(upload.bytes)
  requireHonestName(upload, isSvg)
  if (isSvg && upload.kind === 'logo') return inspectSvg(upload, rasterizer)
  return inspectPicture(upload)
}

const fontExtensions = { 'font/ttf': 'ttf', 'font/otf': 'otf', 'font/woff2': 'woff2' } as const

async function inspectFontUpload({ bytes }: Upload): Promise<CleanUpload> {
  const { mime, family, weight, italic, scripts } = await inspectFont(bytes)
  return { bytes, mime, ext: fontExtensions[mime], font: { family, weight, italic, scripts } }
}

/**
 * Drawn once here, so that an SVG which takes too long or paints nothing is refused while the person is looking, and so that
 * padding around the ink is found and cut off.
 */
async function inspectSvg({ bytes }: Upload, rasterizer: SvgRasterizer): Promise<CleanUpload> {
  const whole = sanitizeSvg(bytes)
  const scale = 512 / Math.max(whole.width, whole.height)
  const drawn = await decodeRaw(
    await rasterizer.rasterize(whole.svg, {
      width: Math.max(8, Math.round(whole.width * scale)),
      height: Math.max(8, Math.round(whole.height * scale)),
    }),
  )
  const { svg, width, height } = sanitizeSvg(trimSvg(whole.svg, drawn, requireInk(drawn)))
  requireLogoShape({ width, height })
  return { bytes: svg, mime: 'image/svg+xml', ext: 'svg', width, height }
}

/** Re-encoded, which drops place, time and camera, and whatever else was hidden in the file. */
async function inspectPicture({ kind, bytes }: Upload): Promise<CleanUpload> {
  const { mime } = await inspectImage(bytes)
  if (kind === 'logo' && mime !== 'image/png') {
    throw new AppError('input.unsupported', {
      words: {
        en: 'Send the logo as SVG, or as PNG with a clear ground.',
        zh: '请上传 SVG 格式的标志，或背景透明的 PNG。',
      },
      details: { found: mime },
    })
  }
  const decoded = await decodeRaw(bytes)
  const raw = kind === 'logo' ? trimPicture(decoded, requireInk(decoded)) : decoded
  if (kind === 'logo') requireLogoShape(raw)
  const [format, ext] = pictureFormats[mime]
  const { width, height } = raw
  return { bytes: await encodePicture(raw, { format }), mime, ext, width, height }
}

const pictureFormats = {
  'image/png': ['png', 'png'],
  'image/jpeg': ['jpeg', 'jpg'],
  'image/webp': ['webp', 'webp'],
} as const

function requireInk(raw: RawPicture): Box {
  const ink = findInk(raw)
  if (ink) return ink
  throw new AppError('input.invalid', {
    words: { en: 'This logo paints nothing that can be seen.', zh: '这个标志没有任何可见内容。' },
    details: { rule: 'blank' },
  })
}

/** Markup, unless the first bytes are those of a picture. The sanitizer then says whether it is an SVG. */
const looksLikeSvg = (bytes: Buffer): boolean =>
  sniffImage(bytes)?.name === 'SVG' || /^\uFEFF?\s*</.test(bytes.toString('utf8', 0, 200))

/** A drawing called .png or a picture called .svg is a mistake or a trick; the person is told which. */
function requireHonestName({ fileName, bytes }: Upload, isSvg: boolean): void {
  const named = /\.([a-z0-9]{1,5})$/i.exec(fileName)?.[1]?.toLowerCase()
  const isNamedSvg = named === 'svg'
  const isNamedPicture = named !== undefined && ['png', 'jpg', 'jpeg', 'webp', 'gif', 'avif'].includes(named)
  if ((isNamedSvg && !isSvg) || (isNamedPicture && isSvg)) {
    const found = isSvg ? 'SVG' : sniffImage(bytes)?.name
    throw new AppError('input.unsupported', {
      words: {
        en: `The file is called .${named} but holds ${found ?? 'something else'}. Save it again in the format you mean.`,
        zh: `文件扩展名是 .${named}，内容却是${found ? ` ${found}` : '其他格式'}。请按所需格式重新保存。`,
      },
      details: { rule: 'name', named, ...(found && { found }) },
    })
  }
}
