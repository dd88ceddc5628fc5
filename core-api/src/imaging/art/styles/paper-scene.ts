import type { Oklab } from '@imagelayer/shared/brand/oklab.ts'
import { Path2D } from '@napi-rs/canvas'
import { fillSheet, linearFill, type Sheet } from '../art-canvas.ts'
import { isDarkHour } from '../art-mood.ts'
import type { ArtRequest } from '../art-style.ts'
import type { Noise } from '../noise.ts'
import { css, mix, shift } from '../paint-color.ts'
import { fullTurn, type Point } from '../paths.ts'
import type { Random } from '../random.ts'
import { lerp } from '../soft-step.ts'
import { colorAt, layPaper, type PaperStock } from './paper-stock.ts'

interface Scene {
  readonly stock: PaperStock
  readonly noise: Noise
}

/** A paper theatre: a disc in the sky, clouds on threads, hills with trees from far to near. Answers where the disc is. */
export function paintPaperScene(sheet: Sheet, request: ArtRequest, { stock, noise }: Scene): Point {
  const { pen, width, height, unit } = sheet
  const { calm, mood, random } = request
  fillSheet(
    sheet,
    linearFill(
      pen,
      [0, 0, 0, height * 0.75],
      [
        [0, stock.back],
        [1, stock.glow],
      ],
    ),
  )
  if (isDarkHour(mood)) punchStars(sheet, request, stock.disc)
  const horizon = height * random.between(0.5, 0.6)
  const radius = unit * lerp(0.13, 0.22, mood.energy)
  const at = {
    x: lerp(calm.focus.u, 0.5, 0.2) * width,
    y: Math.max(radius * 0.9, horizon - radius * random.between(0.35, 1.1)),
  }
  const disc = new Path2D()
  disc.arc(at.x, at.y, radius, 0, fullTurn)
  layPaper(sheet, stock, { color: stock.disc, outline: disc, rule: 'nonzero', lift: 0.8 })
  const hills = Math.round(lerp(2, 7, mood.density))
  const clouds = Math.round(lerp(0, 5, mood.density))
  for (let i = 0; i < clouds; i += 1) hangCloud(sheet, request, { stock, sun: at, order: i, horizon })
  for (let i = 0; i < hills; i += 1) {
    const depth = hills === 1 ? 1 : i / (hills - 1)
    const outline = cutHill(sheet, request, { depth, noise, base: lerp(horizon, height * 0.93, depth ** 1.1) })
    layPaper(sheet, stock, {
      color: colorAt(stock.papers, depth * 0.96),
      outline,
      rule: 'nonzero',
      lift: lerp(0.6, 1.1, depth),
    })
  }
  return at
}

/** Small holes in the sky, with the light behind. */
function punchStars({ pen, width, height, unit }: Sheet, { random, mood }: ArtRequest, color: Oklab): void {
  const count = Math.round(lerp(8, 60, mood.density))
  for (let i = 0; i < count; i += 1) {
    pen.fillStyle = css(color, random.between(0.35, 0.9))
    pen.beginPath()
    pen.arc(
      random.next() * width,
      random.next() ** 1.4 * height * 0.5,
      unit * random.between(0.0015, 0.0042),
      0,
      fullTurn,
    )
    pen.fill()
  }
}

interface Cloud {
  readonly stock: PaperStock
  readonly sun: Point
  readonly order: number
  readonly horizon: number
}

/** A flat foot and a few round heads; the clouds keep to both sides of the disc. */
function hangCloud(sheet: Sheet, { random }: ArtRequest, { stock, sun, order, horizon }: Cloud): void {
  const { width, unit } = sheet
  const wide = unit * random.between(0.16, 0.3)
  const side = order % 2 === 0 ? 1 : -1
  const x = sun.x + side * random.between(0.16, 0.5) * width
  const y = horizon * random.between(0.2, 0.78)
  const heads = random.whole(3, 4)
  const cloud = new Path2D()
  const foot = wide * 0.12
  cloud.roundRect(x - wide / 2, y - foot, wide, foot, foot / 2)
  for (let i = 0; i < heads; i += 1) {
    const share = (i + 0.5) / heads
    const radius = wide * lerp(0.13, 0.22, Math.sin(Math.PI * share)) * random.between(0.85, 1.15)
    const middle = x + (share - 0.5) * wide * 0.7
    cloud.moveTo(middle - radius, y - foot * 0.5)
    cloud.arc(middle, y - foot * 0.5, radius, Math.PI, 0)
    cloud.closePath()
  }
  const color = mix(stock.glow, stock.papers[0] as Oklab, 0.25)
  // No rim: it would show where the rounds overlap.
  const { pen } = sheet
  layPaper(sheet, stock, { color: shift(color, 0.04), outline: cloud, rule: 'nonzero', lift: 0.7 })
  pen.fillStyle = css(shift(color, 0.04))
  pen.fill(cloud)
}

interface Hill {
  /** 0 = farthest, 1 = nearest. */
  readonly depth: number
  readonly noise: Noise
  readonly base: number
}

/** One sheet: a rolling edge with trees that are cut from the same paper. */
function cutHill({ width, height, unit }: Sheet, { random, mood }: ArtRequest, { depth, noise, base }: Hill): Path2D {
  const swell = unit * lerp(0.07, 0.12, depth) * lerp(0.35, 1.9, mood.motion)
  const crest = (x: number): number => base - swell * noise((x / unit) * lerp(2.3, 1.7, depth) + depth * 37, depth * 11)
  const trees = plantTrees({ width, unit, depth }, random, mood.density)
  const drawTree = mood.geometry > 0.42 ? tracePine : traceRoundTree
  const hill = new Path2D()
  hill.moveTo(-6, height + 6)
  let next = 0
  for (let x = -6; x <= width + 6; x += 4) {
    for (let tree = trees[next]; tree && tree.x - tree.tall * footShare <= x; tree = trees[next]) {
      drawTree(hill, { ...tree, crest })
      next += 1
    }
    const last = trees[next - 1]
    if (!last || x > last.x + last.tall * footShare) hill.lineTo(x, crest(x))
  }
  hill.lineTo(width + 6, height + 6)
  hill.closePath()
  return hill
}

interface Tree {
  readonly x: number
  readonly tall: number
}

/** In groves, none on the farthest hill, sorted from left to right and never overlapping. */
function plantTrees(
  { width, unit, depth }: { width: number; unit: number; depth: number },
  random: Random,
  density: number,
): Tree[] {
  const groves = depth === 0 ? 0 : Math.round(lerp(1, 4, density))
  const trees: Tree[] = []
  for (let i = 0; i < groves; i += 1) {
    const middle = random.between(0, 1) * width
    const count = random.whole(1, 4)
    for (let k = 0; k < count; k += 1) {
      const tall = unit * lerp(0.055, 0.2, depth) * random.between(0.65, 1.15)
      trees.push({ x: middle + (k - count / 2) * tall * 0.52, tall })
    }
  }
  const sorted = trees.sort((a, b) => a.x - b.x)
  const apart: Tree[] = []
  for (const tree of sorted) {
    const left = apart.at(-1)
    if (!left || tree.x - left.x > (tree.tall + left.tall) * 0.28) apart.push(tree)
  }
  return apart
}

/** Half the width of a trunk, as a share of the tree's height. */
const footShare = 0.026

type TraceTree = (path: Path2D, tree: Tree & { readonly crest: (x: number) => number }) => void

/** Three tiers of boughs on a short trunk, traced from the left foot over the tip to the right foot. */
const tracePine: TraceTree = (path, { x, tall, crest }) => {
  const profile = [
    [footShare, 0.12],
    [0.21, 0.12],
    [0.085, 0.42],
    [0.165, 0.42],
    [0.06, 0.7],
    [0.115, 0.7],
  ] as const
  const [y, foot] = [crest(x), footShare * tall]
  path.lineTo(x - foot, crest(x - foot))
  for (const [aside, up] of profile) path.lineTo(x - aside * tall, y - up * tall)
  path.lineTo(x, y - tall)
  for (const [aside, up] of [...profile].reverse()) path.lineTo(x + aside * tall, y - up * tall)
  path.lineTo(x + foot, crest(x + foot))
}

const traceRoundTree: TraceTree = (path, { x, tall, crest }) => {
  const foot = footShare * tall
  const radius = tall * 0.25
  const lean = Math.asin(foot / radius)
  path.lineTo(x - foot, crest(x - foot))
  path.arc(x, crest(x) - tall * 0.72, radius, Math.PI / 2 + lean, Math.PI / 2 - lean + fullTurn)
  path.lineTo(x + foot, crest(x + foot))
}
