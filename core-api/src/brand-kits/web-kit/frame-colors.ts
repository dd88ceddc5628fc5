import { parseCssColor } from '@imagelayer/shared/brand/css-color.ts'
import type { FoundColor } from '@imagelayer/shared/brand/found-colors.ts'
import { chromaOf, hexToOklab } from '@imagelayer/shared/brand/oklab.ts'
import type { PageFacts } from './page-facts.ts'
import { attributeOf } from './page-tree.ts'
import type { WebManifest } from './web-manifest.ts'

/** Browsers' frames are often white or black, whatever the brand. */
const greyChroma = 0.04

/** Colours that a page names for the browser's own frame, for tiles and for pinned tabs. */
export function findFrameColors({ meta, links }: PageFacts, manifest: WebManifest): FoundColor[] {
  const pinned = links.find(({ relations }) => relations.has('mask-icon'))
  const told = [
    { name: 'brand theme', value: meta.get('theme-color') ?? '', found: 'meta[name="theme-color"]' },
    {
      name: 'brand tile',
      value: meta.get('msapplication-tilecolor') ?? '',
      found: 'meta[name="msapplication-TileColor"]',
    },
    {
      name: 'brand tab',
      value: pinned ? attributeOf(pinned.element, 'color') : '',
      found: 'link[rel="mask-icon"][color]',
    },
    { name: 'brand theme', value: manifest.themeColor, found: `${manifest.address} theme_color` },
    { name: 'background', value: manifest.backgroundColor, found: `${manifest.address} background_color` },
  ]
  return told.flatMap(({ name, value, found }): FoundColor[] => {
    const color = value === '' ? undefined : parseCssColor(value)
    if (color?.alpha !== 1) return []
    const isUnnamed = chromaOf(hexToOklab(color.hex)) < greyChroma
    return [{ name, hex: color.hex, found, quote: value.slice(0, 100), isUnnamed }]
  })
}
