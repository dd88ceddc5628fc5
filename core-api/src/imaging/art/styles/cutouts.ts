import { deltaEOk, type Oklab } from '@imagelayer/shared/brand/oklab.ts'
import { Path2D } from '@napi-rs/canvas'
import { castShadow, fillSheet, finishSheet, openSheet, type Sheet } from '../art-canvas.ts'
import { hourOf } from '../art-mood.ts'
import { groundOf } from '../art-palette.ts'
import type { ArtRequest, ArtStyle } from '../art-style.ts'
import { grainOf } from '../grain.ts'
import { css, mix, readableOn, shift, tone } from '../paint-color.ts'
import { type Point, tracePolygon, traceSmooth } from '../paths.ts'
import type { Random } from '../random.ts'
import { clamp, lerp } from '../soft-step.ts'

/** Sheets of painted paper side by side, with seaweed, leaves and blossoms cut out by scissors; bare where words will stand. */
export const paintCutouts: ArtStyle = (request) => {
  const { width, height, palette, mood, calm, random } = request
  const sheet = openSheet(width, height)
  const ground = groundOf(palette, mood)
  fillSheet(sheet, css(ground))
  const papers = choosePapers(request, ground)
  const panels = divideSheet(request, sheet.unit)
  let previous = ground
  for (const panel of panels) {
    const hush = calm.at(panel.u, panel.v, 0.12)
    if (hush > 0.3) continue
    const choices = papers.grounds.filter((color) => color !== previous)
    previous = random.pick(choices.length > 0 ? choices : papers.grounds)
    layPanel(sheet, request, { panel, color: previous, figures: readableOn(previous, papers.figures, 0.17) })
  }
  return { pixels: finishSheet(sheet, grainOf({ grain: Math.min(1, mood.grain + 0.1) })), focus: calm.focus }
}

function choosePapers(
  { palette, mood }: ArtRequest,
  ground: Oklab,
): { grounds: readonly [Oklab, ...Oklab[]]; figures: Oklab[] } {
  const { main, accent, pop, light, shade, deep } = palette
  const bright = tone(main, clamp(main[0] + 0.16, 0.55, 0.88), 1)
  const pale = tone(main, 0.9, 0.55)
  const lively = mood.play > 0.4 ? [accent, pop] : [accent]
  const hour = hourOf(mood)
  const grounds = {
    night: [deep, shade, mix(shade, main, 0.5), main],
    dusk: [main, mix(shade, main, 0.4), bright, shade],
    dawn: [main, pale, bright, light, tone(main, 0.82, 0.75)],
    noon: [light, pale, tone(main, 0.86, 0.65), bright],
  }[hour]
  const [first = main, ...rest] = grounds.filter((color) => deltaEOk(color, ground) > 0.01)
  return {
    grounds: [first, ...rest, ...(mood.play > 0.6 ? [accent] : [])],
    figures: hour === 'night' ? [main, ...lively, bright, shade] : [main, ...lively, light, bright, shade, deep],
  }
}

interface Panel {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** Its middle in shares of the picture. */
  readonly u: number
  readonly v: number
}

/** Columns of uneven width, each cut at other heights. */
function divideSheet({ width, height, random, mood }: ArtRequest, unit: number): Panel[] {
  const side = unit / lerp(1.5, 4.2, mood.density)
  const columns = Math.max(1, Math.round(width / (side * 0.82)))
  const edges = cutEdges(columns, width, random)
  return edges.slice(1).flatMap((right, i) => {
    const left = edges[i] as number
    const rows = Math.max(1, Math.round(height / (side * random.between(0.9, 1.35))))
    const cuts = cutEdges(rows, height, random)
    return cuts.slice(1).map((bottom, j) => {
      const top = cuts[j] as number
      const [w, h] = [right - left, bottom - top]
      return { x: left, y: top, width: w, height: h, u: (left + w / 2) / width, v: (top + h / 2) / height }
    })
  })
}

function cutEdges(count: number, length: number, random: Random): number[] {
  const parts = Array.from({ length: count }, () => random.between(0.75, 1.25))
  const total = parts.reduce((sum, part) => sum + part, 0)
  let at = 0
  return [
    0,
    ...parts.map((part) => {
      at += (part / total) * length
      return at
    }),
  ]
}

interface PanelLook {
  readonly panel: Panel
  readonly color: Oklab
  readonly figures: readonly [Oklab, ...Oklab[]]
}

function layPanel(sheet: Sheet, { random, mood, palette }: ArtRequest, { panel, color, figures }: PanelLook): void {
  const { pen, unit } = sheet
  const slip = unit * 0.006 * (1 - mood.geometry)
  const jog = (): number => random.between(-slip, slip)
  const { x, y, width, height } = panel
  const paper = new Path2D()
  tracePolygon(paper, [
    { x: x + jog(), y: y + jog() },
    { x: x + width + jog() + 1, y: y + jog() },
    { x: x + width + jog() + 1, y: y + height + jog() + 1 },
    { x: x + jog(), y: y + height + jog() + 1 },
  ])
  pen.fillStyle = css(color)
  pen.fill(paper)
  const size = Math.min(width, height)
  const long = Math.max(width, height)
  const cut = random.pick(cutFigures)(random, mood.play)
  const stretch = cut.isLong ? Math.min(1.6, long / size) : 1
  const turn = cut.isLong
    ? (width > height ? Math.PI / 2 : 0) + random.between(-0.3, 0.3)
    : random.between(0, Math.PI * 2)
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)]
  const figure = new Path2D()
  traceSmooth(
    figure,
    cut.points.map((point) => {
      const [px, py] = [point.x * size * 0.45, point.y * size * 0.45 * stretch]
      return { x: x + width / 2 + px * cos - py * sin, y: y + height / 2 + px * sin + py * cos }
    }),
  )
  castShadow(
    sheet,
    { color: shift(palette.shade, -0.1), opacity: 0.22, blur: unit * 0.012, x: unit * 0.002, y: unit * 0.004 },
    (small) => small.fill(figure),
  )
  pen.fillStyle = css(figures[0] === color ? (figures[1] ?? figures[0]) : random.pick(figures))
  pen.fill(figure)
}

interface Cut {
  /** An outline within -1 to 1, upright. */
  readonly points: readonly Point[]
  readonly isLong: boolean
}
type CutFigure = (random: Random, play: number) => Cut

/** A swaying stem with thick round fingers in turn on both sides. */
const cutSeaweed: CutFigure = (random, play) => {
  const fingers = random.whole(3, 3 + Math.round(play * 2))
  const sway = random.between(-0.22, 0.22)
  const spine = (v: number): number => sway * Math.sin(v * 2.6 + 0.4)
  const pitch = 1.5 / fingers
  const side = (sign: number): Point[] =>
    Array.from({ length: fingers }, (_, i) => {
      const foot = 0.86 - i * pitch - (sign > 0 ? 0 : pitch * 0.3)
      const reach = lerp(0.92, 0.58, i / (fingers - 1)) * random.between(0.86, 1.1)
      const droop = random.between(-0.1, 0.12)
      const at = (far: number, up: number): Point => ({
        x: spine(foot) + sign * far,
        y: foot - (up + droop * far) * pitch,
      })
      return [
        at(0.15, 0.06),
        at(reach * 0.55, 0.16),
        at(reach * 0.9, 0.22),
        at(reach, 0.47),
        at(reach * 0.86, 0.7),
        at(reach * 0.5, 0.68),
        at(0.17, 0.82),
      ]
    }).flat()
  const head = spine(-0.9)
  const tip: Point[] = [
    { x: head + 0.17, y: -0.86 },
    { x: head, y: -1.04 },
    { x: head - 0.17, y: -0.86 },
  ]
  const root = spine(1)
  return {
    points: [{ x: root + 0.13, y: 1 }, ...side(1), ...tip, ...side(-1).reverse(), { x: root - 0.13, y: 1 }],
    isLong: true,
  }
}

/** Fat petals around a middle, none like the other. */
const cutBlossom: CutFigure = (random, play) => {
  const petals = random.whole(4, 5 + Math.round(play * 3))
  const points = Array.from({ length: petals }, (_, i) => {
    const turn = ((i + random.between(-0.1, 0.1)) / petals) * Math.PI * 2
    const half = (Math.PI / petals) * 0.74
    const reach = random.between(0.86, 1.08)
    const at = (angle: number, far: number): Point => ({ x: Math.cos(angle) * far, y: Math.sin(angle) * far })
    return [
      at(turn - half, reach * 0.74),
      at(turn - half * 0.5, reach),
      at(turn + half * 0.5, reach),
      at(turn + half, reach * 0.74),
      at(turn + Math.PI / petals, 0.42),
    ]
  }).flat()
  return { points, isLong: false }
}

/** One broad leaf with a few deep waves along its edge. */
const cutLeaf: CutFigure = (random) => {
  const waves = random.whole(3, 4)
  const steps = waves * 4
  const side = (sign: number): Point[] =>
    Array.from({ length: steps }, (_, i) => {
      const share = (i + 0.5) / steps
      const body = Math.sin(Math.PI * share ** 0.85) ** 0.8 * 0.66
      return {
        x: sign * (body * (1 - 0.3 * (0.5 - 0.5 * Math.cos(share * waves * Math.PI * 2))) + 0.04),
        y: 0.98 - share * 1.96,
      }
    })
  return { points: [{ x: 0, y: 1.04 }, ...side(1), { x: 0, y: -1.04 }, ...side(-1).reverse()], isLong: true }
}

/** A wave that winds from top to bottom, as broad as a hand, with round ends. */
const cutWave: CutFigure = (random) => {
  const turns = random.between(0.85, 1.3)
  const phase = random.between(0, Math.PI * 2)
  const steps = 14
  const spine = (share: number): Point => ({
    x: 0.5 * Math.sin(share * turns * Math.PI * 2 + phase),
    y: 0.9 - share * 1.8,
  })
  const at = (share: number, aside: number, along: number): Point => {
    const [from, to] = [spine(share - 0.01), spine(share + 0.01)]
    const length = Math.hypot(to.x - from.x, to.y - from.y)
    const [dx, dy] = [(to.x - from.x) / length, (to.y - from.y) / length]
    const { x, y } = spine(share)
    return { x: x - dy * aside + dx * along, y: y + dx * aside + dy * along }
  }
  const thick = 0.19
  const side = (sign: number): Point[] => Array.from({ length: steps + 1 }, (_, i) => at(i / steps, sign * thick, 0))
  return {
    points: [
      at(0, 0, -thick),
      ...side(1),
      at(1, thick * 0.7, thick * 0.7),
      at(1, 0, thick),
      at(1, -thick * 0.7, thick * 0.7),
      ...side(-1).reverse(),
      at(0, -thick * 0.7, -thick * 0.7),
    ],
    isLong: true,
  }
}

const cutFigures: readonly CutFigure[] = [cutSeaweed, cutSeaweed, cutBlossom, cutLeaf, cutWave]
