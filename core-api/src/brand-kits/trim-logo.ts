import type { Box } from '@imagelayer/shared/contract/compositions.ts'
import { AppError } from '@imagelayer/shared/contract/errors.ts'
import { sanitizeSvg } from '../imaging/decode/sanitize-svg.ts'
import type { RawPicture } from '../imaging/picture.ts'

/** Alpha above which a pixel can be seen. */
const visibleAlpha = 8
/** Ink that fills less of its file than this stands in padding; rounder signs fill their box all the same. */
const paddedShare = 0.75
/** Width to height, either way, that still can be placed at a readable size. */
const mostAspect = 12

/** The box of everything visible, in whole pixels; undefined when nothing is. */
export function findInk({ data, width, height }: RawPicture): Box | undefined {
  let left = width
  let top = height
  let right = -1
  let bottom = -1
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      if ((data[(y * width + x) * 4 + 3] ?? 0) <= visibleAlpha) continue
      left = Math.min(left, x)
      right = Math.max(right, x)
      top = Math.min(top, y)
      bottom = y
    }
  return right < 0 ? undefined : { x: left, y: top, width: right - left + 1, height: bottom - top + 1 }
}

const isPadded = (ink: Box, { width, height }: RawPicture): boolean =>
  ink.width * ink.height < width * height * paddedShare

/**
 * Cuts the padding off a sanitized SVG by its viewBox, so that rules for size and clear space count from the ink. `drawn` is the
 * whole SVG as pixels. Left as it is where the ink fills it, or where its frame and viewBox differ in shape.
 */
export function trimSvg(svg: Buffer, drawn: RawPicture, ink: Box): Buffer {
  const text = svg.toString('utf8')
  const frame = /^<svg xmlns="[^"]*" width="([\d.e+-]+)" height="([\d.e+-]+)" viewBox="([^"]*)"/.exec(text)
  if (!frame || !isPadded(ink, drawn)) return svg
  const [width = 0, height = 0] = [Number(frame[1]), Number(frame[2])]
  const [x = 0, y = 0, boxWidth = 0, boxHeight = 0] = (frame[3] ?? '').split(' ').map(Number)
  if (Math.abs((width / height) * (boxHeight / boxWidth) - 1) > 0.01) return svg
  // A pixel of air on each side keeps the softened edge.
  const share = {
    x: Math.max(0, ink.x - 1) / drawn.width,
    y: Math.max(0, ink.y - 1) / drawn.height,
    width: Math.min(drawn.width, ink.width + 2) / drawn.width,
    height: Math.min(drawn.height, ink.height + 2) / drawn.height,
  }
  const box = [x + share.x * boxWidth, y + share.y * boxHeight, share.width * boxWidth, share.height * boxHeight]
  const header = `<svg xmlns="http://www.w3.org/2000/svg" width="${width * share.width}" height="${height * share.height}" viewBox="${box.join(' ')}"`
  return sanitizeSvg(Buffer.from(header + text.slice(frame[0].length))).svg
}

/** The same for pixels. */
export function trimPicture(raw: RawPicture, ink: Box): RawPicture {
  if (!isPadded(ink, raw)) return raw
  const rows = Array.from({ length: ink.height }, (_, row) => {
    const start = ((ink.y + row) * raw.width + ink.x) * 4
    return raw.data.subarray(start, start + ink.width * 4)
  })
  return { data: Buffer.concat(rows), width: ink.width, height: ink.height }
}

/** @throws AppError input.invalid for a logo so long that it would be left out of nearly every picture. */
export function requireLogoShape({ width, height }: { width: number; height: number }): void {
  if (Math.max(width / height, height / width) <= mostAspect) return
  throw new AppError('input.invalid', {
    words: {
      en: `This logo is ${width} x ${height}. Its longer side may be at most ${mostAspect} times its shorter one.`,
      zh: `这个标志的尺寸为 ${width} × ${height}，长边最多可为短边的 ${mostAspect} 倍。`,
    },
    details: { rule: 'shape', width, height, mostAspect },
  })
}
