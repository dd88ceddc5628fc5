import { attributeOf, closest, type PageElement } from './page-tree.ts'

/** A picture's file, and whether the page shows it on dark screens only. */
export interface PictureFile {
  readonly address: string
  readonly isDark: boolean
}

/** The largest file of a picture, and the one for dark screens where there is one. */
export function filesOf(image: PageElement, base: string): PictureFile[] {
  const dark =
    image.parent?.tag === 'picture'
      ? image.parent.children.find(
          (source) => source.tag === 'source' && /prefers-color-scheme\s*:\s*dark/i.test(attributeOf(source, 'media')),
        )
      : undefined
  return [
    { told: ownAddress(image), isDark: isForDarkOnly(image) },
    { told: dark ? largestSource(attributeOf(dark, 'srcset')) : '', isDark: true },
  ].flatMap(({ told, isDark }) => {
    const url = told === '' ? null : URL.parse(told, base)
    return url && /^(?:https?|data):$/.test(url.protocol) ? [{ address: url.href, isDark }] : []
  })
}

/** Pages that load pictures late show a tiny one first and name the real one elsewhere. */
function ownAddress(image: PageElement): string {
  const late =
    largestSource(attributeOf(image, 'data-srcset')) ||
    attributeOf(image, 'data-src') ||
    attributeOf(image, 'data-lazy-src')
  const told = largestSource(attributeOf(image, 'srcset')) || attributeOf(image, 'src')
  return late !== '' && (told === '' || /^data:image\/(?:gif|svg)/i.test(told)) ? late : told
}

/** Tailwind's way to show a picture in the dark alone: `hidden dark:block`. */
export const isForDarkOnly = (element: PageElement): boolean =>
  closest(
    element,
    ({ classes, tag }) =>
      tag !== 'body' &&
      tag !== 'html' &&
      classes.has('hidden') &&
      ['dark:block', 'dark:inline', 'dark:inline-block', 'dark:flex', 'dark:inline-flex'].some((name) =>
        classes.has(name),
      ),
  ) !== undefined

/** `a.png 1x, b.png 2x` and `a.png 320w, b.png 640w`: the one with the greatest number. */
function largestSource(srcset: string): string {
  const sources = srcset
    .slice(0, 8000)
    .split(/,\s+|(?<=\d[wx]),/)
    .map((one) => {
      const [address = '', size = ''] = one.trim().split(/\s+/)
      return { address, size: Number.parseFloat(size) || 0 }
    })
  return sources.reduce((best, one) => (one.size > best.size || best.address === '' ? one : best), {
    address: '',
    size: 0,
  }).address
}
