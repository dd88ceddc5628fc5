import { luminanceOfHex } from '@imagelayer/shared/brand/contrast.ts'
import type { Composition, ScrimLayer } from '@imagelayer/shared/contract/compositions.ts'
import { leadOf } from '../maker/composition-words.ts'
import { type Attributes, presetOf, type Theme } from './theme-presets.ts'

/** Without a veil of the engine's: words of the theme's size lie elsewhere than measured, and phones crop. In percent. */
const safetyDim = 40

/** Cover's veil: the engine's own gradient; without one a plain dim, or none where a panel carries the words. */
export function overlayAttributes(composition: Composition, theme: Theme, hasPanel: boolean): Attributes {
  const { background, layers } = composition
  const headline = leadOf(composition)
  const isLight = headline ? luminanceOfHex(headline.color.hex) > 0.4 : true
  const shared = { isDark: isLight, isUserOverlayColor: true }
  if (background.kind === 'solid') return { ...shared, ...flat(theme, background.color.hex), dimRatio: 100 }
  const scrims = layers.filter((layer): layer is ScrimLayer => layer.kind === 'scrim')
  const [scrim] = scrims.sort((a, b) => strongest(b) - strongest(a))
  if (scrim && strongest(scrim) > 0)
    return { ...shared, customGradient: gradient(scrim, composition.size), dimRatio: 100 }
  if (hasPanel || !headline) return { ...shared, dimRatio: 0 }
  return { ...shared, customOverlayColor: isLight ? '#000000' : '#ffffff', dimRatio: safetyDim }
}

const strongest = ({ stops }: ScrimLayer): number => Math.max(0, ...stops.map(({ opacity }) => opacity))

function flat(theme: Theme, hex: string): Attributes {
  const slug = presetOf(theme, hex)
  return slug ? { overlayColor: slug } : { customOverlayColor: hex }
}

const percent = (value: number): string => `${Math.round(value * 100)}%`

/** A scrim as CSS over the whole cover: offsets along its box become offsets along the canvas. */
export function gradient(scrim: ScrimLayer, size: Composition['size']): string {
  const { box, stops, angle } = scrim
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(scrim.color.hex.slice(at, at + 2), 16))
  const along = (offset: number): number => {
    if (scrim.gradient === 'radial') return offset
    if (angle === 180) return (box.y + offset * box.height) / size.height
    if (angle === 0) return 1 - (box.y + (1 - offset) * box.height) / size.height
    if (angle === 90) return (box.x + offset * box.width) / size.width
    if (angle === 270) return 1 - (box.x + (1 - offset) * box.width) / size.width
    return offset
  }
  const list = stops
    .map(
      ({ offset, opacity }) => `rgba(${red},${green},${blue},${Number(opacity.toFixed(2))}) ${percent(along(offset))}`,
    )
    .join(',')
  if (scrim.gradient !== 'radial') return `linear-gradient(${angle}deg,${list})`
  const radii = `${percent(box.width / 2 / size.width)} ${percent(box.height / 2 / size.height)}`
  const middle = `${percent((box.x + box.width / 2) / size.width)} ${percent((box.y + box.height / 2) / size.height)}`
  return `radial-gradient(${radii} at ${middle},${list})`
}
