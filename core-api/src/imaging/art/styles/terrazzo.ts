import type { Oklab } from '@imagelayer/shared/brand/oklab.ts'
import { fillSheet, finishSheet, layLight, linearFill, openSheet, type Pen } from '../art-canvas.ts'
import { isDarkHour } from '../art-mood.ts'
import { groundOf } from '../art-palette.ts'
import type { ArtRequest, ArtStyle } from '../art-style.ts'
import { grainOf } from '../grain.ts'
import { css, mix, readableOn, shift } from '../paint-color.ts'
import { type Point, traceRounded } from '../paths.ts'
import { lerp } from '../soft-step.ts'

/** Chips of stone set in a polished floor: few large ones, many small, none touching, fewer where words will stand. */
export const paintTerrazzo: ArtStyle = (request) => {
  const { width, height, palette, mood, random, calm } = request
  const sheet = openSheet(width, height)
  const ground = groundOf(palette, mood)
  fillSheet(sheet, css(ground))
  const stones = chooseStones(request, ground)
  const chips = scatterChips(request, sheet.unit)
  for (const [order, chip] of chips.entries()) {
    const pile = order < chips.length * 0.3 ? stones.large : stones.small
    paintChip(sheet.pen, chip, random.pick(pile))
  }
  layLight(sheet, { light: palette.light, shade: isDarkHour(mood) ? palette.shade : palette.main, strength: 0.28 })
  const isSeen = ({ at }: Chip): boolean => at.x > 0 && at.y > 0 && at.x < width && at.y < height
  const largest = chips.find(isSeen)?.at ?? { x: calm.focus.u * width, y: calm.focus.v * height }
  return {
    pixels: finishSheet(sheet, grainOf(mood) + 1.5),
    focus: { u: largest.x / width, v: largest.y / height },
  }
}

/** The leading colour shows in a third of the chips; large chips are never in a colour near the ground. */
function chooseStones({ palette, mood }: ArtRequest, ground: Oklab): { large: Oklab[]; small: Oklab[] } {
  const { main, accent, pop, shade, light } = palette
  const half = mix(main, isDarkHour(mood) ? light : shade, 0.35)
  const large = readableOn(ground, [main, main, accent, accent, half, mood.play > 0.4 ? pop : main], 0.14)
  const quiet = [shift(ground, isDarkHour(mood) ? 0.1 : -0.09), shift(ground, isDarkHour(mood) ? 0.18 : -0.2)]
  const bold = readableOn(ground, [accent, accent, pop, shade, light], 0.14)
  return { large: [...large], small: [...large, main, ...bold, ...quiet] }
}

interface Chip {
  readonly at: Point
  readonly corners: readonly Point[]
  readonly radius: number
}

/** Sizes fall by a power law; a chip that would touch another is dropped, as a mason would turn it away. */
function scatterChips({ width, height, random, calm, mood }: ArtRequest, unit: number): Chip[] {
  const wanted = Math.round((lerp(60, 640, mood.density ** 1.3) * (width * height)) / unit ** 2)
  const largest = unit * lerp(0.1, 0.17, mood.energy) * lerp(1.05, 0.85, mood.density)
  const smallest = unit * 0.006
  const grid = openGrid(largest * 2.2)
  const chips: Chip[] = []
  const sizes = Array.from({ length: wanted * 4 }, (_, i) =>
    Math.max(smallest, largest * (1 + (i * 34) / wanted) ** -0.72),
  )
  for (const size of sizes) {
    if (chips.length >= wanted) break
    const at = {
      x: random.between(-size * 0.6, width + size * 0.6),
      y: random.between(-size * 0.6, height + size * 0.6),
    }
    const hush = calm.at(at.x / width, at.y / height, 0.2)
    if (hush > 0.05 && (size > unit * 0.02 || random.chance(hush * 1.1))) continue
    const chip = breakChip(at, size * random.between(0.8, 1.15), { random, mood })
    if (grid.touches(chip, unit * 0.004 + chip.radius * 0.05)) continue
    grid.add(chip)
    chips.push(chip)
  }
  return chips
}

/** An irregular convex shard, longer one way than the other. */
function breakChip(at: Point, radius: number, { random, mood }: Pick<ArtRequest, 'random' | 'mood'>): Chip {
  const count = random.whole(4, mood.geometry > 0.6 ? 5 : 7)
  const turn = random.between(0, Math.PI * 2)
  const squeeze = random.between(0.45, 0.85)
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)]
  const corners = Array.from({ length: count }, (_, i) => {
    const angle = ((i + random.between(-0.36, 0.36)) / count) * Math.PI * 2
    const [x, y] = [Math.cos(angle) * radius, Math.sin(angle) * radius * squeeze]
    return { x: at.x + x * cos - y * sin, y: at.y + x * sin + y * cos }
  })
  return { at, corners, radius }
}

interface Grid {
  touches(chip: Chip, gap: number): boolean
  add(chip: Chip): void
}

function openGrid(side: number): Grid {
  const cells = new Map<string, Chip[]>()
  const cellOf = (at: Point): [number, number] => [Math.floor(at.x / side), Math.floor(at.y / side)]
  return {
    touches(chip, gap) {
      const [column, row] = cellOf(chip.at)
      for (let i = -1; i <= 1; i += 1) {
        for (let j = -1; j <= 1; j += 1) {
          for (const other of cells.get(`${column + i},${row + j}`) ?? []) {
            const apart = Math.hypot(other.at.x - chip.at.x, other.at.y - chip.at.y)
            if (apart < other.radius + chip.radius + gap && !isApart(chip, other, gap)) return true
          }
        }
      }
      return false
    },
    add(chip) {
      const key = cellOf(chip.at).join(',')
      cells.set(key, [...(cells.get(key) ?? []), chip])
    },
  }
}

/** Two convex shapes are apart when a line along one of their edges has all of the other beyond it. */
function isApart(one: Chip, other: Chip, gap: number): boolean {
  return hasGapAlong(one.corners, other.corners, gap) || hasGapAlong(other.corners, one.corners, gap)
}

function hasGapAlong(edges: readonly Point[], points: readonly Point[], gap: number): boolean {
  for (let i = 0; i < edges.length; i += 1) {
    const [from, to] = [edges[i] as Point, edges[(i + 1) % edges.length] as Point]
    const length = Math.hypot(to.x - from.x, to.y - from.y) || 1
    // The corners run clockwise on the screen, so outside is where this is negative.
    const outside = (point: Point): number =>
      ((to.x - from.x) * (point.y - from.y) - (to.y - from.y) * (point.x - from.x)) / length
    if (points.every((point) => outside(point) < -gap)) return true
  }
  return false
}

function paintChip(pen: Pen, { at, corners, radius }: Chip, color: Oklab): void {
  pen.beginPath()
  traceRounded(pen, corners, radius * 0.16)
  pen.fillStyle =
    radius < 12
      ? css(color)
      : linearFill(
          pen,
          [at.x - radius, at.y - radius, at.x + radius, at.y + radius],
          [
            [0, shift(color, 0.028)],
            [1, shift(color, -0.028)],
          ],
        )
  pen.fill()
}
