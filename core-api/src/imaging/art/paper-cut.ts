import type { Oklab } from '@imagelayer/shared/brand/oklab.ts'
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
    const grow = 1 + share * 0.95
    const drift = waves.map((wave, k) => wave + i * (0.5 + k * 0.23))
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
  const { deep, main, accent, light } = palette
  const shade = tone(deep, deep[0] * 0.7)
  if (random.chance(0.5)) {
    return {
      glow: light,
      back: tone(main, 0.92, 0.55),
      disc: accent,
      papers: [tone(main, 0.86, 0.75), main, mix(main, deep, 0.75)],
      shade,
    }
  }
  return {
    glow: mix(deep, main, 0.3),
    back: deep,
    disc: accent,
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

/** The innermost opening: around the words when there are any, else an oval off the middle. */
function findOpening({ width, height, calm, random }: ArtRequest): Opening {
  if (calm.boxes.length === 0) {
    return {
      x: width * random.between(0.42, 0.58),
      y: height * random.between(0.42, 0.52),
      reachX: width * 0.25,
      reachY: height * 0.25,
    }
  }
  const left = Math.min(...calm.boxes.map((box) => box.x))
  const right = Math.max(...calm.boxes.map((box) => box.x + box.width))
  const top = Math.min(...calm.boxes.map((box) => box.y))
  const bottom = Math.max(...calm.boxes.map((box) => box.y + box.height))
  return {
    x: ((left + right) / 2) * width,
    y: ((top + bottom) / 2) * height,
    reachX: Math.max(0.2, (right - left) * 0.62) * width,
    reachY: Math.max(0.2, (bottom - top) * 0.66) * height,
  }
}

function paintDisc({ pen, unit }: Sheet, color: Oklab, open: Opening): void {
  pen.fillStyle = css(color)
  pen.beginPath()
  pen.arc(open.x + unit * 0.05, open.y - unit * 0.03, unit * 0.085, 0, Math.PI * 2)
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
        0.085 * Math.sin(2 * t + a) +
        0.06 * Math.sin(3 * t + b) +
        0.035 * Math.sin(5 * t + c) +
        0.018 * Math.sin(8 * t + d)
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
