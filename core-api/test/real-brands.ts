import { hexToOklab, withLightness } from '@imagelayer/shared/brand/oklab.ts'
import { type BrandColor, type BrandKitContentInput, brandKitContent } from '@imagelayer/shared/contract/brand-kits.ts'
import {
  siAdidas,
  siAirbnb,
  siDeezer,
  siDuolingo,
  siEvernote,
  siFigma,
  siIkea,
  siKlarna,
  siLufthansa,
  siMastodon,
  siN26,
  siNetflix,
  siPatreon,
  siShopify,
  siSpotify,
  siStrava,
  siStripe,
  siTed,
  siToyota,
  siZalando,
} from 'simple-icons'
import type { EngineKit } from '../src/imaging/engine-kit.ts'

/** Real brands: sign and colour from simple-icons; the rest of the palette is derived as a designer would begin. */
export const brands = [
  siAdidas,
  siAirbnb,
  siDuolingo,
  siFigma,
  siMastodon,
  siNetflix,
  siPatreon,
  siShopify,
  siSpotify,
  siStripe,
  siTed,
  siToyota,
  siEvernote,
  siIkea,
  siKlarna,
  siLufthansa,
  siN26,
  siStrava,
  siDeezer,
  siZalando,
]
export const brandNames: readonly string[] = brands.map((icon) => icon.title)

const accents: Record<string, string> = {
  Stripe: '#00d4ff',
  Spotify: '#ffd166',
  Airbnb: '#00a699',
  Mastodon: '#ffbf69',
  Shopify: '#f5c26b',
  Figma: '#ff7262',
}

const svgOf = (path: string, hex: string): Buffer =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path fill="${hex}" d="${path}"/></svg>`)

function paletteOf(title: string, hex: string): BrandColor[] {
  const [lightness, a, b] = hexToOklab(hex)
  const chroma = Math.hypot(a, b)
  const isGray = chroma < 0.03
  return [
    { id: 'brand', name: title, hex, role: 'primary' },
    { id: 'deep', name: 'Deep', hex: withLightness(hex, 0.36, lightness > 0.6 ? 0.6 : 0.9), role: 'secondary' },
    { id: 'spark', name: 'Spark', hex: accents[title] ?? (isGray ? '#e4572e' : '#ffb703'), role: 'accent' },
    { id: 'paper', name: 'Paper', hex: withLightness(hex, 0.975, 0.08), role: 'background' },
    { id: 'ink', name: 'Ink', hex: withLightness(hex, 0.22, 0.25), role: 'text' },
    { id: 'mist', name: 'Mist', hex: withLightness(hex, 0.9, 0.18), role: 'neutral' },
  ]
}

/** A kit of a real brand with three logo variants: in colour, in ink, in white. */
export function realBrand(name: string, changes: Partial<BrandKitContentInput> = {}): EngineKit {
  const icon = brands.find((candidate) => candidate.title === name)
  if (!icon) throw new RangeError(`no brand ${name}`)
  const hex = `#${icon.hex.toLowerCase()}`
  const colors = paletteOf(icon.title, hex)
  const ink = colors.find((color) => color.role === 'text')?.hex ?? '#111111'
  const content = brandKitContent.parse({
    colors,
    logos: [
      { assetId: 'ast_full', variant: 'full' },
      { assetId: 'ast_dark', variant: 'dark-on-light' },
      { assetId: 'ast_light', variant: 'light-on-dark' },
    ],
    ...changes,
  })
  const svg = (fill: string) => ({ bytes: svgOf(icon.path, fill), mime: 'image/svg+xml' })
  return {
    content,
    files: new Map([
      ['ast_full', svg(hex)],
      ['ast_dark', svg(ink)],
      ['ast_light', svg('#ffffff')],
    ]),
  }
}
