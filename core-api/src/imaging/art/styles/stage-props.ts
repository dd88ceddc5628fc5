import type { Oklab } from '@imagelayer/shared/brand/oklab.ts'
import { linearFill, type Pen, radialFill, type Shadow, withShadow } from '../art-canvas.ts'
import { css, mix, shift, tone } from '../paint-color.ts'
import { fullTurn, type Tracer } from '../paths.ts'

/** The light of a set: where it comes from is the upper left; `side` -1 mirrors it. */
export interface Lamp {
  readonly shade: Oklab
  readonly side: 1 | -1
  /** 0 soft, 1 hard. */
  readonly contrast: number
}

/** How flat circles lie in this perspective: height of an ellipse by its width. */
const flatness = 0.24

const dark = (color: Oklab, by: number): Oklab => tone(color, Math.max(0.12, color[0] * (1 - by)), 1.02)

export interface Podium {
  readonly x: number
  /** Where it stands. */
  readonly y: number
  readonly radius: number
  readonly rise: number
  readonly color: Oklab
}

export function paintPodium(pen: Pen, { x, y, radius, rise, color }: Podium, lamp: Lamp): void {
  paintContact(
    pen,
    { x: x + lamp.side * radius * 0.3, y: y + radius * 0.05, wide: radius * 1.5, tall: radius * flatness * 1.75 },
    lamp,
  )
  const top = y - rise
  pen.fillStyle = linearFill(
    pen,
    [x - radius * lamp.side, 0, x + radius * lamp.side, 0],
    [
      [0, dark(color, 0.06)],
      [0.24, color],
      [0.6, dark(color, 0.13)],
      [0.9, dark(color, 0.26)],
      [1, dark(color, 0.21)],
    ],
  )
  pen.beginPath()
  pen.ellipse(x, y, radius, radius * flatness, 0, 0, Math.PI)
  pen.lineTo(x - radius, top)
  pen.lineTo(x + radius, top)
  pen.closePath()
  pen.fill()
  const face = shift(color, 0.075, 0.9)
  pen.fillStyle = linearFill(
    pen,
    [x - radius * lamp.side, top, x + radius * lamp.side, top],
    [
      [0, shift(face, 0.03)],
      [1, mix(face, color, 0.75)],
    ],
  )
  pen.beginPath()
  pen.ellipse(x, top, radius, radius * flatness, 0, 0, fullTurn)
  pen.fill()
  pen.strokeStyle = css(shift(face, 0.05), 0.8)
  pen.lineWidth = Math.max(0.8, radius * 0.008)
  pen.stroke()
}

export interface Ball {
  readonly x: number
  readonly y: number
  readonly radius: number
  readonly color: Oklab
}

export function paintBall(pen: Pen, { x, y, radius, color }: Ball, lamp: Lamp): void {
  paintContact(
    pen,
    { x: x + lamp.side * radius * 0.42, y: y + radius * 0.93, wide: radius * 1.3, tall: radius * 0.32 },
    lamp,
  )
  const shine = { x: x - lamp.side * radius * 0.36, y: y - radius * 0.42 }
  const gradient = pen.createRadialGradient(shine.x, shine.y, radius * 0.02, x, y, radius * 1.02)
  const stops: ReadonlyArray<readonly [number, Oklab]> = [
    [0, shift(color, 0.17, 0.75)],
    [0.3, shift(color, 0.06)],
    [0.58, color],
    [0.86, dark(color, 0.3)],
    // Light thrown back by the floor.
    [1, dark(color, 0.17)],
  ]
  for (const [offset, stop] of stops) gradient.addColorStop(offset, css(stop))
  pen.fillStyle = gradient
  pen.beginPath()
  pen.arc(x, y, radius, 0, fullTurn)
  pen.fill()
}

/** The shadow right under a thing that stands on the floor. */
function paintContact(
  pen: Pen,
  spot: { x: number; y: number; wide: number; tall: number },
  { shade, contrast }: Lamp,
): void {
  pen.save()
  pen.translate(spot.x, spot.y)
  pen.scale(1, spot.tall / spot.wide)
  pen.fillStyle = radialFill(
    pen,
    [0, 0, spot.wide * 0.3, spot.wide],
    [
      [0, shade, 0.42 + 0.2 * contrast],
      [0.5, shade, 0.18 + 0.08 * contrast],
      [1, shade, 0],
    ],
  )
  pen.fillRect(-spot.wide, -spot.wide, spot.wide * 2, spot.wide * 2)
  pen.restore()
}

export interface Backdrop {
  readonly x: number
  /** Where wall and floor meet. */
  readonly ground: number
  readonly scale: number
  readonly color: Oklab
  readonly frame: Oklab
}

type Trace = (path: Tracer, inset: number) => void

/** An arch cut into the wall, with a frame around and a shadow inside. */
export function paintArch(pen: Pen, { x, ground, scale, color, frame }: Backdrop, lamp: Lamp): void {
  const half = scale * 0.25
  const spring = ground - scale * 0.32
  const trace: Trace = (path, inset) => {
    path.moveTo(x - half + inset, ground)
    path.lineTo(x - half + inset, spring)
    path.arc(x, spring, half - inset, Math.PI, 0)
    path.lineTo(x + half - inset, ground)
    path.closePath()
  }
  paintNiche(pen, trace, { x, half, scale, color, frame }, lamp)
}

/** A round window in the wall. */
export function paintOculus(pen: Pen, { x, ground, scale, color, frame }: Backdrop, lamp: Lamp): void {
  const radius = scale * 0.29
  const trace: Trace = (path, inset) => {
    path.arc(x, ground - radius * 1.12, radius - inset, 0, fullTurn)
    path.closePath()
  }
  paintNiche(pen, trace, { x, half: radius, scale, color, frame }, lamp)
}

interface Niche {
  readonly x: number
  readonly half: number
  readonly scale: number
  readonly color: Oklab
  readonly frame: Oklab
}

function paintNiche(pen: Pen, trace: Trace, { x, half, scale, color, frame }: Niche, lamp: Lamp): void {
  pen.fillStyle = css(frame)
  pen.beginPath()
  trace(pen, -scale * 0.032)
  pen.fill()
  pen.save()
  pen.beginPath()
  trace(pen, 0)
  pen.clip()
  pen.fillStyle = linearFill(
    pen,
    [x - half * lamp.side, 0, x + half * lamp.side, 0],
    [
      [0, dark(color, 0.24)],
      [0.45, color],
      [1, shift(color, 0.045)],
    ],
  )
  pen.fillRect(x - half * 1.2, 0, half * 2.4, scale * 4)
  const shadow: Shadow = {
    color: lamp.shade,
    opacity: 0.55,
    blur: scale * 0.07,
    x: lamp.side * scale * 0.032,
    y: scale * 0.03,
  }
  withShadow(pen, shadow, () => {
    pen.strokeStyle = css(frame)
    pen.lineWidth = scale * 0.05
    pen.beginPath()
    trace(pen, -scale * 0.025)
    pen.stroke()
  })
  pen.restore()
}

/** Discs hung before the wall, one over the other. */
export function paintDiscs(pen: Pen, { x, ground, scale, color, frame }: Backdrop, lamp: Lamp): void {
  const discs = [
    { x: x + lamp.side * scale * 0.1, y: ground - scale * 0.34, radius: scale * 0.27, color: frame },
    { x: x - lamp.side * scale * 0.12, y: ground - scale * 0.22, radius: scale * 0.18, color },
  ]
  for (const disc of discs) {
    const shadow: Shadow = {
      color: lamp.shade,
      opacity: 0.36,
      blur: scale * 0.07,
      x: lamp.side * scale * 0.025,
      y: scale * 0.03,
    }
    withShadow(pen, shadow, () => {
      pen.fillStyle = linearFill(
        pen,
        [
          disc.x - disc.radius * lamp.side,
          disc.y - disc.radius,
          disc.x + disc.radius * lamp.side,
          disc.y + disc.radius,
        ],
        [
          [0, shift(disc.color, 0.045)],
          [1, dark(disc.color, 0.09)],
        ],
      )
      pen.beginPath()
      pen.arc(disc.x, disc.y, disc.radius, 0, fullTurn)
      pen.fill()
    })
  }
}
