import type { Oklab } from '@imagelayer/shared/brand/oklab.ts'
import { linearFill, type Pen } from '../art-canvas.ts'
import { css, shift } from '../paint-color.ts'
import { lerp } from '../soft-step.ts'

export interface StemPoint {
  readonly x: number
  readonly y: number
  /** Direction of growth, in radians. */
  readonly angle: number
}

export interface Twig {
  readonly stem: readonly StemPoint[]
  /** Length of the stem in pixels. */
  readonly length: number
  readonly color: Oklab
}

/** Draws one twig with its leaves, as if cut from paper of one colour. */
export type DrawTwig = (pen: Pen, twig: Twig) => void

/** Narrow leaves in pairs, as olive and willow have them. */
export const drawOlive: DrawTwig = (pen, twig) => {
  drawStem(pen, twig, 0.011)
  alongStem(twig, { count: 8, from: 0.14 }, (point, share) => {
    const long = twig.length * lerp(0.34, 0.2, share)
    for (const side of [-1, 1])
      drawBlade(
        pen,
        { ...point, angle: point.angle + side * lerp(0.85, 0.5, share) },
        { long, wide: 0.13, color: twig.color },
      )
  })
  drawBlade(pen, tipOf(twig), { long: twig.length * 0.2, wide: 0.13, color: twig.color })
}

/** Round leaves that stand in turn on both sides, as eucalyptus has them. */
export const drawEucalyptus: DrawTwig = (pen, twig) => {
  drawStem(pen, twig, 0.01)
  alongStem(twig, { count: 9, from: 0.12 }, (point, share, order) => {
    const long = twig.length * lerp(0.2, 0.11, share)
    const side = order % 2 === 0 ? -1 : 1
    drawBlade(pen, { ...point, angle: point.angle + side * 1.1 }, { long, wide: 0.46, color: twig.color })
  })
  drawBlade(pen, tipOf(twig), { long: twig.length * 0.11, wide: 0.4, color: twig.color })
}

/** A frond of many thin leaflets that grow shorter to both ends. */
export const drawFern: DrawTwig = (pen, twig) => {
  drawStem(pen, twig, 0.01)
  alongStem(twig, { count: 22, from: 0.1 }, (point, share) => {
    const long = twig.length * 0.34 * Math.sin(Math.PI * (0.16 + 0.8 * share)) ** 0.9
    for (const side of [-1, 1])
      drawBlade(
        pen,
        { ...point, angle: point.angle + side * lerp(1.15, 0.75, share) },
        { long, wide: 0.085, color: twig.color },
      )
  })
  drawBlade(pen, tipOf(twig), { long: twig.length * 0.1, wide: 0.14, color: twig.color })
}

/** One large leaf with a midrib and veins, as banana and rubber trees have it. */
export const drawBroadLeaf: DrawTwig = (pen, { stem, length, color }) => {
  const [root] = stem
  const end = stem.at(-1)
  if (!root || !end) return
  const at = { x: root.x, y: root.y, angle: Math.atan2(end.y - root.y, end.x - root.x) }
  const long = length * 1.02
  drawBlade(pen, at, { long, wide: 0.24, color })
  withPlace(pen, at, () => {
    pen.strokeStyle = css(shift(color, 0.13), 0.55)
    pen.lineCap = 'round'
    for (let i = 1; i < 11; i += 1) {
      const x = (i / 11.5) * long
      const reach = 0.2 * long * Math.sin(Math.PI * (0.06 + 0.88 * (i / 11.5)) ** 0.85)
      pen.lineWidth = Math.max(0.7, long * 0.0032)
      for (const side of [-1, 1]) {
        pen.beginPath()
        pen.moveTo(x, 0)
        pen.quadraticCurveTo(x + reach * 0.35, side * reach * 0.62, x + reach * 0.95, side * reach * 0.9)
        pen.stroke()
      }
    }
  })
}

/** A large heart-shaped leaf with deep cuts, as monstera has it. */
export const drawSplitLeaf: DrawTwig = (pen, { stem, length, color }) => {
  const [root] = stem
  const end = stem.at(-1)
  if (!root || !end) return
  const angle = Math.atan2(end.y - root.y, end.x - root.x)
  drawStem(pen, { stem, length, color }, 0.016)
  const long = length * 0.74
  withPlace(pen, { x: end.x - Math.cos(angle) * long * 0.9, y: end.y - Math.sin(angle) * long * 0.9, angle }, () => {
    for (const side of [-1, 1]) {
      pen.fillStyle = linearFill(
        pen,
        [0, 0, long, side * long * 0.4],
        [
          [0, shift(color, side < 0 ? -0.035 : -0.075)],
          [1, shift(color, side < 0 ? 0.05 : 0)],
        ],
      )
      pen.beginPath()
      traceSplitHalf(pen, long, side)
      pen.fill()
    }
    pen.strokeStyle = css(shift(color, 0.12), 0.7)
    pen.lineWidth = Math.max(0.8, long * 0.011)
    pen.beginPath()
    pen.moveTo(0, 0)
    pen.lineTo(long * 0.95, 0)
    pen.stroke()
  })
}

const fingers = 6

/** Half of a split leaf: its margin is a heart's, cut between the fingers by slits that end near the midrib. */
function traceSplitHalf(pen: Pen, long: number, side: number): void {
  const margin = (share: number): { x: number; y: number } => {
    const turn = Math.PI * share
    const round = Math.sin(turn) ** 0.72 * (1 - 0.16 * share)
    return { x: long * (0.43 - 0.57 * Math.cos(turn)), y: side * long * 0.56 * round }
  }
  pen.moveTo(long * 0.04, 0)
  for (let i = 0; i < fingers; i += 1) {
    const slit = i === 0 ? 0 : 0.016
    const [from, to] = [i / fingers + slit, (i + 1) / fingers - 0.022]
    for (let k = 0; k <= 8; k += 1) {
      // The ends of a finger are rounded off towards the midrib.
      const round = k === 0 || k === 8 ? 0.94 : k === 1 || k === 7 ? 0.985 : 1
      const { x, y } = margin(lerp(from, to, k / 8))
      pen.lineTo(x, y * round)
    }
    if (i === fingers - 1) break
    const cut = (i + 1) / fingers
    const outer = margin(cut)
    const inner = { x: long * lerp(0.1, 0.8, cut), y: outer.y * lerp(0.42, 0.24, cut) }
    pen.quadraticCurveTo(lerp(outer.x, inner.x, 0.35), lerp(outer.y, inner.y, 0.62), inner.x, inner.y)
    const next = margin(cut + 0.016)
    pen.quadraticCurveTo(lerp(next.x, inner.x, 0.3), lerp(next.y, inner.y, 0.55), next.x, next.y * 0.94)
  }
  pen.lineTo(long, 0)
  pen.closePath()
}

/** Long blades spread from the end of a bare stem like a hand. */
export const drawPalm: DrawTwig = (pen, twig) => {
  const end = tipOf(twig)
  drawStem(pen, twig, 0.016)
  const blades = 13
  for (let i = 0; i < blades; i += 1) {
    const lean = (i / (blades - 1)) * 2 - 1
    const long = twig.length * (0.62 - 0.2 * lean * lean)
    drawBlade(pen, { ...end, angle: end.angle + lean * 1.5 }, { long, wide: 0.075, color: twig.color })
  }
}

interface Blade {
  readonly long: number
  /** Half the width, in shares of the length. */
  readonly wide: number
  readonly color: Oklab
}

/** A leaf folded along its midrib: the half towards the light is a little lighter. */
function drawBlade(pen: Pen, at: StemPoint, { long, wide, color }: Blade): void {
  const isBelow = Math.cos(at.angle) < 0
  withPlace(pen, at, () => {
    for (const side of [-1, 1]) {
      pen.beginPath()
      pen.moveTo(0, 0)
      pen.bezierCurveTo(long * 0.16, side * long * wide * 1.15, long * 0.58, side * long * wide * 1.3, long, 0)
      pen.closePath()
      const isLit = side < 0 !== isBelow
      pen.fillStyle = css(shift(color, isLit ? 0.03 : -0.035))
      pen.fill()
    }
  })
}

function drawStem(pen: Pen, { stem, length, color }: Twig, share: number): void {
  pen.strokeStyle = css(shift(color, -0.07))
  pen.lineWidth = Math.max(1, length * share)
  pen.lineCap = 'round'
  pen.lineJoin = 'round'
  pen.beginPath()
  for (const point of stem) pen.lineTo(point.x, point.y)
  pen.stroke()
}

const tipOf = ({ stem }: Twig): StemPoint => stem.at(-1) ?? { x: 0, y: 0, angle: 0 }

function alongStem(
  { stem }: Twig,
  { count, from }: { count: number; from: number },
  draw: (point: StemPoint, share: number, order: number) => void,
): void {
  for (let i = 0; i < count; i += 1) {
    const share = lerp(from, 0.96, i / (count - 1))
    const point = stem[Math.round(share * (stem.length - 1))]
    if (point) draw(point, share, i)
  }
}

function withPlace(pen: Pen, { x, y, angle }: StemPoint, draw: () => void): void {
  pen.save()
  pen.translate(x, y)
  pen.rotate(angle)
  draw()
  pen.restore()
}
