import type { Oklab } from '@imagelayer/shared/brand/oklab.ts'
import { fillSheet, finishSheet, layDown, layLight, linearFill, openSheet, type Sheet } from '../art-canvas.ts'
import { isDarkHour } from '../art-mood.ts'
import { groundOf } from '../art-palette.ts'
import type { ArtRequest, ArtStyle, Spot } from '../art-style.ts'
import { grainOf } from '../grain.ts'
import { isKin, mix, readableOn, shift } from '../paint-color.ts'
import { clamp, lerp } from '../soft-step.ts'
import {
  type DrawTwig,
  drawBroadLeaf,
  drawEucalyptus,
  drawFern,
  drawOlive,
  drawPalm,
  drawSplitLeaf,
  type StemPoint,
} from './leaves.ts'

/** Plants cut from paper that grow in from the corners in three depths, with the words' place left open. */
export const paintFoliage: ArtStyle = (request) => {
  const { width, height, palette, mood } = request
  const sheet = openSheet(width, height)
  const ground = groundOf(palette, mood)
  const isDark = isDarkHour(mood)
  fillSheet(
    sheet,
    linearFill(
      sheet.pen,
      [0, 0, width * 0.5, height],
      [
        [0, isDark ? mix(ground, palette.main, 0.16) : mix(ground, palette.light, 0.7)],
        [1, shift(ground, -0.02)],
      ],
    ),
  )
  const bouquets = placeBouquets(request)
  const shade = shift(palette.shade, -0.16)
  for (const depth of stackDepths(request, ground)) {
    const shadow = {
      color: shade,
      opacity: isDark ? 0.6 : 0.3,
      blur: sheet.unit * 0.045 * depth.lift,
      x: sheet.unit * 0.01 * depth.lift,
      y: sheet.unit * 0.02 * depth.lift,
    }
    layDown(sheet, depth.lift > 0 ? shadow : undefined, (pen) => {
      for (const [order, root] of bouquets.entries()) growBouquet(sheet, request, { depth, root, pen, order })
    })
  }
  layLight(sheet, { light: palette.light, shade: isDark ? shade : palette.main, strength: isDark ? 0.5 : 0.3 })
  const [first] = bouquets
  const focus = first ? { u: lerp(first.u, 0.5, 0.3), v: lerp(first.v, 0.5, 0.3) } : request.calm.focus
  return { pixels: finishSheet(sheet, grainOf(mood)), focus: { u: clamp(focus.u, 0, 1), v: clamp(focus.v, 0, 1) } }
}

const corners: readonly Spot[] = [
  { u: 1, v: 1 },
  { u: 0, v: 0 },
  { u: 0, v: 1 },
  { u: 1, v: 0 },
]

/** Two corners that face each other; one for a minimal picture, all for a rich one. Farthest from the words first. */
function placeBouquets({ calm, mood, random }: ArtRequest): Spot[] {
  const isMirrored = random.chance(0.5)
  const turned = corners.map(({ u, v }) => ({ u: isMirrored ? 1 - u : u, v }))
  const near = (spot: Spot): number => calm.at(lerp(spot.u, 0.5, 0.2), lerp(spot.v, 0.5, 0.2), 0.25)
  const farthest = calm.boxes.length === 0 ? turned : [...turned].sort((a, b) => near(a) - near(b))
  return farthest.slice(0, mood.density < 0.22 ? 1 : mood.density < 0.68 ? 2 : 4)
}

interface Depth {
  readonly colors: readonly Oklab[]
  readonly twigs: number
  /** Length of a twig in units. */
  readonly size: number
  /** How far above the ground, 0 to 1. */
  readonly lift: number
}

function stackDepths({ palette, mood }: ArtRequest, ground: Oklab): Depth[] {
  const { main, accent, pop, shade, deep } = palette
  const kin = isKin(main, accent) ? mix(main, accent, 0.5) : shift(main, 0.09)
  const dark = isDarkHour(mood) ? mix(shade, main, 0.45) : mix(shade, main, 0.25)
  const twigs = lerp(3, 7, mood.density)
  const front = readableOn(
    ground,
    mood.play > 0.4 ? [accent, dark, accent, main, pop] : [dark, main, deep, accent],
    0.14,
  )
  return [
    { colors: [mix(ground, main, 0.16), mix(ground, main, 0.26)], twigs: Math.round(twigs), size: 0.78, lift: 0 },
    { colors: readableOn(ground, [main, dark, kin, main], 0.1), twigs: Math.round(twigs), size: 0.6, lift: 0.55 },
    { colors: front, twigs: Math.round(twigs * 0.7), size: 0.44, lift: 1 },
  ]
}

const kinds: readonly DrawTwig[] = [drawOlive, drawFern, drawEucalyptus, drawBroadLeaf, drawSplitLeaf, drawPalm]

interface Bouquet {
  readonly depth: Depth
  readonly root: Spot
  readonly pen: Sheet['pen']
  readonly order: number
}

/** Twigs that fan out from one place outside the corner, each stopping before the open place. */
function growBouquet(sheet: Sheet, request: ArtRequest, { depth, root, pen, order }: Bouquet): void {
  const { width, height, unit } = sheet
  const { random, mood } = request
  const outside = unit * 0.1
  const from = { x: lerp(-outside, width + outside, root.u), y: lerp(-outside, height + outside, root.v) }
  const inwards = Math.atan2((0.5 - root.v) * height, (0.5 - root.u) * width)
  const drawn = random.shuffle(kinds)
  for (let i = 0; i < depth.twigs; i += 1) {
    const fan = depth.twigs === 1 ? 0 : (i / (depth.twigs - 1)) * 2 - 1
    const aside = fan * unit * 0.24
    const start = { x: from.x - Math.sin(inwards) * aside, y: from.y + Math.cos(inwards) * aside }
    const size = depth.size * (order === 0 ? 1.12 : 0.88) * (1 - 0.22 * fan * fan) * random.between(0.8, 1.2)
    const stem = growStem(sheet, request, {
      start,
      angle: inwards + fan * 0.72 + random.between(-0.16, 0.16),
      bend: random.between(-0.9, 0.9) * lerp(0.5, 1.2, mood.motion),
      length: unit * size,
    })
    if (stem.length < 10) continue
    const color = depth.colors[(i + order) % depth.colors.length] as Oklab
    const draw = drawn[i % drawn.length] as DrawTwig
    draw(pen, { stem, length: (unit * size * (stem.length - 1)) / stemSteps, color })
  }
}

const stemSteps = 32

interface Shoot {
  readonly start: { readonly x: number; readonly y: number }
  readonly angle: number
  readonly bend: number
  readonly length: number
}

function growStem({ width, height }: Sheet, { calm }: ArtRequest, { start, angle, bend, length }: Shoot): StemPoint[] {
  const stem: StemPoint[] = []
  let { x, y } = start
  for (let i = 0; i <= stemSteps; i += 1) {
    const turned = angle + bend * (i / stemSteps - 0.35)
    stem.push({ x, y, angle: turned })
    x += (Math.cos(turned) * length) / stemSteps
    y += (Math.sin(turned) * length) / stemSteps
    // The leaves reach a little farther than the stem.
    const [ahead, down] = [x + Math.cos(turned) * length * 0.16, y + Math.sin(turned) * length * 0.16]
    if (calm.at(ahead / width, down / height, 0.1) > 0.2) break
  }
  return stem
}
