import type { PictureSize } from '@imagelayer/shared/contract/channels.ts'
import type { Box, FocalPoint } from '@imagelayer/shared/contract/compositions.ts'
import sharp, { type Region, type Sharp } from 'sharp'
import type { RawPicture } from '../picture.ts'
import { decoding, type OpenPicture, openPicture, uploadMimes } from './open-picture.ts'

/** A painted picture that several crops are taken from. */
export interface Source {
  readonly width: number
  readonly height: number
  /** The whole picture, 256 px along its longer side: what is read before anything is decided. */
  small(): Promise<RawPicture>
  /** Fills `size`, cropped as near to the focal point as the picture's edges allow. Upright, sRGB, straight alpha. */
  cover(size: PictureSize, focal?: FocalPoint): Promise<RawPicture>
}

export interface SourceOptions {
  /** Decode once and keep the pixels: for several sizes of one picture. One size of a JPEG is faster without. */
  readonly keepsPixels?: boolean
}

/** An eighth of the usual 2048 px, which JPEG decodes at next to no cost. */
export const smallSidePx = 256
const centre: FocalPoint = { x: 0.5, y: 0.5 }

/** Opens a picture by its header. @throws AppError as `openPicture` does, then and when pixels are asked for. */
export async function openSource(bytes: Buffer, { keepsPixels = false }: SourceOptions = {}): Promise<Source> {
  const opened = await openPicture(bytes, uploadMimes)
  const { width, height } = opened
  // A JPEG can be decoded at a fraction of its size, the others only whole: those are decoded once.
  const pipeline = keepsPixels || opened.mime !== 'image/jpeg' ? keptPixels(opened) : async () => opened.decode()
  const opacity = opened.hasAlpha ? {} : { opaque: true as const }
  return {
    width,
    height,
    async small() {
      const scale = Math.min(1, smallSidePx / Math.max(width, height))
      const size = { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
      const resized = (await pipeline()).resize(size.width, size.height, { fit: 'fill', kernel: 'linear' })
      return { data: await decoding(toRaw(resized)), ...size, ...opacity }
    },
    async cover(size, focal = centre) {
      const crop = cropTo(await pipeline(), { source: opened, size, focal })
      return { data: await decoding(toRaw(crop)), ...sizeOf(size), ...opacity }
    },
  }
}

const sizeOf = ({ width, height }: PictureSize): PictureSize => ({ width, height })

const toRaw = (picture: Sharp): Promise<Buffer> => picture.ensureAlpha().raw({ depth: 'uchar' }).toBuffer()

/** The decoded pixels, made when first asked for. A failure is not kept. */
function keptPixels({ decode }: OpenPicture): () => Promise<Sharp> {
  let kept: Promise<{ data: Buffer; info: { width: number; height: number; channels: 1 | 2 | 3 | 4 } }> | undefined
  return async () => {
    kept ??= decoding(decode().raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true }))
    kept.catch(() => {
      kept = undefined
    })
    const { data, info } = await kept
    return sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } })
  }
}

interface Crop {
  readonly source: PictureSize
  readonly size: PictureSize
  readonly focal: FocalPoint
}

function cropTo(picture: Sharp, { source, size, focal }: Crop): Sharp {
  const { width, height } = size
  const scale = Math.max(width / source.width, height / source.height)
  const scaled = {
    width: Math.max(width, Math.round(source.width * scale)),
    height: Math.max(height, Math.round(source.height * scale)),
  }
  // Resizing first lets JPEG and WebP decode at a fraction of the size; a very long picture would grow past what libvips can address.
  const resizeFirst = scaled.width * scaled.height <= 4 * width * height
  return resizeFirst
    ? picture.resize(scaled.width, scaled.height, { fit: 'fill' }).extract(windowIn(scaled, size, focal))
    : picture.extract(windowIn(source, shrunk(size, scale, source), focal)).resize(width, height, { fit: 'fill' })
}

/** The target's size in source pixels, at least one and never more than there are. */
const shrunk = (size: PictureSize, scale: number, source: PictureSize): PictureSize => ({
  width: Math.min(source.width, Math.max(1, Math.round(size.width / scale))),
  height: Math.min(source.height, Math.max(1, Math.round(size.height / scale))),
})

/** The window of size `part` inside `whole` whose centre is nearest to the focal point. */
const windowIn = (whole: PictureSize, part: PictureSize, focal: FocalPoint): Region => ({
  left: offset(whole.width, part.width, focal.x),
  top: offset(whole.height, part.height, focal.y),
  width: part.width,
  height: part.height,
})

const offset = (whole: number, part: number, share: number) =>
  Math.min(whole - part, Math.max(0, Math.round(whole * share - part / 2)))

/** What of a picture `cover` shows, in shares of it. */
export function coverWindow(source: PictureSize, size: PictureSize, focal: FocalPoint = centre): Box {
  const scale = Math.max(size.width / source.width, size.height / source.height)
  const part = shrunk(size, scale, source)
  const { left, top, width, height } = windowIn(source, part, focal)
  return {
    x: left / source.width,
    y: top / source.height,
    width: width / source.width,
    height: height / source.height,
  }
}
