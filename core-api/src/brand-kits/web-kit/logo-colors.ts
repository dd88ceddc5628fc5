import type { FoundColor } from '@imagelayer/shared/brand/found-colors.ts'
import { chromaOf, deltaEOk, hexToOklab } from '@imagelayer/shared/brand/oklab.ts'
import { AppError } from '@imagelayer/shared/contract/errors.ts'
import { findDominantColors } from '../../imaging/colour/dominant-colors.ts'
import { sanitizeSvg } from '../../imaging/decode/sanitize-svg.ts'
import type { SvgRasterizer } from '../../imaging/decode/svg-rasterizer.ts'
import { decodeRaw } from '../../imaging/encode/encode-picture.ts'
import type { RawPicture } from '../../imaging/picture.ts'
import type { WebReader } from '../../ports/web-reader.ts'
import type { PageLogo } from './page-logos.ts'

export interface LogoLook {
  readonly reader: WebReader
  readonly rasterizer: SvgRasterizer
  readonly signal: AbortSignal
}

const sidePx = 192
/** Below it a colour is ink or paper, and no brand's own. */
const leastChroma = 0.05
const leastShare = 0.08
/** Nearer than this two colours are one that was measured twice. */
const sameColor = 0.025

/** The logo as pixels; undefined when it cannot be had, which whoever takes the file tells. */
export async function drawLogo(
  { file }: PageLogo,
  { reader, rasterizer, signal }: LogoLook,
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
    signal.throwIfAborted()
    if (error instanceof AppError) return undefined
    throw error
  }
}

/** The logo's own colours; one that the page names already is said with the page's hex, so that both speak for it. */
export function colorsOfLogo(
  picture: RawPicture,
  { found, named }: { found: string; named: readonly FoundColor[] },
): FoundColor[] {
  return findDominantColors(picture, 4)
    .filter(({ hex, share }) => chromaOf(hexToOklab(hex)) >= leastChroma && share >= leastShare)
    .map(({ hex, share }): FoundColor => {
      const same = named.find((one) => deltaEOk(hexToOklab(one.hex), hexToOklab(hex)) < sameColor)
      return {
        name: 'Logo',
        isUnnamed: true,
        hex: same?.hex ?? hex,
        found,
        quote: `${Math.round(share * 100)} % of the logo`,
      }
    })
}
