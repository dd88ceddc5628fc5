import type { Random } from '../../core-api/src/imaging/art/random.ts'
import type { ScoreRequest } from '../../core-api/src/imaging/score/score-request.ts'
import { hexToOklab, oklabToRgb, rgbToHex } from '../../shared/brand/oklab.ts'
import type { Base } from './base.ts'
import type { Fault } from './fault.ts'
import { change, moved, shapesOf, textsOf, without } from './layers.ts'
import { logoFaults } from './logo-faults.ts'
import { paintOver } from './pixels.ts'

/** Another hex than the kit's: seen side by side, not at a glance. */
function nearby(hex: string, random: Random): string {
  const [lightness, a, b] = hexToOklab(hex)
  const angle = random.between(0, Math.PI * 2)
  const step = lightness > 0.5 ? -0.035 : 0.035
  return rgbToHex(oklabToRgb([lightness + step, a + 0.035 * Math.cos(angle), b + 0.035 * Math.sin(angle)]))
}

/** Scores what a changed composition looks like, on the promise of the changed composition. */
async function redrawn(base: Base, composition: Base['made']['composition']): Promise<ScoreRequest> {
  return { ...base.scored, composition, ...(await base.draw(composition)) }
}

const wordFaults: readonly Fault[] = [
  {
    name: 'a text in another hex',
    rules: ['color.exact'],
    async plant(base, random) {
      const { composition } = base.scored
      const text = random.pick(textsOf(composition).length ? textsOf(composition) : [undefined])
      if (!text?.color.colorId) return undefined
      return redrawn(base, change(composition, text, { color: { ...text.color, hex: nearby(text.color.hex, random) } }))
    },
  },
  {
    name: 'a panel or button in another hex',
    rules: ['color.exact'],
    async plant(base, random) {
      const { composition } = base.scored
      const shapes = shapesOf(composition).filter(
        (shape) => shape.color.colorId && shape.opacity === 1 && !shape.stroke,
      )
      const [shape] = random.shuffle(shapes)
      if (!shape) return undefined
      const wrong = change(composition, shape, { color: { ...shape.color, hex: nearby(shape.color.hex, random) } })
      return { ...base.scored, ...(await base.draw(wrong)) }
    },
  },
  {
    name: 'words in nearly the colour of their ground',
    rules: ['text.contrast'],
    async plant(base, random) {
      const { composition, ground } = base.scored
      const [text] = random.shuffle(textsOf(composition))
      if (!text) return undefined
      const x = Math.round(text.box.x + text.box.width / 2)
      const y = Math.round(text.box.y + text.box.height / 2)
      const at = (Math.min(ground.height - 1, y) * ground.width + Math.min(ground.width - 1, x)) * 4
      const under = [...ground.data.subarray(at, at + 3)] as [number, number, number]
      const faint = rgbToHex(under.map((value) => Math.min(255, value + 28)) as [number, number, number])
      return redrawn(base, change(composition, text, { color: { hex: faint } }))
    },
  },
  {
    name: 'a bright or dark patch behind a line',
    rules: ['text.contrast'],
    async plant(base, random) {
      const { composition, ground } = base.scored
      const [text] = random.shuffle(textsOf(composition))
      const [line] = text?.lines ?? []
      if (!text || !line) return undefined
      const side = text.fontSizePx * 0.5
      const x = line.x + line.width * random.between(0.2, 0.7)
      const patched = paintOver(ground, (context) => {
        context.fillStyle = text.color.hex
        context.fillRect(x, line.baseline - side, side, side * 0.8)
      })
      return { ...base.scored, ground: patched }
    },
  },
  {
    name: 'a misspelt word',
    rules: ['text.exact'],
    async plant(base, random) {
      const { composition } = base.scored
      const [text] = random.shuffle(textsOf(composition))
      const line = text?.lines[0]
      if (!text || !line || line.text.trim().length < 2) return undefined
      const letters = [...line.text]
      const at = random.whole(0, letters.length - 2)
      const wrong = [...letters.slice(0, at), letters[at + 1], letters[at], ...letters.slice(at + 2)].join('')
      if (wrong === line.text) return undefined
      const lines = [{ ...line, text: wrong }, ...text.lines.slice(1)]
      return redrawn(base, change(composition, text, { lines, text: lines.map((each) => each.text).join('') }))
    },
  },
  {
    name: 'a text that was forgotten',
    rules: ['text.exact'],
    async plant(base, random) {
      const [text] = random.shuffle(textsOf(base.scored.composition))
      return text && redrawn(base, without(base.scored.composition, text))
    },
  },
  {
    name: 'a text that never reached the picture',
    rules: ['text.exact'],
    async plant(base, random) {
      const [text] = random.shuffle(textsOf(base.scored.composition))
      return text && { ...base.scored, ...(await base.draw(without(base.scored.composition, text))) }
    },
  },
  {
    name: 'words larger than their place',
    rules: ['text.overflow'],
    async plant(base, random) {
      const { composition } = base.scored
      const owners = new Set(shapesOf(composition).map((shape) => shape.belongsTo))
      const [text] = random
        .shuffle(textsOf(composition))
        .toSorted((one, other) => Number(owners.has(other.id)) - Number(owners.has(one.id)))
      if (!text) return undefined
      const { width } = composition.size
      const grow = owners.has(text.id) ? 2.2 : (width / Math.max(1, text.box.width)) * 1.2
      const lines = text.lines.map((line) => ({ ...line, width: line.width * grow }))
      return redrawn(base, change(composition, text, { fontSizePx: text.fontSizePx * grow, lines }))
    },
  },
  {
    name: 'words too small to be read',
    rules: ['text.size'],
    async plant(base, random) {
      const { composition } = base.scored
      const [text] = random.shuffle(textsOf(composition))
      if (!text) return undefined
      return redrawn(base, change(composition, text, { fontSizePx: Math.min(9, text.fontSizePx * 0.4) }))
    },
  },
]

const placeFaults: readonly Fault[] = [
  {
    name: 'a text outside the safe area',
    rules: ['layout.safe-area'],
    async plant(base, random) {
      const { composition } = base.scored
      const [text] = random.shuffle(textsOf(composition))
      if (!text) return undefined
      const up = random.chance(0.5)
      const by = up ? [0, -(text.box.y - 2)] : [-(text.box.x - 2), 0]
      return redrawn(base, change(composition, text, moved(text, by[0] ?? 0, by[1] ?? 0)))
    },
  },
  {
    name: 'a text off its line',
    rules: ['layout.alignment', 'layout.safe-area', 'layout.overlap'],
    async plant(base, random) {
      const { composition } = base.scored
      const [text] = random.shuffle(textsOf(composition))
      if (!text) return undefined
      const by = Math.min(composition.size.width, composition.size.height) * random.between(0.012, 0.04)
      return redrawn(base, change(composition, text, moved(text, by, 0)))
    },
  },
  {
    name: 'two texts over one another',
    rules: ['layout.overlap'],
    async plant(base) {
      const { composition } = base.scored
      const [one, other] = textsOf(composition)
      if (!one || !other) return undefined
      const onto = moved(other, one.box.x - other.box.x + 4, one.box.y - other.box.y + 4)
      return redrawn(base, change(composition, other, onto))
    },
  },
  {
    name: 'a picture in foreign colours',
    rules: ['color.palette'],
    async plant(base) {
      const { composition } = base.scored
      const { background } = composition
      const whole = background.kind !== 'solid' && !background.box
      if (!whole) return undefined
      const foreign = farthestHue(base)
      const tinted = paintOver(base.background, (context) => {
        context.globalCompositeOperation = 'color'
        context.fillStyle = foreign
        context.fillRect(0, 0, base.background.width, base.background.height)
      })
      return { ...base.scored, ...(await base.draw(composition, tinted)) }
    },
  },
  {
    name: 'a hue that the kit forbids',
    rules: ['color.forbidden-hue'],
    async plant(base) {
      const { composition, content } = base.scored
      if (composition.background.kind === 'solid') return undefined
      const blotched = paintOver(base.background, (context) => {
        const { width, height } = base.background
        context.fillStyle = '#7ac943'
        context.fillRect(width * 0.3, height * 0.3, width * 0.4, height * 0.4)
      })
      const forbiddenHues = [{ name: 'Lime', from: 115, to: 150, leastChroma: 0.05 }]
      return { ...base.scored, content: { ...content, forbiddenHues }, ...(await base.draw(composition, blotched)) }
    },
  },
  {
    name: 'words that the painter wrote',
    rules: ['picture.phantoms'],
    async plant(base) {
      const box = { x: 40, y: 40, width: 200, height: 40 }
      return { ...base.scored, phantoms: [{ kind: 'text', words: 'SALE', confidence: 0.9, box }] }
    },
  },
  {
    name: 'a painting that is too small',
    rules: ['picture.resolution'],
    async plant(base) {
      const { composition } = base.scored
      if (composition.background.kind !== 'image') return undefined
      const { width, height } = composition.background.box ?? composition.size
      return { ...base.scored, shownPixels: { width: width * 0.5, height: height * 0.5 } }
    },
  },
]

/** Of twelve hues the one that lies farthest from the kit's own. */
function farthestHue({ scored }: Base): string {
  const hues = scored.content.colors.map(({ hex }) => hexToOklab(hex)).filter(([, a, b]) => Math.hypot(a, b) > 0.04)
  const candidates = Array.from({ length: 12 }, (_, at) => {
    const angle = (at * Math.PI) / 6
    const color = [Math.cos(angle), Math.sin(angle)] as const
    const nearest = Math.max(-1, ...hues.map(([, a, b]) => (a * color[0] + b * color[1]) / Math.hypot(a, b)))
    return { nearest, hex: rgbToHex(oklabToRgb([0.6, color[0] * 0.16, color[1] * 0.16])) }
  })
  return candidates.reduce((one, other) => (other.nearest < one.nearest ? other : one)).hex
}

export const faults: readonly Fault[] = [...wordFaults, ...placeFaults, ...logoFaults]
