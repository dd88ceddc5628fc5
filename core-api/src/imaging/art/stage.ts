import type { Oklab } from '@imagelayer/shared/brand/oklab.ts'
import { finishSheet, linearFill, openSheet, type Pen, radialFill, type Sheet, withShadow } from './art-canvas.ts'
import type { ArtRequest, ArtStyle } from './art-style.ts'
import { css, mix, tone } from './paint-color.ts'

interface Set {
  readonly wall: Oklab
  readonly lit: Oklab
  readonly floor: Oklab
  readonly shade: Oklab
  readonly arch: Oklab
  readonly podium: Oklab
  readonly ball: Oklab
}

/** A photographer's set: lit wall, arch, podium and balls, window light across it. Room for a product on the podium. */
export const paintStage: ArtStyle = (request) => {
  const { width, height, random } = request
  const sheet = openSheet(width, height)
  const set = dress(request)
  const scale = Math.min(sheet.unit, height * 1.05, width * 1.1)
  const { x, ground } = findPlace(request, scale)
  paintRoom(sheet, set, { x, ground })
  paintArch(sheet, set, { x, ground, scale })
  paintWindowLight(sheet, set, { x, tilt: random.between(0.25, 0.45), side: random.chance(0.5) ? 1 : -1, scale })
  const side = random.chance(0.5) ? 1 : -1
  paintPodium(sheet, set, {
    x: x - side * scale * 0.2,
    y: ground + scale * 0.045,
    radius: scale * 0.13,
    rise: scale * 0.2,
  })
  paintBall(
    sheet,
    { x: x - side * scale * 0.2, y: ground + scale * 0.045 - scale * 0.2 - scale * 0.068, radius: scale * 0.075 },
    set.ball,
    set,
  )
  paintPodium(sheet, set, {
    x: x + side * scale * 0.05,
    y: ground + scale * 0.11,
    radius: scale * 0.23,
    rise: scale * 0.085,
  })
  paintBall(sheet, { x: x + side * scale * 0.34, y: ground + scale * 0.1, radius: scale * 0.055 }, set.podium, set)
  paintBall(sheet, { x: x - side * scale * 0.33, y: ground + scale * 0.16, radius: scale * 0.034 }, set.ball, set)
  return finishSheet(sheet, 3)
}

/** Where the arch stands: beside the words or above them, and whole inside the picture when it can be. */
function findPlace({ width, height, calm }: ArtRequest, scale: number): { x: number; ground: number } {
  const wide = calm.boxes.filter((box) => box.width > 0.6 && box.y > 0.35)
  const top = Math.min(0.9, ...wide.map((box) => box.y))
  const ground = Math.max(height * 0.36, Math.min(height * 0.7, top * height - scale * 0.2))
  const margin = scale * 0.4
  const wanted = width * (calm.boxes.length === 0 || wide.length > 0 ? 0.5 : calm.focus.u)
  const x = margin * 2 > width ? width / 2 : Math.min(width - margin, Math.max(margin, wanted))
  return { x, ground }
}

/** Either a set built wholly in the leading colour, or a pale one in which colour stands out. */
function dress({ palette, random }: ArtRequest): Set {
  const { main, accent, pop, deep, light } = palette
  if (random.chance(0.5)) {
    const wall = tone(main, Math.min(0.72, Math.max(0.4, main[0])))
    return {
      wall: tone(wall, wall[0] - 0.07),
      lit: tone(wall, Math.min(0.86, wall[0] + 0.1)),
      floor: tone(wall, wall[0] + 0.01),
      shade: mix(deep, wall, 0.12),
      arch: tone(wall, wall[0] - 0.13),
      podium: tone(wall, Math.min(0.88, wall[0] + 0.16), 0.9),
      ball: accent,
    }
  }
  return {
    wall: tone(main, 0.89, 0.5),
    lit: light,
    floor: tone(main, 0.87, 0.55),
    shade: mix(deep, main, 0.4),
    arch: main,
    podium: mix(light, accent, 0.06),
    ball: pop[0] > 0.9 ? accent : pop,
  }
}

function paintRoom({ pen, width, height, unit }: Sheet, set: Set, at: { x: number; ground: number }): void {
  pen.fillStyle = css(set.wall)
  pen.fillRect(0, 0, width, height)
  pen.fillStyle = radialFill(
    pen,
    [at.x, at.ground * 0.5, 0, unit * 0.95],
    [
      [0, set.lit, 0.95],
      [1, set.lit, 0],
    ],
  )
  pen.fillRect(0, 0, width, at.ground)
  pen.fillStyle = linearFill(
    pen,
    [0, at.ground, 0, height],
    [
      [0, mix(set.floor, set.shade, 0.13)],
      [0.22, set.floor],
      [1, mix(set.floor, set.lit, 0.35)],
    ],
  )
  pen.fillRect(0, at.ground, width, height - at.ground)
}

function paintArch({ pen }: Sheet, set: Set, at: { x: number; ground: number; scale: number }): void {
  const half = at.scale * 0.25
  const spring = at.ground - at.scale * 0.32
  const trace = (inset: number): void => {
    pen.beginPath()
    pen.moveTo(at.x - half + inset, at.ground)
    pen.lineTo(at.x - half + inset, spring)
    pen.arc(at.x, spring, half - inset, Math.PI, 0)
    pen.lineTo(at.x + half - inset, at.ground)
    pen.closePath()
  }
  const frame = mix(set.arch, set.lit, 0.28)
  pen.fillStyle = css(frame)
  trace(-at.scale * 0.035)
  pen.fill()
  pen.save()
  trace(0)
  pen.clip()
  pen.fillStyle = linearFill(
    pen,
    [at.x - half, 0, at.x + half, 0],
    [
      [0, mix(set.arch, set.shade, 0.3)],
      [0.4, set.arch],
      [1, mix(set.arch, set.lit, 0.22)],
    ],
  )
  pen.fillRect(at.x - half, 0, half * 2, at.ground)
  const shadow = { color: set.shade, opacity: 0.6, blur: at.scale * 0.07, x: at.scale * 0.03, y: at.scale * 0.03 }
  withShadow(pen, shadow, () => {
    pen.strokeStyle = css(frame)
    pen.lineWidth = at.scale * 0.05
    trace(-at.scale * 0.025)
    pen.stroke()
  })
  pen.restore()
}

interface Light {
  readonly x: number
  readonly tilt: number
  readonly side: number
  readonly scale: number
}

/** Four panes of sun, slanted, soft at the edges. */
function paintWindowLight({ pen, height }: Sheet, set: Set, light: Light): void {
  const { scale, tilt, side } = light
  pen.save()
  pen.filter = `blur(${(scale * 0.008).toFixed(2)}px)`
  pen.globalAlpha = 0.2
  pen.fillStyle = css(mix(set.lit, [1, 0, 0], 0.5))
  pen.transform(1, side * tilt * 0.3, side * -tilt, 1, light.x, height * 0.36)
  const [wide, tall, gap] = [scale * 0.19, scale * 0.24, scale * 0.022]
  for (const [i, j] of [
    [-1, -1],
    [0, -1],
    [-1, 0],
    [0, 0],
  ] as const) {
    pen.fillRect(i * (wide + gap) + side * scale * 0.08, j * (tall + gap), wide, tall)
  }
  pen.restore()
}

interface Podium {
  readonly x: number
  /** Where it stands. */
  readonly y: number
  readonly radius: number
  readonly rise: number
}

const flat = 0.24

function contactShadow(pen: Pen, set: Set, spot: { x: number; y: number; wide: number; tall: number }): void {
  pen.save()
  pen.translate(spot.x, spot.y)
  pen.scale(1, spot.tall / spot.wide)
  pen.fillStyle = radialFill(
    pen,
    [0, 0, spot.wide * 0.35, spot.wide],
    [
      [0, set.shade, 0.5],
      [0.55, set.shade, 0.2],
      [1, set.shade, 0],
    ],
  )
  pen.fillRect(-spot.wide, -spot.wide, spot.wide * 2, spot.wide * 2)
  pen.restore()
}

function paintPodium({ pen }: Sheet, set: Set, { x, y, radius, rise }: Podium): void {
  contactShadow(pen, set, {
    x: x + radius * 0.16,
    y: y + radius * 0.06,
    wide: radius * 1.42,
    tall: radius * flat * 1.7,
  })
  const top = y - rise
  pen.fillStyle = linearFill(
    pen,
    [x - radius, 0, x + radius, 0],
    [
      [0, mix(set.podium, set.shade, 0.1)],
      [0.28, set.podium],
      [0.62, mix(set.podium, set.shade, 0.16)],
      [1, mix(set.podium, set.shade, 0.42)],
    ],
  )
  pen.beginPath()
  pen.ellipse(x, y, radius, radius * flat, 0, 0, Math.PI)
  pen.lineTo(x - radius, top)
  pen.lineTo(x + radius, top)
  pen.closePath()
  pen.fill()
  const face = mix(set.podium, [1, 0, 0], 0.45)
  pen.fillStyle = linearFill(
    pen,
    [x - radius, top, x + radius, top],
    [
      [0, face],
      [1, mix(face, set.podium, 0.7)],
    ],
  )
  pen.beginPath()
  pen.ellipse(x, top, radius, radius * flat, 0, 0, Math.PI * 2)
  pen.fill()
}

function paintBall({ pen }: Sheet, at: { x: number; y: number; radius: number }, color: Oklab, set: Set): void {
  const { x, y, radius } = at
  contactShadow(pen, set, { x: x + radius * 0.3, y: y + radius * 0.93, wide: radius * 1.25, tall: radius * 0.3 })
  const gradient = pen.createRadialGradient(x - radius * 0.38, y - radius * 0.42, radius * 0.04, x, y, radius * 1.06)
  const stops: ReadonlyArray<readonly [number, Oklab]> = [
    [0, tone(color, Math.min(0.97, color[0] + 0.24), 0.8)],
    [0.42, color],
    [0.85, mix(color, set.shade, 0.5)],
    [1, mix(color, set.shade, 0.36)],
  ]
  for (const [offset, stop] of stops) gradient.addColorStop(offset, css(stop))
  pen.fillStyle = gradient
  pen.beginPath()
  pen.arc(x, y, radius, 0, Math.PI * 2)
  pen.fill()
}
