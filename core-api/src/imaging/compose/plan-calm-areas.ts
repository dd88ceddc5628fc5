import type { PictureSize } from '@imagelayer/shared/contract/channels.ts'
import type { Box } from '@imagelayer/shared/contract/compositions.ts'
import type { Copy } from '@imagelayer/shared/contract/generations.ts'
import { boundsOf, intersect } from '../layout/boxes.ts'
import type { CopyRole, MeasuredCopy } from '../layout/fit-stack.ts'
import { frameOf, measureCanvas, type SafeArea } from '../layout/frame.ts'
import { findLayout, formFor } from '../layout/layouts.ts'
import { tryLayout } from '../layout/resolve-layout.ts'
import { resolveFontStack } from '../text/font-stack.ts'
import { type MeasuredText, measureText } from '../text/measure-text.ts'
import { detectDirection } from '../text/scripts.ts'

export interface CalmRequest {
  readonly size: PictureSize
  readonly safeArea: SafeArea
  readonly copy: Copy
}

/** Without a choice the words go where most layouts put them: the start side. */
const assumedLayout = 'editorial-left'
const layoutFor = (layoutId: string) => findLayout(layoutId === 'auto' ? assumedLayout : layoutId)

/**
 * Where a picture should stay calm, before it is painted: areas in shares of the picture that words or a card will cover. Set in
 * Inter, so close to, not exactly, the final boxes. Empty when the words stand beside the picture or there are none.
 */
export function planCalmAreas(layoutId: string, { size, safeArea, copy }: CalmRequest): Box[] {
  const layout = layoutFor(layoutId)
  const measured = measurePlain(copy)
  const direction = detectDirection(copy.headline ?? copy.subhead ?? copy.cta ?? '')
  const resolved = tryLayout(layout, { size, safeArea, copy: measured, logos: [], direction, typeScale: 1.25 })
  if (!resolved || resolved.texts.length === 0) return []
  const words = boundsOf(resolved.texts.map((text) => text.box))
  const covered = intersect(
    resolved.form.ground.kind === 'card' && resolved.solid ? resolved.solid.box : words,
    resolved.picture,
  )
  if (covered.width < 1 || covered.height < 1) return []
  const { picture } = resolved
  return [
    {
      x: (covered.x - picture.x) / picture.width,
      y: (covered.y - picture.y) / picture.height,
      width: covered.width / picture.width,
      height: covered.height / picture.height,
    },
  ]
}

/** The size at which a layout shows the picture: smaller than the canvas beside a panel. For asking a model for the right shape. */
export function planPictureSize(layoutId: string, size: PictureSize, safeArea: SafeArea): PictureSize {
  if (layoutId === 'auto') return size
  const { picture } = frameOf(formFor(layoutFor(layoutId), size), measureCanvas(size, safeArea, false))
  return { width: picture.width, height: picture.height }
}

function measurePlain(copy: Copy): MeasuredCopy {
  const measured: { -readonly [Role in CopyRole]?: MeasuredText } = {}
  for (const role of ['headline', 'subhead', 'cta', 'legal'] as const) {
    const text = copy[role]
    if (!text?.trim()) continue
    const stack = resolveFontStack(text, { family: 'Inter', weight: role === 'headline' ? 700 : 400 })
    measured[role] = measureText(text, stack, { textCase: 'as-written', trackingEm: 0 })
  }
  return measured
}
