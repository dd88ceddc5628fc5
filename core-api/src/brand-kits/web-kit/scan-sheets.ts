import {
  type CssDeclaration,
  type CssPlace,
  scanDeclarations,
} from '@imagelayer/shared/brand/formats/css-declarations.ts'
import type { DraftNotes } from '@imagelayer/shared/brand/formats/draft-notes.ts'
import type { Sheet } from './find-sheets.ts'
import { readFontFaces } from './font-faces.ts'

export interface ScannedSheets {
  readonly declarations: readonly CssDeclaration[]
  /** The sheet in which a custom property or a `selector { property }` was set last. */
  readonly sheetOf: (place: string) => string | undefined
}

/** Declarations that count; the largest sites that were looked at have a third of them. */
const maxDeclarations = 40_000
/** Selectors of one list, and their length: each is asked for each declaration of its rule. */
const maxListed = 40
const maxSelectorLength = 600
const counting =
  /^(?:--.+|color|background|background-color|background-image|fill|font-family|font-size|font-weight|letter-spacing|text-transform)$/

/** What a page's sheets say of colours and type, in their order, as if they were one; addresses of font files made whole. */
export function scanSheets(sheets: readonly Sheet[], notes: DraftNotes): ScannedSheets {
  const places = new Map<string, string>()
  let left = maxDeclarations
  const declarations = sheets.flatMap(({ address, base, css }) => {
    const all = scanDeclarations(css.toWellFormed())
    const shorten = createShorten()
    const told = all
      .filter(
        ({ place, property }) =>
          place.kind === 'property' || (place.kind === 'style' && counting.test(property)) || place.kind === 'theme',
      )
      .slice(0, left)
      .map(
        ({ place, property, value }): CssDeclaration => ({
          place: shorten(place),
          property,
          value: property.startsWith('background') ? withWholeAddress(value, base) : value,
        }),
      )
    left -= told.length
    for (const { place, property } of told)
      if (!place.isDark) places.set(property.startsWith('--') ? property : nameOfPlace(place, property), address)
    return [...readFontFaces(all, base), ...told]
  })
  if (left <= 0)
    notes.skip(sheets[0]?.address ?? '', {
      en: `Its style sheets say more than the ${maxDeclarations} declarations that are read.`,
      zh: `其样式表的声明超过了可读取的 ${maxDeclarations} 条。`,
    })
  return { declarations, sheetOf: (place) => places.get(place) }
}

/** As evidence names a declaration. */
export const nameOfPlace = ({ selector }: CssPlace, property: string): string =>
  `${selector.slice(0, 100)} { ${property} }`

const withWholeAddress = (value: string, base: string): string =>
  value.replace(/url\(\s{0,9}["']?([^"')]{1,2000})["']?\s{0,9}\)/i, (whole, told: string) => {
    const url = URL.parse(told.trim(), base)
    return url && /^https?:$/.test(url.protocol) ? `url("${url.href}")` : whole
  })

/** A rule keeps its one place, which tells it from others. */
function createShorten(): (place: CssPlace) => CssPlace {
  const known = new Map<CssPlace, CssPlace>()
  return (place) => {
    const before = known.get(place)
    if (before) return before
    const selector = place.selector.split(',', maxListed).join(',')
    const end = selector.length > maxSelectorLength ? selector.lastIndexOf(',', maxSelectorLength) : selector.length
    const made =
      selector.length === place.selector.length && end === selector.length
        ? place
        : { ...place, selector: selector.slice(0, Math.max(0, end)) }
    known.set(place, made)
    return made
  }
}
