/** Names of weights as fonts write them, in the order in which a font of that weight is looked for. */
const names: readonly (readonly [weight: number, names: readonly string[]])[] = [
  [100, ['thin', 'hairline']],
  [200, ['extralight', 'ultralight']],
  [300, ['light']],
  [400, ['regular', 'normal', 'book', 'roman', 'plain']],
  [500, ['medium']],
  [600, ['semibold', 'demibold', 'demi']],
  [700, ['bold']],
  [800, ['extrabold', 'ultrabold']],
  [900, ['black', 'heavy']],
]

const plain = (style: string): string => style.toLowerCase().replace(/[\s_-]+/g, '')

/** The CSS weight that a style's name says, such as 600 for "Semi Bold"; undefined for slanted, narrow and other special styles. */
export function weightOfStyle(style: string): number | undefined {
  const name = plain(style)
  const found = names.find(([, known]) => known.includes(name))
  if (found) return found[0]
  return /^[1-9]00$/.test(name) ? Number(name) : undefined
}

/** The style of that very weight among a family's styles; of two, the one with the usual name. */
export function styleOfWeight(styles: readonly string[], weight: number): string | undefined {
  const usual = names.find(([known]) => known === weight)?.[1] ?? []
  const place = (style: string): number => {
    const index = usual.indexOf(plain(style))
    return index < 0 ? usual.length : index
  }
  const fitting = styles.filter((style) => weightOfStyle(style) === weight)
  return fitting.sort((one, other) => place(one) - place(other))[0]
}

/** The upright style whose weight is nearest; the first style of a family that has none. */
export function nearestStyle(styles: readonly string[], weight: number): string | undefined {
  const distance = (style: string): number => Math.abs((weightOfStyle(style) ?? 9999) - weight)
  return [...styles].sort((one, other) => distance(one) - distance(other))[0]
}
