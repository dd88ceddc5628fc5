import type { Box } from '@imagelayer/shared/contract/compositions.ts'
import type { CalmMap } from '../colour/calm-map.ts'
import { boundsOf } from './boxes.ts'
import { layouts } from './layouts.ts'
import { type Corner, corners } from './place-card.ts'
import { type LayoutRequest, type ResolvedLayout, tryLayout } from './resolve-layout.ts'

/** A picture as `auto` sees it: where it is calm, and how dense a veil a layout would need on it. */
export interface PictureView {
  readonly calm: CalmMap
  readonly veilOpacity: (resolved: ResolvedLayout) => number
}

const shareOf = (box: Box, { width, height }: { width: number; height: number }): Box => ({
  x: box.x / width,
  y: box.y / height,
  width: box.width / width,
  height: box.height / height,
})

/** The corner where a card of about a third of the picture would hide least. */
export function calmestCorner(calm: CalmMap, isMirrored: boolean): Corner {
  const side = 0.4
  const energy = (corner: Corner): number =>
    calm.energyIn({
      x: corner.endsWith('end') !== isMirrored ? 1 - side : 0,
      y: corner.startsWith('top') ? 0 : 1 - side,
      width: side,
      height: side,
    })
  // Reading starts at the foot of the picture for a card, so ties go there.
  return (
    corners.toSorted((one, other) => energy(one) - energy(other) || (one === 'bottom-start' ? -1 : 1))[0] ??
    'bottom-start'
  )
}

/**
 * The layout that suits the picture and the words best: large words, a calm place for them, little veil, the picture seen.
 * Undefined when the copy fits none. The same input always chooses the same layout.
 */
export function chooseLayout(request: LayoutRequest, view: PictureView): ResolvedLayout | undefined {
  const hasWords = Object.keys(request.copy).length > 0
  const rated = layouts.flatMap((layout) => {
    // Without words a panel or card would be empty: the picture alone, signed by the logo.
    if (!hasWords && layout.id !== 'editorial-left') return []
    const resolved = tryLayout(layout, request)
    return resolved ? [{ resolved, rating: hasWords ? rate(resolved, view) : 1 }] : []
  })
  return rated.toSorted((one, other) => other.rating - one.rating)[0]?.resolved
}

function rate(resolved: ResolvedLayout, view: PictureView): number {
  const { form, layout, canvas, texts, solid } = resolved
  const wanted = Math.sqrt(canvas.size.width * canvas.size.height) * form.headline.largest
  const size = Math.min(1, resolved.headlinePx / wanted)
  const words = boundsOf(texts.map((text) => text.box))
  const isOnPicture = form.ground.kind === 'scrim'
  const energy = isOnPicture ? view.calm.energyIn(shareOf(words, canvas.size)) / Math.max(1, view.calm.mean) : 0
  const veil = isOnPicture ? view.veilOpacity(resolved) : 0
  const isCard = solid && form.ground.kind === 'card'
  const cardEnergy = isCard ? view.calm.energyIn(shareOf(solid.box, canvas.size)) / Math.max(1, view.calm.mean) : 0
  const taken = solid ? (solid.box.width * solid.box.height) / (canvas.size.width * canvas.size.height) : 0
  const cost = cap(energy) * 0.16 + veil * 0.34 + cap(cardEnergy) * 0.12 + taken * (isCard ? 0.3 : 0.5)
  return layout.appeal + size * 0.5 - cost
}

/** Beyond half more than the picture's own mean, busy is busy. */
const cap = (energy: number): number => Math.min(1.5, energy)
