import { type Oklab, oklabToRgb } from '@imagelayer/shared/brand/oklab.ts'
import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas'
import type { CalmField } from './calm-field.ts'
import { css, fitToScreen } from './paint-color.ts'
import { addGrain } from './paint-field.ts'

export type Pen = SKRSContext2D

export interface Sheet {
  readonly canvas: Canvas
  readonly pen: Pen
  readonly width: number
  readonly height: number
  /** A length that grows with the picture: the mean of both sides, geometrically, but at most 1.6 short sides. */
  readonly unit: number
}

export function openSheet(width: number, height: number): Sheet {
  const canvas = createCanvas(width, height)
  const unit = Math.min(Math.sqrt(width * height), Math.min(width, height) * 1.6)
  return { canvas, pen: canvas.getContext('2d'), width, height, unit }
}

/** The sheet's pixels with a fine grain. The sheet must be opaque everywhere: the bytes are premultiplied. */
export function finishSheet(sheet: Sheet, grain = 3): Buffer {
  const bytes = sheet.canvas.data()
  return addGrain(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), sheet.width, grain)
}

/** Stops of a gradient: offset, colour and, unless it is opaque, opacity. */
export type Stop = readonly [offset: number, color: Oklab, opacity?: number]

export function linearFill(pen: Pen, line: readonly [number, number, number, number], stops: readonly Stop[]) {
  const gradient = pen.createLinearGradient(...line)
  for (const [offset, color, opacity] of stops) gradient.addColorStop(offset, css(color, opacity ?? 1))
  return gradient
}

export function radialFill(pen: Pen, circle: readonly [number, number, number, number], stops: readonly Stop[]) {
  const [x, y, inner, outer] = circle
  const gradient = pen.createRadialGradient(x, y, inner, x, y, outer)
  for (const [offset, color, opacity] of stops) gradient.addColorStop(offset, css(color, opacity ?? 1))
  return gradient
}

export interface Shadow {
  readonly color: Oklab
  readonly opacity: number
  readonly blur: number
  readonly x: number
  readonly y: number
}

/** Runs `draw` with a soft shadow under everything it fills. */
export function withShadow(pen: Pen, shadow: Shadow, draw: () => void): void {
  pen.save()
  pen.shadowColor = css(shadow.color, shadow.opacity)
  pen.shadowBlur = shadow.blur
  pen.shadowOffsetX = shadow.x
  pen.shadowOffsetY = shadow.y
  draw()
  pen.restore()
}

/** Draws on a sheet of its own and lays that down with one shadow: cheaper than a shadow for each shape. */
export function layDown(sheet: Sheet, shadow: Shadow | undefined, draw: (pen: Pen) => void): void {
  const canvas = createCanvas(sheet.width, sheet.height)
  draw(canvas.getContext('2d'))
  if (!shadow) sheet.pen.drawImage(canvas, 0, 0)
  else withShadow(sheet.pen, shadow, () => sheet.pen.drawImage(canvas, 0, 0))
}

/** Lays a soft veil of one colour over the quiet places; `strength` is its opacity where words stand. */
export function layVeil(sheet: Sheet, calm: CalmField, veil: { color: Oklab; strength: number; reach: number }): void {
  if (calm.boxes.length === 0) return
  const columns = Math.max(8, Math.ceil(sheet.width / 12))
  const rows = Math.max(8, Math.ceil(sheet.height / 12))
  const [red, green, blue] = oklabToRgb(fitToScreen(veil.color))
  const canvas = createCanvas(columns, rows)
  const pen = canvas.getContext('2d')
  const pixels = pen.createImageData(columns, rows)
  for (let i = 0; i < columns * rows; i += 1) {
    const u = ((i % columns) + 0.5) / columns
    const v = (Math.floor(i / columns) + 0.5) / rows
    pixels.data.set([red, green, blue, Math.round(255 * veil.strength * calm.at(u, v, veil.reach))], i * 4)
  }
  pen.putImageData(pixels, 0, 0)
  sheet.pen.imageSmoothingEnabled = true
  sheet.pen.imageSmoothingQuality = 'high'
  sheet.pen.drawImage(canvas, 0, 0, sheet.width, sheet.height)
}
