import type { Box, TextLayer } from '@imagelayer/shared/contract/compositions.ts'

/** Where a line's ink can be: its width, capitals above the baseline, descenders below. */
export const inkBoxes = (layer: TextLayer): Box[] =>
  layer.lines.map((line) => ({
    x: line.x,
    y: line.baseline - layer.fontSizePx * 0.75,
    width: line.width,
    height: layer.fontSizePx * 0.98,
  }))

/** Whole pixels that a box touches, inside the picture. */
export function pixelsOf(box: Box, { width, height }: { width: number; height: number }) {
  return {
    left: Math.max(0, Math.floor(box.x)),
    top: Math.max(0, Math.floor(box.y)),
    right: Math.min(width, Math.ceil(box.x + box.width)),
    bottom: Math.min(height, Math.ceil(box.y + box.height)),
  }
}
