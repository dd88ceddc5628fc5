/* The part of auto layout that a button needs: padding, spacing, alignment, hugging. No wrapping, no growing, no grid. */
import type { Record_ } from './document.ts'
import { areaOf, moveTo } from './geometry.ts'

const num = (record: Record_, name: string): number => (record.props[name] as number | undefined) ?? 0
const sideOf = { x: 'width', y: 'height' } as const
const paddingOf = { x: ['paddingLeft', 'paddingRight'], y: ['paddingTop', 'paddingBottom'] } as const
type Axis = 'x' | 'y'

const isLaidOut = (child: Record_): boolean =>
  child.props.visible !== false && child.props.layoutPositioning !== 'ABSOLUTE'

function startOf(align: unknown, free: number): number {
  if (align === 'CENTER') return free / 2
  return align === 'MAX' ? free : 0
}

function layPrimary(frame: Record_, axis: Axis, children: readonly Record_[]): void {
  const side = sideOf[axis]
  const [before, after] = paddingOf[axis]
  const spacing = num(frame, 'itemSpacing')
  const used =
    children.reduce((sum, child) => sum + areaOf(child)[side], 0) + spacing * Math.max(0, children.length - 1)
  const padded = used + num(frame, before) + num(frame, after)
  if (frame.props.primaryAxisSizingMode === 'AUTO') frame.props[side] = Math.max(0.01, padded)
  const free = num(frame, side) - padded
  const align = frame.props.primaryAxisAlignItems
  const gap = align === 'SPACE_BETWEEN' && children.length > 1 ? spacing + free / (children.length - 1) : spacing
  let at = num(frame, before) + startOf(align, free)
  for (const child of children) {
    moveTo(child, axis, at)
    at += areaOf(child)[side] + gap
  }
}

function layCounter(frame: Record_, axis: Axis, children: readonly Record_[]): void {
  const side = sideOf[axis]
  const [before, after] = paddingOf[axis]
  const largest = Math.max(0, ...children.map((child) => areaOf(child)[side]))
  const padding = num(frame, before) + num(frame, after)
  if (frame.props.counterAxisSizingMode === 'AUTO') frame.props[side] = Math.max(0.01, largest + padding)
  const room = num(frame, side) - padding
  for (const child of children) {
    if (child.props.layoutAlign === 'STRETCH') child.props[side] = Math.max(0.01, room)
    const free = room - areaOf(child)[side]
    moveTo(child, axis, num(frame, before) + startOf(frame.props.counterAxisAlignItems, free))
  }
}

/** Lays the children of this frame and of the frames around it. */
export function layOut(record: Record_ | null): void {
  for (let at = record; at; at = at.parent) {
    const mode = at.props.layoutMode
    if (mode !== 'HORIZONTAL' && mode !== 'VERTICAL') continue
    const children = (at.children ?? []).filter(isLaidOut)
    const primary: Axis = mode === 'HORIZONTAL' ? 'x' : 'y'
    layPrimary(at, primary, children)
    layCounter(at, primary === 'x' ? 'y' : 'x', children)
  }
}
