import type { Box, Outline } from '@imagelayer/shared/contract/compositions.ts'
import { bottom, right, roundBox } from './boxes.ts'
import type { Slots } from './layout-shape.ts'
import type { FittedItem } from './pile-items.ts'
import { type GroundName, type PlacedText, placeText, startOf } from './place-text.ts'
import { badgeOutline } from './shape-outline.ts'
import type { StackArea } from './stack-areas.ts'
import type { FittedStack } from './stack-task.ts'

/** The shape under a label. */
export interface PlacedBoxed {
  readonly role: 'cta' | 'badge'
  readonly on: GroundName
  readonly box: Box
  readonly radiusPx: number
  readonly outline?: Outline
}

/** A rule, hairline or quotation mark. */
export interface PlacedOrnament {
  readonly kind: 'rule' | 'line' | 'mark'
  readonly on: GroundName
  readonly box: Box
}

export interface PlacedStack {
  readonly texts: readonly PlacedText[]
  readonly boxed: readonly PlacedBoxed[]
  readonly ornaments: readonly PlacedOrnament[]
}

export interface StackPlace {
  readonly area: StackArea
  readonly on: GroundName
  readonly slots: Slots
  readonly isMirrored: boolean
}

/** Puts a fitted stack into its area: words from the reading edge, the middle or the end, the button below or beside. */
export function placeStack(stack: FittedStack, place: StackPlace): PlacedStack {
  const { area, isMirrored } = place
  const texts: PlacedText[] = []
  const boxed: PlacedBoxed[] = []
  const ornaments: PlacedOrnament[] = []
  let words = inRow(area, stack, isMirrored)
  for (const { item, top } of topsOf(stack, area)) {
    if (item.kind === 'space' && area.lower) words = inRow(area.lower, stack, isMirrored)
    if (item.kind === 'text')
      texts.push(placeText(item.role, item.text, { ...place, area: words, top, align: stack.stack.align }))
    else if (item.kind === 'boxed')
      placeBoxed(item, boxAt(item, { stack, words, top, isMirrored }), { place, texts, boxed })
    else if (item.kind !== 'space')
      ornaments.push({ kind: item.kind, on: place.on, box: boxAt(item, { stack, words, top, isMirrored }) })
  }
  if (stack.beside) {
    const { widthPx, heightPx, label } = stack.beside
    const item: FittedItem = { kind: 'boxed', role: 'cta', label, widthPx, heightPx, topPx: 0 }
    placeBoxed(item, besideBox(stack, { area, isMirrored }), { place, texts, boxed })
  }
  return { texts, boxed, ornaments }
}

/** The part of a room that a button beside the words leaves them. */
const inRow = (area: Box, { besidePx }: FittedStack, isMirrored: boolean): Box => ({
  ...area,
  x: area.x + (isMirrored ? besidePx : 0),
  width: area.width - besidePx,
})

/** The tops of all items on the canvas. A space between words takes all the room that is left. */
function topsOf(stack: FittedStack, area: Box): Array<{ item: FittedItem; top: number }> {
  const { items } = stack
  const spaceAt = items.findIndex((item) => item.kind === 'space')
  const last = items.at(-1)
  const ownHeight = last ? last.topPx + last.heightPx : 0
  const hasBefore = spaceAt > 0
  const hasAfter = spaceAt >= 0 && spaceAt < items.length - 1
  if (hasBefore && hasAfter) {
    const push = Math.max(0, area.height - ownHeight)
    return items.map((item, index) => ({ item, top: area.y + item.topPx + (index > spaceAt ? push : 0) }))
  }
  const anchor = hasAfter ? 'bottom' : hasBefore ? 'top' : stack.stack.anchor
  const shown = items.filter((item) => item.kind !== 'space')
  const first = shown[0]?.topPx ?? 0
  const end = shown.at(-1)
  // A space alone takes no room, but what follows it still stands beside the logo.
  const height = end ? end.topPx + end.heightPx - first : 0
  const free = area.height - height
  const top = area.y + (anchor === 'top' ? 0 : anchor === 'center' ? free / 2 : free) - first
  return items.map((item) => ({ item, top: top + item.topPx }))
}

interface ItemPlace {
  readonly stack: FittedStack
  readonly words: Box
  readonly top: number
  readonly isMirrored: boolean
}

/** The box of a button, badge or ornament, on whole pixels so that its edges are sharp. */
function boxAt(item: FittedItem, { stack, words, top, isMirrored }: ItemPlace): Box {
  const x = startOf(words, item.widthPx, { align: stack.stack.align, isMirrored })
  const box = roundBox({ x, y: top, width: item.widthPx, height: item.heightPx })
  return { ...box, width: Math.max(1, box.width), height: Math.max(1, box.height) }
}

/** The button at the end of the row: on the line of the words' middle, or of their edge where they are anchored. */
function besideBox(stack: FittedStack, { area, isMirrored }: { area: Box; isMirrored: boolean }): Box {
  const { widthPx: width = 0, heightPx: height = 0 } = stack.beside ?? {}
  const { anchor } = stack.stack
  const last = stack.items.at(-1)
  const wordsHeight = last ? last.topPx + last.heightPx : 0
  const tallest = Math.max(wordsHeight, height)
  const top =
    anchor === 'top' ? area.y : anchor === 'center' ? area.y + (area.height - tallest) / 2 : bottom(area) - tallest
  const y = anchor === 'bottom' ? top + tallest - height : anchor === 'top' ? top : top + (tallest - height) / 2
  return roundBox({ x: isMirrored ? area.x : right(area) - width, y, width, height })
}

interface BoxedPlace {
  readonly place: StackPlace
  readonly texts: PlacedText[]
  readonly boxed: PlacedBoxed[]
}

/** A label is centred on its shape by its capitals, as the eye sees it, not by its descenders. */
function placeBoxed(item: FittedItem, box: Box, { place, texts, boxed }: BoxedPlace): void {
  if (item.kind !== 'boxed') return
  const { label, role } = item
  const { shape } = place.slots.badge
  const outline = role === 'badge' ? badgeOutline(shape, box, place.isMirrored) : undefined
  boxed.push({ role, on: place.on, box, radiusPx: radiusOf(role, box, place.slots), ...(outline && { outline }) })
  const seen =
    label.lines.length > 1 ? label.heightPx : Math.max(label.ascentPx, label.measured.capHeight * label.sizePx)
  // A swallow tail takes its room from the end of the band.
  const tail = role === 'badge' && shape === 'ribbon' ? box.height * 0.34 : 0
  const area = { ...box, x: box.x + (place.isMirrored ? tail : 0), width: box.width - tail }
  texts.push(placeText(role, label, { ...place, area, top: box.y + (box.height - seen) / 2, align: 'center' }))
}

function radiusOf(role: 'cta' | 'badge', { height }: Box, slots: Slots): number {
  if (role === 'cta') return Math.round(height * slots.cta.radius)
  if (slots.badge.shape === 'pill') return Math.round(height / 2)
  return slots.badge.shape === 'tag' ? Math.round(height * 0.16) : 0
}
