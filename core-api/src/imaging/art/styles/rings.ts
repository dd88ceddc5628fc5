import { deltaEOk, type Oklab } from '@imagelayer/shared/brand/oklab.ts'
import { fillSheet, finishSheet, layLight, openSheet, type Pen } from '../art-canvas.ts'
import { hourOf, isDarkHour } from '../art-mood.ts'
import { groundOf } from '../art-palette.ts'
import type { ArtRequest, ArtStyle } from '../art-style.ts'
import { grainOf } from '../grain.ts'
import { css, mix, tone } from '../paint-color.ts'
import { fullTurn, type Point } from '../paths.ts'
import type { Random } from '../random.ts'
import { clamp, lerp } from '../soft-step.ts'

/** Great targets of rings, cut by an axis where the colours change sides, one rolling before the other. */
export const paintRings: ArtStyle = (request) => {
  const { width, height, palette, mood, random } = request
  const sheet = openSheet(width, height)
  const ground = groundOf(palette, mood)
  fillSheet(sheet, css(ground))
  const inks = chooseInks(request, ground)
  const targets = placeTargets(request, sheet.unit)
  for (const target of targets)
    paintTarget(sheet.pen, target, {
      inks,
      random,
      play: mood.play,
      isClear: (color) => deltaEOk(color, ground) > 0.09,
    })
  layLight(sheet, { light: palette.light, shade: isDarkHour(mood) ? palette.shade : palette.main, strength: 0.22 })
  const hero = targets.at(-1) ?? { x: width / 2, y: height / 2 }
  return {
    pixels: finishSheet(sheet, grainOf({ grain: Math.min(1, mood.grain + 0.08) })),
    focus: { u: clamp(hero.x / width, 0, 1), v: clamp(hero.y / height, 0, 1) },
  }
}

function chooseInks({ palette, mood }: ArtRequest, ground: Oklab): Oklab[] {
  const { main, accent, pop, light, shade, deep } = palette
  const bright = tone(main, clamp(main[0] + 0.16, 0.55, 0.88), 1)
  const hour = hourOf(mood)
  const lively = mood.play > 0.5 ? [accent, pop] : [accent]
  const own = {
    night: [deep, main, shade, bright, main, mix(shade, main, 0.5)],
    dusk: [main, shade, bright, main, light],
    dawn: [main, light, tone(main, 0.84, 0.75), shade, light],
    noon: [main, light, tone(main, 0.9, 0.5), light, tone(main, 0.82, 0.75)],
  }[hour]
  // Neighbours in the list stand side by side; a ring in the ground's colour looks like a gap.
  return [...own.slice(0, 2), ...lively, ...own.slice(2), mood.density > 0.5 ? ground : main]
}

interface Target extends Point {
  readonly radius: number
  readonly rings: number
  /** Direction of the cut, in radians. */
  readonly axis: number
}

/** The largest stands in the focus; the others roll against it, one towards each side, none over the words. */
function placeTargets({ width, height, random, calm, mood }: ArtRequest, unit: number): Target[] {
  const isFree = calm.boxes.length === 0
  const radius = unit * lerp(0.3, 0.44, mood.energy) * (isFree ? 1 : 0.8)
  const hero = {
    x: lerp(calm.focus.u, 0.5, isFree ? 0.3 : 0) * width,
    y: lerp(calm.focus.v, 0.5, isFree ? 0.4 : 0) * height,
  }
  const rings = Math.round(lerp(3, 9, mood.density))
  const axis = random.pick([0, Math.PI / 2, Math.PI / 4])
  const targets: Target[] = [{ ...hero, radius, rings, axis }]
  const turn = random.between(0, fullTurn)
  const count = Math.round(lerp(1, 5, mood.density))
  for (let i = 0; i < count * 3 && targets.length <= count; i += 1) {
    const size = radius * random.between(0.38, 0.82)
    const angle = turn + i * 2.4
    const far = radius + size * random.between(0.35, 0.8)
    const at = { x: hero.x + Math.cos(angle) * far, y: hero.y + Math.sin(angle) * far }
    const reach = (size / Math.min(width, height)) * 0.6
    if (calm.at(clamp(at.x / width, 0, 1), clamp(at.y / height, 0, 1), Math.max(0.05, reach)) > 0.08) continue
    targets.unshift({
      ...at,
      radius: size,
      rings: Math.max(2, Math.round(rings * 0.7)),
      axis: axis + random.pick([0, Math.PI / 2]),
    })
  }
  return targets
}

interface Look {
  readonly inks: readonly Oklab[]
  readonly random: Random
  readonly play: number
  /** Whether a colour stands out from the ground. */
  readonly isClear: (color: Oklab) => boolean
}

/** Each ring takes the next ink; beyond the axis the order is shifted, so that the halves answer each other. */
function paintTarget(pen: Pen, { x, y, radius, rings, axis }: Target, { inks, random, play, isClear }: Look): void {
  const shifts = play > 0.55 ? [0, 1, 3, 2] : [0, random.whole(1, 3)]
  // The outermost ring stands out from the ground on every side.
  const starts = inks
    .map((_, i) => i)
    .filter((i) => shifts.every((by) => isClear(inks[(i + by) % inks.length] as Oklab)))
  const start = random.pick(starts.length > 0 ? starts : [0])
  const widths = Array.from({ length: rings }, () => random.pick([1, 1, 1.6, 0.6]))
  const total = widths.reduce((sum, width) => sum + width, 0) + 0.9
  let reach = 1
  for (const [i, width] of widths.entries()) {
    for (const [part, by] of shifts.entries()) {
      const sweep = fullTurn / shifts.length
      pen.fillStyle = css(inks[(start + i + by) % inks.length] as Oklab)
      pen.beginPath()
      pen.moveTo(x, y)
      // A hair more than its share, so that no seam shows along the axis.
      pen.arc(x, y, radius * reach, axis + part * sweep, axis + (part + 1) * sweep + 0.003)
      pen.closePath()
      pen.fill()
    }
    reach -= width / total
  }
}
