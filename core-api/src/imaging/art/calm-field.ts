import type { Random } from './random.ts'
import { softStep } from './soft-step.ts'

/** A part of the picture, in fractions of width and height. */
export interface FractionBox {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** How quiet a picture should be at a point: 1 where words will stand, falling softly to 0 around. */
export interface CalmField {
  readonly boxes: readonly FractionBox[]
  /** `reach`: how far the softness goes beyond a box, as a fraction of the side. */
  at(u: number, v: number, reach?: number): number
  /** A good place for the subject: on or near a third, away from the words. */
  readonly focus: { readonly u: number; readonly v: number }
  /** The middle of the quiet, or of the picture when nothing was asked for. */
  readonly center: { readonly u: number; readonly v: number }
}

export function createCalmField(boxes: readonly FractionBox[], random: Random): CalmField {
  const at = (u: number, v: number, reach = 0.14): number => {
    let calm = 0
    for (const box of boxes) {
      const dx = Math.max(box.x - u, u - box.x - box.width, 0) / reach
      const dy = Math.max(box.y - v, v - box.y - box.height, 0) / reach
      calm = Math.max(calm, 1 - softStep(Math.sqrt(dx * dx + dy * dy)))
    }
    return calm
  }
  return { boxes, at, focus: findFocus(at, random), center: findCenter(boxes) }
}

const thirds = [0.24, 0.32, 0.5, 0.68, 0.76]

function findFocus(at: CalmField['at'], random: Random): { u: number; v: number } {
  let best = { u: 0.66, v: 0.4, cost: Number.POSITIVE_INFINITY }
  for (const u of thirds) {
    for (const v of [0.3, 0.42, 0.58, 0.7]) {
      const cost = at(u, v, 0.3) * 2 + (u === 0.5 ? 0.12 : 0) + Math.abs(v - 0.45) * 0.3 + random.next() * 0.18
      if (cost < best.cost) best = { u, v, cost }
    }
  }
  return { u: best.u, v: best.v }
}

function findCenter(boxes: readonly FractionBox[]): { u: number; v: number } {
  const area = boxes.reduce((sum, box) => sum + box.width * box.height, 0)
  if (area === 0) return { u: 0.5, v: 0.5 }
  const u = boxes.reduce((sum, box) => sum + (box.x + box.width / 2) * box.width * box.height, 0) / area
  const v = boxes.reduce((sum, box) => sum + (box.y + box.height / 2) * box.width * box.height, 0) / area
  return { u, v }
}
