import type { Oklab } from '@imagelayer/shared/brand/oklab.ts'
import { finishSheet, layDown, linearFill, openSheet, type Pen, type Sheet } from './art-canvas.ts'
import type { ArtRequest, ArtStyle } from './art-style.ts'
import { css, mix, tone } from './paint-color.ts'

/** Twigs cut from paper, growing in from the edges in three depths, with the words' place left open. */
export const paintFoliage: ArtStyle = (request) => {
  const { width, height, palette, random } = request
  const sheet = openSheet(width, height)
  const { deep, main, accent, pop, light } = palette
  const isDark = random.chance(0.4)
  const ground = isDark ? deep : light
  sheet.pen.fillStyle = linearFill(
    sheet.pen,
    [0, 0, width * 0.4, height],
    [
      [0, isDark ? mix(deep, main, 0.22) : light],
      [1, isDark ? deep : tone(main, 0.92, 0.5)],
    ],
  )
  sheet.pen.fillRect(0, 0, width, height)
  const shade = tone(deep, deep[0] * 0.7)
  const depths: ReadonlyArray<{ colors: readonly Oklab[]; count: number; size: number; lift: number }> = [
    { colors: [mix(ground, main, 0.22), mix(ground, main, 0.32)], count: 9, size: 0.62, lift: 0 },
    { colors: [main, mix(main, accent, 0.5), mix(main, deep, 0.35)], count: 8, size: 0.5, lift: 0.6 },
    { colors: [accent, mix(main, deep, 0.6), pop, main], count: 7, size: 0.42, lift: 1 },
  ]
  for (const depth of depths) {
    const shadow =
      depth.lift === 0
        ? undefined
        : {
            color: shade,
            opacity: isDark ? 0.55 : 0.3,
            blur: sheet.unit * 0.035 * depth.lift,
            x: sheet.unit * 0.008 * depth.lift,
            y: sheet.unit * 0.016 * depth.lift,
          }
    layDown(sheet, shadow, (pen) => {
      for (let i = 0; i < depth.count; i += 1) growTwig(pen, sheet, request, { ...depth, turn: i / depth.count })
    })
  }
  return finishSheet(sheet, 3.4)
}

interface Twig {
  readonly colors: readonly Oklab[]
  readonly size: number
  /** Where around the edge it starts, 0 to 1. */
  readonly turn: number
}

/** Starts outside the edge, bends inwards and stops before the quiet. */
function growTwig(pen: Pen, sheet: Sheet, { calm, random }: ArtRequest, twig: Twig): void {
  const { width, height, unit } = sheet
  const around = (twig.turn + random.between(-0.05, 0.05)) * Math.PI * 2
  const edge = {
    x: width / 2 + Math.cos(around) * width * 0.56,
    y: height / 2 + Math.sin(around) * height * 0.58,
  }
  const length = unit * twig.size * random.between(0.75, 1.2)
  const inwards = Math.atan2(
    height * (0.5 + random.between(-0.3, 0.3)) - edge.y,
    width * (0.5 + random.between(-0.3, 0.3)) - edge.x,
  )
  const bend = random.between(-0.9, 0.9)
  const color = random.pick(twig.colors)
  const kind = random.pick([lance, lance, round, fern])
  const leaves = kind === fern ? 15 : kind === round ? 8 : 7
  const stem: Array<{ x: number; y: number; angle: number }> = []
  const at = { x: edge.x, y: edge.y }
  for (let i = 0; i <= 30; i += 1) {
    const angle = inwards + bend * (i / 30 - 0.3)
    stem.push({ ...at, angle })
    at.x += (Math.cos(angle) * length) / 30
    at.y += (Math.sin(angle) * length) / 30
    if (calm.at(at.x / width, at.y / height, 0.14) > 0.22) break
  }
  if (stem.length < 8) return
  pen.strokeStyle = css(mix(color, [0.2, 0, 0], 0.25))
  pen.lineWidth = unit * 0.005
  pen.lineCap = 'round'
  pen.beginPath()
  for (const point of stem) pen.lineTo(point.x, point.y)
  pen.stroke()
  for (let i = 1; i <= leaves; i += 1) {
    const share = i / leaves
    const point = stem[Math.min(stem.length - 1, Math.round(share * (stem.length - 1)))]
    if (!point) continue
    const size = unit * twig.size * 0.3 * (1 - 0.45 * share) * (stem.length / 31)
    for (const side of i === leaves ? [0] : [-1, 1]) {
      paintLeaf(pen, { x: point.x, y: point.y, angle: point.angle + side * 0.85 }, { size, color, kind })
    }
  }
}

type LeafKind = (length: number) => { wide: number; long: number; belly: number }
const lance: LeafKind = (length) => ({ wide: length * 0.2, long: length, belly: 0.4 })
const round: LeafKind = (length) => ({ wide: length * 0.36, long: length * 0.74, belly: 0.6 })
const fern: LeafKind = (length) => ({ wide: length * 0.085, long: length * 0.95, belly: 0.35 })

function paintLeaf(
  pen: Pen,
  at: { x: number; y: number; angle: number },
  leaf: { size: number; color: Oklab; kind: LeafKind },
): void {
  const { wide, long, belly } = leaf.kind(leaf.size)
  pen.save()
  pen.translate(at.x, at.y)
  pen.rotate(at.angle)
  for (const side of [-1, 1]) {
    pen.beginPath()
    pen.moveTo(0, 0)
    pen.bezierCurveTo(long * 0.12, side * wide, long * belly, side * wide * 1.25, long, 0)
    pen.closePath()
    pen.fillStyle = css(tone(leaf.color, leaf.color[0] + (side < 0 ? 0.035 : -0.03)))
    pen.fill()
  }
  pen.restore()
}
