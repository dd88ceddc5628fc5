import { hexToRgb } from '@imagelayer/shared/brand/oklab.ts'
import type { TextLayer } from '@imagelayer/shared/contract/compositions.ts'
import type { RawPicture } from '../../picture.ts'
import { inkBoxes, pixelsOf } from '../ink-boxes.ts'
import { type Rule, textsOf } from '../score-request.ts'

const roles = ['headline', 'subhead', 'cta', 'legal', 'badge'] as const

/**
 * Words are exact when each text given has one layer with those words, its lines joined are those words, every line left ink of its
 * colour on the picture, and a font has every character. Measured is the share of characters that a font has, 0 when anything else
 * is wrong. Layers with words that nobody gave count as wrong too.
 */
export const judgeTextExact: Rule = ({ composition, copy, pixels, ground, glyphShares = {} }) => {
  const texts = textsOf(composition)
  return roles.flatMap((role) => {
    const wanted = copy[role]?.trim() ? copy[role] : undefined
    const layers = texts.filter((text) => text.role === role)
    const [layer] = layers
    if (wanted === undefined && !layer) return []
    const isSame =
      layer !== undefined &&
      layers.length === 1 &&
      layer.text === wanted &&
      layer.lines.map((line) => line.text).join('') === wanted &&
      isInked(layer, { pixels, ground })
    const measured = isSame ? Math.floor((glyphShares[role] ?? 1) * 1000) / 1000 : 0
    return [
      {
        rule: 'text.exact',
        severity: 'error',
        passed: measured === 1,
        measured,
        limit: 1,
        bound: 'least',
        unit: 'share',
        ...(layer && { layer: layer.id, box: layer.box }),
      },
    ]
  })
}

/** Channels may be this far from the text's colour and still be its ink: the middle of a stroke is pure, thin strokes are not. */
const inkTolerance = 40
const leastInk = 0.01

/** Whether each line with visible signs changed the picture towards the text's colour. Emoji bring colours of their own. */
function isInked(layer: TextLayer, { pixels, ground }: { pixels: RawPicture; ground: RawPicture }): boolean {
  if (layer.script === 'Zsye') return true
  const color = hexToRgb(layer.color.hex)
  return inkBoxes(layer).every((box, index) => {
    if (!/[^\s\p{Default_Ignorable_Code_Point}\p{Extended_Pictographic}]/u.test(layer.lines[index]?.text ?? ''))
      return true
    const { left, top, right, bottom } = pixelsOf(box, pixels)
    const wanted = Math.max(1, (right - left) * (bottom - top) * leastInk)
    let inked = 0
    for (let y = top; y < bottom && inked < wanted; y += 1)
      for (let x = left; x < right && inked < wanted; x += 1) {
        const offset = (y * pixels.width + x) * 4
        if (distanceAt(pixels, offset, color) <= inkTolerance && !isSamePixel(pixels, ground, offset)) inked += 1
      }
    return inked >= wanted
  })
}

const distanceAt = ({ data }: RawPicture, offset: number, color: readonly [number, number, number]): number =>
  Math.max(
    Math.abs((data[offset] ?? 0) - color[0]),
    Math.abs((data[offset + 1] ?? 0) - color[1]),
    Math.abs((data[offset + 2] ?? 0) - color[2]),
  )

const isSamePixel = (one: RawPicture, other: RawPicture, offset: number): boolean =>
  one.data[offset] === other.data[offset] &&
  one.data[offset + 1] === other.data[offset + 1] &&
  one.data[offset + 2] === other.data[offset + 2]
