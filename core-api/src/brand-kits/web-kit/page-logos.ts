import { readLogoName } from '@imagelayer/shared/brand/formats/logo-names.ts'
import type { LogoVariant } from '@imagelayer/shared/contract/brand-kits.ts'
import type { Words } from '@imagelayer/shared/contract/errors.ts'
import type { PageFacts } from './page-facts.ts'
import { attributeOf, closest, type PageElement, placeOf, quoteOf, walk } from './page-tree.ts'
import { svgText } from './svg-text.ts'
import { largestSide, type WebManifest } from './web-manifest.ts'

/** A picture of a page that is, or may be, the brand's logo. */
export interface PageLogo {
  readonly variant: LogoVariant
  /** Its file, or the drawing itself. */
  readonly file: { readonly address: string } | { readonly svg: string }
  readonly found: string
  readonly quote?: string
  readonly confidence: number
  readonly reason: Words
}

export interface LogoSearch {
  readonly root: PageElement
  readonly facts: PageFacts
  readonly manifest: WebManifest
  /** The page's address. */
  readonly page: string
  readonly base: string
  /** What `currentColor` is in the page's drawings. */
  readonly ink: string
}

/** A kit takes more; a page that shows more than these shows those of others. */
const maxLogos = 4
const maxIcons = 2
const logoWord = /logo|brand|wordmark|标志|徽标|商标|品牌/i
/** Logos of others: customers, partners, ways to pay, networks. */
const foreignWord =
  /partner|client|customer|sponsor|payment|social|trust|press|award|app-?store|google-?play|合作|客户/i

/** The brand's logos and signs, the surest first. */
export function findLogos(search: LogoSearch): PageLogo[] {
  const full = [...headerLogos(search), ...describedLogos(search)]
  return [...distinct(full).slice(0, maxLogos), ...distinct(findIcons(search)).slice(0, maxIcons)]
}

/** The same file, or another of a variant that is there already, is no further logo. */
function distinct(logos: readonly PageLogo[]): PageLogo[] {
  const known = new Set<string>()
  return logos
    .toSorted((one, other) => other.confidence - one.confidence)
    .filter(({ file, variant }) => {
      const keys = ['address' in file ? file.address : file.svg, `variant ${variant}`]
      if (keys.some((key) => known.has(key))) return false
      for (const key of keys) known.add(key)
      return true
    })
}

function headerLogos(search: LogoSearch): PageLogo[] {
  const logos: PageLogo[] = []
  for (const element of walk(search.root, ({ isSvg }) => !isSvg)) {
    if (element.tag !== 'img' && !(element.tag === 'svg' && element.isSvg)) continue
    const confidence = likeness(element, search)
    if (confidence === 0) continue
    const reason = {
      en: 'It stands where a page shows its logo, and is called so.',
      zh: '它位于网页放置标志的位置，且名称如此。',
    }
    const told = { found: placeOf(element), quote: quoteOf(element), confidence, reason }
    const name = namesOf(element)
    if (element.tag === 'svg') {
      const svg = svgText(element, search)
      if (svg !== undefined) logos.push({ ...told, variant: readLogoName(name), file: { svg } })
      continue
    }
    for (const { address, isDark } of filesOf(element, search.base)) {
      const named = readLogoName(`${name} ${lastPart(address)}`)
      logos.push({ ...told, variant: isDark ? forDark(named) : named, file: { address } })
    }
  }
  return logos
}

/** 0 for a picture that is no logo of the page's own. */
function likeness(element: PageElement, { page }: LogoSearch): number {
  const around = [element, element.parent, element.parent?.parent, element.parent?.parent?.parent].filter(
    (one) => one !== undefined,
  )
  const names = around.map(namesOf).join(' ')
  if (foreignWord.test(names)) return 0
  const isCalled = logoWord.test(names)
  const inHeader =
    closest(
      element,
      ({ tag, classes, attributes }) =>
        tag === 'header' ||
        attributes.get('role') === 'banner' ||
        [...classes].some((name) => /(?:^|[-_])(?:header|navbar|topbar|masthead)(?:$|[-_])/i.test(name)),
    ) !== undefined
  const link = closest(element, ({ tag }) => tag === 'a')
  const isHome = link !== undefined && isHomeAddress(attributeOf(link, 'href'), page)
  if (isCalled && isHome) return inHeader ? 0.95 : 0.85
  if (isCalled && inHeader) return 0.85
  if (isHome && inHeader) return 0.8
  return 0
}

function isHomeAddress(href: string, page: string): boolean {
  const url = URL.parse(href, page)
  return (
    url !== null &&
    url.origin === new URL(page).origin &&
    /^\/(?:[a-z]{2}(?:-[a-z]{2})?\/?)?(?:index\.\w{3,5})?$/i.test(url.pathname)
  )
}

const namesOf = ({ attributes, children }: PageElement): string =>
  [
    ...['class', 'id', 'alt', 'aria-label', 'title', 'data-testid'].map(
      (name) => attributes.get(name)?.slice(0, 200) ?? '',
    ),
    ...children.filter(({ tag }) => tag === 'title').map(({ text }) => text.slice(0, 100)),
    lastPart(attributes.get('src') ?? ''),
  ].join(' ')

const lastPart = (address: string): string =>
  address.startsWith('data:') ? '' : (address.slice(0, 2000).split(/[?#]/)[0]?.split('/').at(-1) ?? '')

/** The largest file of a picture, and the one for dark screens where there is one. */
function filesOf(image: PageElement, base: string): { address: string; isDark: boolean }[] {
  const own = largestSource(attributeOf(image, 'srcset')) || attributeOf(image, 'src') || attributeOf(image, 'data-src')
  const dark =
    image.parent?.tag === 'picture'
      ? image.parent.children.find(
          (source) => source.tag === 'source' && /prefers-color-scheme\s*:\s*dark/i.test(attributeOf(source, 'media')),
        )
      : undefined
  return [
    { told: own, isDark: false },
    { told: dark ? largestSource(attributeOf(dark, 'srcset')) : '', isDark: true },
  ].flatMap(({ told, isDark }) => {
    const url = told === '' ? null : URL.parse(told, base)
    return url ? [{ address: url.href, isDark }] : []
  })
}

/** `a.png 1x, b.png 2x` and `a.png 320w, b.png 640w`: the last one with the greatest number. */
function largestSource(srcset: string): string {
  const sources = srcset
    .slice(0, 8000)
    .split(/,\s+/)
    .map((one) => {
      const [address = '', size = ''] = one.trim().split(/\s+/)
      return { address, size: Number.parseFloat(size) || 0 }
    })
  return sources.reduce((best, one) => (one.size > best.size || best.address === '' ? one : best), {
    address: '',
    size: 0,
  }).address
}

const forDark = (variant: LogoVariant): LogoVariant =>
  variant.startsWith('mark') ? 'mark-light-on-dark' : 'light-on-dark'

function describedLogos({ facts, base }: LogoSearch): PageLogo[] {
  const told = [
    ...facts.described.map(({ logo }) => ({ told: logo, found: 'script[type="application/ld+json"] logo' })),
    { told: facts.meta.get('og:logo') ?? facts.meta.get('logo') ?? '', found: 'meta[property="og:logo"]' },
  ]
  return told.flatMap(({ told: address, found }): PageLogo[] => {
    const url = address === '' ? null : URL.parse(address, base)
    if (!url) return []
    const reason = { en: 'The page describes it as its logo.', zh: '网页自身将其描述为标志。' }
    return [{ variant: readLogoName(lastPart(url.href)), file: { address: url.href }, found, confidence: 0.9, reason }]
  })
}

/** Signs for tabs and home screens: vector before pixels, large before small. */
function findIcons({ facts, manifest, base }: LogoSearch): PageLogo[] {
  const reason = { en: 'Browsers show it as the sign of the page.', zh: '浏览器将其作为网站图标显示。' }
  const linked = facts.links.flatMap(({ relations, element }): (PageLogo & { size: number })[] => {
    const isTouch = relations.has('apple-touch-icon') || relations.has('apple-touch-icon-precomposed')
    const url = URL.parse(attributeOf(element, 'href'), base)
    if (!url || !(relations.has('icon') || isTouch) || /dark/i.test(attributeOf(element, 'media'))) return []
    const isVector = /\.svg([?#]|$)/i.test(url.href) || attributeOf(element, 'type') === 'image/svg+xml'
    if (/\.ico([?#]|$)/i.test(url.href) || url.protocol === 'data:') return []
    const size = isVector ? 10_000 : largestSide(attributeOf(element, 'sizes')) || (isTouch ? 180 : 32)
    const [relation = 'icon'] = relations
    return [
      {
        variant: 'mark',
        file: { address: url.href },
        found: `link[rel="${relation}"]`,
        quote: quoteOf(element),
        confidence: 0.75,
        reason,
        size,
      },
    ]
  })
  const ofManifest = manifest.icons.map(({ address, sizePx, isMaskable }) => ({
    variant: 'mark' as const,
    file: { address },
    found: `${manifest.address} icons`,
    confidence: isMaskable ? 0.55 : 0.7,
    reason,
    size: sizePx,
  }))
  const [largest] = [...linked, ...ofManifest].toSorted((one, other) => other.size - one.size)
  if (!largest || largest.size < 64) return []
  const { size: _size, ...icon } = largest
  return [icon]
}
