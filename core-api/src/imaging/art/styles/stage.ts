import type { Oklab } from '@imagelayer/shared/brand/oklab.ts'
import { createCanvas } from '@napi-rs/canvas'
import { finishSheet, linearFill, openSheet, radialFill, type Sheet } from '../art-canvas.ts'
import { hourOf, isDarkHour } from '../art-mood.ts'
import type { ArtRequest, ArtStyle } from '../art-style.ts'
import { grainOf } from '../grain.ts'
import { css, mix, readableOn, shift, tone } from '../paint-color.ts'
import { clamp, lerp } from '../soft-step.ts'
import { type Lamp, paintArch, paintBall, paintDiscs, paintOculus, paintPodium } from './stage-props.ts'

interface Dress {
  readonly wall: Oklab
  readonly lit: Oklab
  readonly floor: Oklab
  readonly shade: Oklab
  readonly niche: Oklab
  readonly frame: Oklab
  readonly podium: Oklab
  readonly ball: Oklab
  readonly second: Oklab
}

/** A photographer's set: lit wall, backdrop, podiums and balls, window light across it. Room for a product on top. */
export const paintStage: ArtStyle = (request) => {
  const { width, height, random, mood } = request
  const sheet = openSheet(width, height)
  const { pen } = sheet
  const dress = chooseDress(request)
  const scale = Math.min(sheet.unit, height * 1.05, width * 1.1) * lerp(0.92, 1.08, mood.energy)
  const { x, ground } = findPlace(request, scale)
  const lamp: Lamp = { shade: dress.shade, side: random.chance(0.5) ? 1 : -1, contrast: mood.energy }
  paintRoom(sheet, dress, { x, ground })
  const paintBackdrop = random.pick(
    mood.geometry > 0.66 ? [paintDiscs, paintOculus] : [paintArch, paintArch, paintOculus, paintDiscs],
  )
  paintBackdrop(pen, { x, ground, scale, color: dress.niche, frame: dress.frame }, lamp)
  layWindowLight(sheet, dress, {
    x,
    ground,
    tilt: random.between(0.25, 0.45),
    side: lamp.side,
    scale,
    isLeafy: mood.geometry < 0.42,
  })
  arrangeProps(sheet, request, { dress, lamp, x, ground, scale })
  return {
    pixels: finishSheet(sheet, grainOf(mood)),
    focus: { u: clamp(x / width, 0, 1), v: clamp((ground - scale * 0.06) / height, 0, 1) },
  }
}

/** Where the backdrop stands: beside the words or above them, and whole inside the picture when it can be. */
function findPlace({ width, height, calm }: ArtRequest, scale: number): { x: number; ground: number } {
  const wide = calm.boxes.filter((box) => box.width > 0.6 && box.y > 0.35)
  const top = Math.min(0.9, ...wide.map((box) => box.y))
  const ground = Math.max(height * 0.36, Math.min(height * 0.7, top * height - scale * 0.2))
  const margin = scale * 0.4
  const wanted =
    width * (calm.boxes.length === 0 ? lerp(0.5, calm.focus.u, 0.35) : wide.length > 0 ? 0.5 : calm.focus.u)
  const x = margin * 2 > width ? width / 2 : Math.min(width - margin, Math.max(margin, wanted))
  return { x, ground }
}

/** A set in one family of tones by hour; the balls speak in the other voices. */
function chooseDress({ palette, mood }: ArtRequest): Dress {
  const { main, accent, pop, shade, light } = palette
  const hour = hourOf(mood)
  const wall: Oklab = {
    night: tone(mix(shade, main, 0.3), 0.27),
    dusk: tone(main, clamp(main[0], 0.4, 0.68)),
    dawn: tone(main, 0.83, 0.75),
    noon: tone(main, 0.92, 0.45),
  }[hour]
  const isDark = isDarkHour(mood)
  const lift = isDark ? 0.11 : 0.05
  const niche = isDark ? shift(wall, -0.1) : tone(main, clamp(main[0], 0.45, 0.74), 1)
  const [ball, second] = readableOn(wall, mood.play > 0.4 ? [accent, pop, light, main] : [accent, light, main], 0.17)
  return {
    wall: shift(wall, -0.04),
    lit: shift(wall, lift, 0.95),
    floor: shift(wall, hour === 'noon' ? 0.005 : 0.02),
    shade: isDark ? shift(shade, -0.14) : mix(shade, main, 0.15),
    niche,
    frame: isDark ? shift(wall, -0.03) : mix(niche, light, 0.3),
    podium: isDark
      ? tone(wall, Math.min(0.86, wall[0] + (hour === 'night' ? 0.2 : 0.17)), 0.95)
      : mix(light, main, 0.05),
    ball,
    second: second ?? ball,
  }
}

function paintRoom({ pen, width, height, unit }: Sheet, dress: Dress, at: { x: number; ground: number }): void {
  pen.fillStyle = css(dress.wall)
  pen.fillRect(0, 0, width, height)
  pen.fillStyle = radialFill(
    pen,
    [at.x, at.ground * 0.55, 0, unit * 0.95],
    [
      [0, dress.lit, 1],
      [0.5, dress.lit, 0.5],
      [1, dress.lit, 0],
    ],
  )
  pen.fillRect(0, 0, width, at.ground)
  pen.fillStyle = linearFill(
    pen,
    [0, at.ground, 0, height],
    [
      [0, mix(dress.floor, dress.shade, 0.16)],
      [0.2, dress.floor],
      [1, mix(dress.floor, dress.lit, 0.4)],
    ],
  )
  pen.fillRect(0, at.ground, width, height - at.ground)
}

interface WindowLight {
  readonly x: number
  readonly ground: number
  readonly tilt: number
  readonly side: 1 | -1
  readonly scale: number
  /** Whether a branch stands before the window. */
  readonly isLeafy: boolean
}

/** Four panes of sun on the wall, slanted and soft, drawn small and scaled up: they are out of focus anyway. */
function layWindowLight({ pen, width, height }: Sheet, dress: Dress, light: WindowLight): void {
  const shrink = 4
  const canvas = createCanvas(Math.ceil(width / shrink), Math.ceil(height / shrink))
  const small = canvas.getContext('2d')
  const { scale, tilt, side } = light
  small.scale(1 / shrink, 1 / shrink)
  small.filter = `blur(${((scale * 0.011) / shrink).toFixed(2)}px)`
  small.fillStyle = css(mix(dress.lit, [1, 0, 0], 0.6))
  small.transform(1, side * tilt * 0.3, side * -tilt, 1, light.x, light.ground - scale * 0.42)
  const [wide, tall, gap] = [scale * 0.19, scale * 0.24, scale * 0.022]
  for (const [i, j] of [
    [-1, -1],
    [0, -1],
    [-1, 0],
    [0, 0],
  ] as const) {
    small.fillRect(i * (wide + gap) + side * scale * 0.08, j * (tall + gap), wide, tall)
  }
  if (light.isLeafy) {
    small.globalCompositeOperation = 'destination-out'
    for (let i = 0; i < 9; i += 1) {
      small.beginPath()
      small.ellipse(
        scale * (0.24 - 0.05 * i),
        scale * (-0.2 + 0.035 * i + (i % 2) * 0.07),
        scale * 0.06,
        scale * 0.017,
        (i % 2 ? 0.9 : -0.5) + 0.06 * i,
        0,
        Math.PI * 2,
      )
      small.fill()
    }
  }
  pen.save()
  pen.globalAlpha = 0.26
  pen.beginPath()
  pen.rect(0, 0, width, light.ground)
  pen.clip()
  pen.drawImage(canvas, 0, 0, width, height)
  pen.restore()
}

interface Arrangement {
  readonly dress: Dress
  readonly lamp: Lamp
  readonly x: number
  readonly ground: number
  readonly scale: number
}

/** From one plinth for a minimal set to two plinths and four balls for a rich one. */
function arrangeProps(
  { pen, width }: Sheet,
  { random, mood }: ArtRequest,
  { dress, lamp, x, ground, scale }: Arrangement,
): void {
  // The farthest ball goes to the side where there is room.
  const wanted = random.chance(0.5) ? 1 : -1
  const side = x + scale * 0.46 > width ? -1 : x - scale * 0.46 < 0 ? 1 : wanted
  const isRich = mood.density > 0.3
  const middle = isRich ? x + side * scale * 0.06 : x
  if (isRich) {
    const tall = scale * random.between(0.15, 0.26)
    const plinth = {
      x: x - side * scale * 0.2,
      y: ground + scale * 0.045,
      radius: scale * 0.125,
      rise: tall,
      color: dress.podium,
    }
    paintPodium(pen, plinth, lamp)
    const radius = scale * lerp(0.06, 0.082, mood.play)
    paintBall(pen, { x: plinth.x, y: plinth.y - tall - radius * 0.9, radius, color: dress.ball }, lamp)
  }
  const broad = scale * random.between(0.21, 0.25)
  const low = { x: middle, y: ground + scale * 0.115, radius: broad, rise: scale * 0.075, color: dress.podium }
  paintPodium(pen, low, lamp)
  if (mood.density > 0.72) {
    paintPodium(
      pen,
      { ...low, y: low.y - low.rise, radius: broad * 0.7, rise: scale * 0.05, color: shift(dress.podium, -0.03) },
      lamp,
    )
  }
  const balls = Math.round(lerp(0, 3.4, mood.density))
  const places = [
    { x: side * (broad / scale + 0.09), y: 0.105, radius: 0.052, color: dress.second },
    { x: -side * 0.34, y: 0.17, radius: 0.032, color: dress.ball },
    { x: side * 0.2, y: 0.2, radius: 0.026, color: dress.podium },
  ]
  for (const place of places.slice(0, balls)) {
    paintBall(
      pen,
      { x: middle + place.x * scale, y: ground + place.y * scale, radius: place.radius * scale, color: place.color },
      lamp,
    )
  }
}
