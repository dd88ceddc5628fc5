import { readLogoName } from '@imagelayer/shared/brand/formats/logo-names.ts'
import type { LogoVariant } from '@imagelayer/shared/contract/brand-kits.ts'
import type { Words } from '@imagelayer/shared/contract/errors.ts'
import { filesOf, isForDarkOnly } from './logo-files.ts'
import type { PageFacts } from './page-facts.ts'
import type { PageStyles } from './page-styles.ts'
import { attributeOf, closest, type PageElement, placeOf, quoteOf, walk } from './page-tree.ts'
import { createSvgWriter } from './svg-text.ts'
import type { WebManifest } from './web-manifest.ts'

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
  readonly styles: PageStyles
}

/** Pictures that are looked at: a page's logo stands near its beginning and, once more, at its end. */
const maxPictures = 2000
const maxCandidates = 24
const logoWord = /logo|brand|wordmark|标志|徽标|商标|品牌/i
/** Logos of others: customers, partners, ways to pay, networks. */
const foreignWord =
  /partner|client|customer|sponsor|payment|social|trust|press|award|app-?store|google-?play|合作|客户/i
const headerName = /(?:^|[-_])(?:header|navbar|topbar|masthead)(?:$|[-_])/i

/** The brand's own logos, the surest first; each file once. */
export function findLogos(search: LogoSearch): PageLogo[] {
  const known = new Set<string>()
  return [...shownLogos(search), ...describedLogos(search)]
    .toSorted((one, other) => other.confidence - one.confidence)
    .filter(({ file }) => {
      const key = 'address' in file ? file.address : file.svg
      return !known.has(key) && known.add(key)
    })
}

function shownLogos(search: LogoSearch): PageLogo[] {
  const logos: PageLogo[] = []
  const writeSvg = createSvgWriter(search)
  let pictures = 0
  for (const element of walk(search.root, ({ isSvg }) => !isSvg)) {
    const isPicture = element.tag === 'img' || (element.tag === 'svg' && element.isSvg)
    if (!isPicture && !(element.tag === 'a' && element.children.length === 0)) continue
    pictures += 1
    if (pictures > maxPictures || logos.length >= maxCandidates) break
    const confidence = likeness(element, search)
    if (confidence === 0) continue
    const told = { found: placeOf(element), quote: quoteOf(element), confidence, reason: shownReason }
    const name = namesOf(element)
    if (element.tag === 'svg') {
      const svg = writeSvg(element)
      const variant = isForDarkOnly(element) ? forDark(readLogoName(name)) : readLogoName(name)
      if (svg !== undefined) logos.push({ ...told, variant, file: { svg } })
      continue
    }
    const files = element.tag === 'img' ? filesOf(element, search.base) : paintedFile(element, search)
    for (const { address, isDark } of files) {
      const named = readLogoName(`${name} ${lastPart(address)}`)
      logos.push({ ...told, variant: isDark ? forDark(named) : named, file: { address } })
    }
  }
  return logos
}

const shownReason = {
  en: 'It stands where a page shows its logo, and is called so.',
  zh: '它位于网页放置标志的位置，且名称如此。',
}

/** A link whose style sheet paints the logo behind its hidden words. Sheets of a folder of their own name files from there. */
function paintedFile(link: PageElement, { styles, base }: LogoSearch): { address: string; isDark: boolean }[] {
  const painted = styles.own(link, 'background-image')?.value ?? styles.own(link, 'background-color')?.value ?? ''
  const told = /url\(\s{0,9}["']?([^"')]{1,2000})["']?\s{0,9}\)/i.exec(painted)?.[1]
  const url = told === undefined ? null : URL.parse(told.trim(), base)
  return url && /^https?:$/.test(url.protocol) ? [{ address: url.href, isDark: false }] : []
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
        [...classes].slice(0, 40).some((name) => headerName.test(name)),
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

/** Class names that say when a picture is shown say nothing of its colour. */
const namesOf = ({ attributes, classes, children, isSvg }: PageElement): string =>
  [
    [...classes]
      .slice(0, 40)
      .filter((name) => !name.includes(':'))
      .join(' ')
      .slice(0, 200),
    ...['id', 'alt', 'aria-label', 'title', 'data-testid'].map((name) => attributes.get(name)?.slice(0, 200) ?? ''),
    ...(isSvg ? children.slice(0, 8).filter(({ tag }) => tag === 'title') : []).map(({ text }) => text.slice(0, 100)),
    lastPart(attributes.get('src') ?? ''),
  ].join(' ')

const lastPart = (address: string): string =>
  address.startsWith('data:') ? '' : (address.slice(0, 2000).split(/[?#]/)[0]?.split('/').at(-1) ?? '')

/** The variant for dark grounds of the same kind. */
export const forDark = (variant: LogoVariant): LogoVariant =>
  variant.startsWith('mark') ? 'mark-light-on-dark' : 'light-on-dark'

function describedLogos({ facts, base }: LogoSearch): PageLogo[] {
  const told = [
    ...facts.described.map(({ logo }) => ({ told: logo, found: 'script[type="application/ld+json"] logo' })),
    { told: facts.meta.get('og:logo') ?? facts.meta.get('logo') ?? '', found: 'meta[property="og:logo"]' },
  ]
  return told.flatMap(({ told: address, found }): PageLogo[] => {
    const url = address === '' ? null : URL.parse(address, base)
    if (!url || !/^https?:$/.test(url.protocol)) return []
    const reason = { en: 'The page describes it as its logo.', zh: '网页自身将其描述为标志。' }
    return [{ variant: readLogoName(lastPart(url.href)), file: { address: url.href }, found, confidence: 0.9, reason }]
  })
}
