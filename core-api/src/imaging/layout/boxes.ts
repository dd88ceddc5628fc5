import type { Box } from '@imagelayer/shared/contract/compositions.ts'
import type { Region } from './layout-shape.ts'

/** A box cut on each side. Negative amounts grow it. */
export const inset = (box: Box, sides: { top: number; right: number; bottom: number; left: number }): Box => ({
  x: box.x + sides.left,
  y: box.y + sides.top,
  width: Math.max(0, box.width - sides.left - sides.right),
  height: Math.max(0, box.height - sides.top - sides.bottom),
})

export const insetEvenly = (box: Box, amount: number): Box =>
  inset(box, { top: amount, right: amount, bottom: amount, left: amount })

export const right = (box: Box): number => box.x + box.width
export const bottom = (box: Box): number => box.y + box.height

/** The part of a container that a region names; mirrored when reading starts at the right. */
export const part = (container: Box, region: Region, isMirrored: boolean): Box => ({
  x: container.x + container.width * (isMirrored ? 1 - region.x - region.width : region.x),
  y: container.y + container.height * region.y,
  width: container.width * region.width,
  height: container.height * region.height,
})

export function intersect(one: Box, other: Box): Box {
  const x = Math.max(one.x, other.x)
  const y = Math.max(one.y, other.y)
  return {
    x,
    y,
    width: Math.max(0, Math.min(right(one), right(other)) - x),
    height: Math.max(0, Math.min(bottom(one), bottom(other)) - y),
  }
}

export const overlaps = (one: Box, other: Box): boolean => {
  const shared = intersect(one, other)
  return shared.width > 0.01 && shared.height > 0.01
}

export const contains = (outer: Box, inner: Box, tolerancePx = 0.5): boolean =>
  inner.x >= outer.x - tolerancePx &&
  inner.y >= outer.y - tolerancePx &&
  right(inner) <= right(outer) + tolerancePx &&
  bottom(inner) <= bottom(outer) + tolerancePx

export function boundsOf(boxes: readonly Box[]): Box {
  const x = Math.min(...boxes.map((box) => box.x))
  const y = Math.min(...boxes.map((box) => box.y))
  return { x, y, width: Math.max(...boxes.map(right)) - x, height: Math.max(...boxes.map(bottom)) - y }
}

/** Whole pixels, edges rounded so that neighbours still touch. */
export function roundBox(box: Box): Box {
  const x = Math.round(box.x)
  const y = Math.round(box.y)
  return { x, y, width: Math.round(right(box)) - x, height: Math.round(bottom(box)) - y }
}

/** Least distance between two boxes along an axis; negative when they overlap. */
export const distanceBetween = (one: Box, other: Box): number => {
  const across = Math.max(one.x - right(other), other.x - right(one))
  const down = Math.max(one.y - bottom(other), other.y - bottom(one))
  return Math.max(across, down)
}

/** How far a box is from the nearest edge of the box around it. */
export const distanceInside = (outer: Box, inner: Box): number =>
  Math.min(inner.x - outer.x, inner.y - outer.y, right(outer) - right(inner), bottom(outer) - bottom(inner))
