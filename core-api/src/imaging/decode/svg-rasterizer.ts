import type { PictureSize } from '@imagelayer/shared/contract/channels.ts'
import { AppError } from '@imagelayer/shared/contract/errors.ts'
import { createGuardedChild } from './guarded-child.ts'
import { sanitizeSvg } from './sanitize-svg.ts'

export interface SvgRasterizer {
  /**
   * Draws an SVG at exactly this many pixels, vectors drawn at that size, transparent where nothing is painted. Other
   * proportions than the drawing's leave margins. Sides up to 4096 px. The bytes are sanitized here again, so no caller can forget it.
   * @returns PNG with alpha. @throws AppError input.invalid as `sanitizeSvg` does, and with rule `time` or `crash`.
   */
  rasterize(svg: Buffer, size: PictureSize): Promise<Buffer>
  close(): Promise<void>
}

/** With `svgLimits.maxSurfaces` this bounds the child's memory to about 1 GB for a drawing made to hurt. */
const maxSidePx = 4096

const words = {
  time: { en: 'This SVG cannot be used: it takes too long to draw.', zh: '无法使用此 SVG：绘制耗时过长。' },
  crash: { en: 'This SVG cannot be used: it cannot be drawn.', zh: '无法使用此 SVG：它无法绘制。' },
} as const

/** One persistent child process draws; `timeoutMs` is the time for one drawing, after which the child is replaced. */
export function createSvgRasterizer({ timeoutMs = 2000 }: { timeoutMs?: number } = {}): SvgRasterizer {
  const child = createGuardedChild<{ svg: Buffer }, Uint8Array>({
    module: new URL('./svg-child.ts', import.meta.url),
    timeoutMs,
    heapMb: 192,
    refuse: (reason) => new AppError('input.invalid', { words: words[reason], details: { rule: reason } }),
  })
  const rasterize = async (svg: Buffer, { width, height }: PictureSize) => {
    if (![width, height].every((side) => Number.isInteger(side) && side >= 1 && side <= maxSidePx)) {
      throw new RangeError(`cannot draw ${width} x ${height} px`)
    }
    const png = await child.ask({ svg: sized(sanitizeSvg(svg).svg, { width, height }) })
    return Buffer.from(png.buffer, png.byteOffset, png.byteLength)
  }
  return { rasterize, close: child.close }
}

/** The sanitizer always writes the size right behind the namespace. The viewBox then scales the drawing. */
const sized = (svg: Buffer, { width, height }: PictureSize): Buffer =>
  Buffer.from(svg.toString().replace(/ width="[^"]*" height="[^"]*"/, ` width="${width}" height="${height}"`))
