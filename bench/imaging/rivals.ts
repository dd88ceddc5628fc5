import { readFileSync } from 'node:fs'
import { Resvg } from '@resvg/resvg-js'
import type { Browser } from 'playwright-core'
import satori from 'satori'
import sharp from 'sharp'
import { launchChromium } from '../../core-api/test/chromium.ts'
import type { Composition, Layer, ScrimLayer } from '../../shared/contract/compositions.ts'
import { asJpeg } from './as-jpeg.ts'
import { freshCopy, interFile } from './sample.ts'

/** How else the same card can be made: a finished JPEG from the photograph's bytes. */
export interface Rival {
  make(): Promise<Buffer>
  close(): Promise<void>
}

export interface Card {
  readonly composition: Composition
  readonly photo: Buffer
  readonly logoSvg: Buffer
}

type Style = Record<string, string | number>
interface Node {
  readonly type: string
  readonly props: { readonly style: Style; readonly src?: string; readonly children?: string | readonly Node[] }
}

const dataUrl = (bytes: Buffer, mime: string) => `data:${mime};base64,${bytes.toString('base64')}`
const rgba = (hex: string, opacity: number) =>
  `rgba(${[1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)).join(', ')}, ${opacity})`
const gradient = ({ angle, color, stops }: ScrimLayer) =>
  `linear-gradient(${angle}deg, ${stops.map(({ offset, opacity }) => `${rgba(color.hex, opacity)} ${offset * 100}%`).join(', ')})`
const place = ({ x, y, width, height }: Layer['box']): Style => ({
  position: 'absolute',
  left: x,
  top: y,
  width,
  height,
})

/** The composition's own places as boxes of CSS, which both rivals understand. */
function nodesOf(layer: Layer, logo: string): Node[] {
  if (layer.kind === 'scrim')
    return [{ type: 'div', props: { style: { ...place(layer.box), backgroundImage: gradient(layer) } } }]
  if (layer.kind === 'shape')
    return [
      {
        type: 'div',
        props: { style: { ...place(layer.box), backgroundColor: layer.color.hex, borderRadius: layer.radius } },
      },
    ]
  if (layer.kind === 'logo') return [{ type: 'img', props: { style: place(layer.box), src: logo } }]
  if (layer.kind !== 'text') return []
  const { fontSizePx, fontWeight, letterSpacingPx, color } = layer
  return layer.lines.map(({ text, x, baseline }) => ({
    type: 'div',
    props: {
      // Ascent and descent of Inter: 0.96875 and 0.2412 of the size.
      style: {
        position: 'absolute',
        left: x,
        top: baseline - fontSizePx * 0.96875,
        lineHeight: 1.20995,
        whiteSpace: 'pre',
        fontFamily: 'Inter',
        fontSize: fontSizePx,
        fontWeight,
        letterSpacing: letterSpacingPx,
        color: color.hex,
      },
      children: text.trim(),
    },
  }))
}

function sceneOf({ composition, photo, logoSvg }: Card): Node {
  const { size, layers, background } = composition
  const { x, y } = background.kind === 'solid' ? { x: 0.5, y: 0.5 } : background.focalPoint
  const scale = Math.max(size.width, size.height)
  const clamp = (value: number, most: number) => Math.min(0, Math.max(most, value))
  const style: Style = {
    position: 'absolute',
    width: scale,
    height: scale,
    left: clamp(size.width / 2 - x * scale, size.width - scale),
    top: clamp(size.height / 2 - y * scale, size.height - scale),
  }
  const picture: Node = { type: 'img', props: { style, src: dataUrl(freshCopy(photo), 'image/jpeg') } }
  const logo = dataUrl(logoSvg, 'image/svg+xml')
  const root: Style = { position: 'relative', display: 'flex', overflow: 'hidden', ...size }
  return {
    type: 'div',
    props: { style: root, children: [picture, ...layers.flatMap((layer) => nodesOf(layer, logo))] },
  }
}

/** satori writes an SVG, resvg paints it, sharp encodes the pixels. */
export function satoriAndResvg(card: Card): Rival {
  const fonts = [400, 600, 700].map((weight) => ({
    name: 'Inter',
    weight: weight as 400 | 600 | 700,
    data: readFileSync(interFile(weight, 'woff')),
  }))
  const { width, height } = card.composition.size
  return {
    async make() {
      const svg = await satori(sceneOf(card) as never, { width, height, fonts })
      const { pixels } = new Resvg(svg, { font: { loadSystemFonts: false } }).render()
      return asJpeg(sharp(pixels, { raw: { width, height, channels: 4 } }).removeAlpha())
    },
    close: async () => {},
  }
}

const toHtml = ({ type, props: { style, src, children } }: Node): string => {
  const css = Object.entries(style)
    .map(([name, value]) => {
      const property = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
      const isBare = ['line-height', 'font-weight'].includes(property)
      return `${property}:${typeof value === 'number' && !isBare ? `${value}px` : value}`
    })
    .join(';')
  const inner = typeof children === 'string' ? children : (children ?? []).map(toHtml).join('')
  return type === 'img' ? `<img style="${css}" src="${src}">` : `<div style="${css}">${inner}</div>`
}

/** A page that is open already takes the card and is photographed. */
export async function warmChromium(card: Card): Promise<Rival> {
  const browser: Browser = await launchChromium()
  const page = await browser.newPage({ viewport: card.composition.size })
  const faces = [400, 600, 700].map(
    (weight) =>
      `@font-face{font-family:Inter;font-weight:${weight};src:url(${dataUrl(readFileSync(interFile(weight, 'woff2')), 'font/woff2')})}`,
  )
  await page.setContent(`<style>body{margin:0}${faces.join('')}</style><main></main>`)
  await page.evaluate(() => Promise.all([...document.fonts].map((font) => font.load())))
  return {
    async make() {
      await page.evaluate(
        async (html) => {
          const main = document.querySelector('main') as HTMLElement
          main.innerHTML = html
          await Promise.all([...main.querySelectorAll('img')].map((image) => image.decode()))
        },
        toHtml(sceneOf(card)),
      )
      return page.screenshot({ type: 'jpeg', quality: 86 })
    },
    close: () => browser.close(),
  }
}
