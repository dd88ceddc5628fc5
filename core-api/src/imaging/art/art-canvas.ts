import { fitToSrgb, type Oklab, oklabToRgb } from '@imagelayer/shared/brand/oklab.ts'
import { type Canvas, createCanvas, ImageData, type SKRSContext2D } from '@napi-rs/canvas'
import type { CalmField } from './calm-field.ts'
import { addGrain } from './grain.ts'
import { css } from './paint-color.ts'

export type Pen = SKRSContext2D

export interface Sheet {
  readonly canvas: Canvas
  readonly pen: Pen
  readonly width: number
  readonly height: number
  /** A length that grows with the picture: the mean of both sides, geometrically, but at most 1.6 short sides. */
  readonly unit: number
}

export const unitOf = (width: number, height: number): number =>
  Math.min(Math.sqrt(width * height), Math.min(width, height) * 1.6)

/** A new sheet, empty or covered with these opaque RGBA pixels. */
export function openSheet(width: number, height: number, pixels?: Buffer): Sheet {
  const canvas = createCanvas(width, height)
  const pen = canvas.getContext('2d')
  if (pixels) {
    const bytes = new Uint8ClampedArray(pixels.buffer, pixels.byteOffset, pixels.length)
    pen.putImageData(new ImageData(bytes, width, height), 0, 0)
  }
  return { canvas, pen, width, height, unit: unitOf(width, height) }
}

export function fillSheet({ pen, width, height }: Sheet, fill: SKRSContext2D['fillStyle']): void {
  pen.fillStyle = fill
  pen.fillRect(0, 0, width, height)
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

/** Shadows are soft, so a quarter of the size is enough for them, at a sixteenth of the cost. */
const shadowScale = 4

/** Draws on a sheet of its own and lays that down with one soft shadow under everything it drew. */
export function layDown(sheet: Sheet, shadow: Shadow | undefined, draw: (pen: Pen) => void): void {
  const canvas = createCanvas(sheet.width, sheet.height)
  draw(canvas.getContext('2d'))
  if (shadow) castShadow(sheet, shadow, (pen) => pen.drawImage(canvas, 0, 0))
  sheet.pen.drawImage(canvas, 0, 0)
}

/** Lays down only the soft shadow of what `draw` fills. */
export function castShadow({ pen, width, height }: Sheet, shadow: Shadow, draw: (pen: Pen) => void): void {
  const [columns, rows] = [Math.ceil(width / shadowScale), Math.ceil(height / shadowScale)]
  const canvas = createCanvas(columns, rows)
  const small = canvas.getContext('2d')
  // What casts the shadow is drawn far outside, and only its shadow falls on the sheet.
  const aside = columns * 3
  small.shadowColor = css(shadow.color, shadow.opacity)
  small.shadowBlur = shadow.blur / shadowScale
  small.shadowOffsetX = shadow.x / shadowScale + aside
  small.shadowOffsetY = shadow.y / shadowScale
  small.translate(-aside, 0)
  small.scale(columns / width, rows / height)
  draw(small)
  pen.imageSmoothingEnabled = true
  pen.drawImage(canvas, 0, 0, width, height)
}

/** Lays a soft veil of one colour over the quiet places; `strength` is its opacity where words stand. */
export function layVeil(sheet: Sheet, calm: CalmField, veil: { color: Oklab; strength: number; reach: number }): void {
  if (calm.boxes.length === 0) return
  const columns = Math.max(8, Math.ceil(sheet.width / 12))
  const rows = Math.max(8, Math.ceil(sheet.height / 12))
  const [red, green, blue] = oklabToRgb(fitToSrgb(veil.color))
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

/** Light falls in from the upper left and the far corner lies in shade: flat things get air. `strength` 0 to 1. */
export function layLight(
  sheet: Sheet,
  { light, shade, strength }: { light: Oklab; shade: Oklab; strength: number },
): void {
  const { pen, width, height } = sheet
  const slope = Math.min(width, height) * 0.15
  fillSheet(
    sheet,
    linearFill(
      pen,
      [slope, 0, width - slope, height],
      [
        [0, light, 0.3 * strength],
        [0.45, light, 0],
        [0.55, shade, 0],
        [1, shade, 0.34 * strength],
      ],
    ),
  )
}
