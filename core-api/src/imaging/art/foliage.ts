import type { Oklab } from '@imagelayer/shared/brand/oklab.ts'
import { finishSheet, layDown, linearFill, openSheet, type Pen, type Sheet } from './art-canvas.ts'
import type { ArtRequest, ArtStyle } from './art-style.ts'
import { css, isKin, mix, tone } from './paint-color.ts'

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
    { colors: [mix(ground, main, 0.22), mix(ground, main, 0.32)], count: 11, size: 0.62, lift: 0 },
    {
      colors: [main, isKin(main, accent) ? mix(main, accent, 0.5) : tone(main, main[0] + 0.1), mix(main, deep, 0.35)],
      count: 10,
      size: 0.54,
      lift: 0.6,
    },
    { colors: [accent, mix(main, deep, 0.6), pop], count: 8, size: 0.46, lift: 1 },
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
      for (let i = 0; i < depth.count; i += 1)
        growTwig(pen, sheet, request, { ...depth, order: i, turn: (i + random.between(0, 0.5)) / depth.count })
    })
  }
  return finishSheet(sheet, 3.4)
}

interface Twig {
  readonly colors: readonly Oklab[]
  readonly size: number
  /** Where around the edge it starts, 0 to 1. */
  readonly turn: number
  /** Which of the depth's twigs it is; they take the colours in turn. */
  readonly order: number
}

/** Starts outside the edge, bends inwards and stops before the open place. */
function growTwig(pen: Pen, sheet: Sheet, request: ArtRequest, twig: Twig): void {
  const { random } = request
  const { unit } = sheet
  const stem = growStem(sheet, request, twig)
  if (stem.length < 9) return
  const color = twig.colors[twig.order % twig.colors.length] as Oklab
  const kind = random.pick([lance, lance, round, fern])
  const leaves = kind === fern ? 16 : 6
  pen.strokeStyle = css(tone(color, color[0] - 0.08))
  pen.lineWidth = unit * 0.0045
  pen.lineCap = 'round'
  pen.lineJoin = 'round'
  pen.beginPath()
  for (const point of stem) pen.lineTo(point.x, point.y)
  pen.stroke()
  for (let i = 0; i <= leaves; i += 1) {
    const share = i / leaves
    const point = stem[Math.min(stem.length - 1, Math.round(share * (stem.length - 1)))]
    if (!point) continue
    const size = unit * twig.size * (kind === fern ? 0.36 : 0.46) * (1 - 0.5 * share) * Math.sqrt(stem.length / 31)
    for (const side of i === leaves ? [0] : [-1, 1]) {
      paintLeaf(
        pen,
        { x: point.x, y: point.y, angle: point.angle + side * (0.95 - 0.35 * share) },
        { size, color, kind },
      )
    }
  }
}

interface StemPoint {
  readonly x: number
  readonly y: number
  readonly angle: number
}

/** With no words to keep free the middle stays open, so that the twigs frame the picture. */
const middle = { x: 0.5, y: 0.5 }

function growStem({ width, height, unit }: Sheet, { calm, random }: ArtRequest, twig: Twig): StemPoint[] {
  const around = (twig.turn + random.between(-0.04, 0.04) + 1) % 1
  const start = onEdge(around, { width, height }, unit * 0.05)
  const length = unit * twig.size * random.between(0.8, 1.25)
  const aim = { x: width * (0.5 + random.between(-0.22, 0.22)), y: height * (0.5 + random.between(-0.22, 0.22)) }
  const inwards = Math.atan2(aim.y - start.y, aim.x - start.x) + random.between(-0.35, 0.35)
  const bend = random.between(-1.1, 1.1)
  const stem: StemPoint[] = []
  let { x, y } = start
  for (let i = 0; i <= 30; i += 1) {
    const angle = inwards + bend * (i / 30 - 0.4)
    stem.push({ x, y, angle })
    x += (Math.cos(angle) * length) / 30
    y += (Math.sin(angle) * length) / 30
    const isOpen =
      calm.boxes.length > 0
        ? calm.at(x / width, y / height, 0.16) > 0.15
        : Math.hypot((x / width - middle.x) / 0.3, (y / height - middle.y) / 0.3) < 1
    if (isOpen) break
  }
  return stem
}

/** A point `outside` pixels beyond the frame, `around` of the way along its edge. */
function onEdge(around: number, { width, height }: { width: number; height: number }, outside: number) {
  const along = around * 2 * (width + height)
  if (along < width) return { x: along, y: -outside }
  if (along < width + height) return { x: width + outside, y: along - width }
  if (along < 2 * width + height) return { x: 2 * width + height - along, y: height + outside }
  return { x: -outside, y: 2 * (width + height) - along }
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
