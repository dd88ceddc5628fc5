import { createHash } from 'node:crypto'
import { luminanceOfRgb } from '@imagelayer/shared/brand/contrast.ts'
import type { BrandLogo } from '@imagelayer/shared/contract/brand-kits.ts'
import type { PictureSize } from '@imagelayer/shared/contract/channels.ts'
import { AppError } from '@imagelayer/shared/contract/errors.ts'
import type { PictureWarning } from '@imagelayer/shared/contract/images.ts'
import sharp, { type Sharp } from 'sharp'
import { sanitizeSvg } from '../decode/sanitize-svg.ts'
import type { EngineKit } from '../engine-kit.ts'
import { engineWarnings } from '../engine-warnings.ts'
import type { LogoShape } from '../layout/logo-slot.ts'
import type { RawPicture } from '../picture.ts'
import type { Rasterizer } from './engine-request.ts'

/** A logo ready to be judged: its proportions, rules and how bright its ink is. */
export interface LogoAsset extends LogoShape {
  /** Luminances of its ink, sorted, at most 32 of them evenly picked. */
  readonly ink: readonly number[]
}

export interface LogoStore {
  /** The kit's logos; those whose file is missing or unreadable are named in `warnings`. */
  load(kit: EngineKit): Promise<{ logos: LogoAsset[]; warnings: PictureWarning[] }>
  /** The logo at exactly this size, with alpha; shared, so not to be written into. Throws when the kit has no such file. */
  draw(kit: EngineKit, assetId: string, size: PictureSize): Promise<RawPicture>
}

/** Enough for the sizes of a campaign; the oldest goes first. */
const maxKept = 200
const probeHeightPx = 96

/** Rasterizes logos at the size they are drawn at, so no pixel of them is resampled afterwards. Keeps what it made. */
export function createLogoStore(rasterizer: Rasterizer): LogoStore {
  const drawn = new Map<string, Promise<RawPicture>>()
  const probed = new Map<string, Promise<{ aspect: number; ink: readonly number[] }>>()

  const drawBytes = ({ bytes, mime }: { bytes: Buffer; mime: string }, size: PictureSize): Promise<RawPicture> =>
    keep(drawn, `${hash(bytes)}:${size.width}x${size.height}`, async () => {
      const drawing = mime === 'image/svg+xml' ? sharp(await rasterizer.rasterize(bytes, size)) : resized(bytes, size)
      return { data: await drawing.ensureAlpha().raw({ depth: 'uchar' }).toBuffer(), ...size }
    })

  const probe = (file: { bytes: Buffer; mime: string }) =>
    keep(probed, hash(file.bytes), async () => {
      const natural = await sizeOf(file)
      const aspect = natural.width / natural.height
      const width = Math.max(1, Math.round(probeHeightPx * Math.min(8, aspect)))
      const size = { width, height: Math.max(1, Math.round(width / aspect)) }
      return { aspect, ink: inkOf(await drawBytes(file, size)) }
    })

  return {
    async load({ content, files }) {
      const warnings: PictureWarning[] = []
      const loaded = await Promise.all(
        content.logos.map(async (logo): Promise<LogoAsset[]> => {
          const file = files.get(logo.assetId)
          if (!file) {
            warnings.push(engineWarnings.logoMissing(logo.variant))
            return []
          }
          const probed = await probe(file).catch(unlessUnreadable)
          if (probed) return [{ ...rulesOf(logo), ...probed }]
          warnings.push(engineWarnings.logoUnreadable(logo.variant))
          return []
        }),
      )
      return { logos: loaded.flat(), warnings }
    },
    draw({ files }, assetId, size) {
      const file = files.get(assetId)
      if (!file) throw new RangeError(`the kit has no file for logo ${assetId}`)
      return drawBytes(file, size)
    },
  }
}

/** A file that is no logo is the kit's fault and leaves a picture without it; any other failure is ours and stops the picture. */
const unlessUnreadable = (cause: unknown): undefined => {
  if (cause instanceof AppError && cause.code.startsWith('input.')) return undefined
  throw cause
}

const rulesOf = ({ assetId, variant, minWidthPx, clearSpace }: BrandLogo) => ({
  assetId,
  variant,
  minWidthPx,
  clearSpace,
})

const hash = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('base64url').slice(0, 22)

/** Several compositions may ask at once: the promise is kept, so a logo is drawn once; a failure is not kept. */
function keep<T>(known: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const existing = known.get(key)
  if (existing) return existing
  const made = make()
  known.set(key, made)
  made.catch(() => known.delete(key))
  const oldest = known.size > maxKept ? known.keys().next().value : undefined
  if (oldest !== undefined) known.delete(oldest)
  return made
}

async function sizeOf({ bytes, mime }: { bytes: Buffer; mime: string }): Promise<PictureSize> {
  if (mime === 'image/svg+xml') return sanitizeSvg(bytes)
  const { width, height } = await sharp(bytes, { limitInputPixels: 50e6 }).metadata()
  return { width, height }
}

/** Lanczos in premultiplied alpha, which sharp does by itself: no dark fringe at the edges. */
const resized = (bytes: Buffer, { width, height }: PictureSize): Sharp =>
  sharp(bytes, { limitInputPixels: 50e6 })
    .toColourspace('srgb')
    .resize(width, height, { fit: 'fill', kernel: 'lanczos3' })

/** Luminances of what can be seen, sorted, at most 32 of them evenly picked; empty for a picture that shows nothing. */
export function inkOf({ data }: RawPicture): readonly number[] {
  const luminances: number[] = []
  for (let offset = 0; offset < data.length; offset += 4)
    if ((data[offset + 3] ?? 0) > 127)
      luminances.push(luminanceOfRgb([data[offset] ?? 0, data[offset + 1] ?? 0, data[offset + 2] ?? 0]))
  luminances.sort((one, other) => one - other)
  const step = Math.max(1, luminances.length / 32)
  return Array.from(
    { length: Math.min(32, luminances.length) },
    (_, index) => luminances[Math.floor(index * step)] ?? 0,
  )
}
