import type { LogoLayer } from '../../shared/contract/compositions.ts'
import type { Base } from './base.ts'
import type { Fault } from './fault.ts'
import { change, logoOf, moved, textsOf, without } from './layers.ts'
import { asCanvas, paintOver } from './pixels.ts'

/** The logo as the kit has it, and where it stands. */
function openLogo({ scored }: Base) {
  const layer = logoOf(scored.composition)
  const drawn = layer && scored.logos.get(layer.id)
  return layer && drawn ? { layer, drawn: asCanvas(drawn) } : undefined
}

/** The picture without its logo, and something else in its place. */
async function replaced(
  base: Base,
  paint: (
    context: Parameters<Parameters<typeof paintOver>[1]>[0],
    logo: NonNullable<ReturnType<typeof openLogo>>,
  ) => void,
) {
  const logo = openLogo(base)
  if (!logo) return undefined
  const bare = await base.draw(without(base.scored.composition, logo.layer))
  return { ...base.scored, pixels: paintOver(bare.pixels, (context) => paint(context, logo)) }
}

const middle = ({ box }: LogoLayer) => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 })

export const logoFaults: readonly Fault[] = [
  {
    name: 'a stretched logo',
    rules: ['logo.identity'],
    plant: (base, random) =>
      replaced(base, (context, { layer: { box }, drawn }) => {
        const by = random.pick([0.86, 0.9])
        context.drawImage(drawn, box.x, box.y + (box.height * (1 - by)) / 2, box.width, box.height * by)
      }),
  },
  {
    name: 'a turned logo',
    rules: ['logo.identity'],
    plant: (base, random) =>
      replaced(base, (context, { layer, drawn }) => {
        const { x, y } = middle(layer)
        context.translate(x, y)
        context.rotate(random.pick([-1, 1]) * random.between(0.08, 0.3))
        context.drawImage(drawn, -layer.box.width / 2, -layer.box.height / 2)
      }),
  },
  {
    name: 'a logo in another colour',
    rules: ['logo.identity'],
    plant: (base, random) =>
      replaced(base, (context, { layer: { box }, drawn }) => {
        const ink = drawn.getContext('2d')
        ink.globalCompositeOperation = 'source-in'
        ink.fillStyle = random.pick(['#e6007e', '#00a3a3', '#d08c00'])
        ink.fillRect(0, 0, box.width, box.height)
        context.drawImage(drawn, box.x, box.y)
      }),
  },
  {
    name: 'a faded logo',
    rules: ['logo.identity'],
    plant: (base) =>
      replaced(base, (context, { layer: { box }, drawn }) => {
        context.globalAlpha = 0.55
        context.drawImage(drawn, box.x, box.y)
      }),
  },
  {
    name: 'a covered logo',
    rules: ['logo.identity'],
    async plant(base, random) {
      const logo = openLogo(base)
      if (!logo) return undefined
      const { box } = logo.layer
      const pixels = paintOver(base.scored.pixels, (context) => {
        context.fillStyle = random.pick(['#ff8800', '#8a8a8a', '#2255ff'])
        context.fillRect(box.x + box.width * random.between(0, 0.6), box.y, box.width * 0.3, box.height)
      })
      return { ...base.scored, pixels }
    },
  },
  {
    name: 'a logo on a ground of its own colour',
    rules: ['logo.contrast'],
    async plant(base) {
      const logo = openLogo(base)
      if (!logo) return undefined
      const { box } = logo.layer
      const ink = inkOf(base.scored.logos.get(logo.layer.id)?.data)
      const under = paintOver(base.scored.ground, (context) => {
        context.fillStyle = ink
        context.fillRect(box.x - 8, box.y - 8, box.width + 16, box.height + 16)
      })
      const pixels = paintOver(under, (context) => context.drawImage(logo.drawn, box.x, box.y))
      return { ...base.scored, ground: under, pixels }
    },
  },
  {
    name: 'a text in the logo’s clear space',
    rules: ['logo.clear-space', 'layout.overlap'],
    async plant(base, random) {
      const { composition } = base.scored
      const logo = logoOf(composition)
      const [text] = random.shuffle(textsOf(composition))
      if (!logo || !text) return undefined
      const near = moved(text, logo.box.x - text.box.x, logo.box.y + logo.box.height + 1 - text.box.y)
      const changed = change(composition, text, near)
      return { ...base.scored, composition: changed, ...(await base.draw(changed)) }
    },
  },
  {
    name: 'a logo that is too small',
    rules: ['logo.min-size'],
    async plant(base) {
      const { composition, content } = base.scored
      const logo = logoOf(composition)
      if (!logo) return undefined
      const minWidthPx = Math.ceil(logo.box.width * 1.3)
      return { ...base.scored, content: { ...content, logos: content.logos.map((each) => ({ ...each, minWidthPx })) } }
    },
  },
  {
    name: 'no logo',
    rules: ['logo.present'],
    async plant(base) {
      const { composition } = base.scored
      const logo = logoOf(composition)
      if (!logo) return undefined
      const bare = without(composition, logo)
      return { ...base.scored, composition: bare, logos: new Map(), ...(await base.draw(bare)) }
    },
  },
]

/** Mean colour of what is opaque. */
function inkOf(data: Buffer | undefined): string {
  const sums = [0, 0, 0]
  let count = 0
  for (let at = 0; data && at < data.length; at += 4) {
    if ((data[at + 3] ?? 0) < 200) continue
    for (let channel = 0; channel < 3; channel += 1) sums[channel] = (sums[channel] ?? 0) + (data[at + channel] ?? 0)
    count += 1
  }
  return `rgb(${sums.map((sum) => Math.round(sum / Math.max(1, count))).join(', ')})`
}
