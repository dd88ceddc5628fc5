import { type CssDeclaration, scanDeclarations } from '@imagelayer/shared/brand/formats/css-declarations.ts'
import type { Sheet } from './find-sheets.ts'

export interface ScannedSheets {
  readonly declarations: readonly CssDeclaration[]
  /** The sheet in which a custom property or a `selector { property }` was set last. */
  readonly sheetOf: (place: string) => string | undefined
}

/** The declarations of a page's sheets in their order, as if they were one; addresses of font files made whole. */
export function scanSheets(sheets: readonly Sheet[]): ScannedSheets {
  const places = new Map<string, string>()
  const declarations = sheets.flatMap(({ address, css }) =>
    scanDeclarations(css.toWellFormed()).map((declaration): CssDeclaration => {
      const { place, property } = declaration
      if (!place.isDark)
        places.set(property.startsWith('--') ? property : `${place.selector.slice(0, 100)} { ${property} }`, address)
      return place.kind === 'font-face' && property === 'src'
        ? { ...declaration, value: withWholeAddresses(declaration.value, address) }
        : declaration
    }),
  )
  return { declarations, sheetOf: (place) => places.get(place) }
}

const withWholeAddresses = (value: string, base: string): string =>
  value.slice(0, 8000).replace(/url\(\s{0,9}(["']?)([^"')]{1,2000})\1\s{0,9}\)/gi, (whole, _quote, told: string) => {
    const url = URL.parse(told.trim(), base)
    return url && url.protocol !== 'data:' ? `url("${url.href}")` : whole
  })
