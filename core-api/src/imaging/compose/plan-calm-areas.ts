import type { PictureSize } from '@imagelayer/shared/contract/channels.ts'
import type { Box } from '@imagelayer/shared/contract/compositions.ts'
import type { Copy } from '@imagelayer/shared/contract/generations.ts'
import { inPicture } from '../colour/read-picture.ts'
import { bottom, boundsOf, intersect } from '../layout/boxes.ts'
import type { CopyRole, MeasuredCopy } from '../layout/copy-role.ts'
import type { SafeArea } from '../layout/frame.ts'
import { type Layout, slotNames } from '../layout/layout-shape.ts'
import { findLayout } from '../layout/layouts.ts'
import { tryLayout } from '../layout/resolve-layout.ts'
import type { ResolvedLayout } from '../layout/resolved-layout.ts'
import { resolveFontStack } from '../text/font-stack.ts'
import { type MeasuredText, measureText } from '../text/measure-text.ts'
import { detectDirection } from '../text/scripts.ts'

export interface PlanRequest {
  readonly size: PictureSize
  readonly safeArea: SafeArea
  readonly copy: Copy
  /** Layouts of the organization, besides the built-in ones. */
  readonly layouts?: readonly Layout[] | undefined
}

/** Without a choice the words go where most layouts put them: the start side. */
const assumedLayout = 'editorial-left'

/**
 * Where a picture should stay calm, before it is painted: areas in shares of the picture that words or a card will cover. Set in
 * Inter, so close to, not exactly, the final boxes. Empty when the words stand beside the picture or there are none.
 */
export function planCalmAreas(layoutId: string, request: PlanRequest): Box[] {
  const resolved = planLayout(layoutId === 'auto' ? assumedLayout : layoutId, request)
  if (!resolved || resolved.texts.length === 0) return []
  const { picture, texts, boxed, solids } = resolved
  const words = texts.filter(({ on, role }) => on === 'picture' && role !== 'badge').map(({ box }) => box)
  const badges = boxed.filter(({ on, role }) => on === 'picture' && role === 'badge').map(({ box }) => box)
  return [...groupsOf(words, picture.height), ...badges, ...solids.map(({ box }) => box)]
    .map((box) => intersect(box, picture))
    .filter(({ width, height }) => width >= 1 && height >= 1)
    .map((box) => inPicture(box, picture))
}

/** Words at head and foot are two areas, not the whole picture: groups that a quarter of the height parts. */
function groupsOf(boxes: readonly Box[], height: number): Box[] {
  const groups: Box[][] = []
  for (const box of boxes.toSorted((one, other) => one.y - other.y)) {
    const last = groups.at(-1)
    if (last && box.y - Math.max(...last.map(bottom)) < height / 4) last.push(box)
    else groups.push([box])
  }
  return groups.map(boundsOf)
}

/**
 * The size at which a layout shows the picture with this copy: smaller than the canvas beside a panel, square in a circle. For asking a
 * model for the right shape. `auto` may become any layout, so it asks for the whole canvas.
 */
export function planPictureSize(layoutId: string, request: PlanRequest): PictureSize {
  const { size } = request
  if (layoutId === 'auto') return size
  const { picture } = planLayout(layoutId, request) ?? planLayout(layoutId, { ...request, copy: {} }) ?? {}
  return picture ? { width: picture.width, height: picture.height } : size
}

function planLayout(layoutId: string, { size, safeArea, copy, layouts }: PlanRequest): ResolvedLayout | undefined {
  const measured = measurePlain(copy)
  const direction = detectDirection(copy.headline ?? copy.subhead ?? copy.cta ?? '')
  const layout = findLayout(layoutId, layouts)
  return tryLayout(layout, { size, safeArea, copy: measured, logos: [], direction, typeScale: 1.25 })
}

function measurePlain(copy: Copy): MeasuredCopy {
  const measured: { -readonly [Role in CopyRole]?: MeasuredText } = {}
  for (const role of slotNames) {
    const text = copy[role]
    if (!text?.trim()) continue
    const stack = resolveFontStack(text, { family: 'Inter', weight: role === 'headline' ? 700 : 400 })
    measured[role] = measureText(text, stack, { textCase: 'as-written', trackingEm: 0 })
  }
  return measured
}
