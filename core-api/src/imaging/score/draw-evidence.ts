import type { Box } from '@imagelayer/shared/contract/compositions.ts'
import type { Locale } from '@imagelayer/shared/contract/locale.ts'
import { rowOfRule } from '@imagelayer/shared/contract/rule-table.ts'
import type { BrandScore, RuleResult } from '@imagelayer/shared/contract/scores.ts'
import { createCanvas, ImageData, type SKRSContext2D } from '@napi-rs/canvas'
import type { RawPicture } from '../picture.ts'
import { resolveFontStack } from '../text/font-stack.ts'
import { writeFigures } from './write-figures.ts'

/** The product's own colours: what passed is quiet, what failed is not. */
const colors = {
  paper: '#FAF9F6',
  ink: '#1A1915',
  quiet: '#6B6860',
  line: '#E6E3DB',
  error: '#B3261E',
  warning: '#9A6200',
  passed: '#1E7A4C',
} as const

const words = {
  en: { passed: 'On brand', failed: 'Not on brand', none: 'Nothing to judge' },
  'zh-CN': { passed: '符合品牌', failed: '不符合品牌', none: '没有可评判的内容' },
} as const

/** Width of the picture in the sheet: small enough to be sent, large enough to be read. */
const width = { least: 720, most: 1400 } as const

/**
 * A sheet that shows a score: the picture with the place of each rule that failed framed and numbered, and below it every rule with
 * what was measured and what was asked. Opaque, wider than 719 px.
 */
export function drawEvidence(pixels: RawPicture, score: BrandScore, locale: Locale): RawPicture {
  const scale = Math.min(width.most, Math.max(width.least, pixels.width)) / pixels.width
  const picture = { width: Math.round(pixels.width * scale), height: Math.round(pixels.height * scale) }
  const lines = linesOf(score, locale)
  const columns = picture.width >= 1000 ? 2 : 1
  const rows = Math.ceil(lines.length / columns)
  const height = picture.height + head + rows * rowHeight + margin
  const canvas = createCanvas(picture.width, height)
  const context = canvas.getContext('2d')
  context.fillStyle = colors.paper
  context.fillRect(0, 0, picture.width, height)
  paintPicture(context, pixels, picture)
  framePlaces(context, lines, scale)
  paintHead(context, score, { top: picture.height, locale })
  for (const [index, line] of lines.entries()) {
    const column = Math.floor(index / rows)
    const left = margin + column * (picture.width / columns - margin / 2)
    paintLine(context, line, { left, top: picture.height + head + (index % rows) * rowHeight, locale })
  }
  return { data: Buffer.from(canvas.data()), width: picture.width, height }
}

const margin = 32
const head = 104
const rowHeight = 34

interface Line {
  readonly rule: string
  readonly name: string
  readonly figures: string
  readonly passed: boolean
  readonly color: string
  /** Number of a rule that failed, as it stands on the picture. */
  readonly number?: number
  readonly boxes: readonly Box[]
}

/** What failed first, errors before warnings. */
function linesOf({ rules }: BrandScore, locale: Locale): Line[] {
  const groups = [...Map.groupBy(rules, ({ rule }) => rule)].map(([rule, results]) => {
    const failed = results.filter(({ passed }) => !passed)
    const shown = failed[0] ?? results[0]
    return { rule, results, failed, shown }
  })
  const rank = ({ failed }: (typeof groups)[number]): number =>
    failed.length === 0 ? 2 : failed.some(({ severity }) => severity === 'error') ? 0 : 1
  let number = 0
  return groups
    .toSorted((one, other) => rank(one) - rank(other))
    .map(({ rule, results, failed, shown }): Line => {
      const boxesOf = (list: readonly RuleResult[]) => list.flatMap(({ box }) => (box ? [box] : []))
      const passed = failed.length === 0
      if (!passed) number += 1
      const isError = failed.some(({ severity }) => severity === 'error')
      return {
        rule,
        name: rowOfRule(rule)[locale === 'zh-CN' ? 'zh' : 'en'],
        figures: shown ? writeFigures(shown, locale) : '',
        passed,
        color: passed ? colors.passed : isError ? colors.error : colors.warning,
        ...(!passed && { number }),
        boxes: boxesOf(passed ? results : failed),
      }
    })
}

function paintPicture(context: SKRSContext2D, pixels: RawPicture, size: { width: number; height: number }): void {
  const source = createCanvas(pixels.width, pixels.height)
  const bytes = new Uint8ClampedArray(pixels.data.buffer, pixels.data.byteOffset, pixels.data.length)
  source.getContext('2d').putImageData(new ImageData(bytes, pixels.width, pixels.height), 0, 0)
  context.imageSmoothingQuality = 'high'
  context.drawImage(source, 0, 0, size.width, size.height)
}

/** A light line inside a dark one is seen on any picture. */
function framePlaces(context: SKRSContext2D, lines: readonly Line[], scale: number): void {
  for (const { boxes, passed, color, number } of [...lines].reverse())
    for (const box of boxes) {
      const [x, y, across, down] = [box.x, box.y, box.width, box.height].map((value) => value * scale) as [
        number,
        number,
        number,
        number,
      ]
      if (!passed) {
        context.fillStyle = `${color}26`
        context.fillRect(x, y, across, down)
      }
      for (const [style, line] of passed
        ? ([
            ['#00000066', 2],
            ['#ffffffcc', 1],
          ] as const)
        : ([
            ['#ffffff', 5],
            [color, 3],
          ] as const)) {
        context.strokeStyle = style
        context.lineWidth = line
        context.strokeRect(x - 1, y - 1, across + 2, down + 2)
      }
      if (number !== undefined) paintNumber(context, { x: Math.max(14, x), y: Math.max(14, y), number, color })
    }
}

function paintNumber(context: SKRSContext2D, at: { x: number; y: number; number: number; color: string }): void {
  context.fillStyle = '#ffffff'
  context.beginPath()
  context.arc(at.x, at.y, 14, 0, Math.PI * 2)
  context.fill()
  context.fillStyle = at.color
  context.beginPath()
  context.arc(at.x, at.y, 12, 0, Math.PI * 2)
  context.fill()
  context.textAlign = 'center'
  write(context, String(at.number), { x: at.x, y: at.y + 4.5, sizePx: 13, weight: 700, color: '#ffffff' })
  context.textAlign = 'left'
}

function paintHead(
  context: SKRSContext2D,
  { value, passed, rules }: BrandScore,
  { top, locale }: { top: number; locale: Locale },
): void {
  const said = rules.length === 0 ? words[locale].none : passed ? words[locale].passed : words[locale].failed
  const figure = String(Math.round(value))
  write(context, figure, { x: margin, y: top + 66, sizePx: 44, weight: 600, color: colors.ink })
  const after = margin + context.measureText(figure).width + 18
  write(context, said, { x: after, y: top + 64, sizePx: 20, weight: 500, color: passed ? colors.passed : colors.error })
  context.fillStyle = colors.line
  context.fillRect(margin, top + head - 12, context.canvas.width - margin * 2, 1)
}

function paintLine(
  context: SKRSContext2D,
  line: Line,
  { left, top, locale }: { left: number; top: number; locale: Locale },
): void {
  const middle = top + rowHeight / 2
  if (line.number === undefined) paintTick(context, left + 12, middle)
  else paintNumber(context, { x: left + 12, y: middle, number: line.number, color: line.color })
  const color = line.passed ? colors.ink : line.color
  write(context, line.name, { x: left + 36, y: middle + 5, sizePx: 15, weight: 500, color })
  const after = left + 36 + context.measureText(line.name).width + 14
  write(context, line.figures, { x: after, y: middle + 5, sizePx: 14, weight: 400, color: colors.quiet, locale })
}

function paintTick(context: SKRSContext2D, x: number, y: number): void {
  context.strokeStyle = colors.passed
  context.lineWidth = 2
  context.lineCap = 'round'
  context.lineJoin = 'round'
  context.beginPath()
  context.moveTo(x - 5, y)
  context.lineTo(x - 1.5, y + 4)
  context.lineTo(x + 5.5, y - 4.5)
  context.stroke()
}

interface Written {
  readonly x: number
  readonly y: number
  readonly sizePx: number
  readonly weight: number
  readonly color: string
  readonly locale?: Locale
}

function write(context: SKRSContext2D, text: string, { x, y, sizePx, weight, color }: Written): void {
  context.font = resolveFontStack(text || ' ', { family: 'Inter', weight }).css(sizePx)
  context.fillStyle = color
  context.fillText(text, x, y)
}
