import type { FoundColor } from '@imagelayer/shared/brand/found-colors.ts'
import { chromaOf, deltaEOk, hexToOklab } from '@imagelayer/shared/brand/oklab.ts'
import type { LogoVariant } from '@imagelayer/shared/contract/brand-kits.ts'
import { AppError } from '@imagelayer/shared/contract/errors.ts'
import { findDominantColors } from '../../imaging/colour/dominant-colors.ts'
import { inkOf } from '../../imaging/compose/logo-store.ts'
import { sanitizeSvg } from '../../imaging/decode/sanitize-svg.ts'
import { decodeRaw } from '../../imaging/encode/encode-picture.ts'
import type { RawPicture } from '../../imaging/picture.ts'
import { forDark, type PageLogo } from './page-logos.ts'
import type { WebReading } from './web-reading.ts'

export interface DrawnLogo {
  readonly logo: PageLogo
  readonly picture: RawPicture
}

/** A kit takes more; a page that shows more than these shows those of others. */
const maxLogos = 4
const maxDrawn = 4
const sidePx = 192
/** Below it a colour is ink or paper, and no brand's own. */
const leastChroma = 0.05
const leastShare = 0.08
/** Nearer than this two colours are one that was measured twice. */
const sameColor = 0.025
/** Luminance from which ink is lost on white paper, and to which it is lost on black; what of a file must be see-through to tell ink. */
const lightInk = 0.8
const darkInk = 0.1
const leastClear = 0.05

/** The surest logos as pixels. Those that cannot be had are left out here; whoever takes the file tells why. */
export async function drawLogos(logos: readonly PageLogo[], reading: WebReading): Promise<DrawnLogo[]> {
  const drawn = await Promise.all(
    logos.slice(0, maxDrawn).map(async (logo): Promise<DrawnLogo[]> => {
      const picture = await drawFile(logo.file, reading)
      return picture ? [{ logo, picture }] : []
    }),
  )
  return drawn.flat()
}

/** A file or a drawing as pixels; undefined when it cannot be had. */
export async function drawFile(
  file: PageLogo['file'],
  { reader, rasterizer, signal, caller }: WebReading,
): Promise<RawPicture | undefined> {
  try {
    const bytes =
      'svg' in file
        ? Buffer.from(file.svg)
        : (await reader.read({ address: file.address, kind: 'picture', signal })).bytes
    const isSvg = 'svg' in file || /^\s*<(?:\?xml|!--|!doctype svg|svg)/i.test(bytes.toString('latin1', 0, 200))
    if (!isSvg) return await decodeRaw(bytes)
    const { width, height, svg: clean } = sanitizeSvg(bytes)
    const scale = sidePx / Math.max(width, height)
    const size = { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
    return await decodeRaw(await rasterizer.rasterize(clean, size))
  } catch (error) {
    caller?.throwIfAborted()
    if (error instanceof AppError || signal.aborted) return undefined
    throw error
  }
}

/** Gives logos the variant that their ink tells, and keeps the surest of each variant. */
export function chooseLogos(logos: readonly PageLogo[], drawn: readonly DrawnLogo[]): PageLogo[] {
  const known = new Set<LogoVariant>()
  return logos
    .map((logo) => {
      const picture = drawn.find((one) => one.logo === logo)?.picture
      return picture ? byInk(logo, picture) : logo
    })
    .filter(({ variant }) => !known.has(variant) && known.add(variant))
    .slice(0, maxLogos)
}

function byInk(logo: PageLogo, picture: RawPicture): PageLogo {
  if (clearShare(picture) < leastClear) return logo
  const ink = inkOf(picture)
  const isLight = (ink[Math.floor(ink.length * 0.1)] ?? 0) >= lightInk
  const isDark = (ink[Math.floor(ink.length * 0.9)] ?? 1) <= darkInk
  const forGround = (ground: 'dark' | 'light'): LogoVariant =>
    ground === 'dark' ? forDark(logo.variant) : logo.variant.startsWith('mark') ? 'mark-dark-on-light' : 'dark-on-light'
  if (isLight && !logo.variant.endsWith('light-on-dark'))
    return {
      ...logo,
      variant: forGround('dark'),
      reason: {
        en: `${logo.reason.en} Its ink is light, so it stands on dark grounds.`,
        zh: `${logo.reason.zh}其墨色较浅，因此用于深色背景。`,
      },
    }
  if (isDark && logo.variant.endsWith('light-on-dark'))
    return {
      ...logo,
      variant: forGround('light'),
      reason: {
        en: `${logo.reason.en} Its ink is dark, so it stands on light grounds.`,
        zh: `${logo.reason.zh}其墨色较深，因此用于浅色背景。`,
      },
    }
  return logo
}

/** Share of what can be seen through, 0 to 1: a picture on its own paper tells nothing of ink. */
function clearShare({ data }: RawPicture): number {
  let clear = 0
  for (let offset = 3; offset < data.length; offset += 4) if ((data[offset] ?? 0) < 128) clear += 1
  return (clear * 4) / data.length
}

/** A picture's own colours; one that the page names already is said with the page's hex, so that both speak for it. */
export function colorsOfPicture(
  picture: RawPicture,
  { found, isLogo, named }: { found: string; isLogo: boolean; named: readonly FoundColor[] },
): FoundColor[] {
  return findDominantColors(picture, 4)
    .filter(({ hex, share }) => chromaOf(hexToOklab(hex)) >= leastChroma && share >= leastShare)
    .map(({ hex, share }): FoundColor => {
      const same = named.find((one) => deltaEOk(hexToOklab(one.hex), hexToOklab(hex)) < sameColor)
      return {
        name: isLogo ? 'Logo' : 'Picture',
        isUnnamed: true,
        hex: same?.hex ?? hex,
        found,
        quote: `${Math.round(share * 100)} % of the ${isLogo ? 'logo' : 'picture'}`,
      }
    })
}
