import { deltaEOk, type Oklab } from '@imagelayer/shared/brand/oklab.ts'
import { finishSheet, linearFill, openSheet, radialFill, type Sheet, withShadow } from './art-canvas.ts'
import type { ArtRequest, ArtStyle } from './art-style.ts'
import { css, mix, tone } from './paint-color.ts'

/** Sheets of paper, each with a larger opening than the one behind: a look into depth, open where words will stand. */
export const paintPaperCut: ArtStyle = (request) => {
  const { width, height, calm, random } = request
  const sheet = openSheet(width, height)
  const stack = chooseStack(request)
  const open = findOpening(request)
  sheet.pen.fillStyle = radialFill(
    sheet.pen,
    [open.x, open.y, 0, Math.max(width, height) * 0.6],
    [
      [0, stack.glow],
      [1, stack.back],
    ],
  )
  sheet.pen.fillRect(0, 0, width, height)
  if (calm.boxes.length === 0) paintDisc(sheet, stack.disc, open)
  const sheets = 6
  const waves = Array.from({ length: 4 }, () => random.between(0, Math.PI * 2))
  for (let i = 0; i < sheets; i += 1) {
    const share = i / (sheets - 1)
    const grow = 1 + share * 0.72
    const drift = waves.map((wave, k) => wave + i * (0.16 + k * 0.13))
    paintSheet(
      sheet,
      { ...open, reachX: open.reachX * grow, reachY: open.reachY * grow },
      {
        color: colorAt(stack.papers, share),
        shade: stack.shade,
        drift,
      },
    )
  }
  return finishSheet(sheet, 4)
}

interface Stack {
  readonly glow: Oklab
  readonly back: Oklab
  readonly disc: Oklab
  readonly papers: readonly Oklab[]
  readonly shade: Oklab
}

function chooseStack({ palette, random }: ArtRequest): Stack {
  const { deep, main, accent, pop, light } = palette
  const shade = tone(deep, deep[0] * 0.7)
  const standsOut = (ground: Oklab): Oklab =>
    [accent, pop, main].find((color) => deltaEOk(color, ground) > 0.16) ?? main
  if (random.chance(0.5)) {
    return {
      glow: light,
      back: tone(main, 0.92, 0.55),
      disc: standsOut(light),
      papers: [tone(main, 0.86, 0.75), main, mix(main, deep, 0.75)],
      shade,
    }
  }
  return {
    glow: mix(deep, main, 0.3),
    back: deep,
    disc: standsOut(deep),
    papers: [mix(deep, main, 0.45), main, tone(main, Math.min(0.9, main[0] + 0.2), 0.9)],
    shade,
  }
}

function colorAt(papers: readonly Oklab[], share: number): Oklab {
  const scaled = share * (papers.length - 1)
  const index = Math.min(papers.length - 2, Math.floor(scaled))
  return mix(papers[index] as Oklab, papers[index + 1] as Oklab, scaled - index)
}

interface Opening {
  readonly x: number
  readonly y: number
  readonly reachX: number
  readonly reachY: number
}

/** The innermost opening: around the words when there are any, else a wide one that leaves the picture on a side. */
function findOpening({ width, height, calm, random }: ArtRequest): Opening {
  if (calm.boxes.length === 0) {
    const side = random.chance(0.5) ? 1 : -1
    return {
      x: width * (0.5 + side * random.between(0.1, 0.2)),
      y: height * random.between(0.34, 0.5),
      reachX: width * 0.36,
      reachY: height * 0.34,
    }
  }
  const left = Math.min(...calm.boxes.map((box) => box.x))
  const right = Math.max(...calm.boxes.map((box) => box.x + box.width))
  const top = Math.min(...calm.boxes.map((box) => box.y))
  const bottom = Math.max(...calm.boxes.map((box) => box.y + box.height))
  // Where the words come near an edge the opening runs out over it, instead of squeezing between.
  const run = (low: number, high: number): { at: number; reach: number } => {
    const from = low < 0.14 ? -0.35 : low
    const to = high > 0.86 ? 1.35 : high
    return { at: (from + to) / 2, reach: Math.max(0.24, (to - from) * 0.6) }
  }
  const [across, down] = [run(left, right), run(top, bottom)]
  return { x: across.at * width, y: down.at * height, reachX: across.reach * width, reachY: down.reach * height }
}

function paintDisc({ pen, unit }: Sheet, color: Oklab, open: Opening): void {
  pen.fillStyle = css(color)
  pen.beginPath()
  pen.arc(open.x - open.reachX * 0.3, open.y + open.reachY * 0.62, unit * 0.14, 0, Math.PI * 2)
  pen.fill()
}

interface Paper {
  readonly color: Oklab
  readonly shade: Oklab
  readonly drift: readonly number[]
}

function paintSheet({ pen, width, height, unit }: Sheet, open: Opening, paper: Paper): void {
  const margin = unit * 0.2
  const [a = 0, b = 0, c = 0, d = 0] = paper.drift
  const shadow = { color: paper.shade, opacity: 0.42, blur: unit * 0.05, x: unit * 0.006, y: unit * 0.014 }
  withShadow(pen, shadow, () => {
    pen.beginPath()
    pen.rect(-margin, -margin, width + margin * 2, height + margin * 2)
    const steps = 180
    for (let i = 0; i <= steps; i += 1) {
      const t = (i / steps) * Math.PI * 2
      const bulge =
        1 +
        0.1 * Math.sin(2 * t + a) +
        0.1 * Math.sin(3 * t + b) +
        0.055 * Math.sin(5 * t + c) +
        0.02 * Math.sin(9 * t + d)
      const x = open.x + Math.cos(t) * open.reachX * bulge
      const y = open.y + Math.sin(t) * open.reachY * bulge
      if (i === 0) pen.moveTo(x, y)
      else pen.lineTo(x, y)
    }
    pen.closePath()
    pen.fillStyle = linearFill(
      pen,
      [0, 0, width * 0.3, height],
      [
        [0, tone(paper.color, Math.min(0.97, paper.color[0] + 0.025))],
        [1, tone(paper.color, paper.color[0] - 0.025)],
      ],
    )
    pen.fill('evenodd')
  })
}
