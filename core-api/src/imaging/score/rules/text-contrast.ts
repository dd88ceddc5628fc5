import { contrastOfLuminances, isLargeText, leastContrast, luminanceOfHex } from '@imagelayer/shared/brand/contrast.ts'
import type { Box, TextLayer } from '@imagelayer/shared/contract/compositions.ts'
import { luminanceAt } from '../../colour/picture-grid.ts'
import type { RawPicture } from '../../picture.ts'
import { inkBoxes, pixelsOf } from '../ink-boxes.ts'
import { type Rule, round, textsOf } from '../score-request.ts'

/** Side of the window in which contrast is judged, in multiples of the font size: about the width of two strokes. */
const windowEm = 0.16
const leastWindowPx = 4

/**
 * WCAG 2.2 (1.4.3) on the real pixels, by local window: the mean luminance of each small square under a line is held against the
 * text's colour, and the worst square counts. A single bright grain is no obstacle to reading; a bright patch of a stroke's width is.
 */
export const judgeTextContrast: Rule = ({ composition, content, ground }) => {
  const shortSide = Math.min(composition.size.width, composition.size.height)
  return textsOf(composition).map((layer) => {
    const isLarge = isLargeText(layer.fontSizePx, layer.fontWeight, shortSide)
    const limit = isLarge ? leastContrast.largeText : leastContrast.text
    const { ratio, box } = worstWindow(layer, ground)
    return {
      rule: 'text.contrast',
      severity: content.rules.textContrast,
      passed: ratio >= limit,
      measured: round(ratio),
      limit,
      bound: 'least',
      unit: ':1',
      layer: layer.id,
      box: ratio >= limit ? layer.box : box,
    }
  })
}

/** The window under a text's lines with the least contrast. */
function worstWindow(layer: TextLayer, ground: RawPicture): { ratio: number; box: Box } {
  const color = luminanceOfHex(layer.color.hex)
  const side = Math.max(leastWindowPx, Math.round(layer.fontSizePx * windowEm))
  let ratio = 21
  let found = layer.box
  for (const box of inkBoxes(layer)) {
    const { left, top, right, bottom } = pixelsOf(box, ground)
    for (let y = top; y < bottom; y += side)
      for (let x = left; x < right; x += side) {
        const part = { x, y, width: Math.min(side, right - x), height: Math.min(side, bottom - y) }
        const contrast = contrastOfLuminances(color, meanLuminance(ground, part))
        if (contrast >= ratio) continue
        ratio = contrast
        found = part
      }
  }
  return { ratio, box: found }
}

function meanLuminance({ data, width }: RawPicture, { x, y, width: across, height: down }: Box): number {
  let sum = 0
  for (let row = y; row < y + down; row += 1)
    for (let column = x; column < x + across; column += 1) sum += luminanceAt(data, (row * width + column) * 4)
  return sum / Math.max(1, across * down)
}
