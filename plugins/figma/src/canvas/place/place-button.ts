import type { ShapeLayer, TextLayer } from '@imagelayer/shared/contract/compositions.ts'
import { constrain } from './constrain.ts'
import type { LayerDesk } from './layer-desk.ts'
import { dressShape } from './place-shape.ts'
import { measureBaseline, setWords, type TextSetting } from './place-text.ts'

/** Whether a shape and its words can be one auto layout: those have straight sides. */
export const isGrowing = ({ outline }: ShapeLayer): boolean => outline === undefined

/**
 * A button or badge as an auto layout that hugs its words with the padding they have in the composition, so that it grows with them. Gives
 * the frame and the text node in it.
 */
export function placeButton(
  desk: LayerDesk,
  { shape, label }: { readonly shape: ShapeLayer; readonly label: TextLayer },
  setting: TextSetting,
): { frame: FrameNode; text: TextNode } {
  const { box } = shape
  const frame = desk.bench.add(figma.createFrame())
  frame.resize(box.width, box.height)
  frame.cornerRadius = shape.radius
  frame.clipsContent = false
  dressShape(desk, frame, shape)
  const text = setWords(desk, label, setting)
  const [first] = label.lines
  const top = (first ? first.baseline - box.y : 0) - measureBaseline(text, label)
  text.textAlignHorizontal = 'CENTER'
  text.fills = [desk.colors.paint(label.color, 'TEXT_FILL')]
  const middle = first ? first.x + first.width / 2 - box.x : box.width / 2
  const left = (label.lines.length === 1 ? middle : box.width / 2) - text.width / 2
  frame.appendChild(text)
  text.x = left
  text.y = top
  hug(frame, { left, right: box.width - left - text.width, top, bottom: box.height - top - text.height })
  frame.x = box.x
  frame.y = box.y
  frame.constraints = constrain(box, desk.size)
  desk.part(text, label)
  return { frame: desk.part(frame, shape), text }
}

interface Padding {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** Words that are higher or wider than their button, as a line height may make them, cannot be hugged: they stay where they are. */
function hug(frame: FrameNode, { left, right, top, bottom }: Padding): void {
  if (Math.min(left, right, top, bottom) < 0) return
  frame.layoutMode = 'HORIZONTAL'
  frame.paddingLeft = left
  frame.paddingRight = right
  frame.paddingTop = top
  frame.paddingBottom = bottom
  frame.itemSpacing = 0
  frame.primaryAxisAlignItems = 'CENTER'
  frame.counterAxisAlignItems = 'CENTER'
  frame.primaryAxisSizingMode = 'AUTO'
  frame.counterAxisSizingMode = 'AUTO'
}
