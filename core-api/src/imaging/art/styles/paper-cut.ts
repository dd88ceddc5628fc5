import { Path2D } from '@napi-rs/canvas'
import { fillSheet, finishSheet, layLight, openSheet, radialFill, type Sheet } from '../art-canvas.ts'
import type { ArtRequest, ArtStyle } from '../art-style.ts'
import { grainOf } from '../grain.ts'
import { createNoise, type Noise } from '../noise.ts'
import { fullTurn } from '../paths.ts'
import { clamp, lerp } from '../soft-step.ts'
import { paintPaperScene } from './paper-scene.ts'
import { choosePapers, colorAt, layPaper, type PaperStock } from './paper-stock.ts'

/** Sheets of cut paper in depth: hills, trees and clouds before a disc, or openings one inside the other around words. */
export const paintPaperCut: ArtStyle = (request) => {
  const { width, height, mood, random, calm } = request
  const sheet = openSheet(width, height)
  const stock = choosePapers(request)
  const noise = createNoise(random)
  const focus =
    calm.boxes.length === 0
      ? paintPaperScene(sheet, request, { stock, noise })
      : paintCave(sheet, request, { stock, noise })
  layLight(sheet, { light: stock.glow, shade: stock.shade, strength: 0.22 })
  return {
    pixels: finishSheet(sheet, grainOf(mood) + 1),
    focus: { u: clamp(focus.x / width, 0, 1), v: clamp(focus.y / height, 0, 1) },
  }
}

interface Cave {
  readonly stock: PaperStock
  readonly noise: Noise
}

function paintCave(sheet: Sheet, request: ArtRequest, { stock, noise }: Cave): { x: number; y: number } {
  const { width, height } = sheet
  const { mood, calm } = request
  const open = findOpening(request)
  const sheets = Math.round(lerp(3, 9, mood.density))
  fillSheet(
    sheet,
    radialFill(
      sheet.pen,
      [open.x, open.y, 0, Math.max(width, height) * 0.62],
      [
        [0, stock.glow],
        [1, stock.back],
      ],
    ),
  )
  for (let i = 0; i < sheets; i += 1) {
    const share = sheets === 1 ? 1 : i / (sheets - 1)
    const grow = 1 + share ** 1.1 * 0.85
    const drift = i * lerp(0.14, 0.3, mood.motion)
    const outline = outlineOf(sheet, open, { grow, drift, noise, wild: lerp(0.16, 0.36, mood.motion) })
    layPaper(sheet, stock, { color: colorAt(stock.papers, share), outline, rule: 'evenodd', lift: 1 })
  }
  return { x: calm.focus.u * width, y: calm.focus.v * height }
}

interface Opening {
  readonly x: number
  readonly y: number
  readonly reachX: number
  readonly reachY: number
}

/** The innermost opening: around the words, and a little larger. */
function findOpening({ width, height, calm }: ArtRequest): Opening {
  const left = Math.min(...calm.boxes.map((box) => box.x))
  const right = Math.max(...calm.boxes.map((box) => box.x + box.width))
  const top = Math.min(...calm.boxes.map((box) => box.y))
  const bottom = Math.max(...calm.boxes.map((box) => box.y + box.height))
  // Where the words come near an edge the opening runs out over it, instead of squeezing between.
  const run = (low: number, high: number): { at: number; reach: number } => {
    const from = low < 0.14 ? -0.35 : low
    const to = high > 0.86 ? 1.35 : high
    return { at: (from + to) / 2, reach: Math.max(0.24, (to - from) * 0.62) }
  }
  const [across, down] = [run(left, right), run(top, bottom)]
  return {
    x: across.at * width,
    y: down.at * height,
    reachX: across.reach * width,
    reachY: down.reach * height,
  }
}

interface Shape {
  readonly grow: number
  readonly drift: number
  readonly noise: Noise
  /** How far the edge wanders, as a share of the reach. */
  readonly wild: number
}

/** The frame of the picture with an opening cut out of it. */
function outlineOf({ width, height, unit }: Sheet, open: Opening, { grow, drift, noise, wild }: Shape): Path2D {
  const margin = unit * 0.2
  const path = new Path2D()
  path.rect(-margin, -margin, width + margin * 2, height + margin * 2)
  const steps = 240
  for (let i = 0; i <= steps; i += 1) {
    const turn = (i / steps) * fullTurn
    const [cos, sin] = [Math.cos(turn), Math.sin(turn)]
    // Read on a circle in the noise, so that the outline closes.
    const bulge =
      1 + wild * (1.25 * noise(cos * 1.15 + 5 + drift, sin * 1.15 + 9) + 0.5 * noise(cos * 2.6 - drift, sin * 2.6 + 3))
    // A little squarer than an ellipse, so that it fills the format.
    const square = 1 / (Math.abs(cos) ** 2.25 + Math.abs(sin) ** 2.25) ** (1 / 2.25)
    const x = open.x + cos * square * open.reachX * grow * bulge
    const y = open.y + sin * square * open.reachY * grow * bulge
    if (i === 0) path.moveTo(x, y)
    else path.lineTo(x, y)
  }
  path.closePath()
  return path
}
