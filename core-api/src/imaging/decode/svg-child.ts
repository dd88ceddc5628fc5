import sharp from 'sharp'
import { serveParent } from './serve-parent.ts'

/** The module of the child process that draws SVG. Its input has been sanitized and sized by the parent. */
sharp.concurrency(1)
sharp.cache(false)

serveParent<{ svg: Uint8Array }>(
  ({ svg }) =>
    sharp(svg, { density: 72, unlimited: false, limitInputPixels: 20_000_000 })
      .ensureAlpha()
      .toColourspace('srgb')
      .png({ compressionLevel: 3 })
      .toBuffer(),
  () => ({
    rule: 'render',
    words: { en: 'This SVG cannot be used: it cannot be drawn.', zh: '无法使用此 SVG：它无法绘制。' },
  }),
)
